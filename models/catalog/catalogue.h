#pragma once

#include "models/catalog/product.h"

#include <QHash>
#include <QList>

#include <memory>
#include <vector>

namespace suanpan {

/// Everything a scan needs, in memory: products found by barcode or SKU in constant time. Never changes once built, so any thread
/// may read it; whoever has newer products builds another one and swaps the pointer.
class Catalogue final {
public:
    /// The empty shop.
    Catalogue() = default;

    /// The product with this barcode or a pack of it, in any form normaliseScan() understands, or with this SKU, whatever its case; nothing when
    /// unknown. A barcode wins over a SKU that reads the same; of two products with one barcode, the active one wins. Pointers
    /// live as long as the catalogue.
    const Product *find(QStringView scanned) const;
    const Product *bySku(const Sku &sku) const;

    const QList<Product> &products() const { return m_products; }
    qsizetype size() const { return m_products.size(); }

private:
    friend class CatalogueBuilder;

    struct Cell {
        quint32 hash = 0;
        quint32 position = 0; ///< in m_products, plus one; 0 is a free cell
    };
    /// Open addressing over positions only: the codes themselves stay in the products.
    struct Index {
        std::vector<Cell> cells;
        void reserve(qsizetype keys);
        void insert(quint32 hash, quint32 position);
    };

    template <typename Matches>
    const Product *lookUp(const Index &index, quint32 hash, Matches matches) const;

    QList<Product> m_products;
    Index m_byBarcode;
    Index m_bySku;
};

/// Collects products and makes a catalogue of them. A later product with the same SKU (whatever its case) replaces the earlier.
class CatalogueBuilder final {
public:
    CatalogueBuilder() = default;
    /// Starts from what is there, to put changes on top of it.
    explicit CatalogueBuilder(const Catalogue &base);

    void reserve(qsizetype count);
    void add(Product product);
    /// 100,000 products in well under 300 ms. The builder is empty afterwards.
    std::shared_ptr<const Catalogue> build();

private:
    void share(QString &text);

    QList<Product> m_products;
    QHash<QString, qsizetype> m_positions; ///< by folded SKU
    QHash<QString, QString> m_shared; ///< one copy of each category, brand, unit and tax group
};

} // namespace suanpan
