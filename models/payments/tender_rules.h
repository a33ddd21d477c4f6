#pragma once

#include "models/base/json_reader.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <expected>
#include <optional>

namespace suanpan {

/// What a way of paying is by its nature. A retailer may have several of one kind, such as the vouchers of two partners. Exchange is what
/// goods given back pay of those taken instead: no rule is of that kind.
enum class PaymentKind {
    Cash,
    Card,
    WeChatPay,
    Alipay,
    Points,
    Coupon,
    GiftCard,
    StoredValue,
    PartnerVoucher,
    OnAccount,
    Exchange
};
QString nameOf(PaymentKind kind); ///< "wechat_pay"
std::optional<PaymentKind> paymentKindFromName(QStringView name);

/// What becomes of more than is due.
enum class OverTender { Refused, Change, RestIsLost };
QString nameOf(OverTender over); ///< "rest_is_lost"

/// One way of paying as the retailer allows it.
struct TenderRule {
    QString id; ///< "cash", "mall_voucher": what sales carry
    QString name; ///< what people read; empty: that of the kind
    PaymentKind kind = PaymentKind::Cash;
    OverTender over = OverTender::Refused; ///< Change for cash only
    bool needsReference = false; ///< a slip, voucher or account number; never a card's
    bool needsMember = false;
    bool terminal = false; ///< the till asks a payment terminal for it
    std::optional<qint64> mostMinor; ///< in one sale, of one tender
    QStringList refundTo; ///< ids, the preferred first; nothing when it is never given back
    friend bool operator==(const TenderRule &, const TenderRule &) = default;
};

/// All ways of paying of a shop, by id.
class TenderRules final {
public:
    /// What a shop has that decided nothing: cash, WeChat Pay, Alipay and card, recorded and given back the way they came; and points.
    static TenderRules usual();
    /// {"tenders": [...]}, whole or with every path that is wrong.
    static std::expected<TenderRules, JsonProblems> fromJson(const QJsonObject &document);
    QJsonObject toJson() const;

    const TenderRule *find(QStringView id) const;
    /// The first of its kind.
    const TenderRule *firstOf(PaymentKind kind) const;
    const QList<TenderRule> &all() const { return m_rules; }
    friend bool operator==(const TenderRules &, const TenderRules &) = default;

private:
    QList<TenderRule> m_rules;
};

} // namespace suanpan
