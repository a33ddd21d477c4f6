#include "hub/storage/feed_figures.h"

#include "hub/storage/json_list.h"

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

constexpr Sql selectPromotions(
    "SELECT promotion, sales, reduced_minor FROM promotion_total WHERE promotion IN (SELECT value FROM json_each(?))",
    "SELECT promotion, sales, reduced_minor FROM promotion_total WHERE promotion IN (SELECT "
    "jsonb_array_elements_text(?::jsonb))");

// Asked about [member, [promotions]].
constexpr Sql selectPromotionMember(R"(
SELECT promotion, sales FROM promotion_member WHERE member_id = ?1 ->> 0 AND promotion IN (SELECT value FROM json_each(?1, '$[1]')))",
                                    R"(
SELECT promotion, sales FROM promotion_member
WHERE member_id = ?1::jsonb ->> 0 AND promotion IN (SELECT jsonb_array_elements_text(?1::jsonb -> 1)))");

constexpr Sql selectStandings(R"(
SELECT member_id, points, spend_minor, visits, last_visit_ms FROM standing WHERE member_id IN (SELECT value FROM json_each(?)))",
                              R"(
SELECT member_id, points, spend_minor, visits, last_visit_ms FROM standing
WHERE member_id IN (SELECT jsonb_array_elements_text(?::jsonb)))");

constexpr Sql selectStock("SELECT sku, quantity FROM stock_level WHERE sku IN (SELECT value FROM json_each(?))",
                          "SELECT sku, quantity FROM stock_level WHERE sku IN (SELECT jsonb_array_elements_text(?::jsonb))");

Sql questionOf(FeedFigures::Kind kind)
{
    switch (kind) {
    case FeedFigures::Kind::Promotion: return selectPromotions;
    case FeedFigures::Kind::PromotionMember: return selectPromotionMember;
    case FeedFigures::Kind::Standing: return selectStandings;
    case FeedFigures::Kind::Stock: break;
    }
    return selectStock;
}

} // namespace

void FeedFigures::want(Kind kind, const QStringList &keys)
{
    if (!keys.isEmpty()) {
        m_kinds.append(kind);
        m_questions.append({questionOf(kind), jsonList(keys)});
    }
}

void FeedFigures::wantOfMember(const QString &member, const QStringList &promotions)
{
    if (!promotions.isEmpty()) {
        m_member = member;
        m_kinds.append(Kind::PromotionMember);
        m_questions.append({selectPromotionMember, jsonList(QJsonArray{member, QJsonArray::fromStringList(promotions)})});
    }
}

StorageResult<void> FeedFigures::read(Database &database)
{
    return m_questions.isEmpty() ? StorageResult<void>()
                                 : database.each(m_questions, [this](qsizetype i, const Row &row) { take(m_kinds.at(i), row); });
}

void FeedFigures::take(Kind kind, const Row &row)
{
    const QString key = row.text(0);
    switch (kind) {
    case Kind::Promotion: m_figures[{kind, key}] = {{u"sales"_s, row.integer(1)}, {u"reduced_minor"_s, row.integer(2)}}; return;
    case Kind::PromotionMember:
        m_figures[{kind, key}] = {{u"promotion"_s, key}, {u"member"_s, m_member}, {u"sales"_s, row.integer(1)}};
        return;
    case Kind::Standing:
        m_figures[{kind, key}] = {{u"points"_s, row.integer(1)},
                                  {u"spend_minor"_s, row.integer(2)},
                                  {u"visits"_s, row.integer(3)},
                                  {u"last_visit_ms"_s, row.integer(4)}};
        return;
    case Kind::Stock: m_stock[key] = row.integer(1);
    }
}

} // namespace suanpan
