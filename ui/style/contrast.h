#pragma once

#include <QColor>

namespace suanpan {

/// WCAG 2.1, "relative luminance": 0 is black, 1 is white.
double relativeLuminance(const QColor &colour);
/// WCAG 2.1, "contrast ratio" of opaque colours: 1 to 21. Success criterion 1.4.3 asks 4.5 of text.
double contrastRatio(const QColor &one, const QColor &other);

} // namespace suanpan
