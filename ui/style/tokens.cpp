#include "ui/style/tokens.h"

#include "ui/style/theme.h"

#include <QCoreApplication>
#include <QVariant>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

QColor rgb(QRgb value)
{
    return QColor::fromRgb(value);
}

// A few shades differ from the drawn targets, where they miss 4.5 : 1: third-rank ink, gold, and the brand of the dark theme.
const Colours light{.background = rgb(0xF4F6F8),
                    .surface = rgb(0xFFFFFF),
                    .sunken = rgb(0xECEFF3),
                    .line = rgb(0xDDE2E8),
                    .ink = rgb(0x14202B),
                    .ink2 = rgb(0x51606F),
                    .ink3 = rgb(0x5F6D7B),
                    .brand = rgb(0x0B6E4F),
                    .brandInk = rgb(0xFFFFFF),
                    .brandSoft = rgb(0xE3F2EC),
                    .gold = rgb(0x926500),
                    .goldSoft = rgb(0xFFF4DA),
                    .red = rgb(0xB42318),
                    .redSoft = rgb(0xFDE9E7),
                    .blue = rgb(0x1F5FA8),
                    .blueSoft = rgb(0xE6EFFA)};

const Colours dark{.background = rgb(0x11171D),
                   .surface = rgb(0x1A222B),
                   .sunken = rgb(0x141B22),
                   .line = rgb(0x2C3742),
                   .ink = rgb(0xEDF2F6),
                   .ink2 = rgb(0xA9B6C2),
                   .ink3 = rgb(0x8E9BA8),
                   .brand = rgb(0x33AB83),
                   .brandInk = rgb(0x06140F),
                   .brandSoft = rgb(0x16332A),
                   .gold = rgb(0xF0C05A),
                   .goldSoft = rgb(0x33290F),
                   .red = rgb(0xFF8A80),
                   .redSoft = rgb(0x3A1B19),
                   .blue = rgb(0x7FB2F0),
                   .blueSoft = rgb(0x172A40)};

const Colours highContrast{.background = rgb(0xFFFFFF),
                           .surface = rgb(0xFFFFFF),
                           .sunken = rgb(0xF0F0F0),
                           .line = rgb(0x000000),
                           .ink = rgb(0x000000),
                           .ink2 = rgb(0x1A1A1A),
                           .ink3 = rgb(0x333333),
                           .brand = rgb(0x004D33),
                           .brandInk = rgb(0xFFFFFF),
                           .brandSoft = rgb(0xD5F0E4),
                           .gold = rgb(0x5C3D00),
                           .goldSoft = rgb(0xFFF0C2),
                           .red = rgb(0x8E0B00),
                           .redSoft = rgb(0xFFE3E0),
                           .blue = rgb(0x003A80),
                           .blueSoft = rgb(0xDCEBFF)};

/// What a height of `height` becomes when the `lines` text lines of `size` in it grow; padding stays.
int grown(int height, int size, int lines, int percent)
{
    constexpr int lineHeightPercent = 145; // of the type size: Noto Sans CJK's own
    return height + size * lines * lineHeightPercent * (percent - 100) / 10'000;
}

TypeSizes scaledSizes(int percent)
{
    TypeSizes type;
    for (int *size : {&type.tiny, &type.cap, &type.small, &type.label, &type.body, &type.lineName, &type.lineSum, &type.heading,
                      &type.action}) {
        *size = *size * percent / 100;
    }
    for (int *size : {&type.keypad, &type.amount, &type.total, &type.change, &type.due}) {
        *size += *size * (percent - 100) / 200;
    }
    return type;
}

Measures scaledMeasures(const Appearance &appearance)
{
    const TypeSizes base;
    const int percent = appearance.textPercent;
    const auto grow = [percent](int &height, int size, int lines = 1) { height = grown(height, size, lines, percent); };
    Measures m;
    m.icon += m.icon * (percent - 100) / 200;
    m.railEntry += m.icon - Measures().icon;
    grow(m.railEntry, base.label + base.tiny);
    grow(m.statusBar, base.label);
    grow(m.scanField, base.lineName);
    for (int *height : {&m.action, &m.touch, &m.row}) {
        grow(*height, base.body);
    }
    grow(m.primary, base.action);
    grow(m.tender, base.body, 2);
    grow(m.amountKey, base.heading);
    grow(m.chip, base.cap);
    grow(m.keyCap, base.cap);
    grow(m.cartRow, base.body, 2);
    grow(m.cartHeader, base.label);
    grow(m.timelineRow, base.label, 2);
    grow(m.listRow, base.label, 2);
    // Widths that hold text: figures need all of it, words can be elided or wrapped, so columns take a part.
    for (int *width : {&m.cartNumber, &m.cartQuantity, &m.cartPrice, &m.cartSum, &m.timelineWhen}) {
        *width = *width * percent / 100;
    }
    for (int *width : {&m.rail, &m.rightColumn, &m.wideColumn}) {
        *width += *width * (percent - 100) / 250;
    }
    m.slideMs = appearance.animated ? m.slideMs : 0;
    if (appearance.theme == Theme::HighContrast) {
        m.focusRing = 3;
    }
    return m;
}

} // namespace

QFont Tokens::font(int pixelSize, QFont::Weight weight) const
{
    QFont font(fontFamily());
    font.setPixelSize(pixelSize);
    font.setWeight(weight);
    return font;
}

QString fontFamily()
{
    return u"Noto Sans CJK SC"_s;
}

const Colours &colours(Theme theme)
{
    switch (theme) {
    case Theme::Dark: return dark;
    case Theme::HighContrast: return highContrast;
    case Theme::Light: break;
    }
    return light;
}

Tokens makeTokens(const Appearance &appearance)
{
    Appearance bounded = appearance;
    bounded.textPercent = std::clamp(appearance.textPercent, 100, 200);
    return {bounded, colours(bounded.theme), scaledSizes(bounded.textPercent), scaledMeasures(bounded)};
}

TokensPtr tokensInUse()
{
    static const TokensPtr before = std::make_shared<const Tokens>(makeTokens({}));
    const QCoreApplication *application = QCoreApplication::instance();
    const auto given = application ? application->property(tokensProperty).value<TokensPtr>() : TokensPtr();
    return given ? given : before;
}

} // namespace suanpan
