#include "app/ctl/common/folders.h"
#include "app/ctl/verbs/verb.h"
#include "hub/office/available.h"

#include <QJsonArray>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 msAMinute = 60'000;

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"hub"_s, u"Folder of the hub, which must not be running unless its database is on a server."_s, u"DIR"_s});
    parser.addOption({u"sku"_s, u"Of this item alone."_s, u"SKU"_s});
    parser.addOption({u"chance"_s, u"So likely at the most, in thousandths, that silent tills sold more than is kept back."_s,
                      u"PERMILLE"_s, u"10"_s});
}

/// "2.5" of 2,500 thousandths.
QString pieces(qint64 thousandths)
{
    return Quantity(thousandths).isWhole() ? QString::number(thousandths / 1'000) : QString::number(thousandths) + u"/1000"_s;
}

QString sentence(const QString &sku, const AvailableItem &item)
{
    const OnlineStock &stock = item.stock;
    QStringList why;
    for (const SilentTill &till : stock.silent) {
        why.append(u"%1 silent for %2 min, sold %3 before"_s.arg(till.till.text(), QString::number(till.silentMs / msAMinute),
                                                                 pieces(till.sold)));
    }
    QString line = u"%1  may sell %2: %3 on hand, %4 claimed, %5 kept back"_s.arg(
        sku, pieces(stock.available), pieces(stock.onHand), pieces(stock.claimed), pieces(stock.allowance));
    return why.isEmpty() ? line : line + u" ("_s + why.join(u"; "_s) + u')';
}

QJsonObject figures(const QString &sku, const AvailableItem &item)
{
    const OnlineStock &stock = item.stock;
    QJsonArray silent;
    for (const SilentTill &till : stock.silent) {
        silent.append(QJsonObject{
            {u"till"_s, till.till.text()}, {u"silent_ms"_s, till.silentMs}, {u"sold"_s, till.sold}, {u"open_ms"_s, till.openMs}});
    }
    return {{u"sku"_s, sku},
            {u"name"_s, item.name},
            {u"on_hand"_s, stock.onHand},
            {u"claimed"_s, stock.claimed},
            {u"allowance"_s, stock.allowance},
            {u"available"_s, stock.available},
            {u"lot"_s, stock.lot},
            {u"expected_ppm_of_a_lot"_s, stock.expectedPpm},
            {u"silent"_s, silent}};
}

Outcome run(const QCommandLineParser &parser)
{
    const auto hub = needed(parser, u"hub"_s);
    GuardTerms terms;
    terms.chancePermille = parser.value(u"chance"_s).toLongLong();
    if (!hub || terms.chancePermille < 1 || terms.chancePermille > 999) {
        return !hub ? hub.error() : Outcome::refused(ExitCode::Usage, u"--chance takes thousandths, from 1 to 999."_s);
    }
    const SystemClock clock;
    SystemRandom random;
    const auto office = openOffice(*hub, clock, random);
    if (!office) {
        return office.error();
    }
    const auto items = availableOnline((*office)->store(), parser.value(u"sku"_s), terms);
    if (!items) {
        return Outcome::refused(items.error());
    }
    Outcome outcome;
    QJsonArray listed;
    for (const auto &[sku, item] : items->asKeyValueRange()) {
        outcome.lines.append(sentence(sku, item));
        listed.append(figures(sku, item));
    }
    outcome.figures = {{u"items"_s, listed}, {u"chance_permille"_s, terms.chancePermille}};
    if (listed.isEmpty()) {
        outcome.lines.append(u"Nothing of that is in stock or was ever sold."_s);
    }
    return outcome;
}

} // namespace

Verb availableVerb()
{
    return {"available"_L1, "List what the online channel may sell: on hand, less claims, less what silent tills may have sold",
            declare, run};
}

} // namespace suanpan
