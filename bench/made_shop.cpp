#include "bench/made_shop.h"

#include "bench/made_rules.h"

#include "app/till/device_file.h"
#include "models/base/clock.h"
#include "models/base/random.h"
#include "models/base/require.h"
#include "models/catalog/barcode.h"
#include "models/shop/shop_rules.h"
#include "models/storage/till/storage_thread.h"
#include "models/storage/till/till_shift_desk.h"
#include "models/storage/till/till_sync_store.h"
#include "sync/protocol/signing.h"

#include <QDir>

#include <array>
#include <sodium.h>

namespace suanpan::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int changesAPage = 2000;

template <std::size_t Count>
const QString &pick(const std::array<QString, Count> &words, int number)
{
    return words[static_cast<std::size_t>(number) % Count];
}

/// Hands changes to sync's own storage, page by page.
class Feed final {
public:
    explicit Feed(StorageThread &storage) : m_store(storage) {}
    ~Feed() { flush(); }
    Q_DISABLE_COPY_MOVE(Feed)

    void add(const QString &kind, const QString &key, const QJsonObject &value)
    {
        m_changes.append({kind, key, value});
        if (m_changes.size() >= changesAPage) {
            flush();
        }
    }

private:
    void flush()
    {
        const FeedPage page{u"made"_s, ++m_cursor, 0, 0, std::exchange(m_changes, {}), false, 0};
        require(m_store.applyPage(page).result().has_value());
    }

    TillSyncStore m_store;
    QList<FeedChange> m_changes;
    qint64 m_cursor = 0;
};

} // namespace

Product madeProduct(int number)
{
    static const std::array makers{u"光明"_s, u"Harrods"_s, u"老干妈"_s,   u"Nordic"_s,
                                   u"海天"_s, u"Bosco"_s,   u"三只松鼠"_s, u"Lyle's"_s};
    static const std::array things{u"纯牛奶"_s,       u"Biscuit tin"_s, u"辣椒酱"_s,       u"Oat bar"_s, u"生抽"_s,
                                   u"Cocoa spread"_s, u"坚果礼盒"_s,    u"Golden syrup"_s, u"苏打水"_s};
    static const std::array sizes{u"250 ml"_s, u"500 g"_s, u"1 L"_s, u"6 × 33 cl"_s, u"大包装"_s};
    Product product;
    product.sku = Sku(u"A%1"_s.arg(number, 6, 10, QChar(u'0')));
    product.name =
        pick(makers, number) + u' ' + pick(things, number / 8) + u' ' + pick(sizes, number / 72) + u" %1"_s.arg(number);
    const QString digits = u"690%1"_s.arg(number, 9, 10, QChar(u'0'));
    product.barcodes = {digits + gtinCheckDigit(digits)};
    product.category = u"C%1"_s.arg(number % 40);
    product.brand = pick(makers, number);
    product.taxGroup = u"VAT13"_s;
    product.price = Money(100 + number % 9900, Currency::CNY);
    return product;
}

QList<Product> madeProducts(int count)
{
    QList<Product> products;
    for (int number = 0; number < count; ++number) {
        products.append(madeProduct(number));
    }
    return products;
}

SealedMember madeMember(int number, const MemberVault &vault, const Clock &clock, Random &random)
{
    static const std::array families{u"王"_s, u"李"_s, u"张"_s, u"刘"_s, u"陈"_s,  u"杨"_s,
                                     u"赵"_s, u"黄"_s, u"周"_s, u"吴"_s, u"欧阳"_s};
    static const std::array given{u"伟"_s, u"芳"_s, u"娜"_s,   u"秀英"_s, u"敏"_s,   u"静"_s, u"丽丽"_s,
                                  u"强"_s, u"磊"_s, u"晓军"_s, u"洋"_s,   u"艳红"_s, u"勇"_s};
    MemberProfile profile;
    profile.name = pick(families, number) + pick(given, number / 11);
    profile.phone = u"+8613%1"_s.arg(number, 9, 10, QChar(u'0'));
    profile.cardNumber = u"M%1"_s.arg(number, 8, 10, QChar(u'0'));
    return vault.seal(profile, MemberId::make(clock, random), random);
}

Staff madeCashier()
{
    require(sodium_init() >= 0);
    const QByteArray secret = QString(pin).toLatin1();
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    require(crypto_pwhash_str_alg(hash.data(), secret.constData(), static_cast<unsigned long long>(secret.size()),
                                  crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN, crypto_pwhash_ALG_ARGON2ID13)
            == 0);
    return {
        StaffId(u"07"_s), u"林晓"_s, StaffRole::Manager, QString::fromLatin1(hash.data()), usualRights(StaffRole::Manager), true};
}

void makeTill(const QString &folder, TillSize size)
{
    SystemClock clock;
    SystemRandom random;
    const StoreKey key = StoreKey::generate(random);
    const TillIdentity identity{TillId(u"T1"_s), 1, u"Till 1"_s};
    const DeviceFile device{identity, DeviceKey::generate(random).secretBytes(), key.bytes(), QUrl(u"http://127.0.0.1:9"_s)};
    require(QDir().mkpath(folder) && device.save(QDir(folder).filePath(u"device.key"_s)));
    StorageThread storage({folder, identity, {}}, clock, random);
    require(storage.opened().result().has_value());
    const Staff cashier = madeCashier();
    {
        Feed feed(storage);
        feed.add(u"rules"_s, {}, madeRules().toJson());
        feed.add(u"staff"_s, cashier.id.text(), toJson(cashier));
        for (int number = 0; number < size.products; ++number) {
            const Product product = madeProduct(number);
            feed.add(u"product"_s, product.sku.text(), toJson(product));
            feed.add(u"stock"_s, product.sku.text(), {{u"quantity"_s, 12'000}});
        }
        const MemberVault vault(key);
        for (int number = 0; number < size.members; ++number) {
            const SealedMember member = madeMember(number, vault, clock, random);
            feed.add(u"member"_s, member.id.text(), toJson(member));
            feed.add(u"standing"_s, member.id.text(),
                     {{u"points"_s, number % 5000}, {u"spend_minor"_s, number}, {u"visits"_s, 3}});
        }
    }
    TillShiftDesk shifts(storage);
    require(shifts.open(cashier.id, Money(0, Currency::CNY), u"2026-11-21"_s).result().has_value());
}

} // namespace suanpan::bench
