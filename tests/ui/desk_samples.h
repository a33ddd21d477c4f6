#pragma once

#include "tests/ui/fake_desks.h"

namespace suanpan::samples {

/// Sunday 22 November 2026, 14:06 in the shop.
qint64 nowMs();
/// That day at another time.
qint64 at(int year, int month, int day, int hour, int minute);

/// A manager (01), a guide (11), a cashier (07) and one who left.
QList<Staff> staff();
Staff manager();
Staff cashier();

MemberHit memberHit(const QString &id, const QString &name, const QString &phone, qint64 points);
/// Four of them.
QList<MemberHit> memberHits();
/// Silver, near gold, with coupons in every state, purchases and a return.
MemberPanel memberPanel();

/// 3 teas at 6.50 with a discount of 3.25, 1.286 kg of apples, one butter; paid 20.00 in cash and the rest by card; a member's.
Sale sale();
SaleDetail saleDetail();
/// Of `lines` lines, to see what does not fit.
SaleDetail longSale(int lines);
/// The desk's own answer to a request to take something back.
CompletedSale returnOf(const SaleDetail &original, const CompleteReturn &request);
QList<SaleSummary> summaries();

QList<StockLine> stock();
ShiftFigures shiftFigures();

/// One set aside, one flagged, one settled, and a sale, a return and a shift that wait; 1,200 older ones after them.
AirlockPage airlock();

} // namespace suanpan::samples
