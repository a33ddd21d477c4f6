// Lays the widgets out like the drawn targets and saves pictures of them: for eyes, not for assertions.
//   tests/ui_gallery <folder>
#include "tests/ui/gallery_pages.h"
#include "tests/ui/gallery_receipts.h"
#include "ui/receipts/receipt_files.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QDir>
#include <QTextStream>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace suanpan;

namespace {

struct Shot {
    QString name;
    Appearance appearance;
    QSize size;
    std::unique_ptr<QWidget> (*page)();
};

constexpr QSize usual(1366, 768);
constexpr QSize small(1024, 768);

void take(QApplication &application, const Shot &shot, const QDir &folder)
{
    Appearance still = shot.appearance;
    still.animated = false; // a picture shows the end
    applyAppearance(application, still);
    const std::unique_ptr<QWidget> page = shot.page();
    page->resize(shot.size);
    page->show();
    QCoreApplication::processEvents();
    const QString path = folder.filePath(shot.name + u".png"_s);
    page->grab().save(path);
    QTextStream(stdout) << path << ' ' << page->width() << 'x' << page->height() << Qt::endl;
}

void takeReceipts(const QDir &folder)
{
    const auto write = [&](const Receipt &receipt, const QLocale &locale, const QString &name) {
        const ReceiptDocument document(receipt, Format(locale));
        const QString path = folder.filePath(name);
        const bool written = writeReceiptPng(document, path + u".png"_s) && writeReceiptPdf(document, path + u".pdf"_s);
        QTextStream(stdout) << name << (written ? " ok" : " NOT WRITTEN") << Qt::endl;
    };
    write(englishReceipt(), QLocale(QLocale::English, QLocale::UnitedKingdom), u"receipt_en"_s);
    write(exchangeReceipt(), QLocale(QLocale::English, QLocale::UnitedKingdom), u"receipt_exchange"_s);
    QTranslator chinese;
    if (chinese.load(u":/gallery/suanpan_zh_CN.qm"_s)) {
        QCoreApplication::installTranslator(&chinese);
    }
    write(chineseReceipt(), QLocale(QLocale::Chinese, QLocale::China), u"receipt_zh"_s);
    write(chineseReturnReceipt(), QLocale(QLocale::Chinese, QLocale::China), u"receipt_return_zh"_s);
    QCoreApplication::removeTranslator(&chinese);
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QDir folder(arguments.value(1, u"."_s));
    folder.mkpath(u"."_s);
    takeReceipts(folder);

    const Shot english{u"member_light"_s, {}, usual, memberPage};
    take(application, english, folder);
    QTranslator chinese;
    if (chinese.load(u":/gallery/suanpan_zh_CN.qm"_s)) {
        QCoreApplication::installTranslator(&chinese);
    }
    const Shot shots[] = {
        {u"sell_light"_s, {}, usual, sellPage},
        {u"sell_dark"_s, {.theme = Theme::Dark}, usual, sellPage},
        {u"sell_contrast"_s, {.theme = Theme::HighContrast}, usual, sellPage},
        {u"pay_dark"_s, {.theme = Theme::Dark}, usual, payPage},
        {u"pay_light"_s, {}, usual, payPage},
        {u"pay_contrast"_s, {.theme = Theme::HighContrast}, usual, payPage},
        {u"states_light"_s, {}, usual, statesPage},
        {u"states_dark"_s, {.theme = Theme::Dark}, usual, statesPage},
        {u"sell_small"_s, {}, small, sellPage},
        {u"pay_small"_s, {}, small, payPage},
        {u"sell_large_text"_s, {.textPercent = 200}, QSize(1920, 1080), sellPage},
        {u"sell_large_text_usual"_s, {.textPercent = 200}, usual, sellPage},
        {u"pay_large_text"_s, {.textPercent = 200}, QSize(1920, 1080), payPage},
    };
    for (const Shot &shot : shots) {
        take(application, shot, folder);
    }
    return 0;
}
