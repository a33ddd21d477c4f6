#include "models/pricing/rules/price_rules.h"

namespace suanpan {

using namespace Qt::StringLiterals;
using Kind = JsonProblem::Kind;

namespace {

void readBooks(JsonReader &reader, QList<PriceBook> &books)
{
    QSet<QString> seen;
    reader.objects("price_books"_L1, [&](JsonReader &each) {
        books.append(PriceBook::read(each));
        const QString key = books.last().id + u'@' + QString::number(books.last().version);
        if (seen.contains(key)) {
            each.refuse(Kind::Duplicate, "version"_L1, key);
        }
        seen.insert(key);
    });
}

void readPromotions(JsonReader &reader, QList<Promotion> &promotions)
{
    QSet<QString> seen;
    reader.objects("promotions"_L1, [&](JsonReader &each) {
        promotions.append(Promotion::read(each));
        if (!promotions.last().id.isEmpty() && seen.contains(promotions.last().id)) {
            each.refuse(Kind::Duplicate, "id"_L1, promotions.last().id);
        }
        seen.insert(promotions.last().id);
    });
    if (promotions.size() > mostPromotions) {
        reader.refuse(Kind::OutOfRange, "promotions"_L1, QString::number(promotions.size()));
    }
}

} // namespace

std::expected<PriceRules, JsonProblems> readPriceRules(const QJsonObject &document)
{
    JsonProblems problems;
    PriceRules rules;
    {
        JsonReader reader(document, {}, problems);
        reader.integer("format"_L1, 1, 1);
        const QString currency = reader.text("currency"_L1);
        const auto known = currencyFromCode(currency);
        if (!known && !currency.isEmpty()) {
            reader.refuse(Kind::NotAChoice, "currency"_L1, currency);
        }
        rules.currency = known.value_or(Currency::CNY);
        readBooks(reader, rules.books);
        readPromotions(reader, rules.promotions);
        rules.taxes = readTaxGroups(reader);
        rules.cashStepMinor = reader.integerOr("cash_step_minor"_L1, 1, 1, 1'000'000);
        reader.object("concession"_L1, [&](JsonReader &each) { rules.concession = ConcessionRule::read(each); });
    }
    if (!problems.isEmpty()) {
        return std::unexpected(problems);
    }
    return rules;
}

} // namespace suanpan
