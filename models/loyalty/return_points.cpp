#include "models/loyalty/return_points.h"

#include "models/base/require.h"
#include "models/money/allocate.h"
#include "models/money/money.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

void add(Booked &all, const Booked &step)
{
    all.entries += step.entries;
    all.trace += step.trace;
    all.inMoney += step.inMoney;
    all.owed += step.owed;
}

} // namespace

QList<qint64> spreadRedeemed(qint64 points, const QList<qint64> &lineMinor)
{
    return allocate(points, lineMinor);
}

PointsBack pointsBack(const QList<LineComingBack> &lines)
{
    PointsBack back;
    for (const LineComingBack &coming : lines) {
        require(coming.before <= coming.after);
        const auto share = [&coming](qint64 whole) {
            const qint64 sold = coming.line.quantity.thousandths();
            return shareUpTo(whole, coming.after.thousandths(), sold) - shareUpTo(whole, coming.before.thousandths(), sold);
        };
        back.earned += share(coming.line.earned);
        back.redeemed += share(coming.line.redeemed);
    }
    return back;
}

std::expected<ReturnedPoints, LedgerError> returnPoints(Book &book, const RedeemRules &rules, const PointsReturn &back)
{
    TakingBack taking{.entry = EntryId(back.entry.text() + u"/take_back"_s),
                      .lot = back.earnedLot,
                      .amount = back.back.earned,
                      .day = back.day};
    if (rules.refundPays) {
        taking.mostInMoney = multiplyDivideFloor(back.refundMinor, rules.points, rules.worthMinor);
    }
    const bool takes = taking.amount > 0;
    if (const auto refusal = takes ? book.refusalOf(taking) : std::nullopt) {
        return std::unexpected(*refusal); // before anything is given back: both or neither
    }
    ReturnedPoints returned;
    if (back.back.redeemed > 0) {
        const BookResult restored = book.restore({.entry = EntryId(back.entry.text() + u"/restore"_s),
                                                  .spending = back.redemption,
                                                  .amount = back.back.redeemed,
                                                  .day = back.day,
                                                  .usableDays = rules.restoredDays});
        if (!restored) {
            return std::unexpected(restored.error());
        }
        returned.booked = *restored;
    }
    if (takes) {
        const BookResult taken = book.takeBack(taking);
        require(taken.has_value());
        add(returned.booked, *taken);
        returned.offRefundMinor = rules.worthOf(taken->inMoney);
    }
    if (returned.booked.inMoney > 0) {
        const QStringList inputs{QString::number(returned.booked.inMoney), QString::number(back.refundMinor)};
        returned.booked.trace.append({u"points.off_refund"_s, inputs, QString::number(returned.offRefundMinor)});
    }
    return returned;
}

} // namespace suanpan
