#include "ui/presenters/format.h"

#include <QTextBoundaryFinder>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr QChar trueMinus(0x2212);

/// Puts commas into plain digits ("-1280.50") and the true minus before them.
QString grouped(QString plain)
{
    const bool negative = plain.startsWith(u'-');
    if (negative) {
        plain.remove(0, 1);
    }
    const qsizetype point = plain.indexOf(u'.');
    for (qsizetype at = (point < 0 ? plain.size() : point) - 3; at > 0; at -= 3) {
        plain.insert(at, u',');
    }
    return negative ? trueMinus + plain : plain;
}

QString withSymbol(Money money, const QString &between)
{
    QString text = Format::amount(money);
    text.insert(money.isNegative() ? 1 : 0, symbol(money.currency()) + between);
    return text;
}

} // namespace

QString Format::amount(Money money)
{
    return grouped(toPlainText(money));
}

QString Format::amountAloud(Money money)
{
    return withSymbol(money, u" "_s);
}

QString Format::amountInline(Money money)
{
    return withSymbol(money, {});
}

QString Format::reduction(const QString &plain, Currency currency)
{
    const auto money = Money::parse(plain, currency);
    return money ? amountInline(money->minor() < 0 ? -*money : *money) : plain;
}

QString Format::signedNumber(qint64 number)
{
    const QString text = grouped(QString::number(number));
    return number > 0 ? u'+' + text : text;
}

QString Format::number(qint64 number)
{
    return grouped(QString::number(number));
}

QString Format::quantity(Quantity quantity, const QString &unit)
{
    const QString figure = grouped(toPlainText(quantity));
    return unit.isEmpty() ? figure : figure + u' ' + unit;
}

QString Format::percent(qint64 basisPoints)
{
    return grouped(toPlainText(Quantity(basisPoints * 10))) + u" %"_s;
}

QString Format::age(std::chrono::milliseconds age)
{
    using namespace std::chrono;
    const auto minutes = duration_cast<std::chrono::minutes>(age).count();
    if (minutes < 1) {
        return tr("less than a minute");
    }
    if (minutes < 60) {
        return minutes == 1 ? tr("1 minute") : tr("%1 minutes").arg(minutes);
    }
    const auto hours = minutes / 60;
    if (hours < 48) {
        return hours == 1 ? tr("1 hour") : tr("%1 hours").arg(hours);
    }
    return tr("%1 days").arg(hours / 24);
}

QString Format::date(QDate date) const
{
    return isChinese() ? date.toString(Qt::ISODate) : m_locale.toString(date, u"d MMM yyyy"_s);
}

QString Format::dayAndMonth(QDate date) const
{
    return isChinese() ? u"%1月%2日"_s.arg(date.month()).arg(date.day()) : m_locale.toString(date, u"d MMM"_s);
}

QString Format::time(QTime time)
{
    return time.toString(u"HH:mm"_s);
}

QString Format::dateAndTime(const QDateTime &when) const
{
    return date(when.date()) + u' ' + time(when.time());
}

QString Format::recent(const QDateTime &when, const QDateTime &now) const
{
    const qint64 days = when.date().daysTo(now.date());
    if (days == 0) {
        return tr("Today %1").arg(time(when.time()));
    }
    if (days > 0 && days < 7) {
        return m_locale.standaloneDayName(when.date().dayOfWeek(), QLocale::ShortFormat) + u' ' + time(when.time());
    }
    return when.date().year() == now.date().year() ? dayAndMonth(when.date()) : date(when.date());
}

QString Format::maskedName(const QString &name)
{
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty()) {
        return {};
    }
    QTextBoundaryFinder graphemes(QTextBoundaryFinder::Grapheme, trimmed); // a rare character may take two code units
    return trimmed.left(graphemes.toNextBoundary()) + u'*';
}

QString Format::maskedPhone(const QString &e164) const
{
    const QString chinese = u"+86"_s;
    constexpr int chineseDigits = 11;
    if (e164.startsWith(chinese) && e164.size() == chinese.size() + chineseDigits) {
        const QString head = e164.mid(chinese.size(), 3);
        const QString tail = e164.right(4);
        return isChinese() ? head + u"****"_s + tail : u"+86 %1 **** %2"_s.arg(head, tail);
    }
    constexpr int shownWhenLong = 4;
    const qsizetype shown = e164.size() >= 10 ? shownWhenLong : 2;
    return e164.isEmpty() ? QString() : u"**** "_s + e164.right(shown);
}

} // namespace suanpan
