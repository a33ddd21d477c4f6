#include "ui/style/contrast.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace suanpan;

class StyleTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsTheContrastOfBlackAndWhite();
    void everyTextIsReadableInEveryTheme_data();
    void everyTextIsReadableInEveryTheme();
    void theStyleSheetHasNoNameLeftUnreplaced_data();
    void theStyleSheetHasNoNameLeftUnreplaced();
    void largerTextMakesRowsHigherAndKeepsFiguresWithinTheirColumns();
    void touchTargetsAreLargeEnough();
    void iconsComeInTheColourAskedFor();
    void theApplicationCarriesItsTokens();
};

void StyleTest::knowsTheContrastOfBlackAndWhite()
{
    QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrastRatio(Qt::white, Qt::white), 1.0);
    QVERIFY(qAbs(contrastRatio(QColor(u"#777777"_s), Qt::white) - 4.48) < 0.01); // the well-known grey that just misses
}

void StyleTest::everyTextIsReadableInEveryTheme_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    QTest::addColumn<double>("least");
    const std::pair<const char *, Theme> themes[] = {
        {"light", Theme::Light}, {"dark", Theme::Dark}, {"contrast", Theme::HighContrast}};
    for (const auto &[name, theme] : themes) {
        const Colours &c = colours(theme);
        const double least = theme == Theme::HighContrast ? 7.0 : 4.5; // WCAG 2.1, 1.4.6 and 1.4.3
        const std::pair<const char *, QColor> plain[] = {{"ink", c.ink}, {"ink2", c.ink2}, {"ink3", c.ink3}};
        const std::pair<const char *, QColor> grounds[] = {
            {"background", c.background}, {"surface", c.surface}, {"sunken", c.sunken}, {"brandSoft", c.brandSoft}};
        for (const auto &[textName, text] : plain) {
            for (const auto &[groundName, ground] : grounds) {
                QTest::addRow("%s: %s on %s", name, textName, groundName) << text << ground << least;
            }
        }
        const std::tuple<const char *, QColor, QColor> toned[] = {{"brand", c.brand, c.brandSoft},
                                                                  {"gold", c.gold, c.goldSoft},
                                                                  {"red", c.red, c.redSoft},
                                                                  {"blue", c.blue, c.blueSoft}};
        for (const auto &[toneName, ink, soft] : toned) {
            QTest::addRow("%s: %s on its soft ground", name, toneName) << ink << soft << least;
            QTest::addRow("%s: %s on surface", name, toneName) << ink << c.surface << least;
        }
        QTest::addRow("%s: discount in a selected line", name) << c.red << c.brandSoft << least;
        QTest::addRow("%s: brand ink on brand", name) << c.brandInk << c.brand << least;
    }
}

void StyleTest::everyTextIsReadableInEveryTheme()
{
    QFETCH(QColor, text);
    QFETCH(QColor, ground);
    QFETCH(double, least);
    const double ratio = contrastRatio(text, ground);
    QVERIFY2(ratio >= least, qPrintable(u"%1 on %2 is only %3"_s.arg(text.name(), ground.name()).arg(ratio)));
}

void StyleTest::theStyleSheetHasNoNameLeftUnreplaced_data()
{
    QTest::addColumn<Theme>("theme");
    QTest::newRow("light") << Theme::Light;
    QTest::newRow("dark") << Theme::Dark;
    QTest::newRow("high contrast") << Theme::HighContrast;
}

void StyleTest::theStyleSheetHasNoNameLeftUnreplaced()
{
    QFETCH(Theme, theme);
    const QString sheet = buildStyleSheet(makeTokens({.theme = theme}));
    QVERIFY(sheet.contains(colours(theme).line.name()));
    QVERIFY2(!sheet.contains(u'@'), qPrintable(sheet.mid(sheet.indexOf(u'@'), 40)));
}

void StyleTest::largerTextMakesRowsHigherAndKeepsFiguresWithinTheirColumns()
{
    for (const int percent : {100, 125, 150, 200}) {
        const Tokens tokens = makeTokens({.textPercent = percent});
        const auto height = [&](int size) { return QFontMetrics(tokens.font(size)).height(); };
        const Measures &m = tokens.measure;
        QVERIFY(height(tokens.type.lineName) + height(tokens.type.small) <= m.cartRow);
        QVERIFY(height(tokens.type.lineSum) + height(tokens.type.small) <= m.cartRow);
        QVERIFY(height(tokens.type.label) <= m.statusBar);
        QVERIFY(height(tokens.type.small) <= m.chip);
        QVERIFY(height(tokens.type.action) <= m.primary);
        const QFontMetrics sum(tokens.font(tokens.type.lineSum, QFont::Bold));
        QVERIFY(sum.horizontalAdvance(u"−99,999.99"_s) <= m.cartSum);
    }
}

void StyleTest::touchTargetsAreLargeEnough()
{
    const Measures m;
    for (const int height :
         {m.touch, m.action, m.primary, m.tender, m.amountKey, m.scanField, m.cartRow, m.railEntry, m.listRow}) {
        QVERIFY(height >= 44);
    }
    QVERIFY(m.keypadKey >= 64);
}

void StyleTest::iconsComeInTheColourAskedFor()
{
    applyTheme(*qApp, Theme::Light);
    const QPixmap icon = tintedIcon(u"edit-undo"_s, 22, Qt::red, 2.0);
    QVERIFY2(!icon.isNull(), "breeze-icon-theme and the SVG plugin must be installed");
    QCOMPARE(icon.deviceIndependentSize().toSize(), QSize(22, 22));
    const QImage image = icon.toImage();
    int painted = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() == 255) {
                QCOMPARE(pixel, QColor(Qt::red));
                ++painted;
            }
        }
    }
    QVERIFY(painted > 20);
    QVERIFY(tintedIcon(u"no-such-icon"_s, 22, Qt::red, 1.0).isNull());
}

void StyleTest::theApplicationCarriesItsTokens()
{
    applyAppearance(*qApp, {.theme = Theme::Dark, .textPercent = 150, .animated = false});
    QCOMPARE(tokensInUse()->colour.surface, colours(Theme::Dark).surface);
    QCOMPARE(tokensInUse()->measure.slideMs, 0);
    QCOMPARE(tokensInUse()->type.body, 22);
    QCOMPARE(qApp->palette().color(QPalette::Window), colours(Theme::Dark).background);
    applyTheme(*qApp, Theme::Light);
    QCOMPARE(tokensInUse()->type.body, 15);
}

QTEST_MAIN(StyleTest)
#include "tst_style.moc"
