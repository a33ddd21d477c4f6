#pragma once

#include <QColor>
#include <QFont>
#include <QString>

#include <memory>

class QWidget;

namespace suanpan {

enum class Theme { Light, Dark, HighContrast };

/// What the person at the till chose; everything visible follows from it.
struct Appearance {
    Theme theme = Theme::Light;
    int textPercent = 100; ///< 100 to 200
    bool animated = true;
    bool operator==(const Appearance &) const = default;
};

/// Colours by meaning. `ink`s are text, `soft`s are backgrounds for the colour of the same name.
struct Colours {
    QColor background, surface, sunken, line;
    QColor ink, ink2, ink3; ///< text: first, second and third rank
    QColor brand, brandInk, brandSoft;
    QColor gold, goldSoft; ///< loyalty, and being offline
    QColor red, redSoft;   ///< money going back, danger, overdue
    QColor blue, blueSoft; ///< information
};

/// Type sizes in pixels, already scaled to the chosen text size; the big figures grow half as fast, so that they still fit.
struct TypeSizes {
    int tiny = 10, cap = 12, small = 13, label = 13, body = 15, lineName = 16, lineSum = 18, heading = 20, action = 22;
    int keypad = 26, amount = 32, total = 34, change = 44, due = 64;
};

/// Distances and heights in device-independent pixels; heights that hold text grow with it.
struct Measures {
    int unit = 4, radius = 8, keyCapRadius = 4, lineWidth = 1, focusRing = 2;
    int gap = 12, narrowGap = 8, tightGap = 6, padding = 16, cardPadding = 16;
    int rail = 84, railEntry = 64, statusBar = 32, rightColumn = 372, wideColumn = 430;
    int scanField = 52, action = 48, touch = 44, primary = 76, tender = 64, amountKey = 60, keypadKey = 64;
    int chip = 24, chipSide = 9, keyCap = 20, row = 30, cartRow = 62, cartHeader = 36, timelineRow = 56, listRow = 48;
    int cartNumber = 40, cartQuantity = 96, cartPrice = 108, cartSum = 120, cartNameLeast = 160;
    int timelineWhen = 92, timelineDot = 10, timelineMark = 26, progress = 6, statusDot = 8, pinDot = 14;
    int icon = 22, largeIcon = 48;
    int slideMs = 120; ///< 0 when animations are off
};

/// One look: plain values, never changed once made.
struct Tokens {
    Appearance appearance;
    Colours colour;
    TypeSizes type;
    Measures measure;

    /// The one type family at `pixelSize` (from `type`); Noto's figures are tabular already.
    QFont font(int pixelSize, QFont::Weight weight = QFont::Normal) const;
};

using TokensPtr = std::shared_ptr<const Tokens>;

/// The family all text is set in.
QString fontFamily();
const Colours &colours(Theme theme);
Tokens makeTokens(const Appearance &appearance);

/// The tokens that applyAppearance() gave the application (light ones before). Ask again after a QEvent::StyleChange.
TokensPtr tokensInUse();

} // namespace suanpan
