#include "models/loyalty/gift_card_code.h"

#include "models/base/random.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

/// Their count is a prime, for the check letter's sake.
constexpr QStringView letters = u"BCDFGHJKLMNPQRSTVWZ";
constexpr qsizetype length = 16;
constexpr qsizetype group = 4;

/// Weighted by place modulo a prime: it shows every letter that was read wrong and every two that changed places.
QChar checkLetter(QStringView code)
{
    qint64 sum = 0;
    for (qsizetype place = 0; place < length - 1; ++place) {
        sum += (place + 1) * letters.indexOf(code[place]);
    }
    return letters[sum % letters.size()];
}

} // namespace

HolderId makeGiftCard(Random &random)
{
    QString code;
    for (qsizetype place = 0; place < length - 1; ++place) {
        code += letters[static_cast<qsizetype>(random.below(static_cast<std::uint64_t>(letters.size())))];
    }
    return HolderId(code + checkLetter(code));
}

std::optional<HolderId> giftCardFromCode(QStringView typed)
{
    QString code;
    for (const QChar character : typed.trimmed()) {
        if (character != u'-' && character != u' ') {
            code += character.toUpper();
        }
    }
    const bool known = std::ranges::all_of(code, [](QChar character) { return letters.contains(character); });
    return known && code.size() == length && code.back() == checkLetter(code) ? std::optional(HolderId(code)) : std::nullopt;
}

QString groupedCode(const HolderId &card)
{
    QStringList groups;
    for (qsizetype at = 0; at < card.text().size(); at += group) {
        groups.append(card.text().mid(at, group));
    }
    return groups.join(u'-');
}

QString maskedCode(const HolderId &card)
{
    return u"····"_s + card.text().right(group);
}

} // namespace suanpan
