#pragma once

#include "models/catalog/catalogue.h"
#include "models/catalog/scanned_goods.h"
#include "models/sales/cart.h"

#include <QCoreApplication>

#include <expected>

namespace suanpan {

/// How much of a product one scan puts into the sale, with what its label said.
struct GoodsToAdd {
    Quantity quantity;
    LineLabel label;
    QString remark; ///< to be said all the same, such as that they expire soon; empty otherwise
};

/// From the text of one scan to goods in the sale, by the shop's rules of that day. What comes out instead is the sentence by which the
/// scan is refused; none of them repeats what was scanned but for a number that checks.
class ScanStep final {
    Q_DECLARE_TR_FUNCTIONS(suanpan::ScanStep)

public:
    /// Refers to the rules only while it lives: one for each scan.
    ScanStep(const BarcodeRules &rules, Currency currency, QDate today) : m_rules(rules), m_currency(currency), m_today(today) {}

    std::expected<ScannedGoods, QString> read(const QString &scanned) const;
    /// What to look a product up by, in this order; the first is the code itself, the others are of a label of the shop's scales.
    static QStringList lookUps(const QString &scanned, const ScannedGoods &goods);
    /// Once a product was found by the code itself, or by what the label says its item is.
    std::expected<GoodsToAdd, QString> take(const ScannedGoods &goods, const Product &product, std::optional<Quantity> typed,
                                            const Cart &cart) const;
    /// "carton of 12"; its own name, or how many are in it.
    static QString nameOf(const ProductPack &pack);

private:
    std::expected<GoodsToAdd, QString> measure(const ScannedGoods &goods, const Product &product,
                                               std::optional<Quantity> typed) const;
    static GoodsToAdd takePack(const ProductPack &pack, std::optional<Quantity> typed);
    static QString refusalOf(const ScanMistake &mistake);
    static QString refusalOf(const GoodsVerdict &verdict, const ScannedGoods &goods, const Product &product);
    static QString remarkOn(const GoodsVerdict &verdict, const ScannedGoods &goods, const Product &product);

    const BarcodeRules &m_rules;
    Currency m_currency;
    QDate m_today;
};

} // namespace suanpan
