#include "models/storage/till/till_product_desk.h"

#include "models/catalog/barcode.h"

#include <QJsonDocument>
#include <QThreadPool>

namespace suanpan {

namespace {

using CatalogueResult = StorageResult<std::shared_ptr<const Catalogue>>;
using Lane = StorageQueue::Lane;

constexpr Sql selectByBarcode(R"(
SELECT p.sku, p.name, p.category, p.brand, p.unit, p.tax_group, p.price_minor, p.currency, p.image, p.kind, p.active, p.packs,
    p.deposit_sku, p.deposit_pieces, p.promotable
FROM product_barcode b JOIN product p ON p.sku = b.sku WHERE b.barcode = ?)");
constexpr Sql selectBySku(R"(
SELECT sku, name, category, brand, unit, tax_group, price_minor, currency, image, kind, active, packs, deposit_sku, deposit_pieces, promotable
FROM product WHERE sku = ? OR sku = upper(?) LIMIT 1)");
constexpr Sql selectBarcodes("SELECT barcode FROM product_barcode WHERE sku = ? AND of_pack = 0 ORDER BY barcode");
constexpr Sql selectSlice(R"(
SELECT p.sku, p.name, p.category, p.brand, p.unit, p.tax_group, p.price_minor, p.currency, p.image, p.kind, p.active, p.packs,
    p.deposit_sku, p.deposit_pieces, p.promotable, (SELECT group_concat(b.barcode, ' ') FROM product_barcode b WHERE b.sku = p.sku AND b.of_pack = 0)
FROM product p WHERE p.sku > ? ORDER BY p.sku LIMIT ?)");
constexpr Sql selectStock(R"(
SELECT p.sku, p.name, p.category, p.brand, p.unit, p.tax_group, p.price_minor, p.currency, p.image, p.kind, p.active, p.packs,
    p.deposit_sku, p.deposit_pieces, p.promotable, s.quantity
FROM product p JOIN stock_now s ON s.sku = p.sku
WHERE p.active = 1 AND p.kind = 'goods' AND (? = '' OR instr(lower(p.name), lower(?)) > 0 OR instr(lower(p.sku), lower(?)) > 0
    OR EXISTS (SELECT 1 FROM product_barcode b WHERE b.sku = p.sku AND b.barcode = ?))
ORDER BY p.name LIMIT ?)");

/// A slice takes a few milliseconds.
constexpr int sliceSize = 400;

Product productOf(const Row &row)
{
    const Currency currency = currencyFromNumber(row.integer(7)).value_or(Currency::CNY);
    Product product{.sku = Sku(row.text(0)),
                    .name = row.text(1),
                    .barcodes = {},
                    .category = row.text(2),
                    .brand = row.text(3),
                    .unit = row.text(4),
                    .taxGroup = row.text(5),
                    .price = Money(row.integer(6), currency),
                    .imagePath = row.text(8),
                    .kind = productKindFromName(row.text(9)).value_or(ProductKind::Goods),
                    .active = row.integer(10) != 0,
                    .packs = packsFromJson(QJsonDocument::fromJson(row.text(11).toUtf8()).array()).value_or(QList<ProductPack>()),
                    .promotable = row.integer(14) != 0};
    if (const Sku deposit(row.text(12)); !deposit.isEmpty()) {
        product.deposit = ProductDeposit{deposit, row.integer(13)};
    }
    return product;
}

DeskResult<std::optional<Product>> findProduct(TillStore &store, const QString &scanned)
{
    Database &database = store.database();
    auto product = database.first(selectByBarcode, {normaliseScan(scanned)}, productOf);
    if (product && !*product) {
        product = database.first(selectBySku, {scanned.trimmed(), scanned.trimmed()}, productOf);
    }
    if (!product) {
        return std::unexpected(DeskError::from(product.error()));
    }
    if (*product) {
        const auto barcodes = database.all(selectBarcodes, {(*product)->sku.text()}, [](const Row &row) { return row.text(0); });
        if (!barcodes) {
            return std::unexpected(DeskError::from(barcodes.error()));
        }
        (*product)->barcodes = *barcodes;
    }
    return *product;
}

/// Reads one slice a job and posts itself again until all is read.
class Loader final : public std::enable_shared_from_this<Loader> {
public:
    explicit Loader(StorageQueue &storage) : m_storage(storage) { m_promise.start(); }
    QFuture<CatalogueResult> future() { return m_promise.future(); }

    void readNext()
    {
        m_storage.post(Lane::Background, [self = shared_from_this()](TillStore &store) -> StorageResult<void> {
            self->readSlice(store);
            return {};
        });
    }

private:
    void readSlice(TillStore &store)
    {
        const auto slice = store.database().all(selectSlice, {m_after, sliceSize}, [](const Row &row) {
            Product product = productOf(row);
            product.barcodes = row.text(15).split(u' ', Qt::SkipEmptyParts);
            return product;
        });
        if (!slice) {
            finish(std::unexpected(slice.error()));
            return;
        }
        for (const Product &product : *slice) {
            m_after = product.sku.text();
            m_builder.add(product);
        }
        if (slice->size() < sliceSize) {
            build();
        } else {
            readNext();
        }
    }

    /// Elsewhere: of a large shop it takes longer than a scan may wait for this thread.
    void build()
    {
        QThreadPool::globalInstance()->start([self = shared_from_this()] { self->finish(self->m_builder.build()); });
    }

    void finish(CatalogueResult result)
    {
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

    StorageQueue &m_storage;
    QPromise<CatalogueResult> m_promise;
    CatalogueBuilder m_builder;
    QString m_after;
};

} // namespace

DeskFuture<std::optional<Product>> TillProductDesk::find(const QString &scanned)
{
    return m_storage.post(Lane::Interactive, [scanned](TillStore &store) { return findProduct(store, scanned); });
}

DeskFuture<QList<StockLine>> TillProductDesk::stock(const QString &text, int limit)
{
    return m_storage.post(Lane::Interactive, [=](TillStore &store) -> DeskResult<QList<StockLine>> {
        auto lines = store.database().all(selectStock, {text, text, text, text, limit},
                                          [](const Row &row) { return StockLine{productOf(row), Quantity(row.integer(15))}; });
        if (!lines) {
            return std::unexpected(DeskError::from(lines.error()));
        }
        return std::move(*lines);
    });
}

QFuture<CatalogueResult> TillProductDesk::loadCatalogue()
{
    auto loader = std::make_shared<Loader>(m_storage);
    auto future = loader->future();
    loader->readNext();
    return future;
}

} // namespace suanpan
