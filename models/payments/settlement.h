#pragma once

#include "models/base/trace.h"
#include "models/money/money.h"
#include "models/payments/tender_rules.h"

#include <QList>

#include <optional>

namespace suanpan {

/// What the customer hands over.
struct TenderOffer {
    QString tender; ///< id of a TenderRule
    Money given;
    QString reference = {};
    friend bool operator==(const TenderOffer &, const TenderOffer &) = default;
};

/// Why a tender does not count.
enum class TenderRefusal {
    UnknownTender,
    OtherCurrency,
    NotPositive,
    NoReference,
    CardNumber, ///< the reference is, or holds, the number of a payment card
    NoMember,
    AboveLimit,
    NothingDue,
    MoreThanDue,
};
QString nameOf(TenderRefusal refusal); ///< "more_than_due"

/// What became of one offer, in the order of the offers. given = pays + change + lost unless it was refused.
struct SettledTender {
    TenderOffer offer;
    Money pays;
    Money change;
    Money lost; ///< of a voucher worth more than was due
    std::optional<TenderRefusal> refusal;
    friend bool operator==(const SettledTender &, const SettledTender &) = default;
};

/// The offers held against a total: total + rounding = Σ pays + due.
struct Settlement {
    QList<SettledTender> tenders;
    Money due;
    Money change;
    Money rounding; ///< to the smallest coin, when nothing but cash was handed over
    Trace trace;

    bool isSettled() const; ///< nothing due, nothing refused
};

/// Why this reference cannot stand with this tender, whatever the amount.
std::optional<TenderRefusal> refusalOfReference(const TenderRule &rule, const QString &reference);

/// Whether nobody handed over anything but cash.
bool isCashOnly(const TenderRules &rules, const QList<TenderOffer> &offers);

/// Holds the offers against a total of 0 or more. What must fit exactly counts first, then what may lose its rest, then cash, which alone
/// gives change: so the order in which they were handed over does not matter, but among equals. A refused offer counts as not made.
/// Cash alone pays the total rounded to `cashStepMinor`; together with anything else it pays to the last minor unit.
Settlement settle(const TenderRules &rules, Money total, const QList<TenderOffer> &offers, bool hasMember,
                  qint64 cashStepMinor = 1);

} // namespace suanpan
