#include "models/payments/card_number.h"

#include "models/catalog/barcode.h"

#include <QChar>
#include <QList>

#include <algorithm>

namespace suanpan {

namespace {

constexpr qsizetype shortest = 13;
constexpr qsizetype longest = 19;

bool isSeparator(char32_t sign)
{
    static constexpr std::u32string_view dots = U".．·・_";
    return QChar::isSpace(sign) || QChar::category(sign) == QChar::Punctuation_Dash
           || QChar::category(sign) == QChar::Other_Format || dots.contains(sign);
}

bool passesLuhn(QStringView digits)
{
    int sum = 0;
    for (qsizetype i = 0; i < digits.size(); ++i) {
        const bool doubled = (digits.size() - i) % 2 == 0;
        const int value = (digits[i].unicode() - u'0') * (doubled ? 2 : 1);
        sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
}

bool isCardNumber(QStringView digits)
{
    return digits.size() >= shortest && digits.size() <= longest && passesLuhn(digits);
}

/// Digits that nothing but separators part, as they were grouped.
using Stretch = QStringList;

/// Takes text apart into its stretches; all digits come out as 0 to 9.
class Stretches final {
public:
    explicit Stretches(QStringView text)
    {
        for (const char32_t sign : text.toUcs4()) {
            if (QChar::isDigit(sign)) {
                m_group.append(QChar(u'0' + QChar::digitValue(sign)));
                continue;
            }
            endGroup();
            if (!isSeparator(sign)) {
                endStretch();
                m_onlyDigits = false;
            }
        }
        endGroup();
        endStretch();
    }

    const QList<Stretch> &all() const { return m_all; }
    bool onlyDigits() const { return m_onlyDigits; }

private:
    void endGroup()
    {
        if (!m_group.isEmpty()) {
            m_stretch.append(m_group);
            m_group.clear();
        }
    }
    void endStretch()
    {
        if (!m_stretch.isEmpty()) {
            m_all.append(m_stretch);
            m_stretch.clear();
        }
    }

    QList<Stretch> m_all;
    Stretch m_stretch;
    QString m_group;
    bool m_onlyDigits = true;
};

/// Whether neighbouring groups from `first` on, none of them known, make up a card number.
bool cardBeginsAt(const Stretch &groups, qsizetype first, const KnowsDigits &isKnown)
{
    QString digits;
    for (qsizetype i = first; i < groups.size() && digits.size() + groups[i].size() <= longest; ++i) {
        if (isKnown && isKnown(groups[i])) {
            return false;
        }
        digits += groups[i];
        if (isCardNumber(digits) && !(isKnown && isKnown(digits))) {
            return true;
        }
    }
    return false;
}

bool beginsLikeDinersClub(QStringView digits)
{
    const int three = digits.first(3).toInt();
    return (three >= 300 && three <= 305) || three == 309 || (three >= 360 && three <= 369) || (three >= 380 && three <= 399);
}

} // namespace

bool looksLikePaymentCard(QStringView text)
{
    const Stretches stretches(text);
    return stretches.onlyDigits() && stretches.all().size() == 1 && isCardNumber(stretches.all().first().join(QString()));
}

bool containsPaymentCard(QStringView text, const KnowsDigits &isKnown)
{
    const Stretches stretches(text);
    return std::ranges::any_of(stretches.all(), [&isKnown](const Stretch &groups) {
        for (qsizetype first = 0; first < groups.size(); ++first) {
            if (cardBeginsAt(groups, first, isKnown)) {
                return true;
            }
        }
        return false;
    });
}

bool isSoonerGtin(QStringView digits)
{
    const bool mayBeDinersClub = digits.size() == 14 && beginsLikeDinersClub(digits);
    return digits.size() >= shortest && !mayBeDinersClub && isGtin(digits);
}

} // namespace suanpan
