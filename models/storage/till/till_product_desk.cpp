#include "models/storage/till/till_product_desk.h"

#include "models/catalog/barcode.h"

#include <QThreadPool>

namespace suanpan {

namespace {

using CatalogueResult = StorageResult<std::shared_ptr<const Catalogue>>;
using Lane = StorageThread::Lane;

constexpr Sql selectByBarcode(R"(
SELECT p.sku, p.name, p.category, p.brand, p.unit, p.tax_group, p.price_minor, p.currency, p.image, p.kind, p.active
FROM product_barcode b JOIN product p ON p.sku = b.sku WHERE b.barcode = ?)");
constexpr Sql selectBySku(R"(
SELECT sku, name, category, brand, unit, tax_group, price_minor, currency, image, kind, active
FROM product WHERE sku = ? OR sku = upper(?) LIMIT 1)");
constexpr Sql selectBarcodes("SELECT barcode FROM product_barcode WHERE sku = ? ORDER BY barcode");
constexpr Sql selectSlice(R"(
SELECT p.sku, p.name, p.category, p.brand, p.unit, p.tax_group, p.price_minor, p.currency, p.image, p.kind, p.active,
    (SELECT group_concat(b.barcode, ' ') FROM product_barcode b WHERE b.sku = p.sku)
FROM product p WHERE p.sku > ? ORDER BY p.sku LIMIT ?)");
constexpr Sql selectStock(R"(
SELECT p.sku, p.name, p.category, p.brand, p.unit, p.tax_group, p.price_minor, p.currency, p.image, p.kind, p.active, s.quantity
FROM product p JOIN stock_now s ON s.sku = p.sku
WHERE p.active = 1 AND p.kind = 'goods' AND (? = '' OR instr(lower(p.name), lower(?)) > 0 OR instr(lower(p.sku), lower(?)) > 0
    OR EXISTS (SELECT 1 FROM product_barcode b WHERE b.sku = p.sku AND b.barcode = ?))
ORDER BY p.name LIMIT ?)");

/// A slice takes a few milliseconds.
constexpr int sliceSize = 400;

Product productOf(const Row &row)
{
    const Currency currency = currencyFromNumber(row.integer(7)).value_or(Currency::CNY);
    return {Sku(row.text(0)),
            row.text(1),
            {},
            row.text(2),
            row.text(3),
            row.text(4),
            row.text(5),
            Money(row.integer(6), currency),
            row.text(8),
            productKindFromName(row.text(9)).value_or(ProductKind::Goods),
            row.integer(10) != 0};
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
    explicit Loader(StorageThread &storage) : m_storage(storage) { m_promise.start(); }
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
            product.barcodes = row.text(11).split(u' ', Qt::SkipEmptyParts);
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

    StorageThread &m_storage;
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
                                          [](const Row &row) { return StockLine{productOf(row), Quantity(row.integer(11))}; });
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
