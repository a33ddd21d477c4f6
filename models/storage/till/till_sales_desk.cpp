#include "models/storage/till/till_sales_desk.h"

#include "models/sales/make_pay_out.h"
#include "models/sales/make_return.h"
#include "models/storage/sale_queries.h"
#include "models/storage/till/desk_answers.h"
#include "models/storage/till/held_coupons.h"
#include "models/storage/till/kept_carts.h"
#include "models/storage/till/pricing_queries.h"
#include "models/storage/till/sale_answers.h"
#include "models/storage/till/sale_lookups.h"
#include "models/storage/till/till_terminal_desk.h"
#include "models/storage/value_queries.h"

namespace suanpan {

namespace {

using Lane = StorageQueue::Lane;

constexpr Sql insertUnprinted("INSERT INTO unprinted_receipt (sale_id) VALUES (?) ON CONFLICT DO NOTHING");
constexpr Sql deleteUnprinted("DELETE FROM unprinted_receipt WHERE sale_id = ?");
constexpr Sql selectUnprinted("SELECT sale_id FROM unprinted_receipt ORDER BY sale_id DESC LIMIT 1");
constexpr Sql countSales("SELECT count(*) FROM sale WHERE id = ?");

constexpr Sql selectRecent(R"(
SELECT s.id, s.kind, s.receipt, s.total_minor, s.currency, s.title, s.completed_ms, (s.epoch, s.seq) > (p.included_epoch, p.included_seq)
FROM sale s, sync_position p ORDER BY s.epoch DESC, s.seq DESC LIMIT ?)");

constexpr Sql selectElsewhere(R"(
SELECT id, 0, receipt, total_minor, currency, title, completed_ms, 0 FROM sale_elsewhere
WHERE instr(receipt, ?) > 0 ORDER BY completed_ms DESC LIMIT ?)");

constexpr Sql selectByReceipt(R"(
SELECT s.id, s.kind, s.receipt, s.total_minor, s.currency, s.title, s.completed_ms, (s.epoch, s.seq) > (p.included_epoch, p.included_seq)
FROM sale s, sync_position p WHERE instr(s.receipt, ?) > 0 ORDER BY s.epoch DESC, s.seq DESC LIMIT ?)");

NewFact factOf(const Sale &sale)
{
    const QLatin1StringView type = sale.kind == SaleKind::Sale ? fact_type::saleCompleted : fact_type::goodsReturned;
    return {type, sale.businessDate, sale.staff, sale.toCanonicalJson(), &sale};
}

/// With `back` before it where it is the other half of an exchange; the receipt of the sale says both.
DeskResult<void> write(TillStore &store, const Sale &sale, const Sale *back = nullptr)
{
    const QList<NewFact> facts = back ? QList<NewFact>{factOf(*back), factOf(sale)} : QList<NewFact>{factOf(sale)};
    const auto fact = store.appendTogether(facts, [&](Database &database) -> StorageResult<void> {
        if (const auto forgotten = KeptCarts(database).forget(sale.id); !forgotten) {
            return forgotten;
        }
        if (const auto paid = forgetTerminalPayments(database, sale.id); !paid) {
            return paid;
        }
        return database.run(insertUnprinted, {sale.id.text()});
    });
    if (!fact) {
        return failed(fact.error());
    }
    return {};
}

/// The answer to a request that was carried out before: the same sale again.
DeskResult<std::optional<CompletedSale>> doneBefore(TillStore &store, const CouponKey &key, const SaleId &id)
{
    const auto known = store.database().number(countSales, {id.text()});
    if (!known) {
        return failed(known.error());
    }
    if (*known == 0) {
        return std::optional<CompletedSale>();
    }
    auto sale = SaleQueries(store.database()).find(id);
    if (!sale) {
        return failed(sale.error());
    }
    auto completed = completedOf(store, key, std::move(**sale));
    if (!completed) {
        return std::unexpected(completed.error());
    }
    return std::optional(std::move(*completed));
}

/// With the disk nearly full a sale already begun goes on, on the ballast if need be; a new one is refused while its goods can still be
/// put back.
DeskResult<void> mayGoOn(TillStore &store, const Cart &cart)
{
    if (cart.isEmpty() || store.space().mayBegin()) {
        return {};
    }
    const auto known = KeptCarts(store.database()).onCounter();
    if (!known) {
        return failed(known.error());
    }
    if (!*known || (*known)->id != cart.id) {
        return std::unexpected(DeskError{DeskError::Reason::DiskFull, {}});
    }
    return {};
}

/// The original of an exchange, with what `now` has to know to take it back; it must be the member's own.
DeskResult<SaleDetail> lookUpExchange(TillStore &store, const CouponKey &key, const Cart &cart, SaleCircumstances &now)
{
    auto original = detailOf(store, key, cart.exchange->original);
    if (!original) {
        return original;
    }
    const std::optional<MemberId> &member = original->completed.sale.member;
    if (member && cart.member != member) {
        return std::unexpected(DeskError{DeskError::Reason::NotAllowed, {}}); // its points would go to nobody, or to another
    }
    if (const auto found = lookUpRests(store, original->completed.sale, now); !found) {
        return failed(found.error());
    }
    if (const auto found = lookUpValue(store, holdersIn(original->completed.sale), now); !found) {
        return failed(found.error());
    }
    return original;
}

DeskResult<CompletedSale> completeSale(TillStore &store, const CouponKey &key, const CompleteSale &request)
{
    auto before = doneBefore(store, key, request.cart.id);
    if (!before || *before) {
        return before ? DeskResult<CompletedSale>(std::move(**before)) : std::unexpected(before.error());
    }
    if (const auto allowed = mayGoOn(store, request.cart); !allowed) {
        return std::unexpected(allowed.error());
    }
    auto now = circumstances(store);
    if (!now) {
        return std::unexpected(now.error());
    }
    if (const auto found = lookUpCoupons(store, request.cart, *now); !found) {
        return failed(found.error());
    }
    if (const auto found = lookUpPricing(store, request, *now); !found) {
        return failed(found.error());
    }
    if (const auto found = lookUpValue(store, holdersIn(request.cart, request.tenders), *now); !found) {
        return failed(found.error());
    }
    auto member = lookUpMember(store, request.cart.member, *now);
    if (!member) {
        return std::unexpected(member.error());
    }
    if (!request.cart.exchange) {
        const auto sale = makeSale(request, *now, store.clock(), store.random());
        const auto written = sale ? write(store, *sale) : std::unexpected(sale.error());
        return written ? answerOf(store, key, *sale, std::move(*member), std::nullopt) : std::unexpected(written.error());
    }
    const auto original = lookUpExchange(store, key, request.cart, *now);
    if (!original) {
        return std::unexpected(original.error());
    }
    const auto both = makeExchange(request, *original, *now, receiptNumber(store.nextKey(1)), store.clock(), store.random());
    const auto written = both ? write(store, both->sale, &both->back) : std::unexpected(both.error());
    return written ? answerOf(store, key, both->sale, std::move(*member), both->back) : std::unexpected(written.error());
}

DeskResult<CompletedSale> completeReturn(TillStore &store, const CouponKey &key, const CompleteReturn &request)
{
    auto before = doneBefore(store, key, request.id);
    if (!before || *before) {
        return before ? DeskResult<CompletedSale>(std::move(**before)) : std::unexpected(before.error());
    }
    auto now = circumstances(store);
    const auto original = detailOf(store, key, request.original);
    if (!now || !original) {
        return std::unexpected(!now ? now.error() : original.error());
    }
    if (const auto member = lookUpMember(store, original->completed.sale.member, *now); !member) {
        return std::unexpected(member.error());
    }
    if (const auto found = lookUpValue(store, holdersIn(original->completed.sale), *now); !found) {
        return failed(found.error());
    }
    if (const auto found = lookUpRests(store, original->completed.sale, *now); !found) {
        return failed(found.error());
    }
    auto sale = makeReturn(request, *original, *now, store.clock(), store.random());
    if (!sale) {
        return std::unexpected(sale.error());
    }
    if (const auto written = write(store, *sale); !written) {
        return std::unexpected(written.error());
    }
    sale->promotionsBack.clear(); // as with a sale's pricedBy
    return completedOf(store, key, *sale);
}

DeskResult<Sale> makeWithoutReceipt(TillStore &store, const ReturnWithoutReceipt &request)
{
    const auto now = circumstances(store);
    if (!now) {
        return std::unexpected(now.error());
    }
    const auto lowest = lowestPrices(store, request.cart, *now);
    return lowest ? makeReturnWithoutReceipt(request, *now, *lowest, store.clock()) : failed(lowest.error());
}

DeskResult<CompletedSale> completeWithoutReceipt(TillStore &store, const CouponKey &key, const ReturnWithoutReceipt &request)
{
    auto before = doneBefore(store, key, request.cart.id);
    if (!before || *before) {
        return before ? DeskResult<CompletedSale>(std::move(**before)) : std::unexpected(before.error());
    }
    const auto sale = makeWithoutReceipt(store, request);
    if (!sale) {
        return std::unexpected(sale.error());
    }
    if (const auto written = write(store, *sale); !written) {
        return std::unexpected(written.error());
    }
    return completedOf(store, key, *sale);
}

DeskResult<CompletedSale> completePayOut(TillStore &store, const CouponKey &key, const CompletePayOut &request)
{
    auto before = doneBefore(store, key, request.id);
    if (!before || *before) {
        return before ? DeskResult<CompletedSale>(std::move(**before)) : std::unexpected(before.error());
    }
    auto now = circumstances(store);
    if (!now) {
        return std::unexpected(now.error());
    }
    if (const auto found = lookUpValue(store, {request.holder}, *now); !found) {
        return failed(found.error());
    }
    const auto sale = makePayOut(request, *now, store.clock());
    if (!sale) {
        return std::unexpected(sale.error());
    }
    if (const auto written = write(store, *sale); !written) {
        return std::unexpected(written.error());
    }
    return completedOf(store, key, *sale);
}

DeskResult<void> keepCart(TillStore &store, const Cart &cart)
{
    if (const auto allowed = mayGoOn(store, cart); !allowed) {
        return allowed;
    }
    KeptCarts carts(store.database());
    auto kept = carts.keep(cart, store.clock().nowMs());
    if (!kept && kept.error().kind == StorageError::Kind::Full && store.space().release()) {
        kept = carts.keep(cart, store.clock().nowMs());
    }
    return toDesk(kept);
}

DeskResult<Unfinished> unfinishedOf(TillStore &store, const CouponKey &key)
{
    auto cart = KeptCarts(store.database()).onCounter();
    const auto unprinted = store.database().first(selectUnprinted, {}, [](const Row &row) { return SaleId(row.text(0)); });
    if (!cart || !unprinted) {
        return failed(!cart ? cart.error() : unprinted.error());
    }
    Unfinished left{std::move(*cart), std::nullopt};
    if (*unprinted) {
        auto detail = detailOf(store, key, **unprinted);
        if (!detail) {
            return std::unexpected(detail.error());
        }
        left.unprinted = std::move(detail->completed);
    }
    return left;
}

SaleSummary summaryOf(const Row &row)
{
    return {SaleId(row.text(0)), row.integer(1) == 0 ? SaleKind::Sale : SaleKind::Return,
            row.text(2),         Money(row.integer(3), currencyFromNumber(row.integer(4)).value_or(Currency::CNY)),
            row.text(5),         row.integer(6),
            row.integer(7) != 0};
}

/// This till's own first, then those of others that were asked for here.
StorageResult<QList<SaleSummary>> byReceipt(Database &database, const QString &text, int limit)
{
    auto own = database.all(selectByReceipt, {text, limit}, summaryOf);
    if (!own) {
        return own;
    }
    auto others = database.all(selectElsewhere, {text, limit - static_cast<int>(own->size())}, summaryOf);
    if (!others) {
        return others;
    }
    for (SaleSummary &sale : *others) {
        sale.elsewhere = true;
        own->append(std::move(sale));
    }
    return own;
}

} // namespace

DeskFuture<CompletedSale> TillSalesDesk::complete(const CompleteSale &request)
{
    return m_storage.post(Lane::Interactive,
                          [request, key = m_key](TillStore &store) { return completeSale(store, *key, request); });
}

DeskFuture<CompletedSale> TillSalesDesk::takeBack(const CompleteReturn &request)
{
    return m_storage.post(Lane::Interactive,
                          [request, key = m_key](TillStore &store) { return completeReturn(store, *key, request); });
}

DeskFuture<CartCircumstances> TillSalesDesk::circumstances(const std::optional<MemberId> &member)
{
    return m_storage.post(Lane::Interactive, [member](TillStore &store) -> DeskResult<CartCircumstances> {
        const auto rules = store.rules();
        return rules ? toDesk(pricingCircumstances(store, *rules, member)) : failed(rules.error());
    });
}

DeskFuture<Sale> TillSalesDesk::previewWithoutReceipt(const ReturnWithoutReceipt &request)
{
    return m_storage.post(Lane::Interactive, [request](TillStore &store) { return makeWithoutReceipt(store, request); });
}

DeskFuture<CompletedSale> TillSalesDesk::takeBackWithoutReceipt(const ReturnWithoutReceipt &request)
{
    return m_storage.post(Lane::Interactive,
                          [request, key = m_key](TillStore &store) { return completeWithoutReceipt(store, *key, request); });
}

DeskFuture<CompletedSale> TillSalesDesk::payOut(const CompletePayOut &request)
{
    return m_storage.post(Lane::Interactive,
                          [request, key = m_key](TillStore &store) { return completePayOut(store, *key, request); });
}

DeskFuture<CouponCodeResult> TillSalesDesk::readCoupon(const QString &code)
{
    return m_storage.post(Lane::Interactive, [code, key = m_key](TillStore &store) -> DeskResult<CouponCodeResult> {
        const auto rules = store.rules();
        if (!rules) {
            return failed(rules.error());
        }
        const auto ticket = trustedKeys(rules->couponKeys, *key).authenticate(code);
        if (!ticket) {
            return CouponCodeResult(std::unexpected(ticket.error()));
        }
        auto coupon = HeldCoupons(store.database(), *rules, store.clock().nowMs()).ofTicket(*ticket);
        return coupon ? DeskResult<CouponCodeResult>(std::move(*coupon)) : failed(coupon.error());
    });
}

DeskFuture<HeldMoney> TillSalesDesk::heldMoney(ValueBook book, const HolderId &holder)
{
    return m_storage.post(Lane::Interactive, [book, holder](TillStore &store) -> DeskResult<HeldMoney> {
        const auto rules = store.rules();
        auto transfers = valueTransfers(store.database(), holder);
        if (!rules || !transfers) {
            return failed(!rules ? rules.error() : transfers.error());
        }
        const ValueAccount account(std::move(*transfers));
        return HeldMoney{book, holder, !account.isEmpty(), account.on(rules->localTime(store.clock().nowMs()).date())};
    });
}

DeskFuture<void> TillSalesDesk::keep(const Cart &cart)
{
    return m_storage.post(Lane::Interactive, [cart](TillStore &store) { return keepCart(store, cart); });
}

DeskFuture<void> TillSalesDesk::hold(const Cart &cart)
{
    return m_storage.post(Lane::Interactive, [cart](TillStore &store) {
        return toDesk(KeptCarts(store.database()).hold(cart, store.clock().nowMs()));
    });
}

DeskFuture<QList<HeldCart>> TillSalesDesk::held()
{
    return m_storage.post(Lane::Interactive, [](TillStore &store) { return toDesk(KeptCarts(store.database()).held()); });
}

DeskFuture<Cart> TillSalesDesk::recall(const SaleId &cart)
{
    return m_storage.post(Lane::Interactive, [cart](TillStore &store) -> DeskResult<Cart> {
        auto found = KeptCarts(store.database()).takeBack(cart);
        if (!found) {
            return failed(found.error());
        }
        if (!*found) {
            return std::unexpected(DeskError{DeskError::Reason::NotFound, cart.text()});
        }
        return std::move(**found);
    });
}

DeskFuture<Unfinished> TillSalesDesk::unfinished()
{
    return m_storage.post(Lane::Interactive, [key = m_key](TillStore &store) { return unfinishedOf(store, *key); });
}

DeskFuture<void> TillSalesDesk::receiptPrinted(const SaleId &sale)
{
    return m_storage.post(Lane::Interactive,
                          [sale](TillStore &store) { return toDesk(store.database().run(deleteUnprinted, {sale.text()})); });
}

DeskFuture<QList<SaleSummary>> TillSalesDesk::recent(const QString &text, int limit)
{
    return m_storage.post(Lane::Interactive, [=](TillStore &store) {
        return toDesk(text.isEmpty() ? store.database().all(selectRecent, {limit}, summaryOf)
                                     : byReceipt(store.database(), text.toUpper(), limit));
    });
}

DeskFuture<SaleDetail> TillSalesDesk::find(const SaleId &sale)
{
    return m_storage.post(Lane::Interactive, [sale, key = m_key](TillStore &store) { return detailOf(store, *key, sale); });
}

} // namespace suanpan
