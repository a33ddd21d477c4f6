#include "app/ctl/common/language.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace suanpan {

using namespace Qt::StringLiterals;

void declareLanguage(QCommandLineParser &parser)
{
    parser.addOption({u"language"_s, u"Of the sentences: en or zh."_s, u"CODE"_s, u"en"_s});
}

std::optional<Outcome> speak(const QCommandLineParser &parser)
{
    const QString language = parser.value(u"language"_s);
    const QLocale locale(language);
    QLocale::setDefault(locale);
    if (locale.language() == QLocale::English) {
        return std::nullopt;
    }
    auto *words = new QTranslator(QCoreApplication::instance()); // lives as long as the program, as the sentences do
    if (!words->load(locale, u"suanpan"_s, u"_"_s, u":/translations"_s)) {
        return Outcome::refused(ExitCode::Usage, u"%1 is no language known here."_s.arg(language));
    }
    QCoreApplication::installTranslator(words);
    return std::nullopt;
}

} // namespace suanpan
