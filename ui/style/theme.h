#pragma once

#include "ui/style/tokens.h"

#include <QMetaType>
#include <QPalette>

class QApplication;

namespace suanpan {

/// Where the application carries its tokens; read them with tokensInUse().
inline constexpr char tokensProperty[] = "suanpanTokens";

/// Dresses the whole application: Fusion, palette, style sheet, type, icon theme. Again at any time to change it.
void applyAppearance(QApplication &application, const Appearance &appearance);
/// The same with everything else as it is by default.
void applyTheme(QApplication &application, Theme theme);

QPalette makePalette(const Colours &colours);
/// The one style sheet: only for Qt's own widgets; ours paint themselves from the tokens.
QString buildStyleSheet(const Tokens &tokens);

} // namespace suanpan

Q_DECLARE_METATYPE(suanpan::TokensPtr)
