#include "models/pricing/rules/price_book.h"

#include "models/pricing/rules/promotion.h"

#include <QMap>

#include <algorithm>

namespace suanpan {

using namespace Qt::StringLiterals;

std::optional<qint64> PriceBook::priceOf(const PricingLine &line) const
{
    std::optional<qint64> lowest;
    for (const Entry &entry : entries) {
        if (entry.scope.holds(line.sku, line.category, line.brand)) {
            const qint64 price =
                entry.minor ? *entry.minor : line.listPriceMinor - multiplyDivide(line.listPriceMinor, entry.offBp, wholeBp);
            lowest = std::min(lowest.value_or(price), price);
        }
    }
    return lowest;
}

PriceBook PriceBook::read(JsonReader &reader)
{
    PriceBook book;
    book.id = reader.text("id"_L1);
    book.version = reader.integerOr("version"_L1, 1, 1);
    reader.object("when"_L1, [&](JsonReader &each) { book.gate = Gate::read(each); });
    reader.objects("prices"_L1, [&](JsonReader &each) {
        Entry entry{Scope::read(each), std::nullopt, each.integerOr("off_bp"_L1, 0, 1, wholeBp)};
        if (each.has("minor"_L1)) {
            entry.minor = each.integer("minor"_L1, 0, mostMinor);
        }
        if (entry.minor.has_value() == (entry.offBp > 0)) {
            each.refuse(JsonProblem::Kind::Contradiction, "minor"_L1, u"one of minor and off_bp"_s);
        }
        book.entries.append(entry);
    });
    if (book.entries.isEmpty()) {
        reader.refuse(JsonProblem::Kind::Missing, "prices"_L1, {});
    }
    return book;
}

QList<PriceBook> booksThatHold(const QList<PriceBook> &books, const PricingContext &context)
{
    QMap<QString, PriceBook> newest;
    for (const PriceBook &book : books) {
        if (!book.gate.refusal(context) && (!newest.contains(book.id) || newest[book.id].version < book.version)) {
            newest.insert(book.id, book);
        }
    }
    return newest.values();
}

} // namespace suanpan
