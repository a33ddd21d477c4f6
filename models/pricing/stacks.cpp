#include "models/pricing/stacks.h"

#include "models/pricing/pricer.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace suanpan {

using namespace Qt::StringLiterals;
using Kind = PricingRefusal::Kind;

namespace {

struct LinePrice {
    qint64 minor = 0;
    QString book; ///< whose price it is; empty for the list price
};

LinePrice priceFrom(const QList<PriceBook> &books, const PricingLine &line)
{
    std::optional<LinePrice> lowest;
    for (const PriceBook &book : books) {
        const auto price = book.priceOf(line);
        if (price && (!lowest || *price < lowest->minor)) {
            lowest = LinePrice{*price, book.id};
        }
    }
    return lowest.value_or(LinePrice{line.listPriceMinor, {}});
}

std::optional<PricingRefusal> refusalOf(const PricingLine &line, qsizetype index, const PriceRules &rules)
{
    if (line.quantity <= 0 || line.quantity > mostQuantity) {
        return PricingRefusal{Kind::BadQuantity, index, QString::number(line.quantity)};
    }
    const qint64 price = line.handPriceMinor.value_or(line.labelMinor.value_or(line.listPriceMinor));
    if (std::min(price, line.listPriceMinor) < 0 || std::max(price, line.listPriceMinor) > mostMinor) {
        return PricingRefusal{Kind::BadPrice, index, QString::number(price)};
    }
    if (!line.taxGroup.isEmpty() && !rules.taxes.contains(line.taxGroup)) {
        return PricingRefusal{Kind::UnknownTaxGroup, index, line.taxGroup};
    }
    return std::nullopt;
}

QString plain(qint64 minor, Currency currency)
{
    return toPlainText(Money(minor, currency));
}

PricedBasketLine priceLine(const PricingLine &line, const LinePrice &price, Currency currency, Trace &trace)
{
    PricedBasketLine priced;
    priced.shelfPriceMinor = price.minor;
    priced.unitPriceMinor = line.handPriceMinor.value_or(price.minor);
    const bool isByLabel = line.labelMinor && !line.handPriceMinor;
    priced.grossMinor = isByLabel ? *line.labelMinor : multiplyDivide(priced.unitPriceMinor, line.quantity, 1000);
    priced.netMinor = priced.grossMinor;
    if (line.handPriceMinor) {
        trace.append({u"price.hand"_s, {line.name, plain(price.minor, currency)}, plain(*line.handPriceMinor, currency)});
    } else if (isByLabel) {
        trace.append({u"price.label"_s, {line.name, plain(price.minor, currency)}, plain(*line.labelMinor, currency)});
    } else if (!price.book.isEmpty()) {
        trace.append(
            {u"price.book"_s, {line.name, price.book, plain(line.listPriceMinor, currency)}, plain(price.minor, currency)});
    }
    const qint64 off = line.handDiscount.of(Money(priced.grossMinor, currency)).minor();
    if (off > 0) {
        priced.reductions.append({u"hand"_s, off});
        priced.netMinor -= off;
        trace.append({u"price.hand_discount"_s, {line.name, plain(priced.grossMinor, currency)}, plain(-off, currency)});
    }
    return priced;
}

} // namespace

std::expected<QList<PricedBasketLine>, PricingRefusal> priceLines(const PricingBasket &basket, const PriceRules &rules,
                                                                  const PricingContext &context, Trace &trace)
{
    if (basket.lines.size() > mostPricedLines) {
        return std::unexpected(PricingRefusal{Kind::TooManyLines, basket.lines.size(), QString::number(basket.lines.size())});
    }
    const QList<PriceBook> books = booksThatHold(rules.books, context);
    QList<PricedBasketLine> lines;
    lines.reserve(basket.lines.size());
    qint64 sum = 0;
    for (qsizetype i = 0; i < basket.lines.size(); ++i) {
        const PricingLine &line = basket.lines[i];
        if (const auto refusal = refusalOf(line, i, rules)) {
            return std::unexpected(*refusal);
        }
        lines.append(priceLine(line, line.fixedPrice ? LinePrice{line.listPriceMinor, {}} : priceFrom(books, line),
                               rules.currency, trace));
        if (lines.last().grossMinor > mostBasketMinor - sum) {
            return std::unexpected(PricingRefusal{Kind::TooLarge, i, QString::number(lines.last().grossMinor)});
        }
        sum += lines.last().grossMinor;
    }
    return lines;
}

std::vector<Stack> stacksOf(const PricingBasket &basket, const QList<PricedBasketLine> &lines)
{
    // Dear first; what is equal in all of it is the same.
    using Key = std::tuple<qint64, QString, QString, QString, QString, bool, bool, qint64, qsizetype>;
    std::map<Key, Stack> stacks;
    const auto add = [&](qsizetype index, qint64 unitMinor, qint64 units) {
        const PricingLine &line = basket.lines[index];
        const qint64 quantity = line.isLump() ? line.quantity : 1000;
        const Key key{-unitMinor,    line.sku,      line.category,
                      line.brand,    line.taxGroup, line.isHandPriced(),
                      line.isLump(), quantity,      line.isLump() ? index : 0};
        Stack &stack = stacks[key];
        if (stack.count == 0) {
            stack = {
                line.sku, line.category, line.brand, line.taxGroup, line.isHandPriced(), line.isLump(), quantity, unitMinor, 0,
                {}};
        }
        stack.count += units;
        stack.shares.push_back({static_cast<int>(index), units});
    };
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (!basket.lines[i].promotable) {
            continue;
        }
        if (basket.lines[i].isLump()) {
            add(i, lines[i].netMinor, 1);
            continue;
        }
        // A discount by hand may leave a remainder: then some pieces cost one minor unit more than the others.
        const qint64 pieces = basket.lines[i].quantity / 1000;
        const qint64 dearer = lines[i].netMinor % pieces;
        if (dearer > 0) {
            add(i, lines[i].netMinor / pieces + 1, dearer);
        }
        add(i, lines[i].netMinor / pieces, pieces - dearer);
    }
    std::vector<Stack> sorted;
    sorted.reserve(stacks.size());
    for (auto &[key, stack] : stacks) {
        sorted.push_back(std::move(stack));
    }
    return sorted;
}

} // namespace suanpan
