#pragma once

#include "models/base/ids.h"
#include "models/base/json_fields.h"
#include "models/money/money.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <expected>
#include <optional>

namespace suanpan {

/// Goods are counted in stock, services are not; a deposit is given back one day, so that nothing ever reduces it; a gift card is money that
/// the shop owes, at the price as what is on it.
enum class ProductKind { Goods, Service, Deposit, GiftCard };

/// The word by which the kind is stored: "goods", "service", "deposit", "gift_card".
QString nameOf(ProductKind kind);
std::optional<ProductKind> productKindFromName(QStringView name);

/// A packing of several pieces with a barcode of its own.
struct ProductPack {
    QString barcode; ///< canonical
    qint64 pieces = 1;
    QString name = {}; ///< "carton of 12"; may be empty
    std::optional<qint64> priceMinor = {}; ///< of the pack; without one it costs what its pieces cost
    friend bool operator==(const ProductPack &, const ProductPack &) = default;
};
inline constexpr qint64 mostPiecesInAPack = 10'000;

/// What is left as a pledge for each piece, as a product of its own.
struct ProductDeposit {
    Sku sku;
    qint64 pieces = 1; ///< of it for each piece of the goods
    friend bool operator==(const ProductDeposit &, const ProductDeposit &) = default;
};

/// What the shop sells, at its list price.
struct Product {
    Sku sku;
    QString name;
    QStringList barcodes; ///< canonical, as normaliseScan() gives them
    QString category;
    QString brand;
    QString unit = QStringLiteral("pcs"); ///< "pcs", "kg"
    QString taxGroup; ///< a group of the TaxTable
    Money price{0, Currency::CNY}; ///< for one unit, tax included, never negative
    QString imagePath;
    ProductKind kind = ProductKind::Goods;
    bool active = true; ///< an inactive product is still found for a return, and not sold
    QList<ProductPack> packs = {};
    std::optional<ProductDeposit> deposit = {};
    bool promotable = true; ///< false: no promotion, no coupon and no discount on the whole sale takes anything off

    /// The packing with this canonical barcode; null when there is none.
    const ProductPack *packBy(QStringView barcode) const;
    bool isReducible() const { return promotable && kind != ProductKind::Deposit; }
    friend bool operator==(const Product &, const Product &) = default;
};

/// {sku, name, barcodes, category, brand, unit, tax_group, price_minor, currency (ISO number), image, kind, active}, and packs, deposit and
/// promotable where they say something: in facts and in the feed.
QJsonObject toJson(const Product &product);
/// [{barcode, pieces, name, price_minor}]: name and price where there are some; nothing when it is no such list.
QJsonArray toJson(const QList<ProductPack> &packs);
std::optional<QList<ProductPack>> packsFromJson(const QJsonArray &list);
std::expected<Product, JsonError> productFromJson(const QJsonObject &json);

/// Whether the unit is a piece: counted whole, and never written beside a quantity.
bool isPiece(const QString &unit);

} // namespace suanpan
