#include "models/sales/tender.h"

#include <algorithm>
#include <array>

namespace suanpan {

namespace {

struct Row {
    TenderKind kind;
    QLatin1StringView name;
};
constexpr std::array names{
    Row{TenderKind::Cash, QLatin1StringView("cash")},
    Row{TenderKind::Card, QLatin1StringView("card")},
    Row{TenderKind::WeChatPay, QLatin1StringView("wechat_pay")},
    Row{TenderKind::Alipay, QLatin1StringView("alipay")},
    Row{TenderKind::Points, QLatin1StringView("points")},
};

} // namespace

QString tenderName(TenderKind kind)
{
    return std::ranges::find(names, kind, &Row::kind)->name;
}

std::optional<TenderKind> tenderFromName(QStringView name)
{
    const auto *found = std::ranges::find_if(names, [name](const Row &row) { return name == row.name; });
    return found == names.end() ? std::nullopt : std::optional(found->kind);
}

std::expected<void, TenderError> TenderPlan::add(TenderKind kind, Money given)
{
    if (given.isNegative() || (given.isZero() && !m_total.isZero())) {
        return std::unexpected(TenderError::NotPositive);
    }
    if (isCovered() && !m_total.isZero()) {
        return std::unexpected(TenderError::NothingDue);
    }
    if (kind != TenderKind::Cash && given > due()) {
        return std::unexpected(TenderError::OnlyCashGivesChange);
    }
    m_tenders.append({kind, std::min(given, due()), given});
    return {};
}

void TenderPlan::removeLast()
{
    if (!m_tenders.isEmpty()) {
        m_tenders.removeLast();
    }
}

Money TenderPlan::paid() const
{
    Money sum(0, m_total.currency());
    for (const Tender &tender : m_tenders) {
        sum += tender.amount;
    }
    return sum;
}

Money TenderPlan::change() const
{
    Money sum(0, m_total.currency());
    for (const Tender &tender : m_tenders) {
        sum += tender.change();
    }
    return sum;
}

QList<Money> quickCashAmounts(Money due)
{
    qint64 unit = 1;
    for (int i = 0; i < decimals(due.currency()); ++i) {
        unit *= 10;
    }
    QList<Money> amounts{due};
    for (const qint64 note : {1, 5, 10, 20, 50, 100, 200, 500, 1000}) {
        const qint64 step = note * unit;
        const Money rounded((due.minor() + step - 1) / step * step, due.currency());
        if (rounded > amounts.last() && amounts.size() < 4) {
            amounts.append(rounded);
        }
    }
    return amounts;
}

} // namespace suanpan
