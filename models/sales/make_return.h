#pragma once

#include "models/sales/make_sale.h"

namespace suanpan {

/// A return in which nothing has come back yet: who, when and where.
Sale emptyReturn(const SaleId &id, const StaffId &staff, Currency currency, const SaleCircumstances &now, const Clock &clock);

/// The return of these lines, with the refund spread over the tenders the sale was paid with; points that the member has spent
/// meanwhile come off it where the rules say so. A void gives the tenders back as they came.
DeskResult<Sale> makeReturn(const CompleteReturn &request, const SaleDetail &original, const SaleCircumstances &now,
                            const Clock &clock, Random &random);

/// A return and the sale that it pays a part of.
struct Exchange {
    Sale back;
    Sale sale;
};

/// The two of them that become of a cart with an exchange on it. What goes back of `original` pays the sale first; only the rest goes back in
/// money. Each half names the other, and what passed between them stands in both as tenders of kind Exchange.
/// `saleReceipt` is the number of the sale; that of the return stands in `now`.
DeskResult<Exchange> makeExchange(const CompleteSale &request, const SaleDetail &original, const SaleCircumstances &now,
                                  const QString &saleReceipt, const Clock &clock, Random &random);

/// What of these tenders of a return goes back in money, points aside: the credit for an exchange.
Money creditOf(const QList<Tender> &tenders, Currency currency);

/// The least that a piece (or unit) of each article was sold for lately, in minor units.
using LowestPrices = QHash<Sku, qint64>;

/// The return of goods that nobody has a receipt for, at the price that the rules name. Refused with NotWithoutReceipt where they forbid it.
DeskResult<Sale> makeReturnWithoutReceipt(const ReturnWithoutReceipt &request, const SaleCircumstances &now,
                                          const LowestPrices &lowest, const Clock &clock);

} // namespace suanpan
