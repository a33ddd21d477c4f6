#include "models/catalog/in_store_barcode.h"

#include "models/base/json_fields.h"
#include "models/base/require.h"
#include "models/catalog/barcode.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr int prefixDigits = 2;
constexpr int bodyDigits = 12; // an EAN-13 without its check digit
constexpr int weightDecimals = 3; // a Quantity is in thousandths

bool isShopsOwn(int prefix)
{
    return prefix == 2 || prefix == 4 || (prefix >= 20 && prefix <= 29);
}

int digitsBeforeValue(const InStoreLayout &layout)
{
    return prefixDigits + layout.itemDigits + (layout.hasValueCheckDigit ? 1 : 0);
}

/// The member that is wrong, or null.
QString wrongMember(const InStoreLayout &layout, Currency currency)
{
    if (!isShopsOwn(layout.firstPrefix)) {
        return u"first_prefix"_s;
    }
    if (!isShopsOwn(layout.lastPrefix) || layout.lastPrefix < layout.firstPrefix) {
        return u"last_prefix"_s;
    }
    if (layout.itemDigits < 1) {
        return u"item_digits"_s;
    }
    const bool canBeChecked = layout.valueDigits == 4 || layout.valueDigits == 5;
    if (layout.valueDigits < 1 || digitsBeforeValue(layout) + layout.valueDigits != bodyDigits) {
        return u"value_digits"_s;
    }
    if (layout.hasValueCheckDigit && !canBeChecked) {
        return u"value_check_digit"_s;
    }
    const int most = layout.value == InStoreLayout::Value::Weight ? weightDecimals : decimals(currency);
    return layout.decimals < 0 || layout.decimals > most ? u"decimals"_s : QString();
}

QString nameOf(InStoreLayout::Value value)
{
    return value == InStoreLayout::Value::Weight ? u"weight"_s : u"price"_s;
}

QJsonObject toJson(const InStoreLayout &layout)
{
    return {{u"first_prefix"_s, layout.firstPrefix}, {u"last_prefix"_s, layout.lastPrefix},
            {u"item_digits"_s, layout.itemDigits},   {u"value_check_digit"_s, layout.hasValueCheckDigit},
            {u"value_digits"_s, layout.valueDigits}, {u"value"_s, nameOf(layout.value)},
            {u"decimals"_s, layout.decimals}};
}

/// An integer that is none of an int's becomes -1, which no member may be.
int smallInteger(JsonFields &fields, const QString &key)
{
    const qint64 value = fields.integer(key);
    return value < 0 || value > 99 ? -1 : static_cast<int>(value);
}

std::expected<InStoreLayout, QString> layoutFromJson(const QJsonObject &object)
{
    JsonFields fields(object);
    InStoreLayout layout;
    layout.firstPrefix = smallInteger(fields, u"first_prefix"_s);
    layout.lastPrefix = smallInteger(fields, u"last_prefix"_s);
    layout.itemDigits = smallInteger(fields, u"item_digits"_s);
    layout.hasValueCheckDigit = fields.flag(u"value_check_digit"_s);
    layout.valueDigits = smallInteger(fields, u"value_digits"_s);
    const QString value = fields.text(u"value"_s);
    layout.value = value == nameOf(InStoreLayout::Value::Price) ? InStoreLayout::Value::Price : InStoreLayout::Value::Weight;
    if (value != nameOf(layout.value)) {
        fields.refuse(u"value"_s);
    }
    layout.decimals = smallInteger(fields, u"decimals"_s);
    return fields.ok() ? std::expected<InStoreLayout, QString>(layout) : std::unexpected(fields.error().field);
}

QString pathOf(qsizetype index, const QString &member)
{
    return u"layouts.%1.%2"_s.arg(index).arg(member);
}

// The tables of GS1's General Specifications: what each digit counts under the weights "2-", "3", "5+" and "5-".
using Weights = std::array<int, 10>;
constexpr Weights twoMinus{0, 2, 4, 6, 8, 9, 1, 3, 5, 7};
constexpr Weights three{0, 3, 6, 9, 2, 5, 8, 1, 4, 7};
constexpr Weights fivePlus{0, 5, 1, 6, 2, 7, 3, 8, 4, 9};
constexpr Weights fiveMinus{0, 5, 9, 4, 8, 3, 7, 2, 6, 1};

template <std::size_t Count>
int weighted(QStringView digits, const std::array<const Weights *, Count> &weights)
{
    int sum = 0;
    for (std::size_t i = 0; i < Count; ++i) {
        sum += weights[i]->at(static_cast<std::size_t>(digits[static_cast<qsizetype>(i)].digitValue()));
    }
    return sum;
}

} // namespace

QChar valueCheckDigit(QStringView digits)
{
    require(digits.size() == 4 || digits.size() == 5);
    if (digits.size() == 4) {
        const int sum = weighted<4>(digits, {&twoMinus, &twoMinus, &three, &fiveMinus});
        return QChar(u'0' + sum * 3 % 10);
    }
    const int sum = weighted<5>(digits, {&fivePlus, &twoMinus, &fiveMinus, &fivePlus, &twoMinus});
    const auto digit = std::ranges::find(fiveMinus, (10 - sum % 10) % 10) - fiveMinus.begin();
    return QChar(u'0' + static_cast<int>(digit));
}

std::expected<InStoreLayouts, QString> InStoreLayouts::make(const QList<InStoreLayout> &layouts, Currency currency)
{
    InStoreLayouts made;
    made.m_currency = currency;
    for (qsizetype i = 0; i < layouts.size(); ++i) {
        const InStoreLayout &layout = layouts[i];
        const QString wrong = wrongMember(layout, currency);
        if (!wrong.isNull()) {
            return std::unexpected(pathOf(i, wrong));
        }
        const bool overlaps = std::ranges::any_of(made.m_layouts, [&layout](const InStoreLayout &other) {
            return other.firstPrefix <= layout.lastPrefix && layout.firstPrefix <= other.lastPrefix;
        });
        if (overlaps) {
            return std::unexpected(pathOf(i, u"first_prefix"_s));
        }
        made.m_layouts.append(layout);
    }
    return made;
}

std::expected<InStoreLayouts, QString> InStoreLayouts::fromJson(const QJsonObject &object, Currency currency)
{
    const QJsonValue array = object.value("layouts"_L1);
    if (!array.isArray()) {
        return std::unexpected(u"layouts"_s);
    }
    QList<InStoreLayout> layouts;
    for (const QJsonValue item : array.toArray()) {
        const auto layout = layoutFromJson(item.toObject());
        if (!layout) {
            return std::unexpected(pathOf(layouts.size(), layout.error()));
        }
        layouts.append(*layout);
    }
    return make(layouts, currency);
}

QJsonObject InStoreLayouts::toJson() const
{
    QJsonArray array;
    for (const InStoreLayout &layout : m_layouts) {
        array.append(suanpan::toJson(layout));
    }
    return {{u"layouts"_s, array}};
}

std::optional<InStoreItem> InStoreLayouts::parse(QStringView ean13) const
{
    if (ean13.size() != bodyDigits + 1 || !isGtin(ean13)) {
        return std::nullopt;
    }
    const int prefix = ean13.first(prefixDigits).toInt();
    const auto layout = std::ranges::find_if(
        m_layouts, [prefix](const InStoreLayout &each) { return prefix >= each.firstPrefix && prefix <= each.lastPrefix; });
    if (layout == m_layouts.end()) {
        return std::nullopt;
    }
    const QStringView value = ean13.sliced(digitsBeforeValue(*layout), layout->valueDigits);
    const qsizetype itemEnd = prefixDigits + layout->itemDigits;
    if (layout->hasValueCheckDigit && ean13[itemEnd] != valueCheckDigit(value)) {
        return std::nullopt;
    }
    const bool isWeight = layout->value == InStoreLayout::Value::Weight;
    qint64 amount = value.toLongLong();
    for (int i = layout->decimals; i < (isWeight ? weightDecimals : decimals(m_currency)); ++i) {
        amount *= 10;
    }
    InStoreItem item{ean13.first(itemEnd).toString(), Quantity(amount)};
    if (!isWeight) {
        item.amount = Money(amount, m_currency);
    }
    return item;
}

} // namespace suanpan
