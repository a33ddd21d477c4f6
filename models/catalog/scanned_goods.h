#pragma once

#include "models/catalog/barcode_rules.h"
#include "models/catalog/gs1/error.h"
#include "models/catalog/product.h"

#include <QDate>
#include <QStringView>

namespace suanpan {

/// What one scan said about goods: which product, and what its label adds about this very piece.
struct ScannedGoods {
    QString code; ///< what the product is found by: a GTIN as normaliseScan() gives it, or any other code of the shop
    /// What the item of a label from the shop's own scales is registered by, best first. They count when nobody owns `code` itself:
    /// then quantity and price are those of the label.
    QStringList labelCodes = {};
    std::optional<Quantity> quantity = {}; ///< in thousandths of `unit`, positive
    QString unit = {}; ///< "kg", "m", "pcs"; empty: whatever the product is sold by
    std::optional<Money> price = {}; ///< of all that the label is on
    QString batch = {};
    QString serial = {};
    std::optional<QDate> lastDay = {}; ///< the last day on which it may be sold

    bool isOwnLabel() const { return !labelCodes.isEmpty(); }
    /// What is left of a label's digits once a product turns out to own the whole code.
    ScannedGoods asPlainCode() const { return {.code = code}; }
    friend bool operator==(const ScannedGoods &, const ScannedGoods &) = default;
};

/// A code of GS1 data that says something wrong. Its goods are not sold by it: what could not be read may have been the date.
struct ScanMistake {
    enum class Kind {
        CheckDigit, ///< of the GTIN: misread or misprinted
        BadDate,
        NoProduct, ///< correct, but it names a pallet, a place or a coupon
        ForeignPrice, ///< in another currency than the shop's
        NoQuantity, ///< a weight, length or count of nothing
        Malformed, ///< anything else; `detail` says what
    };
    Kind kind = Kind::Malformed;
    QString gtin; ///< when it is readable all the same; a person may type it
    gs1::Error detail;
    friend bool operator==(const ScanMistake &, const ScanMistake &) = default;
};

/// Takes in a whole scan: GTINs of every length, UPC-E, GS1 element strings (with symbology identifier or separators, in brackets, or bare
/// when they begin with a GTIN), GS1 Digital Links, labels of the shop's own scales, and any other code as it is. `today` is the shop's.
std::expected<ScannedGoods, ScanMistake> readGoods(QStringView scanned, const BarcodeRules &rules, Currency currency,
                                                   QDate today);

/// Whether these goods may be sold today.
struct GoodsVerdict {
    enum class Kind { Good, ExpiresSoon, Expired, Recalled };
    Kind kind = Kind::Good;
    bool stops = false; ///< must not be sold
    QString reason = {}; ///< of a recall
    qint64 daysLeft = 0; ///< after today, when it expires soon
    friend bool operator==(const GoodsVerdict &, const GoodsVerdict &) = default;
};
GoodsVerdict judge(const ScannedGoods &goods, const Product &product, const BarcodeRules &rules, QDate today);

} // namespace suanpan
