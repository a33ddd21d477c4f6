#include "hub/storage/hub_ledger.h"

#include "hub/storage/feed_figures.h"
#include "hub/storage/rules_archive.h"
#include "models/base/canonical_json.h"
#include "models/base/canonical_writer.h"
#include "models/base/require.h"
#include "models/sales/promotion_uses.h"
#include "models/sales/sale_value.h"
#include "models/storage/coupon_queries.h"

#include <QJsonDocument>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

constexpr Sql addVisit(R"(
INSERT INTO standing (member_id, points, spend_minor, visits, last_visit_ms) VALUES (?, 0, ?, ?, ?)
ON CONFLICT (member_id) DO UPDATE SET spend_minor = standing.spend_minor + excluded.spend_minor, visits = standing.visits + excluded.visits,
    last_visit_ms = CASE WHEN excluded.last_visit_ms > standing.last_visit_ms THEN excluded.last_visit_ms ELSE standing.last_visit_ms END)");

constexpr Sql addPoints(R"(
INSERT INTO standing (member_id, points, spend_minor, visits, last_visit_ms) VALUES (?, ?, 0, 0, 0)
ON CONFLICT (member_id) DO UPDATE SET points = standing.points + excluded.points)");

constexpr Sql addStock(R"(
INSERT INTO stock_level (sku, quantity) VALUES (?, ?)
ON CONFLICT (sku) DO UPDATE SET quantity = stock_level.quantity + excluded.quantity)");

constexpr Sql addPromotion(R"(
INSERT INTO promotion_total (promotion, sales, reduced_minor) VALUES (?, ?, ?)
ON CONFLICT (promotion) DO UPDATE SET sales = promotion_total.sales + excluded.sales,
    reduced_minor = promotion_total.reduced_minor + excluded.reduced_minor)");

constexpr Sql addPromotionMember(R"(
INSERT INTO promotion_member (member_id, promotion, sales) VALUES (?, ?, ?)
ON CONFLICT (member_id, promotion) DO UPDATE SET sales = promotion_member.sales + excluded.sales)");

constexpr Sql countSoldAt("SELECT count(*) FROM sale WHERE id = ? AND till = ?");

constexpr Sql selectCoupon("SELECT document FROM coupon WHERE id = ?");

void noteOnce(QStringList &list, const QString &key)
{
    if (!list.contains(key)) {
        list.append(key);
    }
}

QByteArray canonical(const QJsonObject &value)
{
    const auto text = canonicalJson(value);
    require(text.has_value()); // read from facts, which are canonical
    return *text;
}

QByteArray written(QLatin1StringView kind, const QString &key, QByteArrayView canonicalValue)
{
    QByteArray text = "{\"key\":";
    text.reserve(canonicalValue.size() + key.size() + kind.size() + 32);
    appendCanonicalText(key, text);
    text += ",\"kind\":\"";
    text.append(kind.data(), kind.size());
    text += "\",\"value\":";
    text.append(canonicalValue.data(), canonicalValue.size());
    return text += '}';
}

} // namespace

StorageResult<void> HubLedger::addSale(const FactKey &key, const Sale &sale)
{
    if (const auto added = SqlLedger::addSale(key, sale); !added) {
        return added;
    }
    if (const auto told = noteReturn(key, sale); !told) {
        return told;
    }
    if (const auto counted = countPromotions(sale); !counted || !sale.member) {
        return counted;
    }
    const Purchase purchase{sale.id,     *sale.member,     purchaseTitle(sale), turnoverMinorOf(sale),
                            sale.points, sale.completedMs, sale.receiptNumber,  sale.pricedBy ? sale.pricedBy->byHandMinor : 0};
    note("purchase"_L1, sale.id.text(), purchase.toJson());
    return visit(*sale.member, turnoverMinorOf(sale), sale.kind == SaleKind::Sale, sale.completedMs);
}

/// The till that sold has to know what came back elsewhere (docs/decisions/0016).
StorageResult<void> HubLedger::noteReturn(const FactKey &key, const Sale &sale)
{
    if (!sale.original) {
        return {};
    }
    const auto soldThere = database().number(countSoldAt, {sale.original->text(), key.till.text()});
    if (!soldThere) {
        return std::unexpected(soldThere.error());
    }
    if (*soldThere == 0) {
        note("return"_L1, sale.id.text(), sale.toCanonicalJson());
    }
    return {};
}

StorageResult<void> HubLedger::countPromotions(const Sale &sale)
{
    for (const PromotionCount &count : promotionCountsOf(sale)) {
        const auto added = database().run(addPromotion, {count.promotion, count.sales, count.reducedMinor});
        if (!added) {
            return added;
        }
        const bool ofMember = sale.member && count.sales != 0;
        const auto addedOfMember = ofMember
                                       ? database().run(addPromotionMember, {sale.member->text(), count.promotion, count.sales})
                                       : StorageResult<void>();
        if (!addedOfMember) {
            return addedOfMember;
        }
        m_promotions.all.append(count.promotion);
        if (ofMember) {
            m_promotions.ofMember.append(count.promotion);
        }
    }
    m_promotions.member = sale.member ? sale.member->text() : QString();
    m_promotions.place = m_notes.size();
    return {};
}

StorageResult<void> HubLedger::addPurchase(const FactKey &key, const Purchase &purchase)
{
    if (const auto added = SqlLedger::addPurchase(key, purchase); !added) {
        return added;
    }
    note("purchase"_L1, purchase.sale.text(), purchase.toJson());
    return visit(purchase.member, purchase.totalMinor, true, purchase.atMs);
}

StorageResult<void> HubLedger::movePoints(const FactKey &key, int number, const PointsTransfer &transfer)
{
    if (const auto moved = SqlLedger::movePoints(key, number, transfer); !moved) {
        return moved;
    }
    noteOnce(m_standings, transfer.member.text());
    note("points"_L1, transfer.sale.text() + u'/' + nameOf(transfer.kind), toJson(transfer));
    return database().run(addPoints, {transfer.member.text(), transfer.points});
}

StorageResult<void> HubLedger::moveValue(const FactKey &key, int number, const ValueTransfer &transfer)
{
    const ValueMove &move = transfer.move;
    const QString place = u"%1/%2/%3"_s.arg(transfer.sale.text(), nameOf(move.kind), QString::number(move.part));
    note("value"_L1, place, toJson(transfer));
    return SqlLedger::moveValue(key, number, transfer);
}

StorageResult<void> HubLedger::moveStock(const FactKey &key, int number, const StockMovement &movement)
{
    if (const auto moved = SqlLedger::moveStock(key, number, movement); !moved) {
        return moved;
    }
    noteOnce(m_stock, movement.sku.text());
    return database().run(addStock, {movement.sku.text(), movement.delta.thousandths()});
}

StorageResult<void> HubLedger::addCoupon(const FactKey &key, const IssuedCoupon &coupon)
{
    noteOnce(m_coupons, coupon.ticket.id.text());
    return SqlLedger::addCoupon(key, coupon);
}

StorageResult<void> HubLedger::addCouponEvent(const CouponId &coupon, const CouponEvent &event)
{
    noteOnce(m_coupons, coupon.text());
    return SqlLedger::addCouponEvent(coupon, event);
}

StorageResult<void> HubLedger::addMember(const FactKey &key, const SealedMember &member, qint64 registeredMs)
{
    QJsonObject value = toJson(member);
    value.insert(u"registered_ms"_s, registeredMs);
    note("member"_L1, member.id.text(), value);
    return SqlLedger::addMember(key, member, registeredMs);
}

StorageResult<void> HubLedger::changeMember(const WriteStamp &at, const MemberChange &change)
{
    QJsonObject value = toJson(change);
    value.insert(u"hlc"_s, at.hybridTime);
    value.insert(u"till"_s, at.till.text());
    value.insert(u"epoch"_s, at.epoch);
    value.insert(u"seq"_s, at.seq);
    note("member_change"_L1, u"%1/%2/%3"_s.arg(at.till.text(), QString::number(at.epoch), QString::number(at.seq)), value);
    return SqlLedger::changeMember(at, change);
}

StorageResult<void> HubLedger::putProduct(const FactKey &key, const Product &product)
{
    note("product"_L1, product.sku.text(), toJson(product));
    return SqlLedger::putProduct(key, product);
}

StorageResult<void> HubLedger::putStaff(const FactKey &key, const Staff &staff)
{
    note("staff"_L1, staff.id.text(), toJson(staff));
    return SqlLedger::putStaff(key, staff);
}

StorageResult<void> HubLedger::putMemberTags(const FactKey &key, const MemberTags &tags)
{
    note("member_tags"_L1, tags.member.text(), toJson(tags));
    return SqlLedger::putMemberTags(key, tags);
}

StorageResult<std::optional<MergeProblem>> HubLedger::mergeMembers(const MemberMerge &merge)
{
    auto problem = SqlLedger::mergeMembers(merge);
    if (problem && !*problem) {
        note("member_alias"_L1, merge.alias.text(), {{u"kept"_s, merge.kept.text()}});
    }
    return problem;
}

StorageResult<std::optional<MergeProblem>> HubLedger::unmergeMembers(const MemberMerge &merge)
{
    auto problem = SqlLedger::unmergeMembers(merge);
    if (problem && !*problem) {
        note("member_alias"_L1, merge.alias.text(), {{u"kept"_s, u""_s}});
    }
    return problem;
}

StorageResult<void> HubLedger::putRules(const FactKey &key, const ShopRules &rules)
{
    note("rules"_L1, u"rules"_s, rules.toJson());
    if (const auto kept = RulesArchive(database()).keep(rules); !kept) {
        return kept;
    }
    return SqlLedger::putRules(key, rules);
}

StorageResult<QString> HubLedger::takeChanges()
{
    for (const auto step : {&HubLedger::noteFigures, &HubLedger::noteCoupons}) {
        if (const auto noted = (this->*step)(); !noted) {
            return std::unexpected(noted.error());
        }
    }
    const QString text = QString::fromUtf8('[' + m_notes.join(',') + ']');
    forgetChanges();
    return text;
}

void HubLedger::forgetChanges()
{
    m_notes.clear();
    m_promotions = {};
    m_standings.clear();
    m_stock.clear();
    m_coupons.clear();
}

StorageResult<void> HubLedger::visit(const MemberId &member, qint64 spendMinor, bool counts, qint64 atMs)
{
    noteOnce(m_standings, member.text());
    return database().run(addVisit, {member.text(), spendMinor, counts ? 1 : 0, atMs});
}

/// Balances as the fact leaves them. What a sale's promotions came to stands where the sale noted them.
StorageResult<void> HubLedger::noteFigures()
{
    using enum FeedFigures::Kind;
    FeedFigures figures;
    figures.want(Promotion, m_promotions.all);
    figures.wantOfMember(m_promotions.member, m_promotions.ofMember);
    figures.want(Standing, m_standings);
    figures.want(Stock, m_stock);
    if (const auto read = figures.read(database()); !read) {
        return read;
    }
    qsizetype place = m_promotions.place;
    for (const QString &promotion : std::as_const(m_promotions.all)) {
        m_notes.insert(place++, written("promotion"_L1, promotion, canonical(figures.of(Promotion, promotion))));
        if (m_promotions.ofMember.contains(promotion)) {
            m_notes.insert(place++, written("promotion_member"_L1, promotion + u'/' + m_promotions.member,
                                            canonical(figures.of(PromotionMember, promotion))));
        }
    }
    for (const QString &member : std::as_const(m_standings)) {
        note("standing"_L1, member, figures.of(Standing, member));
    }
    for (const QString &sku : std::as_const(m_stock)) {
        QByteArray value = "{\"quantity\":";
        appendCanonicalNumber(figures.stock(sku), value);
        note("stock"_L1, sku, value + '}');
    }
    return {};
}

StorageResult<void> HubLedger::noteCoupons()
{
    for (const QString &id : std::as_const(m_coupons)) {
        const auto document = database().first(
            selectCoupon, {id}, [](const Row &row) { return QJsonDocument::fromJson(row.text(0).toUtf8()).object(); });
        const auto life = couponLife(CouponId(id));
        if (!document || !life) {
            return std::unexpected(!document ? document.error() : life.error());
        }
        // a till may hear of a use before anybody told of the issue
        note("coupon"_L1, id, {{u"issued"_s, document->value_or(QJsonObject())}, {u"events"_s, toJson(*life)}});
    }
    return {};
}

void HubLedger::note(QLatin1StringView kind, const QString &key, const QJsonObject &value)
{
    note(kind, key, canonical(value));
}

void HubLedger::note(QLatin1StringView kind, const QString &key, QByteArrayView canonicalValue)
{
    m_notes.append(written(kind, key, canonicalValue));
}

} // namespace suanpan
