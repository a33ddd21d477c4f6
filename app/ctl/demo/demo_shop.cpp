#include "app/ctl/demo/demo_shop.h"

#include "app/ctl/common/zstd_file.h"
#include "app/ctl/demo/demo_data.h"
#include "models/base/require.h"
#include "models/catalog/product_import.h"
#include "models/members/member_vault.h"
#include "models/staff/pin.h"

#include <QDateTime>
#include <QJsonDocument>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

Staff person(const QString &number, const QString &name, StaffRole role, const QString &pin)
{
    return {StaffId(number), name, role, hashPin(pin), usualRights(role), true};
}

/// Puts the members in, sealed, and what they bought. One at a time per day of registration, as head office records them.
class MemberMoveIn {
public:
    MemberMoveIn(HeadOffice &office, Random &random, qint64 nowMs)
        : m_office(office), m_vault(office.storeKey()), m_random(random), m_nowMs(nowMs),
          m_shiftDays(demoShiftDays(QDateTime::fromMSecsSinceEpoch(nowMs).date()))
    {}

    HubFolderResult<void> members()
    {
        QMap<qint64, QList<SealedMember>> byDay;
        for (const DemoMember &member : readDemoMembers(demoFile(u"members.csv"_s), m_shiftDays)) {
            const qint64 registeredMs = std::min(member.registeredMs, m_nowMs); // the week of trade may not be over yet
            const MemberId id = MemberId::make(ManualClock(registeredMs), m_random);
            m_ids.insert(member.profile.cardNumber, id);
            byDay[registeredMs].append(m_vault.seal(member.profile, id, m_random));
        }
        for (auto day = byDay.cbegin(); day != byDay.cend(); ++day) {
            if (const auto registered = m_office.registerMembers(*day, day.key()); !registered) {
                return registered;
            }
        }
        return {};
    }

    HubFolderResult<qint64> purchases()
    {
        QList<Purchase> bought;
        for (const DemoPurchase &each : readDemoPurchases(demoFile(u"purchases.csv"_s), m_shiftDays)) {
            Purchase purchase = each.purchase;
            purchase.member = m_ids.value(each.card);
            require(!purchase.member.isEmpty());
            purchase.sale = SaleId::make(ManualClock(purchase.atMs), m_random);
            bought.append(purchase);
        }
        if (const auto imported = m_office.importPurchases(bought); !imported) {
            return std::unexpected(imported.error());
        }
        return bought.size();
    }

    qint64 count() const { return m_ids.size(); }

private:
    HeadOffice &m_office;
    MemberVault m_vault;
    Random &m_random;
    qint64 m_nowMs;
    qint64 m_shiftDays;
    QHash<QString, MemberId> m_ids;
};

HubFolderResult<DemoShopFigures> fill(HeadOffice &office, const BasketFile &trade, const Clock &clock, Random &random)
{
    if (const auto put = office.putRules(demoRules()); !put) {
        return std::unexpected(put.error());
    }
    if (const auto put = office.putStaff(demoStaff()); !put) {
        return std::unexpected(put.error());
    }
    QList<Product> products = demoProducts();
    products.append(productsFor(trade, products, demoRules().currency));
    if (const auto put = office.putProducts(products); !put) {
        return std::unexpected(put.error());
    }
    const QHash<Sku, Quantity> stock = openingStock(products, trade);
    QList<HeadOffice::Receipt> goods;
    for (const Product &product : products) {
        if (stock.contains(product.sku)) {
            goods.append({product.sku, stock.value(product.sku)});
        }
    }
    if (const auto received = office.receiveGoods(goods); !received) {
        return std::unexpected(received.error());
    }
    MemberMoveIn moveIn(office, random, clock.nowMs());
    if (const auto registered = moveIn.members(); !registered) {
        return std::unexpected(registered.error());
    }
    const auto purchases = moveIn.purchases();
    if (!purchases) {
        return std::unexpected(purchases.error());
    }
    const auto code = office.newEnrolmentCode(TillId(u"T1"_s));
    if (!code) {
        return std::unexpected(code.error());
    }
    return DemoShopFigures{products.size(), moveIn.count(), *purchases, code->value_or(QString())};
}

ProductImportOptions demoImport()
{
    ProductImportOptions options;
    options.currency = demoRules().currency;
    options.taxes = demoRules().taxes;
    options.strict = true;
    return options;
}

} // namespace

BasketFile demoTrade()
{
    const auto csv = unpackZstd(demoFile(u"online_retail_week.csv.zst"_s));
    require(csv.has_value());
    const auto trade = readBasketFile(*csv, demoRules().currency);
    require(trade.has_value());
    return *trade;
}

ShopRules demoRules()
{
    ShopRules rules;
    rules.shopName = u"算盘生活馆 Suanpan Living"_s;
    rules.address = u"上海市静安区南京西路示范街 8 号"_s;
    const QJsonObject promotions = QJsonDocument::fromJson(demoFile(u"promotions.json"_s)).object();
    rules.pricing = ShopPricing::read(promotions, rules.currency).value(); // files of ours
    rules.loyalty = Written<LoyaltyRules>::read(QJsonDocument::fromJson(demoFile(u"loyalty.json"_s)).object()).value();
    const QStringList tiers{u"silver"_s, u"gold"_s, u"diamond"_s};
    rules.coupons = CouponTemplates::fromJson(QJsonDocument::fromJson(demoFile(u"coupons.json"_s)).object(), tiers).value();
    rules.tenders = TenderRules::fromJson(QJsonDocument::fromJson(demoFile(u"tenders.json"_s)).object()).value();
    rules.firstPurchaseCoupon = rules.coupons.all().first().number;
    rules.barcodes = BarcodeRules::read(QJsonDocument::fromJson(demoFile(u"barcodes.json"_s)).object(), rules.currency).value();
    return rules;
}

QList<Staff> demoStaff()
{
    return {person(u"07"_s, u"林晓"_s, StaffRole::Cashier, u"2580"_s), person(u"12"_s, u"周敏"_s, StaffRole::Guide, u"3691"_s),
            person(u"01"_s, u"陈卫东"_s, StaffRole::Manager, u"8024"_s)};
}

QList<Product> demoProducts()
{
    const ProductImport products = importProducts(demoFile(u"catalogue.csv"_s), demoImport());
    require(products.badRows == 0 && !products.good.isEmpty());
    return products.good;
}

std::expected<DemoShopFigures, Outcome> buildDemoShop(const DemoShopOptions &options, const Clock &clock, Random &random)
{
    const auto refused = [&](const HubFolderError &error) { return std::unexpected(Outcome::refused(error, options.folder)); };
    const auto office = HeadOffice::open(options.folder, clock, random);
    if (!office) {
        return refused(office.error());
    }
    const auto figures = fill(**office, options.expectedTrade ? *options.expectedTrade : demoTrade(), clock, random);
    if (!figures) {
        return refused(figures.error());
    }
    return *figures;
}

} // namespace suanpan
