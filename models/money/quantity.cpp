#include "models/money/quantity.h"

#include <algorithm>

namespace suanpan {

std::optional<Quantity> Quantity::parse(QStringView typed)
{
    const QString text = typed.trimmed().toString();
    const qsizetype point = text.indexOf(u'.');
    const QString whole = point < 0 ? text : text.left(point);
    const QString part = point < 0 ? QString() : text.mid(point + 1);
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    if (whole.isEmpty() || whole.size() > 9 || part.size() > 3 || (point >= 0 && part.isEmpty())
        || !std::ranges::all_of(whole, isDigit) || !std::ranges::all_of(part, isDigit)) {
        return std::nullopt;
    }
    return Quantity(whole.toLongLong() * 1000 + part.leftJustified(3, u'0').toLongLong());
}

QString toPlainText(Quantity quantity)
{
    const qint64 thousandths = quantity.thousandths();
    const qint64 magnitude = thousandths < 0 ? -thousandths : thousandths;
    QString text = QString::number(magnitude / 1000);
    if (magnitude % 1000 != 0) {
        QString part = QString::number(magnitude % 1000).rightJustified(3, u'0');
        while (part.endsWith(u'0')) {
            part.chop(1);
        }
        text += u'.' + part;
    }
    return thousandths < 0 ? u'-' + text : text;
}

} // namespace suanpan
