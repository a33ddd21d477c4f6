#include "app/till/played_till.h"
#include "app/till/till_window.h"
#include "models/base/clock.h"
#include "models/base/random.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QLibraryInfo>
#include <QStandardPaths>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace {

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"Suanpan, the till"_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {u"data"_s, u"Folder of this till's data."_s, u"folder"_s,
         QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)},
        {u"hub"_s, u"Address of the hub, for enrolment."_s, u"url"_s},
        {u"enrol"_s, u"One-time code that makes this machine a till."_s, u"code"_s},
        {u"lang"_s, u"Language: zh_CN or en."_s, u"locale"_s, QLocale().name()},
        {u"theme"_s, u"light, dark or contrast."_s, u"name"_s, u"light"_s},
        {u"terminal"_s, u"Payment terminal: simulator or simulator:SEED, for training."_s, u"name"_s},
        {u"play"_s, u"Play the trade in this file through the window (suanpan-ctl demo-day)."_s, u"file"_s},
        {u"play-out"_s, u"Folder for the play's pictures, receipts and diary."_s, u"folder"_s, u"."_s},
        {u"play-supervised"_s, u"Wait for the hub and this till to be stopped, as suanpan-ctl does it."_s},
    });
}

suanpan::Theme themeOf(const QString &name)
{
    if (name == "dark"_L1) {
        return suanpan::Theme::Dark;
    }
    return name == "contrast"_L1 ? suanpan::Theme::HighContrast : suanpan::Theme::Light;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"suanpan"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SUANPAN_VERSION));
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(app);

    const QLocale locale(parser.value(u"lang"_s));
    QLocale::setDefault(locale);
    QTranslator words;
    if (words.load(locale, u"suanpan"_s, u"_"_s, u":/translations"_s)) {
        QCoreApplication::installTranslator(&words);
    }
    suanpan::applyTheme(app, themeOf(parser.value(u"theme"_s)));

    suanpan::SystemClock clock;
    suanpan::SystemRandom random;
    const QString folder = parser.value(u"data"_s);
    const suanpan::TillWindow::Options options{folder, QUrl(parser.value(u"hub"_s)), parser.value(u"enrol"_s),
                                               suanpan::Simulator::seedOf(parser.value(u"terminal"_s))};
    if (parser.isSet(u"terminal"_s) && !options.simulatedTerminal) {
        qCritical("This program knows no payment terminal but simulator and simulator:SEED");
        return EXIT_FAILURE;
    }
    if (parser.isSet(u"play"_s)) {
        const suanpan::PlayOptions play{parser.value(u"play"_s), parser.value(u"play-out"_s), parser.value(u"lang"_s),
                                        parser.isSet(u"play-supervised"_s)};
        const auto played = suanpan::PlayedTill::make(play, options, clock, random);
        if (!played) {
            qCritical("%s", qUtf8Printable(played.error()));
            return EXIT_FAILURE;
        }
        (*played)->open();
        return app.exec(); // NOLINT(readability-static-accessed-through-instance)
    }
    suanpan::FileReceiptPrinter printer(QDir(folder).filePath(u"receipts"_s));
    suanpan::TillWindow till(options, clock, random, printer);
    till.open();
    return app.exec(); // NOLINT(readability-static-accessed-through-instance)
}
