#include "ui/presenters/scan_reader.h"

#include "models/base/when_done.h"
#include "ui/presenters/words.h"

namespace suanpan {

namespace {

/// When somebody owns the whole code, nothing in it is a weight.
FoundGoods asPlain(FoundGoods goods, bool byLabel)
{
    if (!byLabel && goods.goods.isOwnLabel()) {
        goods.goods = goods.goods.asPlainCode();
    }
    return goods;
}

} // namespace

ScanReader::ScanReader(ProductDesk &products, const Clock &clock, QObject *parent)
    : QObject(parent), m_products(products), m_clock(clock)
{}

void ScanReader::setRules(const ShopRules &rules)
{
    m_rules = rules;
}

void ScanReader::setCatalogue(std::shared_ptr<const Catalogue> catalogue)
{
    m_catalogue = std::move(catalogue);
    serve();
}

ScanStep ScanReader::step() const
{
    return {m_rules.barcodes, m_rules.currency, m_rules.localTime(m_clock.nowMs()).date()};
}

void ScanReader::read(const TypedScan &scan)
{
    m_waiting.enqueue(scan);
    serve();
}

std::expected<GoodsToAdd, QString> ScanReader::take(const FoundGoods &found, const Cart &cart) const
{
    return step().take(found.goods, found.product, found.scan.quantity, cart);
}

void ScanReader::serve()
{
    while (!m_asking && !m_waiting.isEmpty()) {
        const TypedScan next = m_waiting.dequeue();
        const auto goods = step().read(next.code);
        if (!goods) {
            Q_EMIT refused(goods.error());
            continue;
        }
        const QStringList codes = ScanStep::lookUps(next.code, *goods);
        if (!m_catalogue) {
            m_asking = true;
            ask({next, *goods, {}}, codes, 0);
            continue;
        }
        const Product *product = nullptr;
        qsizetype at = 0;
        while (!product && at < codes.size()) {
            product = m_catalogue->find(codes[at++]);
        }
        tell({next, *goods, {}}, product, at > 1);
    }
}

void ScanReader::ask(const FoundGoods &wanted, const QStringList &codes, qsizetype at)
{
    whenDone(m_products.find(codes[at]), this, [this, wanted, codes, at](const DeskResult<std::optional<Product>> &answer) {
        if (answer && !*answer && at + 1 < codes.size()) {
            ask(wanted, codes, at + 1);
            return;
        }
        if (answer && *answer && (*answer)->deposit) {
            FoundGoods goods = wanted;
            goods.product = **answer;
            askDeposit(asPlain(std::move(goods), at > 0));
            return;
        }
        m_asking = false;
        if (answer) {
            tell(wanted, *answer ? &**answer : nullptr, at > 0);
        } else {
            Q_EMIT refused(Words::of(answer.error()));
        }
        serve();
    });
}

void ScanReader::tell(FoundGoods goods, const Product *product, bool byLabel)
{
    if (!product) {
        Q_EMIT unknown(goods.scan);
        return;
    }
    goods.product = *product;
    if (const Product *deposit = m_catalogue && product->deposit ? m_catalogue->bySku(product->deposit->sku) : nullptr) {
        goods.deposit = *deposit;
    }
    Q_EMIT found(asPlain(std::move(goods), byLabel));
}

void ScanReader::askDeposit(const FoundGoods &goods)
{
    const QString sku = goods.product.deposit->sku.text();
    whenDone(m_products.find(sku), this, [this, goods](const DeskResult<std::optional<Product>> &answer) {
        m_asking = false;
        if (answer) {
            FoundGoods whole = goods;
            whole.deposit = *answer;
            Q_EMIT found(whole);
        } else {
            Q_EMIT refused(Words::of(answer.error()));
        }
        serve();
    });
}

} // namespace suanpan
