#pragma once

#include "models/base/json_reader.h"
#include "models/money/money.h"

#include <QList>
#include <QMap>

namespace suanpan {

/// One tax: contained in the price, or added to it.
struct TaxRule {
    QString id;
    qint64 ratePpm = 0; ///< parts per million: 13 % is 130000, 8.875 % is 88750
    bool added = false;
    static TaxRule read(JsonReader &reader);
};

/// A tax on a line, in minor units.
struct LineTax {
    QString id;
    bool added = false;
    qint64 minor = 0;
    friend bool operator==(const LineTax &, const LineTax &) = default;
};

/// What the taxes of a group make of what is paid for a line, before those that are added. Those contained share the whole contained tax by largest remainder;
/// each one added is rounded by itself, half away from zero, on the amount without the contained ones.
QList<LineTax> taxesOn(qint64 netMinor, const QList<TaxRule> &rules);

using TaxGroups = QMap<QString, QList<TaxRule>>;

} // namespace suanpan
