#include "hub/storage/sale_explanation.h"

#include "hub/storage/rules_archive.h"
#include "models/storage/member_aliases.h"
#include "models/storage/points_queries.h"

#include <algorithm>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr Sql selectFact("SELECT prev_hash, hash, body FROM inbox WHERE till = ? AND epoch = ? AND seq = ?");

constexpr Sql selectFlags("SELECT kind, detail FROM exception WHERE till = ? AND epoch = ? AND seq = ? ORDER BY number");

constexpr Sql selectActivities(R"(
SELECT total_minor, completed_ms, points FROM sale WHERE member_id = ?1 AND completed_ms <= ?2
UNION ALL
SELECT total_minor, at_ms, points FROM purchase WHERE member_id = ?1 AND at_ms <= ?2)");

class Explaining final {
public:
    Explaining(Database &hub, const Fact &fact, SaleExplanation &explained)
        : m_hub(hub), m_archive(hub), m_fact(fact), m_explained(explained)
    {}

    StorageResult<void> price()
    {
        const Sale &sale = m_explained.sale;
        if (sale.kind != SaleKind::Sale || !sale.pricedBy) {
            return {};
        }
        const auto rules = m_archive.find(sale.pricedBy->rules);
        if (!rules || *rules == nullptr) {
            return rules ? StorageResult<void>() : std::unexpected(rules.error());
        }
        m_rules = **rules;
        auto again = priceAgain(sale, m_rules);
        m_explained.differences = again ? priceDifferences(sale, *again) : QList{again.error()};
        if (again) {
            m_explained.again = std::move(*again);
        }
        return {};
    }

    StorageResult<void> points()
    {
        const Sale &sale = m_explained.sale;
        if (!sale.member) {
            return {};
        }
        auto transfers = pointsTransfers(m_hub, *sale.member);
        if (!transfers) {
            return std::unexpected(transfers.error());
        }
        std::ranges::stable_sort(*transfers, {}, &PointsTransfer::hybridTime);
        QList<PointsTransfer> until;
        for (const PointsTransfer &transfer : std::as_const(*transfers)) {
            if (transfer.hybridTime > m_fact.hybridTime) {
                break;
            }
            until.append(transfer);
            m_explained.points.append({transfer, PointsAccount(until).on(transfer.day)});
        }
        return {};
    }

    StorageResult<void> tier()
    {
        const Sale &sale = m_explained.sale;
        if (!sale.member || !m_rules.loyalty->tiers) {
            return {};
        }
        const auto ids = MemberAliases(m_hub).idsOf(*sale.member);
        if (!ids) {
            return std::unexpected(ids.error());
        }
        QList<TierActivity> activities;
        for (const MemberId &id : *ids) {
            auto found = m_hub.all(selectActivities, {id.text(), sale.completedMs}, [this](const Row &row) {
                const qint64 spendMinor = row.integer(0);
                return TierActivity{m_rules.localTime(row.integer(1)).date(), spendMinor, spendMinor < 0 ? 0 : 1, row.integer(2)};
            });
            if (!found) {
                return std::unexpected(found.error());
            }
            activities.append(std::move(*found));
        }
        m_explained.tier = tierOn(*m_rules.loyalty->tiers, activities, QDate::fromString(sale.businessDate, Qt::ISODate));
        return {};
    }

private:
    Database &m_hub;
    RulesArchive m_archive;
    const Fact &m_fact;
    SaleExplanation &m_explained;
    ShopRules m_rules; ///< those of the sale; none of the shop's while they are not known
};

} // namespace

StorageResult<std::optional<SaleExplanation>> explainSale(Database &hub, const FactKey &key)
{
    const auto fact = hub.first(selectFact, {key.till.text(), key.epoch, key.seq},
                                [](const Row &row) { return readFact(row.bytes(2), row.bytes(0), row.bytes(1)); });
    if (!fact) {
        return std::unexpected(fact.error());
    }
    const bool isSale =
        *fact && **fact && ((**fact)->type == fact_type::saleCompleted || (**fact)->type == fact_type::goodsReturned);
    auto sale = isSale ? Sale::fromJson((**fact)->payload) : std::unexpected(QString());
    if (!sale) {
        return std::nullopt;
    }
    SaleExplanation explained{.sale = std::move(*sale)};
    const auto flags = hub.all(selectFlags, {key.till.text(), key.epoch, key.seq},
                               [](const Row &row) { return QString(row.text(0) + u' ' + row.text(1)).trimmed(); });
    if (!flags) {
        return std::unexpected(flags.error());
    }
    explained.flags = *flags;
    Explaining explaining(hub, **fact.value(), explained);
    for (const auto step : {&Explaining::price, &Explaining::points, &Explaining::tier}) {
        if (const auto done = (explaining.*step)(); !done) {
            return std::unexpected(done.error());
        }
    }
    return explained;
}

} // namespace suanpan
