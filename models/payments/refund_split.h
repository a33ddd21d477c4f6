#pragma once

#include "models/base/trace.h"
#include "models/money/money.h"
#include "models/payments/tender_rules.h"

#include <QList>
#include <QSet>

#include <expected>

namespace suanpan {

enum class RefundPolicy {
    InProportion, ///< every tender gives back its share of what it has left to give
    LastFirst,    ///< the last tender first, up to what it paid, then the one before
};
QString nameOf(RefundPolicy policy); ///< "last_first"
std::optional<RefundPolicy> refundPolicyFromName(QStringView name);

/// One tender of the original sale: what it paid of the total, and what of that went back already.
struct PaidTender {
    QString tender;
    Money paid;
    Money refunded;
    QString reference;
    Money left() const { return paid - refunded; }
    friend bool operator==(const PaidTender &, const PaidTender &) = default;
};

/// A part of a refund: out of which tender of the sale, and by which tender it goes back.
struct RefundPart {
    qsizetype of = 0;
    QString to;
    Money amount;
    friend bool operator==(const RefundPart &, const RefundPart &) = default;
};

struct RefundError {
    enum class Kind {
        NotPositive,
        MoreThanPaid, ///< than what all tenders have left
        NoWayBack,    ///< none of the ways that this tender's rule names is open
    } kind;
    QString tender; ///< of NoWayBack
};

struct RefundSplit {
    QList<RefundPart> parts; ///< none of 0, in the order of the sale's tenders; their sum is the refund
    Trace trace;
};

/// Splits a refund over the tenders of the sale. In any sequence of refunds no tender gives back more than it paid, every refund goes out
/// exactly, and when the whole total has gone back each tender has given exactly what it paid.
/// `open` are the ids of the tenders by which money can go back just now.
std::expected<RefundSplit, RefundError> splitRefund(const TenderRules &rules, RefundPolicy policy, const QList<PaidTender> &paid,
                                                    Money refund, const QSet<QString> &open);

} // namespace suanpan
