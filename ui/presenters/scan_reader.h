#pragma once

#include "models/base/clock.h"
#include "models/catalog/product_desk.h"
#include "models/shop/shop_rules.h"
#include "ui/presenters/scan_step.h"
#include "ui/presenters/typed_input.h"

#include <QObject>
#include <QQueue>

#include <memory>

namespace suanpan {

/// Goods that were scanned, and their product.
struct FoundGoods {
    TypedScan scan;
    ScannedGoods goods;
    Product product;
    std::optional<Product> deposit = {}; ///< what is left as a pledge for each piece, where there is such a product
};

/// Makes products of scans, in the order of scanning, also while the disk has to be asked for them. What it says of one scan comes before
/// it looks at the next.
class ScanReader final : public QObject {
    Q_OBJECT

public:
    ScanReader(ProductDesk &products, const Clock &clock, QObject *parent = nullptr);

    void setRules(const ShopRules &rules);
    /// Until it is there, the disk is asked.
    void setCatalogue(std::shared_ptr<const Catalogue> catalogue);
    void read(const TypedScan &scan);
    bool isBusy() const { return m_asking || !m_waiting.isEmpty(); }
    /// How much of what was found the scan puts into the sale, or why nothing.
    std::expected<GoodsToAdd, QString> take(const FoundGoods &found, const Cart &cart) const;

Q_SIGNALS:
    void found(const suanpan::FoundGoods &goods);
    /// No product has this code.
    void unknown(const suanpan::TypedScan &scan);
    /// The code says something wrong, or the disk could not be asked.
    void refused(const QString &why);

private:
    ScanStep step() const;
    void serve();
    /// Asks the disk for the codes from this one on, until one is a product's.
    void ask(const FoundGoods &wanted, const QStringList &codes, qsizetype at);
    void tell(FoundGoods goods, const Product *product, bool byLabel);
    /// Looks for the deposit on what was found, and tells.
    void askDeposit(const FoundGoods &goods);

    ProductDesk &m_products;
    const Clock &m_clock;
    ShopRules m_rules;
    std::shared_ptr<const Catalogue> m_catalogue;
    QQueue<TypedScan> m_waiting;
    bool m_asking = false; ///< the disk is looking for the product of a scan
};

} // namespace suanpan
