#include "ui/presenters/claim_words.h"

#include "ui/presenters/coupon_words.h"
#include "ui/presenters/format.h"

#include <QDateTime>

namespace suanpan {

namespace {

QString endOf(const ClaimAnswer &answer, qint64 nowMs)
{
    return Format::time(QDateTime::fromMSecsSinceEpoch(nowMs + answer.lastsMs).time());
}

} // namespace

QString ClaimWords::ofCoupon(const QString &name, const ClaimAnswer &answer, qint64 nowMs)
{
    const QString title = CouponWords::title(name);
    if (!answer.by.isEmpty()) {
        return tr("Coupon %1 is in use at till %2 until %3: it was taken off").arg(title, answer.by.text(), endOf(answer, nowMs));
    }
    switch (answer.refusal.value_or(ClaimRefusal::Used)) {
    case ClaimRefusal::Expired: return tr("Coupon %1 has expired: it was taken off").arg(title);
    case ClaimRefusal::Revoked: return tr("Coupon %1 counts no more: it was taken off").arg(title);
    default: return tr("Coupon %1 was used elsewhere: it was taken off").arg(title);
    }
}

QString ClaimWords::ofPoints(const ClaimAnswer &answer, qint64 nowMs)
{
    const QString free = Format::number(answer.free);
    if (answer.by.isEmpty()) {
        return answer.free > 0 ? tr("Only %1 points are left: others were spent elsewhere").arg(free)
                               : tr("No points are left: they were spent elsewhere");
    }
    const QString until = endOf(answer, nowMs);
    return answer.free > 0
               ? tr("Only %1 points are free: others are in use at till %2 until %3").arg(free, answer.by.text(), until)
               : tr("The points are in use at till %1 until %2: none pay here").arg(answer.by.text(), until);
}

} // namespace suanpan
