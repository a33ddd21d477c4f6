#pragma once

#include <QString>
#include <QStringList>

namespace suanpan {

/// How a text is spelled in pinyin: one entry for each Chinese character and one for each run of other letters or digits, lower
/// case, without tones; ü is written v, as on a keyboard.
struct Pinyin {
    QStringList syllables;

    QString joined() const { return syllables.join(QString()); }
    /// The first letter of every syllable: "王小明" is "wxm".
    QString initials() const;
    /// Every way people type it: joined(), and once more with u for ü when there is one ("lv", "lu").
    QStringList spellings() const;
};

/// Reads a text of any kind (a product, a place). Readings come from ICU's Han-Latin transform, the commonest one for each
/// character. Safe from any thread; the first call reads the table (some 300 ms), so make it off the UI thread.
Pinyin pinyinOf(QStringView text);
/// Reads a person's name: the surname as surnames are read (单 is shan, 曾 zeng, 尉迟 yuchi), the rest as above.
Pinyin pinyinOfName(QStringView name);

} // namespace suanpan
