#pragma once

#include "models/money/money.h"

#include <QList>

#include <expected>

namespace suanpan {

/// How something was paid. Cards and wallets are recorded only: the payment itself happened on another device.
enum class TenderKind { Cash = 0, Card = 1, WeChatPay = 2, Alipay = 3, Points = 4 };
/// The stable name that facts carry, "cash".
QString tenderName(TenderKind kind);
std::optional<TenderKind> tenderFromName(QStringView name);

struct Tender {
    TenderKind kind = TenderKind::Cash;
    Money amount; ///< what of the total it pays; negative when money goes back
    Money given;  ///< what was handed over; more than `amount` only for cash
    Money change() const { return given - amount; }
    friend bool operator==(const Tender &, const Tender &) = default;
};

enum class TenderError { NotPositive, OnlyCashGivesChange, NothingDue };

/// The tenders taken so far for one total: adds up, caps what is not cash at what is due, and knows the change.
class TenderPlan final {
public:
    explicit TenderPlan(Money total) : m_total(total) {}

    std::expected<void, TenderError> add(TenderKind kind, Money given);
    void removeLast();
    void clear() { m_tenders.clear(); }

    Money total() const { return m_total; }
    Money paid() const;
    Money due() const { return m_total - paid(); }
    Money change() const;
    bool isCovered() const { return due().isZero(); }
    const QList<Tender> &tenders() const { return m_tenders; }

private:
    Money m_total;
    QList<Tender> m_tenders;
};

/// What a cashier is likely to be handed for `due`: the exact amount, then the next round amounts in this currency's notes.
QList<Money> quickCashAmounts(Money due);

} // namespace suanpan
