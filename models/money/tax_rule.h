#pragma once

#include "models/base/json_reader.h"
#include "models/money/money.h"

#include <QJsonArray>
#include <QList>
#include <QMap>

#include <optional>

namespace suanpan {

/// One tax: contained in the price, or added to it.
struct TaxRule {
    QString id;
    qint64 ratePpm = 0; ///< parts per million: 13 % is 130000, 8.875 % is 88750
    bool added = false;
    static TaxRule read(JsonReader &reader);
    friend bool operator==(const TaxRule &, const TaxRule &) = default;
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

/// What of these taxes the price contains, and what is added to it; minor units.
qint64 containedTax(const QList<LineTax> &taxes);
qint64 addedTax(const QList<LineTax> &taxes);
/// Adds each tax to the sum of its kind, in the order in which they first come.
void addTo(QList<LineTax> &sums, const QList<LineTax> &taxes);

using TaxGroups = QMap<QString, QList<TaxRule>>;

inline constexpr qsizetype mostTaxesOnALine = 8;

/// The groups at "taxes": [{"group":"…","rates":[{"id":"…","rate_ppm":…,"added":…}]}]. A group without rates is free of tax.
TaxGroups readTaxGroups(JsonReader &reader);
QJsonArray toJson(const TaxGroups &groups);

QJsonObject toJson(const TaxRule &rule);
/// Of a document that a program of ours wrote; nothing when it is none.
std::optional<TaxRule> taxRuleFromJson(const QJsonObject &object);

} // namespace suanpan
