#pragma once

#include "models/base/ids.h"
#include "models/base/json_fields.h"
#include "models/money/money.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <expected>
#include <optional>

namespace suanpan {

/// Goods are counted in stock, services are not; a gift card is money that the shop owes, at the price as what is on it.
enum class ProductKind { Goods, Service, GiftCard };

/// The word by which the kind is stored: "goods", "service", "gift_card".
QString nameOf(ProductKind kind);
std::optional<ProductKind> productKindFromName(QStringView name);

/// What the shop sells, at its list price.
struct Product {
    Sku sku;
    QString name;
    QStringList barcodes; ///< canonical, as normaliseScan() gives them
    QString category;
    QString brand;
    QString unit = QStringLiteral("pcs"); ///< "pcs", "kg"
    QString taxGroup;                     ///< a group of the TaxTable
    Money price{0, Currency::CNY};        ///< for one unit, tax included, never negative
    QString imagePath;
    ProductKind kind = ProductKind::Goods;
    bool active = true; ///< an inactive product is still found for a return, and not sold

    friend bool operator==(const Product &, const Product &) = default;
};

/// {sku, name, barcodes, category, brand, unit, tax_group, price_minor, currency (ISO number), image, kind, active}: in facts and
/// in the feed.
QJsonObject toJson(const Product &product);
std::expected<Product, JsonError> productFromJson(const QJsonObject &json);

/// Whether the unit is a piece: counted whole, and never written beside a quantity.
bool isPiece(const QString &unit);

} // namespace suanpan
