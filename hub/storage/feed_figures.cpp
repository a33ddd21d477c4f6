#include "hub/storage/feed_figures.h"

#include "hub/storage/json_list.h"

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

// In SQLite asked about one key, on a server about a JSON list of them; of a member's uses about the member and one promotion, or [member, [promotions]].
// A text with a zero byte is none in SQLite's JSON, and a server takes none.
constexpr Sql selectPromotion("SELECT promotion, sales, reduced_minor FROM promotion_total WHERE promotion = ?",
                              "SELECT promotion, sales, reduced_minor FROM promotion_total WHERE promotion IN (SELECT "
                              "jsonb_array_elements_text(?::jsonb))");

constexpr Sql selectPromotionMember("SELECT promotion, sales FROM promotion_member WHERE promotion = ?1 AND member_id = ?2", R"(
SELECT promotion, sales FROM promotion_member
WHERE member_id = ?1::jsonb ->> 0 AND promotion IN (SELECT jsonb_array_elements_text(?1::jsonb -> 1)))");

constexpr Sql selectStanding("SELECT member_id, points, spend_minor, visits, last_visit_ms FROM standing WHERE member_id = ?", R"(
SELECT member_id, points, spend_minor, visits, last_visit_ms FROM standing
WHERE member_id IN (SELECT jsonb_array_elements_text(?::jsonb)))");

constexpr Sql selectStock("SELECT sku, quantity FROM stock_level WHERE sku = ?",
                          "SELECT sku, quantity FROM stock_level WHERE sku IN (SELECT jsonb_array_elements_text(?::jsonb))");

Sql questionOf(FeedFigures::Kind kind)
{
    switch (kind) {
    case FeedFigures::Kind::Promotion: return selectPromotion;
    case FeedFigures::Kind::PromotionMember: return selectPromotionMember;
    case FeedFigures::Kind::Standing: return selectStanding;
    case FeedFigures::Kind::Stock: break;
    }
    return selectStock;
}

} // namespace

void FeedFigures::want(Kind kind, const QStringList &keys)
{
    if (!keys.isEmpty()) {
        m_wanted[kind] = keys;
    }
}

void FeedFigures::wantOfMember(const QString &member, const QStringList &promotions)
{
    m_member = member;
    want(Kind::PromotionMember, promotions);
}

StorageResult<void> FeedFigures::read(Database &database)
{
    if (database.isServer()) {
        return readAtOnce(database);
    }
    for (const auto &[kind, keys] : m_wanted.asKeyValueRange()) {
        if (const auto read = readEach(database, kind, keys); !read) {
            return read;
        }
    }
    return {};
}

StorageResult<void> FeedFigures::readAtOnce(Database &database)
{
    const QList<Kind> kinds = m_wanted.keys();
    QList<Asked> questions;
    for (const auto &[kind, keys] : m_wanted.asKeyValueRange()) {
        const bool ofMember = kind == Kind::PromotionMember;
        questions.append(
            {questionOf(kind), ofMember ? jsonList(QJsonArray{m_member, QJsonArray::fromStringList(keys)}) : jsonList(keys)});
    }
    return questions.isEmpty() ? StorageResult<void>()
                               : database.each(questions, [&](qsizetype i, const Row &row) { take(kinds.at(i), row); });
}

StorageResult<void> FeedFigures::readEach(Database &database, Kind kind, const QStringList &keys)
{
    const auto note = [&](const Row &row) {
        take(kind, row);
        return true;
    };
    for (const QString &key : keys) {
        const auto read = kind == Kind::PromotionMember ? database.first(questionOf(kind), {key, m_member}, note)
                                                        : database.first(questionOf(kind), {key}, note);
        if (!read) {
            return std::unexpected(read.error());
        }
    }
    return {};
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
