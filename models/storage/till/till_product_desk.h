#pragma once

#include "models/catalog/catalogue.h"
#include "models/catalog/product_desk.h"
#include "models/storage/till/storage_queue.h"

namespace suanpan {

class TillProductDesk final : public ProductDesk {
public:
    explicit TillProductDesk(StorageQueue &storage) : m_storage(storage) {}
    DeskFuture<std::optional<Product>> find(const QString &scanned) override;
    DeskFuture<QList<StockLine>> stock(const QString &text, int limit) override;

    /// Every product as an index in memory, read in slices on the background lane so that no scan waits behind it.
    QFuture<StorageResult<std::shared_ptr<const Catalogue>>> loadCatalogue();

private:
    StorageQueue &m_storage;
};

} // namespace suanpan
