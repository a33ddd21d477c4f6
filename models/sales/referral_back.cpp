#include "models/sales/referral_back.h"

namespace suanpan {

namespace {

/// What was paid for the goods that are still with the customer, in minor units; taxes on top and money paid in for later are no goods.
qint64 keptMinor(const Sale &sold, const AlreadyReturned &returned)
{
    QList<ReturnedLine> rest;
    for (const SaleLine &line : sold.lines) {
        if (const Quantity left = line.quantity - returned.value(line.number); left.thousandths() > 0) {
            rest.append({line.number, left});
        }
    }
    const auto lines = returnLines(sold, returned, rest);
    qint64 minor = 0;
    for (const SaleLine &line : lines.value_or(QList<SaleLine>())) {
        minor -= line.item.paysInto ? 0 : line.net.minor();
    }
    return minor;
}

} // namespace

ReferralTerms referralBack(const Sale &sold, const AlreadyReturned &before, const QList<ReturnedLine> &now)
{
    const ReferralTerms &terms = sold.pointsTerms.referral;
    if (terms.isNone()) {
        return {};
    }
    AlreadyReturned after = before;
    for (const ReturnedLine &line : now) {
        after[line.originalLine] = after.value(line.originalLine) + line.quantity;
    }
    if (keptMinor(sold, before) < terms.leastMinor || keptMinor(sold, after) >= terms.leastMinor) {
        return {};
    }
    ReferralTerms back = terms;
    back.toReferrer = -back.toReferrer;
    back.toReferred = -back.toReferred;
    return back;
}

} // namespace suanpan
