#pragma once

#include "models/base/json_reader.h"
#include "models/catalog/in_store_barcode.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <expected>

namespace suanpan {

/// Goods that must not be sold: one batch of one product.
struct RecalledBatch {
    QString gtin; ///< as normaliseScan() gives it; empty when the product is named by its SKU
    QString sku;
    QString batch; ///< as the label says it, whatever its case
    QString reason; ///< for the cashier, as head office wrote it
    friend bool operator==(const RecalledBatch &, const RecalledBatch &) = default;
};

/// What head office decided about the codes that a till scans (docs/manual/barcodes.md).
struct BarcodeRules {
    /// What the till does with goods past their last day.
    enum class Expired { Stop, Warn };

    InStoreLayouts inStore;
    Expired expired = Expired::Stop;
    int warnDays = 0; ///< so many last days a line says that its goods expire soon; 0 for never
    QList<RecalledBatch> recalls;

    bool isEmpty() const { return *this == BarcodeRules(); }
    /// Strict: every path that is wrong is named.
    static std::expected<BarcodeRules, JsonProblems> read(const QJsonObject &document, Currency currency);
    QJsonObject toJson() const;
    friend bool operator==(const BarcodeRules &, const BarcodeRules &) = default;
};

} // namespace suanpan
