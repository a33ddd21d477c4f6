#include "models/catalog/catalogue.h"

#include "models/base/require.h"
#include "models/catalog/barcode.h"

#include <bit>

namespace suanpan {

namespace {

quint32 hashOf(QStringView code)
{
    const quint64 hash = qHash(code, 0);
    return static_cast<quint32>(hash ^ (hash >> 32U));
}

QString foldedSku(QStringView sku)
{
    return sku.trimmed().toString().toCaseFolded();
}

} // namespace

void Catalogue::Index::reserve(qsizetype keys)
{
    cells.assign(std::bit_ceil(static_cast<std::size_t>(keys) * 2 + 1), Cell{});
}

void Catalogue::Index::insert(quint32 hash, quint32 position)
{
    std::size_t at = hash & (cells.size() - 1);
    while (cells[at].position != 0) {
        at = (at + 1) & (cells.size() - 1);
    }
    cells[at] = {hash, position + 1};
}

template <typename Matches>
const Product *Catalogue::lookUp(const Index &index, quint32 hash, Matches matches) const
{
    if (index.cells.empty()) {
        return nullptr;
    }
    for (std::size_t at = hash & (index.cells.size() - 1); index.cells[at].position != 0;
         at = (at + 1) & (index.cells.size() - 1)) {
        const Product &product = m_products[index.cells[at].position - 1];
        if (index.cells[at].hash == hash && matches(product)) {
            return &product;
        }
    }
    return nullptr;
}

const Product *Catalogue::find(QStringView scanned) const
{
    const QString code = normaliseScan(scanned);
    const Product *found = lookUp(m_byBarcode, hashOf(code), [&](const Product &product) {
        return product.barcodes.contains(code) || product.packBy(code) != nullptr;
    });
    return found != nullptr ? found : bySku(Sku(scanned.toString()));
}

const Product *Catalogue::bySku(const Sku &sku) const
{
    const QString folded = foldedSku(sku.text());
    return lookUp(m_bySku, hashOf(folded), [&](const Product &product) { return foldedSku(product.sku.text()) == folded; });
}

CatalogueBuilder::CatalogueBuilder(const Catalogue &base) : m_products(base.products())
{
    m_positions.reserve(m_products.size());
    for (qsizetype i = 0; i < m_products.size(); ++i) {
        m_positions.insert(foldedSku(m_products[i].sku.text()), i);
    }
}

void CatalogueBuilder::reserve(qsizetype count)
{
    m_products.reserve(count);
    m_positions.reserve(count);
}

void CatalogueBuilder::share(QString &text)
{
    const auto known = m_shared.constFind(text);
    if (known != m_shared.constEnd()) {
        text = *known;
    } else {
        m_shared.insert(text, text);
    }
}

void CatalogueBuilder::add(Product product)
{
    for (QString *repeated : {&product.category, &product.brand, &product.unit, &product.taxGroup}) {
        share(*repeated);
    }
    const QString key = foldedSku(product.sku.text());
    const auto known = m_positions.constFind(key);
    if (known != m_positions.constEnd()) {
        m_products[*known] = std::move(product);
        return;
    }
    m_positions.insert(key, m_products.size());
    m_products.append(std::move(product));
}

std::shared_ptr<const Catalogue> CatalogueBuilder::build()
{
    auto catalogue = std::make_shared<Catalogue>();
    catalogue->m_products = std::exchange(m_products, {});
    m_positions.clear();
    m_shared.clear();
    const QList<Product> &products = std::as_const(catalogue->m_products);
    qsizetype barcodes = 0;
    for (const Product &product : products) {
        barcodes += product.barcodes.size() + product.packs.size();
    }
    catalogue->m_byBarcode.reserve(barcodes);
    catalogue->m_bySku.reserve(products.size());
    // The first one in is the first one found: should two products carry one code, the one that is still sold wins.
    for (const bool active : {true, false}) {
        for (qsizetype i = 0; i < products.size(); ++i) {
            if (products[i].active != active) {
                continue;
            }
            catalogue->m_bySku.insert(hashOf(foldedSku(products[i].sku.text())), static_cast<quint32>(i));
            for (const QString &barcode : products[i].barcodes) {
                catalogue->m_byBarcode.insert(hashOf(barcode), static_cast<quint32>(i));
            }
            for (const ProductPack &pack : products[i].packs) {
                catalogue->m_byBarcode.insert(hashOf(pack.barcode), static_cast<quint32>(i));
            }
        }
    }
    return catalogue;
}

} // namespace suanpan
