#include "models/storage/till/sale_answers.h"

#include "models/sales/plan_return.h"
#include "models/sales/sale_value.h"
#include "models/storage/sale_queries.h"
#include "models/storage/till/desk_answers.h"
#include "models/storage/till/sales_elsewhere.h"
#include "models/storage/till/standing_queries.h"
#include "models/storage/value_queries.h"

namespace suanpan {

namespace {

constexpr Sql countUnprinted("SELECT count(*) FROM unprinted_receipt WHERE sale_id = ?");

constexpr Sql selectFact(R"(
SELECT j.body, j.prev_hash, j.hash FROM sale s JOIN identity i ON i.till = s.till JOIN journal j ON j.epoch = s.epoch AND j.seq = s.seq
WHERE s.id = ?)");

/// The codes under which the sale's new coupons are printed: the same key makes the same ones whenever they are asked for.
StorageResult<QList<NewCoupon>> newCouponsOf(TillStore &store, const CouponKey &key, const Sale &sale)
{
    const auto rules = store.rules();
    if (!rules) {
        return std::unexpected(rules.error());
    }
    QList<NewCoupon> coupons;
    for (const IssuedCoupon &issued : sale.coupons.issued) {
        const CouponTemplate *terms = rules->coupons.find(issued.ticket.templateNumber);
        coupons.append({terms ? terms->name : QString(), encode(key.sign(issued.ticket)), terms ? terms->thresholdMinor : 0,
                        issued.ticket.validUntilMs, !issued.ticket.isBearer()});
    }
    return coupons;
}

/// What the sale moved of money held, as it stands with it.
StorageResult<QList<HeldMoney>> heldAfter(TillStore &store, const Sale &sale)
{
    QList<HeldMoney> held;
    const QDate day = QDate::fromString(sale.businessDate, Qt::ISODate);
    for (const HolderId &holder : holdersIn(sale)) {
        const auto transfers = valueTransfers(store.database(), holder);
        if (!transfers) {
            return std::unexpected(transfers.error());
        }
        const auto move = std::ranges::find(sale.value, holder, &ValueMove::holder);
        held.append({move->book, holder, true, ValueAccount(*transfers).on(day)});
    }
    return held;
}

/// The sale as its fact says it, where this till made it: rows keep neither labels nor what it was priced by.
StorageResult<std::optional<Sale>> asWritten(TillStore &store, const SaleId &id)
{
    const auto record = store.database().first(
        selectFact, {id.text()}, [](const Row &row) { return MirrorRecord{row.bytes(0), row.bytes(1), row.bytes(2)}; });
    if (!record) {
        return std::unexpected(record.error());
    }
    const auto fact = *record ? readFact((*record)->body, (*record)->prevHash, (*record)->hash) : std::unexpected(FactError());
    auto sale = fact ? Sale::fromJson(fact->payload) : std::unexpected(QString());
    return sale ? std::optional(std::move(*sale)) : std::nullopt;
}

/// Whichever till made it, without what came back of it; nothing when nobody here knows it.
StorageResult<std::optional<SaleDetail>> findSold(TillStore &store, const SaleId &id)
{
    auto own = SaleQueries(store.database()).find(id);
    if (!own) {
        return std::unexpected(own.error());
    }
    if (*own) {
        return SaleDetail{CompletedSale{std::move(**own), std::nullopt, false}, {}};
    }
    auto other = SalesElsewhere(store.database()).find(id);
    if (!other) {
        return std::unexpected(other.error());
    }
    if (!*other) {
        return std::optional<SaleDetail>();
    }
    SaleDetail detail{CompletedSale{**other, std::nullopt, true}, {}};
    detail.completed.sale.pricedBy.reset(); // as with this till's own
    detail.asWritten = std::move(**other);
    return detail;
}

/// Only where the rules of returns ask for it: it has to be read from the journal.
StorageResult<void> findAsWritten(TillStore &store, SaleDetail &detail)
{
    const auto rules = store.rules();
    if (!rules) {
        return std::unexpected(rules.error());
    }
    if (detail.asWritten || rules->returns.promotions != KeptPromotions::RepriceKept) {
        return {};
    }
    auto written = asWritten(store, detail.completed.sale.id);
    if (!written) {
        return std::unexpected(written.error());
    }
    detail.asWritten = std::move(*written);
    return {};
}

/// What came back of it before, here and at other tills.
StorageResult<void> countReturns(TillStore &store, SaleDetail &detail)
{
    const Sale &sale = detail.completed.sale;
    SaleQueries queries(store.database());
    const auto returned = queries.returned(sale.id);
    auto refunded = queries.refunded(sale);
    auto lineRefunds = queries.lineRefunds(sale.id);
    const auto elsewhere = SalesElsewhere(store.database()).returnsOf(sale.id);
    if (!returned || !refunded || !lineRefunds || !elsewhere) {
        return std::unexpected(!returned      ? returned.error()
                               : !refunded    ? refunded.error()
                               : !lineRefunds ? lineRefunds.error()
                                              : elsewhere.error());
    }
    detail.returned = *returned;
    detail.refunded = std::move(*refunded);
    detail.lineRefunds = std::move(*lineRefunds);
    for (const Sale &back : *elsewhere) {
        countReturn(back, detail);
    }
    // Two tills apart may have taken back the same goods; more than all of a line never comes back.
    for (const SaleLine &line : sale.lines) {
        if (const auto found = detail.returned.find(line.number); found != detail.returned.end()) {
            *found = std::min(*found, line.quantity);
        }
    }
    return {};
}

} // namespace

DeskResult<CompletedSale> completedOf(TillStore &store, const CouponKey &key, Sale sale)
{
    CompletedSale completed{std::move(sale), std::nullopt, false};
    if (completed.sale.member) {
        const auto figures = figuresOf(store.database(), *completed.sale.member);
        if (!figures) {
            return failed(figures.error());
        }
        completed.standing = figures->on(QDate::fromString(completed.sale.businessDate, Qt::ISODate));
    }
    const auto unprinted = store.database().number(countUnprinted, {completed.sale.id.text()});
    if (!unprinted) {
        return failed(unprinted.error());
    }
    completed.receiptPrinted = *unprinted == 0;
    auto coupons = newCouponsOf(store, key, completed.sale);
    if (!coupons) {
        return failed(coupons.error());
    }
    completed.newCoupons = std::move(*coupons);
    if (completed.sale.exchange && completed.sale.kind == SaleKind::Sale) {
        auto back = SaleQueries(store.database()).find(*completed.sale.exchange);
        if (!back) {
            return failed(back.error());
        }
        completed.exchanged = std::move(*back);
    }
    auto held = heldAfter(store, completed.sale);
    if (!held) {
        return failed(held.error());
    }
    completed.held = std::move(*held);
    return completed;
}

DeskResult<SaleDetail> detailOf(TillStore &store, const CouponKey &key, const SaleId &id)
{
    auto detail = findSold(store, id);
    if (!detail) {
        return failed(detail.error());
    }
    if (!*detail) {
        return std::unexpected(DeskError{DeskError::Reason::NotFound, id.text()});
    }
    for (const auto step : {findAsWritten, countReturns}) {
        if (const auto done = step(store, **detail); !done) {
            return failed(done.error());
        }
    }
    auto completed = completedOf(store, key, std::move((*detail)->completed.sale));
    if (!completed) {
        return std::unexpected(completed.error());
    }
    (*detail)->completed = std::move(*completed);
    return std::move(**detail);
}

DeskResult<CompletedSale> answerOf(TillStore &store, const CouponKey &key, const Sale &sale, std::optional<MemberFigures> member,
                                   const std::optional<Sale> &back)
{
    CompletedSale completed{sale, std::nullopt, false};
    completed.sale.pricedBy.reset(); // the answer is what find() is going to say: this stays with the fact
    if (member) {
        if (back) {
            member->add(*back);
        }
        member->add(sale);
        completed.standing = member->on(QDate::fromString(sale.businessDate, Qt::ISODate));
    }
    auto coupons = newCouponsOf(store, key, sale);
    if (!coupons) {
        return failed(coupons.error());
    }
    completed.newCoupons = std::move(*coupons);
    auto held = heldAfter(store, sale);
    if (!held) {
        return failed(held.error());
    }
    completed.held = std::move(*held);
    completed.exchanged = back;
    if (completed.exchanged) {
        completed.exchanged->promotionsBack.clear();
    }
    return completed;
}

} // namespace suanpan
