#pragma once

#include "models/catalog/scanned_goods.h"

#include <QDate>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace suanpan {

/// What the label of these very goods said beyond which product they are.
struct LineLabel {
    QString batch;
    QString serial;
    QDate lastDay; ///< on which they may be sold; null when the label says none
    std::optional<qint64> priceMinor; ///< of the whole line: replaces unit price × quantity
    QString pack = {}; ///< what was scanned, when the price is that of a packing: "carton of 12"
    bool measured = false; ///< the quantity is the label's: a weighing stands for itself
    GoodsVerdict::Kind verdict = GoodsVerdict::Kind::Good; ///< on the day of the scan

    bool isEmpty() const { return *this == LineLabel(); }
    /// Whether a second one like it is a line of its own.
    bool standsAlone() const { return measured || priceMinor || !serial.isEmpty(); }
    /// What of it a sale keeps: not how it came about.
    LineLabel recorded() const;
    /// Adds its members to a line of the kept cart, those that say something.
    void writeTo(QJsonObject &line) const;
    static LineLabel fromJson(const QJsonObject &line);
    friend bool operator==(const LineLabel &, const LineLabel &) = default;
};

} // namespace suanpan
