#include "models/catalog/product.h"

#include <algorithm>

namespace suanpan {

using namespace Qt::StringLiterals;

QString nameOf(ProductKind kind)
{
    switch (kind) {
    case ProductKind::Goods: return u"goods"_s;
    case ProductKind::Service: return u"service"_s;
    case ProductKind::Deposit: return u"deposit"_s;
    case ProductKind::GiftCard: return u"gift_card"_s;
    }
    return {};
}

std::optional<ProductKind> productKindFromName(QStringView name)
{
    for (const ProductKind kind : {ProductKind::Goods, ProductKind::Service, ProductKind::Deposit, ProductKind::GiftCard}) {
        if (name == nameOf(kind)) {
            return kind;
        }
    }
    return std::nullopt;
}

const ProductPack *Product::packBy(QStringView barcode) const
{
    const auto found = std::ranges::find(packs, barcode, &ProductPack::barcode);
    return found == packs.end() ? nullptr : &*found;
}

QJsonArray toJson(const QList<ProductPack> &packs)
{
    QJsonArray list;
    for (const ProductPack &pack : packs) {
        QJsonObject object{{u"barcode"_s, pack.barcode}, {u"pieces"_s, pack.pieces}};
        if (!pack.name.isEmpty()) {
            object.insert("name"_L1, pack.name);
        }
        if (pack.priceMinor) {
            object.insert("price_minor"_L1, *pack.priceMinor);
        }
        list.append(object);
    }
    return list;
}

std::optional<QList<ProductPack>> packsFromJson(const QJsonArray &list)
{
    QList<ProductPack> packs;
    for (const QJsonValue value : list) {
        const QJsonObject object = value.toObject();
        JsonFields fields(object);
        ProductPack pack{fields.text(u"barcode"_s), fields.integer(u"pieces"_s), object.value("name"_L1).toString()};
        if (object.contains("price_minor"_L1)) {
            pack.priceMinor = fields.integer(u"price_minor"_s);
        }
        if (!fields.ok() || pack.barcode.isEmpty() || pack.pieces < 1 || pack.pieces > mostPiecesInAPack
            || pack.priceMinor.value_or(0) < 0) {
            return std::nullopt;
        }
        packs.append(pack);
    }
    return packs;
}

QJsonObject toJson(const Product &product)
{
    QJsonObject object{
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
    if (!product.packs.isEmpty()) {
        object.insert("packs"_L1, toJson(product.packs));
    }
    if (product.deposit) {
        object.insert("deposit"_L1, QJsonObject{{u"sku"_s, product.deposit->sku.text()}, {u"pieces"_s, product.deposit->pieces}});
    }
    if (!product.promotable) {
        object.insert("promotable"_L1, false);
    }
    return object;
}

namespace {

/// The members that older programs do not write.
void readMore(const QJsonObject &json, JsonFields &fields, Product &product)
{
    if (auto packs = packsFromJson(json.value("packs"_L1).toArray())) {
        product.packs = std::move(*packs);
    } else {
        fields.refuse(u"packs"_s);
    }
    if (json.contains("deposit"_L1)) {
        JsonFields deposit(json.value("deposit"_L1).toObject());
        product.deposit = ProductDeposit{Sku(deposit.text(u"sku"_s)), deposit.integer(u"pieces"_s)};
        if (!deposit.ok() || product.deposit->sku.isEmpty() || product.deposit->pieces < 1
            || product.deposit->pieces > mostPiecesInAPack) {
            fields.refuse(u"deposit"_s);
        }
    }
    if (json.contains("promotable"_L1)) {
        product.promotable = fields.flag(u"promotable"_s);
    }
}

} // namespace

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
    readMore(json, fields, product);
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
