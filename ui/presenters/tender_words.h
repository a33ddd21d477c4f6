#pragma once

#include "models/sales/tender.h"

#include <QCoreApplication>

namespace suanpan {

/// The words for ways of paying, and for why one is not taken.
class TenderWords final {
    Q_DECLARE_TR_FUNCTIONS(suanpan::TenderWords)

public:
    static QString of(PaymentKind kind);
    /// As head office named it, else by its kind.
    static QString of(const TenderRule &rule);
    /// Of a sale made by whatever rules held then.
    static QString of(const Tender &tender, const TenderRules &rules);
    /// What its reference is: "Number of the voucher".
    static QString reference(PaymentKind kind);
    static QString refusal(TenderRefusal refusal, const TenderRule &rule, Currency currency);
};

} // namespace suanpan
