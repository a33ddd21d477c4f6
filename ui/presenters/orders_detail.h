#pragma once

#include "models/sales/plan_return.h"
#include "ui/presenters/format.h"
#include "ui/presenters/list_row.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QMap>
#include <QTimeZone>

namespace suanpan {

/// What of one line is to come back now.
struct ChosenReturn {
    Quantity quantity;
    bool restock = true; ///< false: written off
    QString reason = {}; ///< id of a ReturnReason
    friend bool operator==(const ChosenReturn &, const ChosenReturn &) = default;
};
/// By line number of the original; lines of which nothing comes back may be missing.
using ChosenReturns = QMap<int, ChosenReturn>;

/// A line of a past sale on screen.
struct OrderLine {
    int number = 0;
    QString name;
    QString detail;   ///< "2 × 6.50 · 4891028705949"
    QString net;      ///< "9.75"
    QString left;     ///< how much may still come back, "2"
    QString chosen;   ///< how much comes back now, "1"; empty for nothing
    QString returned; ///< "1 returned"; empty when nothing was
    bool restock = true;
    QString reason; ///< why, in words; empty while nobody said
    bool canReturn = false;
    friend bool operator==(const OrderLine &, const OrderLine &) = default;
};

/// What taking the chosen lines back gives, to the cent.
struct RefundPreview {
    QString amount; ///< "−¥ 24.00", "¥ 0.00" while nothing is chosen
    QList<NamedValue> tenders;
    QString points; ///< "−24"; empty without a member
    int lines = 0;  ///< chosen
    QString problem = {}; ///< why it cannot come back, or the money not go
    QStringList notes = {}; ///< why it is so much
    qint64 creditMinor = 0; ///< what an exchange would have to pay with
    friend bool operator==(const RefundPreview &, const RefundPreview &) = default;
};

/// One past sale or return as the screen reads.
struct OrderDetail {
    SaleId id;
    bool isReturn = false;
    QString title; ///< receipt number
    QString subtitle;
    QString total;
    QList<OrderLine> lines;
    QList<NamedValue> sums; ///< discounts, tax, tenders
    QString whyNoReturn;    ///< empty when something may come back
    QStringList notes;      ///< of a return: why it gave back what it did
    RefundPreview refund;
    friend bool operator==(const OrderDetail &, const OrderDetail &) = default;
};

/// Who takes back, and when.
struct ReturnStance {
    bool mayLate = false; ///< StaffRight::LateReturn
    QDate day;            ///< the business date
    QString rulesVersion; ///< empty: nothing is re-priced
};

/// What of a line may still come back.
Quantity leftOf(const SaleDetail &detail, const SaleLine &line);
/// The chosen lines in the words of the desk.
QList<ReturnedLine> returnedLines(const ChosenReturns &chosen);
/// Puts sales into words, for one moment, language and set of rules.
class OrderWords final {
    Q_DECLARE_TR_FUNCTIONS(suanpan::OrderWords)
public:
    OrderWords(const Format &format, const QDateTime &now, const ShopRules &rules) : m_format(format), m_now(now), m_rules(rules)
    {}

    ListRow summary(const SaleSummary &sale) const;
    OrderDetail detail(const SaleDetail &sale, const ChosenReturns &chosen, const ReturnStance &stance = {}) const;

private:
    QDateTime local(qint64 ms) const { return QDateTime::fromMSecsSinceEpoch(ms, m_now.timeZone()); }
    OrderLine line(const SaleDetail &sale, const SaleLine &line, const ChosenReturns &chosen) const;
    QList<NamedValue> sums(const Sale &sale) const;
    RefundPreview refund(const SaleDetail &sale, const ChosenReturns &chosen, const ReturnStance &stance) const;
    void addMoney(const SaleDetail &sale, const ReturnPlan &plan, RefundPreview &preview) const;

    Format m_format;
    QDateTime m_now;
    ShopRules m_rules;
};

} // namespace suanpan
