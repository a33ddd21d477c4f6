#include "models/catalog/product.h"

#include <QJsonArray>

namespace suanpan {

using namespace Qt::StringLiterals;

QString nameOf(ProductKind kind)
{
    switch (kind) {
    case ProductKind::Goods: return u"goods"_s;
    case ProductKind::Service: return u"service"_s;
    case ProductKind::GiftCard: return u"gift_card"_s;
    }
    return {};
}

std::optional<ProductKind> productKindFromName(QStringView name)
{
    for (const ProductKind kind : {ProductKind::Goods, ProductKind::Service, ProductKind::GiftCard}) {
        if (name == nameOf(kind)) {
            return kind;
        }
    }
    return std::nullopt;
}

QJsonObject toJson(const Product &product)
{
    return {
        {u"sku"_s, product.sku.text()},
        {u"name"_s, product.name},
        {u"barcodes"_s, QJsonArray::fromStringList(product.barcodes)},
        {u"category"_s, product.category},
        {u"brand"_s, product.brand},
        {u"unit"_s, product.unit},
        {u"tax_group"_s, product.taxGroup},
        {u"price_minor"_s, product.price.minor()},
        {u"currency"_s, static_cast<qint64>(product.price.currency())},
        {u"image"_s, product.imagePath},
        {u"kind"_s, nameOf(product.kind)},
        {u"active"_s, product.active},
    };
}

std::expected<Product, JsonError> productFromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    const qint64 minor = fields.integer(u"price_minor"_s);
    const auto currency = currencyFromNumber(fields.integer(u"currency"_s));
    const auto kind = productKindFromName(fields.text(u"kind"_s));
    Product product{
        .sku = Sku(fields.text(u"sku"_s)),
        .name = fields.text(u"name"_s),
        .barcodes = fields.texts(u"barcodes"_s),
        .category = fields.text(u"category"_s),
        .brand = fields.text(u"brand"_s),
        .unit = fields.text(u"unit"_s),
        .taxGroup = fields.text(u"tax_group"_s),
        .price = Money(minor, currency.value_or(Currency::CNY)),
        .imagePath = fields.text(u"image"_s),
        .kind = kind.value_or(ProductKind::Goods),
        .active = fields.flag(u"active"_s),
    };
    if (product.sku.isEmpty()) {
        fields.refuse(u"sku"_s);
    }
    if (minor < 0) {
        fields.refuse(u"price_minor"_s);
    }
    if (!currency) {
        fields.refuse(u"currency"_s);
    }
    if (!kind) {
        fields.refuse(u"kind"_s);
    }
    if (!fields.ok()) {
        return std::unexpected(fields.error());
    }
    return product;
}

bool isPiece(const QString &unit)
{
    return unit.isEmpty() || unit == u"pcs"_s;
}

} // namespace suanpan
