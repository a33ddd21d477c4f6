#pragma once

#include <QString>

namespace suanpan {

/// The style sheet before its @names are replaced by token values.
QString styleSheetText();

} // namespace suanpan
