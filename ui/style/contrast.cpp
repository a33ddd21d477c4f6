#include "ui/style/contrast.h"

#include <algorithm>
#include <cmath>

namespace suanpan {

double relativeLuminance(const QColor &colour)
{
    // https://www.w3.org/TR/WCAG21/#dfn-relative-luminance
    const auto linear = [](double channel) {
        return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrastRatio(const QColor &one, const QColor &other)
{
    // https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio
    const auto [darker, lighter] = std::minmax({relativeLuminance(one), relativeLuminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace suanpan
