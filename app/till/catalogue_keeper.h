#pragma once

#include "models/catalog/catalogue_search.h"
#include "models/storage/till/till_product_desk.h"

#include <QObject>

namespace suanpan {

/// Keeps the in-memory catalogue and its search index as new as the disk, rebuilding them off the UI thread when sync brought products.
class CatalogueKeeper final : public QObject {
    Q_OBJECT

public:
    explicit CatalogueKeeper(TillProductDesk &products, QObject *parent = nullptr) : QObject(parent), m_products(products) {}

public Q_SLOTS:
    void reload();

Q_SIGNALS:
    void catalogueReady(const std::shared_ptr<const suanpan::Catalogue> &catalogue);
    void searchReady(const std::shared_ptr<const suanpan::CatalogueSearch> &search);

private:
    void take(const std::shared_ptr<const Catalogue> &catalogue);
    void finished();

    TillProductDesk &m_products;
    bool m_loading = false;
    bool m_again = false; ///< products changed while loading
};

} // namespace suanpan
