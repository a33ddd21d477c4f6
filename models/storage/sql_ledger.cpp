#include "models/storage/sql_ledger.h"

#include "models/coupons/coupon_event_json.h"
#include "models/sales/promotion_uses.h"
#include "models/sales/sale_value.h"
#include "models/storage/coupon_queries.h"
#include "models/storage/member_aliases.h"
#include "models/storage/member_changes.h"
#include "models/storage/points_queries.h"
#include "models/storage/value_queries.h"

#include <QJsonDocument>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr Sql insertSale(R"(
INSERT INTO sale (id, till, epoch, seq, kind, receipt, shift_id, staff_id, member_id, original_id, currency, total_minor, tax_minor,
    points, title, note, completed_ms, business_date, points_terms, coupons, rounding_minor, return_terms, exchange_id, value,
    value_minor)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))");

constexpr Sql insertLine(R"(
INSERT INTO sale_line (sale_id, line, sku, name, barcode, unit, tax_group, tax_bp, list_minor, stocked, quantity, unit_minor,
    line_off_minor, basket_off_minor, coupon_off_minor, net_minor, tax_minor, points, original_line, category, brand, reductions,
    redeemed, by_points_minor, taxes, added_tax_minor, promotable, deposit, follows, reason, pays_into, card, label)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))");

constexpr Sql insertTender(R"(
INSERT INTO tender (sale_id, number, tender, kind, amount_minor, given_minor, reference, original_number) VALUES (?, ?, ?, ?, ?, ?, ?, ?))");

constexpr Sql insertPurchase(R"(
INSERT INTO purchase (sale_id, till, epoch, seq, member_id, title, total_minor, points, at_ms, place)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?))");

constexpr Sql insertPoints(R"(
INSERT INTO points_transfer (till, epoch, seq, number, member_id, kind, sale_id, original_id, points, hlc, day, usable_from, last_day,
    restored_days, in_money)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))");

constexpr Sql insertValue(R"(
INSERT INTO value_transfer (till, epoch, seq, number, holder, kind, sale_id, part, original_id, hlc, day, document)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))");

constexpr Sql
    insertStock("INSERT INTO stock_movement (till, epoch, seq, number, sku, delta, reason) VALUES (?, ?, ?, ?, ?, ?, ?)");

constexpr Sql
    insertCoupon("INSERT INTO coupon (id, till, epoch, seq, member_id, rest_of, document) VALUES (?, ?, ?, ?, ?, ?, ?)");

constexpr Sql
    insertCouponEvent("INSERT INTO coupon_event (till, epoch, seq, part, coupon_id, document) VALUES (?, ?, ?, ?, ?, ?)");

constexpr Sql insertMember(R"(
INSERT INTO member (id, till, epoch, seq, sealed, wrapped_key, phone_hash, last4_hash, card_hash, consents, registered_ms, referrer)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))");

constexpr Sql insertToken("INSERT INTO member_token (token, member_id) VALUES (?, ?) ON CONFLICT DO NOTHING");

constexpr Sql insertShift(R"(
INSERT INTO shift (id, till, epoch, seq, opened_by, business_date, currency, opening_minor, opened_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?))");

constexpr Sql updateShift(
    "UPDATE shift SET closed_by = ?, expected_minor = ?, counted_minor = ?, closed_ms = ? WHERE id = ? AND till = ? RETURNING 1");

constexpr Sql upsertProduct(R"(
INSERT INTO product (sku, name, category, brand, unit, tax_group, price_minor, currency, image, kind, active, packs, deposit_sku,
    deposit_pieces, promotable)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (sku) DO UPDATE SET name = excluded.name, category = excluded.category, brand = excluded.brand, unit = excluded.unit,
    tax_group = excluded.tax_group, price_minor = excluded.price_minor, currency = excluded.currency, image = excluded.image,
    kind = excluded.kind, active = excluded.active, packs = excluded.packs, deposit_sku = excluded.deposit_sku,
    deposit_pieces = excluded.deposit_pieces, promotable = excluded.promotable)");

constexpr Sql deleteBarcodes("DELETE FROM product_barcode WHERE sku = ?");

// A barcode that moves to another product follows the newest word about it.
constexpr Sql insertBarcode("INSERT INTO product_barcode (barcode, sku, of_pack) VALUES (?, ?, ?) "
                            "ON CONFLICT (barcode) DO UPDATE SET sku = excluded.sku, of_pack = excluded.of_pack");

constexpr Sql
    upsertStaff("INSERT INTO staff (id, document) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET document = excluded.document");

constexpr Sql upsertRules(
    "INSERT INTO shop_rules (one, document) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET document = excluded.document");

constexpr Sql insertPromotionUse(R"(
INSERT INTO promotion_use (till, epoch, seq, promotion, member_id, sales, reduced_minor) VALUES (?, ?, ?, ?, ?, ?, ?))");

constexpr Sql insertByHand("INSERT INTO given_by_hand (sale_id, till, epoch, seq, member_id, minor) VALUES (?, ?, ?, ?, ?, ?)");

constexpr Sql upsertTags(R"(
INSERT INTO member_tags (member_id, document) VALUES (?, ?) ON CONFLICT (member_id) DO UPDATE SET document = excluded.document)");

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString labelOf(const SaleLine &line)
{
    QJsonObject label;
    line.label.writeTo(label);
    return compact(label);
}

} // namespace

StorageResult<void> SqlLedger::addSale(const FactKey &key, const Sale &sale)
{
    const auto added = m_database.run(insertSale, {sale.id.text(),
                                                   key.till.text(),
                                                   key.epoch,
                                                   key.seq,
                                                   static_cast<int>(sale.kind),
                                                   sale.receiptNumber,
                                                   sale.shift.text(),
                                                   sale.staff.text(),
                                                   sale.member,
                                                   sale.original,
                                                   static_cast<int>(sale.currency),
                                                   sale.total.minor(),
                                                   sale.tax.minor(),
                                                   sale.points,
                                                   purchaseTitle(sale),
                                                   sale.note,
                                                   sale.completedMs,
                                                   sale.businessDate,
                                                   QString::fromUtf8(toCanonicalJson(sale.pointsTerms)),
                                                   QString::fromUtf8(toCanonicalJson(sale.coupons)),
                                                   sale.roundingMinor,
                                                   QString::fromUtf8(toCanonicalJson(sale.returnTerms)),
                                                   sale.exchange,

                                                   QString::fromUtf8(toCanonicalJson(sale.value)),
                                                   valueMinorOf(sale)});
    if (!added) {
        return added;
    }
    for (const SaleLine &line : sale.lines) {
        if (const auto done = addLine(sale.id, line); !done) {
            return done;
        }
    }
    int number = 0;
    for (const Tender &tender : sale.tenders) {
        const auto done =
            m_database.run(insertTender, {sale.id.text(), ++number, tender.tender, nameOf(tender.kind), tender.amount.minor(),
                                          tender.given.minor(), tender.reference, tender.original});
        if (!done) {
            return done;
        }
    }
    return addConcessions(key, sale);
}

StorageResult<void> SqlLedger::addConcessions(const FactKey &key, const Sale &sale)
{
    for (const PromotionCount &count : promotionCountsOf(sale)) {
        const auto added = m_database.run(insertPromotionUse, {key.till.text(), key.epoch, key.seq, count.promotion, sale.member,
                                                               count.sales, count.reducedMinor});
        if (!added) {
            return added;
        }
    }
    const qint64 byHand = sale.pricedBy ? sale.pricedBy->byHandMinor : 0;
    if (byHand == 0 || !sale.member) {
        return {};
    }
    return m_database.run(insertByHand, {sale.id.text(), key.till.text(), key.epoch, key.seq, sale.member->text(), byHand});
}

StorageResult<void> SqlLedger::addLine(const SaleId &sale, const SaleLine &line)
{
    const CartItem &item = line.item;
    return m_database.run(insertLine, {sale.text(),
                                       line.number,
                                       item.sku.text(),
                                       item.name,
                                       item.barcode,
                                       item.unit,
                                       item.taxGroup,
                                       item.tax.basisPoints(),
                                       item.listPriceMinor,
                                       item.stocked ? 1 : 0,
                                       line.quantity.thousandths(),
                                       line.unitPriceMinor,
                                       line.lineDiscount.minor(),
                                       line.basketDiscount.minor(),
                                       line.couponDiscount.minor(),
                                       line.net.minor(),
                                       line.tax.minor(),
                                       line.points,
                                       line.originalLine,
                                       item.category,
                                       item.brand,
                                       QString::fromUtf8(toCanonicalJson(line.reductions)),
                                       line.redeemed,
                                       line.byPointsMinor,
                                       QString::fromUtf8(taxesToCanonicalJson(line)),
                                       line.added().minor(),
                                       item.promotable ? 1 : 0,
                                       item.deposit ? 1 : 0,
                                       line.follows,
                                       line.reason,
                                       item.paysInto ? nameOf(*item.paysInto) : QString(),
                                       item.card,
                                       labelOf(line)});
}

StorageResult<void> SqlLedger::addPurchase(const FactKey &key, const Purchase &purchase)
{
    return m_database.run(insertPurchase, {purchase.sale.text(), key.till.text(), key.epoch, key.seq, purchase.member.text(),
                                           purchase.title, purchase.totalMinor, purchase.points, purchase.atMs, purchase.where});
}

StorageResult<void> SqlLedger::movePoints(const FactKey &key, int number, const PointsTransfer &transfer)
{
    return m_database.run(insertPoints,
                          {key.till.text(), key.epoch, key.seq, number, transfer.member.text(), nameOf(transfer.kind),
                           transfer.sale.text(), transfer.original.text(), transfer.points, transfer.hybridTime,
                           transfer.day.toString(Qt::ISODate), transfer.usableFrom.toString(Qt::ISODate),
                           transfer.lastDay.toString(Qt::ISODate), transfer.restoredDays, transfer.inMoney});
}

StorageResult<QList<PointsTransfer>> SqlLedger::pointsOf(const MemberId &member)
{
    return pointsTransfers(m_database, member);
}

StorageResult<void> SqlLedger::moveValue(const FactKey &key, int number, const ValueTransfer &transfer)
{
    const ValueMove &move = transfer.move;
    return m_database.run(insertValue, {key.till.text(), key.epoch, key.seq, number, move.holder.text(), nameOf(move.kind),
                                        transfer.sale.text(), move.part, transfer.original.text(), transfer.hybridTime,
                                        transfer.day.toString(Qt::ISODate), compact(toJson(move))});
}

StorageResult<QList<ValueTransfer>> SqlLedger::valueOf(const HolderId &holder)
{
    return valueTransfers(m_database, holder);
}

StorageResult<void> SqlLedger::moveStock(const FactKey &key, int number, const StockMovement &movement)
{
    return m_database.run(insertStock, {key.till.text(), key.epoch, key.seq, number, movement.sku.text(),
                                        movement.delta.thousandths(), nameOf(movement.reason)});
}

StorageResult<void> SqlLedger::addCoupon(const FactKey &key, const IssuedCoupon &coupon)
{
    return m_database.run(insertCoupon, {coupon.ticket.id.text(), key.till.text(), key.epoch, key.seq, coupon.holder.text(),
                                         coupon.restOf.text(), compact(toJson(coupon))});
}

StorageResult<void> SqlLedger::addCouponEvent(const CouponId &coupon, const CouponEvent &event)
{
    const EventStamp &stamp = event.stamp;
    return m_database.run(insertCouponEvent,
                          {stamp.till.text(), stamp.epoch, stamp.seq, stamp.part, coupon.text(), compact(toJson(event))});
}

StorageResult<CouponLife> SqlLedger::couponLife(const CouponId &coupon)
{
    return ownCouponLife(m_database, coupon);
}

StorageResult<void> SqlLedger::addMember(const FactKey &key, const SealedMember &member, qint64 registeredMs)
{
    const auto added = m_database.run(insertMember, {member.id.text(), key.till.text(), key.epoch, key.seq, member.sealed,
                                                     member.wrappedKey, member.phoneHash, member.last4Hash, member.cardHash,
                                                     compact(toJson(member.consents)), registeredMs, member.referrer.text()});
    if (!added) {
        return added;
    }
    for (const QByteArray &token : member.tokens) {
        if (const auto done = m_database.run(insertToken, {token, member.id.text()}); !done) {
            return done;
        }
    }
    return {};
}

StorageResult<void> SqlLedger::changeMember(const WriteStamp &at, const MemberChange &change)
{
    return MemberChanges(m_database).add(at, change);
}

StorageResult<void> SqlLedger::openShift(const FactKey &key, const Shift &shift)
{
    return m_database.run(insertShift,
                          {shift.id.text(), key.till.text(), key.epoch, key.seq, shift.openedBy.text(), shift.businessDate,
                           static_cast<int>(shift.openingCash.currency()), shift.openingCash.minor(), shift.openedMs});
}

StorageResult<void> SqlLedger::closeShift(const FactKey &key, const ShiftClose &close)
{
    const auto closed =
        m_database.number(updateShift, {close.closedBy.text(), close.expectedCash.minor(), close.countedCash.minor(),
                                        close.closedMs, close.shift.text(), key.till.text()});
    if (closed && *closed == 0) {
        return std::unexpected(StorageError{StorageError::Kind::Constraint, u"no such shift of this till"_s});
    }
    return closed ? StorageResult<void>() : std::unexpected(closed.error());
}

StorageResult<void> SqlLedger::putProduct(const FactKey &, const Product &product)
{
    return storeProduct(m_database, product);
}

StorageResult<void> SqlLedger::putStaff(const FactKey &, const Staff &staff)
{
    return storeStaff(m_database, staff);
}

StorageResult<void> SqlLedger::putMemberTags(const FactKey &, const MemberTags &tags)
{
    return storeMemberTags(m_database, tags);
}

StorageResult<std::optional<MergeProblem>> SqlLedger::mergeMembers(const MemberMerge &merge)
{
    MemberAliases aliases(m_database);
    const auto problem = aliases.problemOfMerging(merge);
    if (!problem || *problem) {
        return problem;
    }
    const auto put = aliases.put(merge);
    return put ? problem : std::unexpected(put.error());
}

StorageResult<std::optional<MergeProblem>> SqlLedger::unmergeMembers(const MemberMerge &merge)
{
    MemberAliases aliases(m_database);
    const auto problem = aliases.problemOfUnmerging(merge);
    if (!problem || *problem) {
        return problem;
    }
    const auto dropped = aliases.drop(merge.alias);
    return dropped ? problem : std::unexpected(dropped.error());
}

StorageResult<void> SqlLedger::putRules(const FactKey &, const ShopRules &rules)
{
    return storeRules(m_database, rules);
}

StorageResult<void> storeProduct(Database &database, const Product &product)
{
    const ProductDeposit deposit = product.deposit.value_or(ProductDeposit{Sku(u""_s), 0});
    const auto put =
        database.run(upsertProduct, {product.sku.text(), product.name, product.category, product.brand, product.unit,
                                     product.taxGroup, product.price.minor(), static_cast<int>(product.price.currency()),
                                     product.imagePath, nameOf(product.kind), product.active ? 1 : 0,
                                     QString::fromUtf8(QJsonDocument(toJson(product.packs)).toJson(QJsonDocument::Compact)),
                                     deposit.sku.text(), deposit.pieces, product.promotable ? 1 : 0});
    if (!put) {
        return put;
    }
    if (const auto cleared = database.run(deleteBarcodes, {product.sku.text()}); !cleared) {
        return cleared;
    }
    for (const QString &barcode : product.barcodes) {
        if (const auto added = database.run(insertBarcode, {barcode, product.sku.text(), 0}); !added) {
            return added;
        }
    }
    for (const ProductPack &pack : product.packs) {
        if (const auto added = database.run(insertBarcode, {pack.barcode, product.sku.text(), 1}); !added) {
            return added;
        }
    }
    return {};
}

StorageResult<void> storeStaff(Database &database, const Staff &staff)
{
    return database.run(upsertStaff, {staff.id.text(), compact(toJson(staff))});
}

StorageResult<void> storeMemberTags(Database &database, const MemberTags &tags)
{
    return database.run(upsertTags, {tags.member.text(), compact(toJson(tags))});
}

StorageResult<void> storeRules(Database &database, const ShopRules &rules)
{
    return database.run(upsertRules, {compact(rules.toJson())});
}

} // namespace suanpan
