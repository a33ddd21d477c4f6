#include "models/sales/line_label.h"

#include <array>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

struct VerdictName {
    QLatin1StringView name;
    GoodsVerdict::Kind kind;
};
constexpr std::array verdicts{VerdictName{"expires_soon"_L1, GoodsVerdict::Kind::ExpiresSoon},
                              VerdictName{"expired"_L1, GoodsVerdict::Kind::Expired}};

void writeText(QJsonObject &line, QLatin1StringView key, const QString &text)
{
    if (!text.isEmpty()) {
        line.insert(key, text);
    }
}

} // namespace

LineLabel LineLabel::recorded() const
{
    LineLabel kept = *this;
    kept.measured = false;
    kept.verdict = GoodsVerdict::Kind::Good;
    return kept;
}

void LineLabel::writeTo(QJsonObject &line) const
{
    writeText(line, "batch"_L1, batch);
    writeText(line, "serial"_L1, serial);
    writeText(line, "expires"_L1, lastDay.toString(Qt::ISODate));
    if (priceMinor) {
        line.insert("label_minor"_L1, *priceMinor);
    }
    writeText(line, "pack"_L1, pack);
    if (measured) {
        line.insert("measured"_L1, true);
    }
    for (const VerdictName &each : verdicts) {
        writeText(line, "verdict"_L1, each.kind == verdict ? QString(each.name) : QString());
    }
}

LineLabel LineLabel::fromJson(const QJsonObject &line)
{
    LineLabel label;
    label.batch = line.value("batch"_L1).toString();
    label.serial = line.value("serial"_L1).toString();
    label.lastDay = QDate::fromString(line.value("expires"_L1).toString(), Qt::ISODate);
    if (line.contains("label_minor"_L1)) {
        label.priceMinor = line.value("label_minor"_L1).toInteger();
    }
    label.pack = line.value("pack"_L1).toString();
    label.measured = line.value("measured"_L1).toBool();
    for (const VerdictName &each : verdicts) {
        if (line.value("verdict"_L1).toString() == each.name) {
            label.verdict = each.kind;
        }
    }
    return label;
}

} // namespace suanpan
