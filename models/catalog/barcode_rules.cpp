#include "models/catalog/barcode_rules.h"

#include "models/catalog/barcode.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostPrefix = 99;
constexpr int mostDigits = 12;
constexpr int mostDecimals = 3;
constexpr int mostWarnDays = 365;
constexpr qsizetype mostBatchSigns = 20; // of (10)

constexpr std::array values{JsonChoice<InStoreLayout::Value>{"weight"_L1, InStoreLayout::Value::Weight},
                            JsonChoice<InStoreLayout::Value>{"price"_L1, InStoreLayout::Value::Price}};
constexpr std::array expiredWays{JsonChoice<BarcodeRules::Expired>{"stop"_L1, BarcodeRules::Expired::Stop},
                                 JsonChoice<BarcodeRules::Expired>{"warn"_L1, BarcodeRules::Expired::Warn}};

template <typename Value, std::size_t Count>
QString nameOf(Value value, const std::array<JsonChoice<Value>, Count> &choices)
{
    return std::ranges::find(choices, value, &JsonChoice<Value>::value)->name;
}

InStoreLayout readLayout(JsonReader &reader)
{
    InStoreLayout layout;
    layout.firstPrefix = static_cast<int>(reader.integer("first_prefix"_L1, 0, mostPrefix));
    layout.lastPrefix = static_cast<int>(reader.integer("last_prefix"_L1, 0, mostPrefix));
    layout.itemDigits = static_cast<int>(reader.integer("item_digits"_L1, 1, mostDigits));
    layout.hasValueCheckDigit = reader.flagOr("value_check_digit"_L1, false);
    layout.valueDigits = static_cast<int>(reader.integer("value_digits"_L1, 1, mostDigits));
    layout.value = reader.choice<InStoreLayout::Value>("value"_L1, values);
    layout.decimals = static_cast<int>(reader.integer("decimals"_L1, 0, mostDecimals));
    return layout;
}

/// "layouts.1.item_digits", as InStoreLayouts says it, as a path of ours for the layout at `index`.
QString layoutPath(qsizetype index, const QString &path)
{
    return u"in_store[%1].%2"_s.arg(index).arg(path.section(u'.', -1));
}

InStoreLayouts readLayouts(JsonReader &reader, Currency currency, JsonProblems &problems)
{
    QList<InStoreLayout> layouts;
    QList<qsizetype> places;
    qsizetype place = 0;
    reader.objects("in_store"_L1, [&](JsonReader &inner) {
        const qsizetype before = problems.size();
        const InStoreLayout layout = readLayout(inner);
        if (problems.size() == before) { // figures that are readable must also go together
            const auto alone = InStoreLayouts::make({layout}, currency);
            if (alone) {
                layouts.append(layout);
                places.append(place);
            } else {
                problems.append({JsonProblem::Kind::Contradiction, layoutPath(place, alone.error()), {}});
            }
        }
        ++place;
    });
    for (qsizetype count = 1; count <= layouts.size(); ++count) { // each with those before it: two may not claim one prefix
        if (const auto together = InStoreLayouts::make(layouts.first(count), currency); !together) {
            problems.append({JsonProblem::Kind::Duplicate, layoutPath(places[count - 1], together.error()), {}});
            layouts.removeAt(--count);
            places.removeAt(count);
        }
    }
    return InStoreLayouts::make(layouts, currency).value();
}

RecalledBatch readRecall(JsonReader &reader)
{
    RecalledBatch recall;
    if (reader.has("gtin"_L1)) {
        const QString gtin = reader.text("gtin"_L1);
        recall.gtin = normaliseScan(gtin);
        if (!gtin.isEmpty() && !isGtin(recall.gtin)) {
            reader.refuse(JsonProblem::Kind::OutOfRange, "gtin"_L1, gtin);
        }
    }
    if (reader.has("sku"_L1)) {
        recall.sku = reader.text("sku"_L1);
    }
    if (reader.has("gtin"_L1) && reader.has("sku"_L1)) {
        reader.refuse(JsonProblem::Kind::Contradiction, "sku"_L1, u"gtin"_s);
    } else if (!reader.has("gtin"_L1) && !reader.has("sku"_L1)) {
        reader.refuse(JsonProblem::Kind::Missing, "gtin"_L1, {});
    }
    recall.batch = reader.text("batch"_L1);
    if (recall.batch.size() > mostBatchSigns) {
        reader.refuse(JsonProblem::Kind::OutOfRange, "batch"_L1, recall.batch);
    }
    recall.reason = reader.text("reason"_L1);
    return recall;
}

QJsonObject toJson(const InStoreLayout &layout)
{
    return {{u"first_prefix"_s, layout.firstPrefix}, {u"last_prefix"_s, layout.lastPrefix},
            {u"item_digits"_s, layout.itemDigits},   {u"value_check_digit"_s, layout.hasValueCheckDigit},
            {u"value_digits"_s, layout.valueDigits}, {u"value"_s, nameOf(layout.value, values)},
            {u"decimals"_s, layout.decimals}};
}

QJsonObject toJson(const RecalledBatch &recall)
{
    QJsonObject object{{u"batch"_s, recall.batch}, {u"reason"_s, recall.reason}};
    const bool isByGtin = !recall.gtin.isEmpty();
    object.insert(isByGtin ? "gtin"_L1 : "sku"_L1, isByGtin ? recall.gtin : recall.sku);
    return object;
}

template <typename Item>
QJsonArray toArray(const QList<Item> &items)
{
    QJsonArray array;
    for (const Item &item : items) {
        array.append(toJson(item));
    }
    return array;
}

} // namespace

std::expected<BarcodeRules, JsonProblems> BarcodeRules::read(const QJsonObject &document, Currency currency)
{
    JsonProblems problems;
    BarcodeRules rules;
    {
        JsonReader reader(document, {}, problems);
        rules.inStore = readLayouts(reader, currency, problems);
        if (reader.has("expired"_L1)) {
            rules.expired = reader.choice<Expired>("expired"_L1, expiredWays);
        }
        rules.warnDays = static_cast<int>(reader.integerOr("warn_days"_L1, 0, 0, mostWarnDays));
        reader.objects("recalls"_L1, [&rules](JsonReader &inner) { rules.recalls.append(readRecall(inner)); });
    }
    return problems.isEmpty() ? std::expected<BarcodeRules, JsonProblems>(rules) : std::unexpected(problems);
}

QJsonObject BarcodeRules::toJson() const
{
    QJsonObject object{{u"expired"_s, nameOf(expired, expiredWays)}, {u"warn_days"_s, warnDays}};
    if (!inStore.layouts().isEmpty()) {
        object.insert("in_store"_L1, toArray(inStore.layouts()));
    }
    if (!recalls.isEmpty()) {
        object.insert("recalls"_L1, toArray(recalls));
    }
    return object;
}

} // namespace suanpan
