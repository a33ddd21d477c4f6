#include "ui/style/theme.h"

#include "ui/style/style_sheet_text.h"

#include <QApplication>
#include <QIcon>
#include <QStyleFactory>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

void useIcons(Theme theme)
{
    QStringList paths = QIcon::themeSearchPaths();
    const QString shared = u"/usr/share/icons"_s; // where Debian's breeze-icon-theme is; a plain desktop may not name it
    if (!paths.contains(shared)) {
        paths << shared;
        QIcon::setThemeSearchPaths(paths);
    }
    QIcon::setThemeName(theme == Theme::Dark ? u"breeze-dark"_s : u"breeze"_s);
    QIcon::setFallbackThemeName(u"breeze"_s);
}

} // namespace

void applyAppearance(QApplication &application, const Appearance &appearance)
{
    const auto tokens = std::make_shared<const Tokens>(makeTokens(appearance));
    useIcons(appearance.theme);
    application.setProperty(tokensProperty, QVariant::fromValue<TokensPtr>(tokens));
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setPalette(makePalette(tokens->colour));
    QApplication::setFont(tokens->font(tokens->type.body));
    application.setStyleSheet(buildStyleSheet(*tokens));
}

void applyTheme(QApplication &application, Theme theme)
{
    applyAppearance(application, {.theme = theme});
}

QPalette makePalette(const Colours &c)
{
    QPalette palette;
    palette.setColor(QPalette::Window, c.background);
    palette.setColor(QPalette::WindowText, c.ink);
    palette.setColor(QPalette::Base, c.surface);
    palette.setColor(QPalette::AlternateBase, c.sunken);
    palette.setColor(QPalette::Text, c.ink);
    palette.setColor(QPalette::PlaceholderText, c.ink3);
    palette.setColor(QPalette::Button, c.surface);
    palette.setColor(QPalette::ButtonText, c.ink);
    palette.setColor(QPalette::BrightText, c.red);
    palette.setColor(QPalette::Highlight, c.brand);
    palette.setColor(QPalette::HighlightedText, c.brandInk);
    palette.setColor(QPalette::Link, c.blue);
    palette.setColor(QPalette::ToolTipBase, c.surface);
    palette.setColor(QPalette::ToolTipText, c.ink);
    palette.setColor(QPalette::Mid, c.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, c.ink3);
    }
    return palette;
}

QString buildStyleSheet(const Tokens &tokens)
{
    const Colours &c = tokens.colour;
    const auto pixels = [](int number) { return QString::number(number) + u"px"_s; };
    // Longer names first where one begins another: @ink3 must be replaced before @ink.
    const std::pair<QLatin1StringView, QString> values[] = {
        {"@background"_L1, c.background.name()},
        {"@surface"_L1, c.surface.name()},
        {"@sunken"_L1, c.sunken.name()},
        {"@lineWidth"_L1, pixels(tokens.measure.lineWidth)},
        {"@line"_L1, c.line.name()},
        {"@ink2"_L1, c.ink2.name()},
        {"@ink3"_L1, c.ink3.name()},
        {"@ink"_L1, c.ink.name()},
        {"@brandInk"_L1, c.brandInk.name()},
        {"@brandSoft"_L1, c.brandSoft.name()},
        {"@brand"_L1, c.brand.name()},
        {"@gold"_L1, c.gold.name()},
        {"@red"_L1, c.red.name()},
        {"@blue"_L1, c.blue.name()},
        {"@small"_L1, pixels(tokens.type.small)},
        {"@label"_L1, pixels(tokens.type.label)},
        {"@body"_L1, pixels(tokens.type.body)},
        {"@name"_L1, pixels(tokens.type.lineName)},
        {"@sum"_L1, pixels(tokens.type.lineSum)},
        {"@heading"_L1, pixels(tokens.type.heading)},
        {"@total"_L1, pixels(tokens.type.total)},
        {"@radius"_L1, pixels(tokens.measure.radius)},
        {"@unit"_L1, pixels(tokens.measure.unit)},
        {"@gap"_L1, pixels(tokens.measure.gap)},
        {"@padding"_L1, pixels(tokens.measure.padding)},
        {"@touch"_L1, pixels(tokens.measure.touch)},
        {"@row"_L1, pixels(tokens.measure.row)},
        {"@scrollBar"_L1, pixels(tokens.measure.gap)},
    };
    QString sheet = styleSheetText();
    for (const auto &[name, value] : values) {
        sheet.replace(name, value);
    }
    return sheet;
}

} // namespace suanpan
