// A till's short day without a window, for tests that end it anywhere: opens the shift, registers a member, sells, takes back, and hands everything in while it
// sells. Started again it asks for the same things again, which a till answers as it did. Tells every answer in a line of its own once it has it.
//
//     till_day FOLDER DEVICE_FILE HUB_URL
//
// Exit codes: 0 all is done and the hub has it, 3 the till's files cannot be opened, 4 the till refuses something again and again, 5 nothing goes on.
#include "models/base/clock.h"
#include "models/base/require.h"
#include "models/storage/till/storage_thread.h"
#include "models/storage/till/till_member_desk.h"
#include "models/storage/till/till_sales_desk.h"
#include "models/storage/till/till_shift_desk.h"
#include "models/storage/till/till_sync_store.h"
#include "sync/client/hub_client.h"
#include "sync/engine/sync_thread.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <cstdio>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

constexpr int salesOfTheDay = 6;
constexpr int takenBack = 2; ///< the sale of which a line comes back
constexpr int mostTries = 5;
constexpr std::chrono::seconds longestDay{40};
constexpr std::chrono::milliseconds betweenLooks{20};

constexpr int cannotOpen = 3;
constexpr int isRefused = 4;
constexpr int nothingGoesOn = 5;

struct Device {
    TillIdentity identity;
    QByteArray secret;
    QByteArray storeKey;
    QUrl hub;

    static Device read(const QString &path, const QString &hub)
    {
        QFile file(path);
        require(file.open(QIODevice::ReadOnly));
        const QJsonObject device = QJsonDocument::fromJson(file.readAll()).object();
        const auto bytes = [&](QLatin1StringView name) { return QByteArray::fromHex(device[name].toString().toLatin1()); };
        return {{TillId(device["till"_L1].toString()), device["epoch"_L1].toInteger(), u"day"_s},
                bytes("secret"_L1),
                bytes("store_key"_L1),
                QUrl(hub)};
    }
};

void say(const QString &what)
{
    std::puts(qPrintable(what));
    std::fflush(stdout);
}

/// The n-th id of this day, the same in every life of the program.
template <typename Tag>
Id<Tag> idOf(int number)
{
    constexpr qint64 someMs = 1'795'233'600'000;
    SeededRandom random(static_cast<quint64>(number) + 1);
    return Id<Tag>::make(ManualClock(someMs), random);
}

class Day final {
public:
    Day(const QString &folder, const Device &device)
        : m_storage({.folder = folder, .identity = device.identity}, m_clock, m_random),
          m_sales(m_storage, couponKeyOf(device.storeKey)), m_shifts(m_storage),
          m_members(m_storage, std::make_shared<MemberVault>(*StoreKey::fromBytes(device.storeKey))), m_store(m_storage),
          m_sync(
              [this, device] {
                  return std::make_unique<HubClient>(HubClient::Options{device.hub, device.identity.till},
                                                     DeviceKey::fromBytes(device.secret).value(), m_clock);
              },
              m_store, m_clock, std::make_unique<SystemRandom>())
    {}

    /// An exit code, or nothing: the rest is the hub's to do.
    std::optional<int> sell()
    {
        if (const auto opened = m_storage.opened().result(); !opened) {
            say(u"cannot open: "_s + opened.error().detail);
            return cannotOpen;
        }
        m_sync.start();
        const bool isDone = again(u"shift"_s, [this] { return openShift(); })
                            && again(u"member"_s, [this] { return registerMember(); }) && sellAll()
                            && again(u"back"_s, [this] { return takeBack(); });
        return isDone ? std::nullopt : std::optional(isRefused);
    }

    bool isHandedIn()
    {
        const auto position = m_store.position().result();
        return position && position->waiting() == 0 && position->dataAsOfMs > 0;
    }

private:
    /// Until it is answered, for a call that failed once is over.
    bool again(const QString &what, const std::function<QString()> &ask)
    {
        for (int tries = 0; tries < mostTries; ++tries) {
            const QString why = ask();
            if (why.isEmpty()) {
                say(what);
                m_sync.factsAppended();
                return true;
            }
            say(u"refused: "_s + what + u": "_s + why);
        }
        return false;
    }

    template <typename T>
    static QString whyNot(const DeskResult<T> &answer)
    {
        return answer ? QString() : u"reason %1, %2"_s.arg(static_cast<int>(answer.error().reason)).arg(answer.error().detail);
    }

    QString openShift()
    {
        const auto open = m_shifts.current().result();
        if (!open || *open) {
            return whyNot(open);
        }
        return whyNot(m_shifts.open(m_staff, Money(50'000, Currency::CNY), u"2026-11-21"_s).result());
    }

    /// In an earlier life, perhaps: then the phone is taken, by whom the till says.
    QString registerMember()
    {
        MemberProfile profile;
        profile.name = u"王小明"_s;
        profile.phone = u"13812345678"_s;
        const auto registered = m_members.registerMember(profile, m_staff).result();
        if (!registered && registered.error().reason == DeskError::Reason::PhoneTaken) {
            m_member = MemberId(registered.error().detail);
            return {};
        }
        m_member = registered ? registered->hit.id : MemberId();
        return whyNot(registered);
    }

    bool sellAll()
    {
        for (int i = 0; i < salesOfTheDay; ++i) {
            if (!again(u"sale "_s + idOf<SaleTag>(i).text(), [this, i] { return sellOne(i); })) {
                return false;
            }
        }
        return true;
    }

    QString sellOne(int number)
    {
        Cart cart;
        cart.id = idOf<SaleTag>(number);
        cart.startedMs = m_clock.nowMs();
        cart.member = m_member;
        cart.add({Sku(u"tea"_s), u"Tea"_s, {}, u"pcs"_s, u"VAT13"_s, TaxRate(1300), 4'800 + number, true});
        cart.add({Sku(u"cup"_s), u"Cup"_s, {}, u"pcs"_s, u"VAT13"_s, TaxRate(1300), 1'990, true});
        const auto rules =
            m_storage.post(StorageQueue::Lane::Interactive, [](TillStore &store) { return store.rules(); }).result();
        if (!rules) {
            return rules.error().detail;
        }
        const Money due = priceCart(cart, *rules, m_clock.nowMs()).due();
        return whyNot(m_sales.complete({cart, {{u"cash"_s, due}}, m_staff}).result());
    }

    QString takeBack()
    {
        return whyNot(
            m_sales.takeBack({idOf<SaleTag>(takenBack), {{1, Quantity::pieces(1), true, {}}}, m_staff, idOf<SaleTag>(100)})
                .result());
    }

    const SystemClock m_clock;
    SystemRandom m_random;
    const StaffId m_staff{u"07"_s};
    StorageThread m_storage;
    TillSalesDesk m_sales;
    TillShiftDesk m_shifts;
    TillMemberDesk m_members;
    TillSyncStore m_store;
    SyncThread m_sync;
    MemberId m_member;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    require(arguments.size() == 4);
    Day day(arguments[1], Device::read(arguments[2], arguments[3]));
    if (const auto code = day.sell()) {
        return *code;
    }
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &look, [&day] {
        if (day.isHandedIn()) {
            QCoreApplication::exit(0);
        }
    });
    look.start(betweenLooks);
    QTimer::singleShot(longestDay, &look, [] { QCoreApplication::exit(nothingGoesOn); });
    const int code = QCoreApplication::exec();
    say(code == 0 ? u"handed in"_s : u"nothing goes on"_s);
    return code;
}
