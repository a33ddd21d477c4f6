#pragma once

#include "models/money/money.h"
#include "models/money/quantity.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <chrono>

namespace suanpan {

/// How figures, times and names look on screen and on receipts, in one language. Figures never change their shape with the
/// language: point for decimals, comma for thousands, a true minus (U+2212).
class Format final {
    Q_DECLARE_TR_FUNCTIONS(suanpan::Format)

public:
    explicit Format(const QLocale &locale = QLocale()) : m_locale(locale) {}

    /// "1,280.00", "−3.25": for columns that name their currency once.
    static QString amount(Money money);
    /// "¥ 111.71": the figure said aloud; a minus stands before the symbol.
    static QString amountAloud(Money money);
    /// "¥12.80": an amount within a sentence.
    static QString amountInline(Money money);
    /// "¥12.80" of a trace's plain figure, whatever its sign: "takes off ¥12.80". What is no figure stays as it is.
    static QString reduction(const QString &plain, Currency currency);
    /// "+111", "−24": a change that is good or bad news.
    static QString signedNumber(qint64 number);
    /// "1,280".
    static QString number(qint64 number);
    /// "2" or "1.286 kg"; a piece has no unit.
    static QString quantity(Quantity quantity, const QString &unit = {});
    /// "13 %", "8.5 %" from hundredths of a percent.
    static QString percent(qint64 basisPoints);

    /// "less than a minute", "4 minutes", "2 hours", "3 days".
    static QString age(std::chrono::milliseconds age);
    /// The locale's own order, year in four digits: "2026-11-22" in Chinese, "22 Nov 2026" in English.
    QString date(QDate date) const;
    /// "22 Nov", or "11月22日" in Chinese.
    QString dayAndMonth(QDate date) const;
    /// "14:06".
    static QString time(QTime time);
    QString dateAndTime(const QDateTime &when) const;
    /// "Today 09:12", "Wed 19:40" within the last six days, else "15 Nov", with the year if it is another one.
    QString recent(const QDateTime &when, const QDateTime &now) const;

    /// The first character and a star: "李*", "L*"; empty stays empty.
    static QString maskedName(const QString &name);
    /// From E.164: "138****5678" for a Chinese number in a Chinese shop, "+86 138 **** 5678" otherwise. Short numbers keep two digits.
    QString maskedPhone(const QString &e164) const;

private:
    bool isChinese() const { return m_locale.language() == QLocale::Chinese; }

    QLocale m_locale;
};

} // namespace suanpan
