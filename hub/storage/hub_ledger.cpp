#include "hub/storage/hub_ledger.h"

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

constexpr Sql selectStanding("SELECT points, spend_minor, visits, last_visit_ms FROM standing WHERE member_id = ?");

constexpr Sql selectStock("SELECT quantity FROM stock_level WHERE sku = ?");

constexpr Sql selectCoupon(R"(
SELECT id, code, rule, member_id, amount_minor, threshold_minor, valid_from_ms, valid_until_ms,
    coalesce((SELECT r.sale_id FROM coupon_redemption r WHERE r.coupon_id = coupon.id ORDER BY r.till, r.epoch, r.seq LIMIT 1), '')
FROM coupon WHERE id = ?)");

QJsonObject couponChange(const Row &row)
{
    Coupon coupon;
    coupon.id = CouponId(row.text(0));
    coupon.code = row.text(1);
    coupon.rule = row.text(2);
    coupon.member = MemberId(row.text(3));
    coupon.amountMinor = row.integer(4);
    coupon.thresholdMinor = row.integer(5);
    coupon.validFromMs = row.integer(6);
    coupon.validUntilMs = row.integer(7);
    QJsonObject value = coupon.toJson();
    value.insert(u"redeemed_by"_s, row.text(8));
    return value;
}

void noteOnce(QStringList &list, const QString &key)
{
    if (!list.contains(key)) {
        list.append(key);
    }
}

} // namespace

StorageResult<void> HubLedger::addSale(const FactKey &key, const Sale &sale)
{
    if (const auto added = SqlLedger::addSale(key, sale); !added || !sale.member) {
        return added;
    }
    const Purchase purchase{sale.id,     *sale.member,     purchaseTitle(sale), sale.total.minor(),
                            sale.points, sale.completedMs, sale.receiptNumber};
    note(u"purchase"_s, sale.id.text(), purchase.toJson());
    return visit(*sale.member, sale.total.minor(), sale.kind == SaleKind::Sale, sale.completedMs);
}

StorageResult<void> HubLedger::addPurchase(const FactKey &key, const Purchase &purchase)
{
    if (const auto added = SqlLedger::addPurchase(key, purchase); !added) {
        return added;
    }
    note(u"purchase"_s, purchase.sale.text(), purchase.toJson());
    return visit(purchase.member, purchase.totalMinor, true, purchase.atMs);
}

StorageResult<void> HubLedger::movePoints(const FactKey &key, int number, const PointsTransfer &transfer)
{
    if (const auto moved = SqlLedger::movePoints(key, number, transfer); !moved) {
        return moved;
    }
    noteOnce(m_standings, transfer.member.text());
    note(u"points"_s, transfer.sale.text() + u'/' + nameOf(transfer.kind), toJson(transfer));
    return database().run(addPoints, {transfer.member.text(), transfer.points});
}

StorageResult<void> HubLedger::moveStock(const FactKey &key, int number, const StockMovement &movement)
{
    if (const auto moved = SqlLedger::moveStock(key, number, movement); !moved) {
        return moved;
    }
    noteOnce(m_stock, movement.sku.text());
    return database().run(addStock, {movement.sku.text(), movement.delta.thousandths()});
}

StorageResult<void> HubLedger::addCoupon(const FactKey &key, const Coupon &coupon)
{
    noteOnce(m_coupons, coupon.id.text());
    return SqlLedger::addCoupon(key, coupon);
}

StorageResult<bool> HubLedger::redeemCoupon(const FactKey &key, const CouponId &coupon, const SaleId &sale)
{
    noteOnce(m_coupons, coupon.text());
    return SqlLedger::redeemCoupon(key, coupon, sale);
}

StorageResult<void> HubLedger::addMember(const FactKey &key, const SealedMember &member, qint64 registeredMs)
{
    QJsonObject value = toJson(member);
    value.insert(u"registered_ms"_s, registeredMs);
    note(u"member"_s, member.id.text(), value);
    return SqlLedger::addMember(key, member, registeredMs);
}

StorageResult<void> HubLedger::putProduct(const FactKey &key, const Product &product)
{
    note(u"product"_s, product.sku.text(), toJson(product));
    return SqlLedger::putProduct(key, product);
}

StorageResult<void> HubLedger::putStaff(const FactKey &key, const Staff &staff)
{
    note(u"staff"_s, staff.id.text(), toJson(staff));
    return SqlLedger::putStaff(key, staff);
}

StorageResult<void> HubLedger::putRules(const FactKey &key, const ShopRules &rules)
{
    note(u"rules"_s, u"rules"_s, rules.toJson());
    return SqlLedger::putRules(key, rules);
}

StorageResult<QString> HubLedger::takeChanges()
{
    for (const auto step : {&HubLedger::noteStandings, &HubLedger::noteStock, &HubLedger::noteCoupons}) {
        if (const auto noted = (this->*step)(); !noted) {
            return std::unexpected(noted.error());
        }
    }
    const QString text = QString::fromUtf8(QJsonDocument(m_changes).toJson(QJsonDocument::Compact));
    forgetChanges();
    return text;
}

void HubLedger::forgetChanges()
{
    m_changes = {};
    m_standings.clear();
    m_stock.clear();
    m_coupons.clear();
}

StorageResult<void> HubLedger::visit(const MemberId &member, qint64 spendMinor, bool counts, qint64 atMs)
{
    noteOnce(m_standings, member.text());
    return database().run(addVisit, {member.text(), spendMinor, counts ? 1 : 0, atMs});
}

StorageResult<void> HubLedger::noteStandings()
{
    for (const QString &member : std::as_const(m_standings)) {
        const auto value = database().first(selectStanding, {member}, [](const Row &row) {
            return QJsonObject{{u"points"_s, row.integer(0)},
                               {u"spend_minor"_s, row.integer(1)},
                               {u"visits"_s, row.integer(2)},
                               {u"last_visit_ms"_s, row.integer(3)}};
        });
        if (!value) {
            return std::unexpected(value.error());
        }
        note(u"standing"_s, member, value->value_or(QJsonObject()));
    }
    return {};
}

StorageResult<void> HubLedger::noteStock()
{
    for (const QString &sku : std::as_const(m_stock)) {
        const auto quantity = database().number(selectStock, {sku});
        if (!quantity) {
            return std::unexpected(quantity.error());
        }
        note(u"stock"_s, sku, {{u"quantity"_s, *quantity}});
    }
    return {};
}

StorageResult<void> HubLedger::noteCoupons()
{
    for (const QString &id : std::as_const(m_coupons)) {
        const auto value = database().first(selectCoupon, {id}, couponChange);
        if (!value) {
            return std::unexpected(value.error());
        }
        if (value->has_value()) { // a sale may name a coupon that nobody issued
            note(u"coupon"_s, id, **value);
        }
    }
    return {};
}

void HubLedger::note(const QString &kind, const QString &key, const QJsonObject &value)
{
    m_changes.append(QJsonObject{{u"kind"_s, kind}, {u"key"_s, key}, {u"value"_s, value}});
}

} // namespace suanpan
