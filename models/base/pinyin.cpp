#include "models/base/pinyin.h"

#include "models/base/require.h"
#include "models/base/search_text.h"

#include <unicode/translit.h>

#include <array>
#include <vector>

namespace suanpan {

namespace {

struct Reading {
    QStringView text;
    QStringView syllables; ///< separated by spaces
};

// Surnames that are not read as their character usually is: CLDR's Han-Latin-Names transform, completed and corrected after
// Xiandai Hanyu Cidian (zha, piao, miao, bo, qin, tan tai, zhang sun, chan yu). Longer ones first.
constexpr std::array surnames{
    Reading{u"尉迟", u"yu chi"},    Reading{u"尉遲", u"yu chi"},    Reading{u"万俟", u"mo qi"},   Reading{u"萬俟", u"mo qi"},
    Reading{u"长孙", u"zhang sun"}, Reading{u"長孫", u"zhang sun"}, Reading{u"单于", u"chan yu"}, Reading{u"單于", u"chan yu"},
    Reading{u"澹台", u"tan tai"},   Reading{u"单", u"shan"},        Reading{u"單", u"shan"},      Reading{u"曾", u"zeng"},
    Reading{u"解", u"xie"},         Reading{u"仇", u"qiu"},         Reading{u"查", u"zha"},       Reading{u"区", u"ou"},
    Reading{u"區", u"ou"},          Reading{u"任", u"ren"},         Reading{u"朴", u"piao"},      Reading{u"盖", u"ge"},
    Reading{u"蓋", u"ge"},          Reading{u"缪", u"miao"},        Reading{u"繆", u"miao"},      Reading{u"薄", u"bo"},
    Reading{u"覃", u"qin"},         Reading{u"翟", u"zhai"},        Reading{u"召", u"shao"},      Reading{u"员", u"yun"},
    Reading{u"員", u"yun"},         Reading{u"繁", u"po"},          Reading{u"折", u"she"},       Reading{u"黑", u"he"},
    Reading{u"种", u"chong"},       Reading{u"秘", u"bi"},          Reading{u"乐", u"yue"},       Reading{u"樂", u"yue"},
    Reading{u"洗", u"xian"},        Reading{u"都", u"du"},          Reading{u"佴", u"nai"},       Reading{u"隗", u"wei"},
};

// Words of names and shelves in which ICU's single reading is the wrong one (Xiandai Hanyu Cidian). Longer ones first.
constexpr std::array words{
    Reading{u"西洋参", u"xi yang shen"},
    Reading{u"车厘子", u"che li zi"},
    Reading{u"人参", u"ren shen"},
    Reading{u"海参", u"hai shen"},
    Reading{u"丹参", u"dan shen"},
    Reading{u"成长", u"cheng zhang"},
    Reading{u"生长", u"sheng zhang"},
    Reading{u"重庆", u"chong qing"},
    Reading{u"银行", u"yin hang"},
    Reading{u"音乐", u"yin yue"},
    Reading{u"薄荷", u"bo he"},
    Reading{u"薄脆", u"bao cui"},
    Reading{u"蛤蜊", u"ge li"},
    Reading{u"调味", u"tiao wei"},
    Reading{u"调料", u"tiao liao"},
    Reading{u"调和", u"tiao he"},
    Reading{u"空调", u"kong tiao"},
    Reading{u"雪茄", u"xue jia"},
    Reading{u"发卡", u"fa qia"},
    Reading{u"便宜", u"pian yi"},
    Reading{u"咖喱", u"ga li"},
    Reading{u"长", u"chang"},
    Reading{u"茄", u"qie"},
};

constexpr char16_t firstHan = 0x3400;
constexpr char16_t lastHan = 0x9FFF;

QString withoutTones(const QString &syllable)
{
    QString plain;
    for (const QChar c : syllable.normalized(QString::NormalizationForm_D)) {
        if (c == QChar(0x0308) && plain.endsWith(u'u')) {
            plain.back() = u'v';
        } else if (!c.isMark()) {
            plain.append(c.toLower());
        }
    }
    return plain;
}

/// ICU's reading of every Chinese character by itself. Read once as one text, for ICU spends its time on starting, not on
/// characters.
class Table final {
public:
    Table()
    {
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::Transliterator> transform(
            icu::Transliterator::createInstance("Han-Latin", UTRANS_FORWARD, status));
        require(U_SUCCESS(status) && transform != nullptr);
        icu::UnicodeString text;
        for (char16_t c = firstHan; c <= lastHan; ++c) {
            text.append(c).append(u'\n');
        }
        transform->transliterate(text);
        QHash<QString, quint16> known;
        const QString all(reinterpret_cast<const QChar *>(text.getBuffer()), text.length());
        for (const QStringView line : qTokenize(all, u'\n', Qt::SkipEmptyParts)) {
            const QString syllable = withoutTones(line.trimmed().toString());
            const auto at = known.constFind(syllable);
            if (at == known.constEnd()) {
                m_syllables.append(syllable);
                known.insert(syllable, static_cast<quint16>(m_syllables.size() - 1));
            }
            m_readings.push_back(known.value(syllable));
        }
        require(m_readings.size() == lastHan - firstHan + 1U);
    }

    QString of(QChar c) const { return m_syllables[m_readings[c.unicode() - firstHan]]; }

private:
    QStringList m_syllables; ///< each once: a few hundred, and the few thousand characters that have no reading
    std::vector<quint16> m_readings;
};

const Table &table()
{
    static const Table read; // constant after its construction, which the language makes safe from any thread
    return read;
}

template <std::size_t Count>
const Reading *readingAt(const std::array<Reading, Count> &readings, QStringView text)
{
    const auto *found = std::ranges::find_if(readings, [text](const Reading &reading) { return text.startsWith(reading.text); });
    return found == readings.end() ? nullptr : found;
}

/// Takes one reading, one character or one run of other letters from the front.
QStringView readNext(QStringView text, QStringList &syllables)
{
    if (const Reading *reading = readingAt(words, text)) {
        syllables += reading->syllables.toString().split(u' ');
        return text.sliced(reading->text.size());
    }
    if (isHan(text.front())) {
        syllables.append(table().of(text.front()));
        return text.sliced(1);
    }
    const auto *const end = std::ranges::find_if(text, [](QChar c) { return isHan(c) || c == u' '; });
    const qsizetype length = end - text.begin();
    if (length > 0) {
        syllables.append(text.first(length).toString());
    }
    return text.sliced(std::max<qsizetype>(length, 1));
}

} // namespace

QString Pinyin::initials() const
{
    QString letters;
    for (const QString &syllable : syllables) {
        letters.append(syllable.front());
    }
    return letters;
}

QStringList Pinyin::spellings() const
{
    QStringList spelled{joined()};
    QString withU;
    for (const QString &syllable : syllables) {
        const bool umlaut = syllable.startsWith(QStringLiteral("lv")) || syllable.startsWith(QStringLiteral("nv"));
        withU += umlaut ? syllable.front() + u'u' + syllable.sliced(2) : syllable;
    }
    if (withU != spelled.first()) {
        spelled.append(withU);
    }
    return spelled;
}

Pinyin pinyinOf(QStringView text)
{
    const QString folded = foldForSearch(text);
    Pinyin pinyin;
    for (QStringView rest = folded; !rest.isEmpty();) {
        rest = readNext(rest, pinyin.syllables);
    }
    return pinyin;
}

Pinyin pinyinOfName(QStringView name)
{
    const QString folded = foldForSearch(name);
    const Reading *surname = readingAt(surnames, folded);
    if (surname == nullptr) {
        return pinyinOf(folded);
    }
    Pinyin pinyin = pinyinOf(QStringView(folded).sliced(surname->text.size()));
    pinyin.syllables = surname->syllables.toString().split(u' ') + pinyin.syllables;
    return pinyin;
}

} // namespace suanpan
