#pragma once

#include "models/sales/claim.h"

#include <QCoreApplication>

namespace suanpan {

/// Why the hub does not let a sale use something, and what the till made of it.
class ClaimWords final {
    Q_DECLARE_TR_FUNCTIONS(suanpan::ClaimWords)

public:
    /// "Coupon Ten off is in use at till T2 until 12:05: it was taken off".
    static QString ofCoupon(const QString &name, const ClaimAnswer &answer, qint64 nowMs);
    /// The sale uses as many as are free from here on.
    static QString ofPoints(const ClaimAnswer &answer, qint64 nowMs);
};

} // namespace suanpan
