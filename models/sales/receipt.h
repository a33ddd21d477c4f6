#pragma once

#include "models/money/money.h"
#include "models/money/quantity.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace suanpan {

/// One line of a receipt. Amounts are as charged: negative where money goes back.
struct ReceiptLine {
    QString name;
    Quantity quantity;
    QString unit; ///< "kg"; empty for pieces
    Money unitPrice;
    Money sum;             ///< after discounts
    QStringList discounts; ///< in words, with amounts: "第二件半价 −3.25"
    bool isAttached = false; ///< the deposit on the line above
};

/// A name with an amount: a discount of the whole sale, a coupon, a tender.
struct ReceiptAmount {
    QString name;
    Money amount;
};

/// A tax, over all lines that bear it.
struct ReceiptTax {
    QString name; ///< empty where the shop knows only one
    qint64 ratePpm = 0;
    Money net;
    Money tax;
};

/// Points of a member over one sale. `earned` is negative for a return.
struct ReceiptPoints {
    QString member; ///< masked
    qint64 earned = 0;
    qint64 redeemed = 0;
    qint64 after = 0; ///< usable now
    std::optional<QDate> earnedUsableFrom; ///< when the earned ones still wait
};

/// A coupon the customer takes home with this receipt.
struct ReceiptCoupon {
    QString title; ///< "10 off your next 100"
    QString code; ///< signed; for a QR code, not for eyes
    QString conditions;
    std::optional<QDate> validUntil;
};

/// Money held for the customer, once the sale is done.
struct ReceiptBalance {
    QString name; ///< "Stored value", "Gift card ····QRST"
    Money after;
    std::optional<QDate> validUntil;
    QString code = {}; ///< of a card that this sale loaded: for a QR code, and grouped for eyes
    QString codeInWords = {};
};

/// What a receipt says, as plain values; how it looks is decided where it is painted.
struct Receipt {
    enum class Kind { Sale, Return, Void };

    Kind kind = Kind::Sale;
    QString shopName;
    QString shopAddress;
    QString shopPhone;
    QString number;         ///< printed as Code 128 too: ASCII
    QString originalNumber; ///< of a return: the sale it goes back to
    QDateTime time;
    QString till;
    QString staff;
    QList<ReceiptLine> lines;
    QList<ReceiptLine> givenBack = {}; ///< in an exchange: what came back for them
    Money subtotal;
    QList<ReceiptAmount> reductions; ///< negative amounts
    QList<ReceiptTax> addedTaxes = {}; ///< on top of what the goods cost
    Money total;                     ///< what was due, or negative: what goes back
    std::optional<Money> rounding = {}; ///< so that cash could pay it
    QList<ReceiptAmount> tenders;
    std::optional<Money> change;
    QList<ReceiptTax> taxes; ///< contained in the total
    QList<ReceiptAmount> paidBack = {}; ///< in an exchange: what of the goods given back went back in money
    std::optional<ReceiptPoints> points;
    QList<ReceiptCoupon> coupons;
    QList<ReceiptBalance> balances = {};
    bool isCopy = false;  ///< printed again later
    bool isOffline = false; ///< made without head office: points may still change
    QStringList notes = {}; ///< of a return: why it gives back what it does
    QString footer;
};

} // namespace suanpan
