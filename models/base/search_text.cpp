#include "models/base/search_text.h"

namespace suanpan {

namespace {

QString fold(QStringView text, bool keepSpaces)
{
    const QString decomposed = text.toString().normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString folded;
    folded.reserve(decomposed.size());
    for (const QChar c : decomposed) {
        if (c.isLetterOrNumber() || c.isSurrogate()) { // surrogates: rare Chinese characters, never punctuation in a name
            folded.append(c);
        } else if (keepSpaces && !c.isMark() && !folded.isEmpty() && !folded.endsWith(u' ')) {
            folded.append(u' ');
        }
    }
    if (folded.endsWith(u' ')) {
        folded.chop(1);
    }
    return folded.normalized(QString::NormalizationForm_C);
}

} // namespace

QString foldForSearch(QStringView text)
{
    return fold(text, true);
}

QString foldJoined(QStringView text)
{
    return fold(text, false);
}

bool isHan(QChar c)
{
    return (c >= QChar(0x3400) && c <= QChar(0x4DBF)) || (c >= QChar(0x4E00) && c <= QChar(0x9FFF));
}

} // namespace suanpan
