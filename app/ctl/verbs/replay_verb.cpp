#include "app/ctl/common/trade_file.h"
#include "app/ctl/replay/basket_seller.h"
#include "app/ctl/verbs/verb.h"
#include "app/till/device_file.h"
#include "models/members/member_vault.h"
#include "models/storage/till/storage_thread.h"
#include "models/storage/till/till_member_desk.h"
#include "models/storage/till/till_product_desk.h"
#include "models/storage/till/till_sales_desk.h"
#include "models/storage/till/till_shift_desk.h"

#include <QDateTime>
#include <QDir>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

/// A till without a window: the same storage and the same desks, asked one question at a time.
class BareTill {
public:
    BareTill(const QString &folder, const DeviceFile &device, const StoreKey &key)
        : m_storage({folder, device.identity}, m_clock, m_random), m_sales(m_storage, couponKeyOf(key.bytes())),
          m_shifts(m_storage), m_members(m_storage, std::make_shared<const MemberVault>(key)), m_products(m_storage)
    {}

    StorageResult<void> open()
    {
        if (const auto opened = m_storage.opened().result(); !opened) {
            return opened;
        }
        const auto rules =
            m_storage.post(StorageThread::Lane::Interactive, [](TillStore &store) { return store.rules(); }).result();
        const auto catalogue = m_products.loadCatalogue().result();
        if (!rules || !catalogue) {
            return std::unexpected(!rules ? rules.error() : catalogue.error());
        }
        m_rules = *rules;
        m_catalogue = *catalogue;
        return {};
    }

    /// Opens a shift unless one is open; true when it did.
    DeskResult<bool> openShift(const StaffId &staff)
    {
        const auto current = m_shifts.current().result();
        if (!current || *current) {
            return current ? DeskResult<bool>(false) : std::unexpected(current.error());
        }
        const QString today = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs()).date().toString(Qt::ISODate);
        const auto opened = m_shifts.open(staff, Money(0, m_rules.currency), today).result();
        return opened ? DeskResult<bool>(true) : std::unexpected(opened.error());
    }

    DeskResult<void> closeShift(const StaffId &staff)
    {
        const auto current = m_shifts.current().result();
        if (!current || !*current) {
            return current ? DeskResult<void>() : std::unexpected(current.error());
        }
        const auto closed = m_shifts.close(staff, (*current)->expectedCash).result();
        return closed ? DeskResult<void>() : std::unexpected(closed.error());
    }

    BasketSeller seller(const StaffId &staff)
    {
        return BasketSeller({m_sales, m_members, *m_catalogue, m_rules, m_clock, m_random}, staff);
    }

private:
    SystemClock m_clock;
    SystemRandom m_random;
    StorageThread m_storage;
    TillSalesDesk m_sales;
    TillShiftDesk m_shifts;
    TillMemberDesk m_members;
    TillProductDesk m_products;
    ShopRules m_rules;
    std::shared_ptr<const Catalogue> m_catalogue;
};

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"till"_s, u"Folder of an enrolled till, which must not be running."_s, u"DIR"_s});
    parser.addOption({u"input"_s, u"The trade to sell (docs/manual/basket-file.md)."_s, u"FILE"_s});
    parser.addOption({u"staff"_s, u"Number of the person who sells."_s, u"NUMBER"_s, u"01"_s});
}

Outcome sellAll(BareTill &till, const BasketFile &trade, const StaffId &staff)
{
    BasketSeller seller = till.seller(staff);
    qint64 sales = 0;
    qint64 returns = 0;
    qint64 totalMinor = 0;
    QStringList lines = rejectedLines(trade, 10);
    QJsonObject refused;
    for (const Basket &basket : trade.baskets) {
        const auto sale = seller.sell(basket);
        if (!sale) {
            refused.insert(sale.error().reason, refused.value(sale.error().reason).toInt() + 1);
            lines.append(u"%1: %2 (%3)"_s.arg(basket.invoice, sale.error().reason, sale.error().detail));
            continue;
        }
        ++(basket.isCancellation() ? returns : sales);
        totalMinor += sale->total.minor();
    }
    lines.append(
        u"%1 sales and %2 returns, together %3."_s.arg(sales).arg(returns).arg(toPlainText(Money(totalMinor, Currency::CNY))));
    const bool whole = refused.isEmpty() && trade.rejected.isEmpty();
    return {whole ? ExitCode::Ok : ExitCode::Findings,
            {{u"sales"_s, sales},
             {u"returns"_s, returns},
             {u"total_minor"_s, totalMinor},
             {u"refused"_s, refused},
             {u"rejected"_s, rejectedCounts(trade)}},
            lines};
}

Outcome refusedByDesk(const DeskError &error)
{
    return Outcome::refused(ExitCode::Failed, u"The till refused: %1"_s.arg(error.detail));
}

Outcome run(const QCommandLineParser &parser)
{
    const auto folder = needed(parser, u"till"_s);
    const auto input = needed(parser, u"input"_s);
    if (!folder || !input) {
        return !folder ? folder.error() : input.error();
    }
    const auto device = DeviceFile::load(QDir(*folder).filePath(u"device.key"_s));
    if (!device || !*device) {
        return Outcome::refused(device ? ExitCode::Refused : ExitCode::Damaged,
                                device ? u"There is no enrolled till in %1."_s.arg(*folder) : u"device.key: "_s + device.error());
    }
    const auto key = StoreKey::fromBytes((*device)->storeKey);
    if (!key) {
        return Outcome::refused(ExitCode::Damaged, u"device.key holds no store key."_s);
    }
    const auto trade = readTradeFile(*input);
    if (!trade) {
        return trade.error();
    }
    BareTill till(*folder, **device, *key);
    if (const auto opened = till.open(); !opened) {
        return Outcome::refused(opened.error());
    }
    const StaffId staff(parser.value(u"staff"_s));
    const auto opened = till.openShift(staff);
    if (!opened) {
        return refusedByDesk(opened.error());
    }
    const Outcome outcome = sellAll(till, *trade, staff);
    if (*opened) {
        if (const auto closed = till.closeShift(staff); !closed) {
            return refusedByDesk(closed.error());
        }
    }
    return outcome;
}

} // namespace

Verb replayVerb()
{
    return {"replay"_L1, "Sell the baskets of a file at a till, without its window", declare, run};
}

} // namespace suanpan
