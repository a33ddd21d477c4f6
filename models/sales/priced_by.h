#pragma once

#include "models/sales/cart.h"

#include <QSet>

#include <expected>

namespace suanpan {

/// What a line was given by hand.
struct GivenByHand {
    int line = 1;       ///< number of the sale's line
    bool price = false; ///< the line's price
    Discount discount;
    friend bool operator==(const GivenByHand &, const GivenByHand &) = default;
};

/// What a sale was priced by beside its lines, so that whoever keeps the rules can price it again from its payload alone. Nothing personal.
struct PricedBy {
    QString rules; ///< ShopRules::version()
    QString timeZone; ///< of the till, where its rules name none
    qint64 startedMs = 0; ///< Cart::startedMs
    CartCustomer customer; ///< of the member
    QList<GivenByHand> byHand;
    Discount discount; ///< by hand, on the whole sale
    qint64 pointsToUse = 0;
    CartCircumstances circumstances =
        {}; ///< as the sale was paid; uses of those promotions only that the price could follow from
    qint64 byHandMinor = 0; ///< all that was taken off by hand
    std::optional<StaffId> approvedBy = std::nullopt; ///< who let it be more than the rules allow
    friend bool operator==(const PricedBy &, const PricedBy &) = default;

    /// In canonical JSON.
    QByteArray toCanonicalJson() const;
    /// The name of what is missing, of the wrong kind or absurd.
    static std::expected<PricedBy, QString> fromJson(const QJsonObject &object);
};

/// Of this cart, priced by rules of that version.
PricedBy pricedBy(const Cart &cart, const QString &version, const QString &timeZone);

} // namespace suanpan
