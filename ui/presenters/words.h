#pragma once

#include "models/base/desk_error.h"
#include "models/sales/price_cart.h"
#include "models/staff/staff.h"
#include "ui/presenters/typed_input.h"

#include <QCoreApplication>

namespace suanpan {

/// The words of the selling screens for what the models only name.
class Words final {
    Q_DECLARE_TR_FUNCTIONS(suanpan::Words)

public:
    static QString of(const DeskError &error);
    static QString of(TypedError error);
    static QString of(StaffRole role);
    /// "Gold"; a tier that the shop named itself is read as it is written.
    static QString tier(const QString &name);
    /// A step of a price as a sentence; none for steps that only matter to head office.
    static QStringList sentence(const TraceStep &step, Currency currency);
    /// The steps of a price as sentences, in the order they were taken.
    static QStringList trace(const PricedCart &priced);
};

} // namespace suanpan
