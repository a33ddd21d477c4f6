#pragma once

#include "models/money/money.h"
#include "models/money/quantity.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <expected>
#include <optional>
#include <variant>

namespace suanpan {

/// How a shop's scales number what they weigh: an EAN-13 whose last digits before the check digit say a weight or a price. From left to
/// right: prefix, item number, perhaps a check digit of the value, value, check digit of the whole.
struct InStoreLayout {
    enum class Value { Weight, Price };

    int firstPrefix = 20; ///< two digits, of a range that GS1 leaves to the shops: 02, 04, 20 to 29
    int lastPrefix = 29;
    int itemDigits = 5;
    bool hasValueCheckDigit = false; ///< between item and value, by GS1's weights for prices of four or five digits
    int valueDigits = 5; ///< all parts are 12 digits together
    Value value = Value::Weight;
    int decimals = 3; ///< of the value, in kilograms or in the shop's currency

    friend bool operator==(const InStoreLayout &, const InStoreLayout &) = default;
};

/// What such a barcode said: which item, and how much of it or what it costs.
struct InStoreItem {
    QString item; ///< prefix and item number: what the product is found by
    std::variant<Quantity, Money> amount;

    friend bool operator==(const InStoreItem &, const InStoreItem &) = default;
};

/// The layouts of one shop; no two of them claim the same prefix.
class InStoreLayouts final {
public:
    InStoreLayouts() = default; ///< none: every barcode is a product's own
    /// The path of the first thing that is wrong, such as "layouts.1.item_digits".
    static std::expected<InStoreLayouts, QString> make(const QList<InStoreLayout> &layouts, Currency currency);
    static std::expected<InStoreLayouts, QString> fromJson(const QJsonObject &object, Currency currency);
    QJsonObject toJson() const;

    /// What the digits of an EAN-13, as normaliseScan() gives it, say by the layout of their prefix; nothing when there is none, or a
    /// check digit does not fit.
    std::optional<InStoreItem> parse(QStringView ean13) const;

    const QList<InStoreLayout> &layouts() const { return m_layouts; }
    friend bool operator==(const InStoreLayouts &, const InStoreLayouts &) = default;

private:
    QList<InStoreLayout> m_layouts;
    Currency m_currency = Currency::CNY;
};

/// The check digit that GS1 defines for a price (or weight) of four or five digits inside a barcode of variable measure (General
/// Specifications, "Price or weight check digit").
QChar valueCheckDigit(QStringView digits);

} // namespace suanpan
