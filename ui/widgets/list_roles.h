#pragma once

#include <qnamespace.h>

namespace suanpan {

/// What a model answers for a row of SimpleListDelegate or TimelineDelegate. QString unless another type is named.
enum ListRole {
    ListTitle = Qt::UserRole + 101,
    ListSubtitle,
    ListRight,       ///< an amount or a word at the right, bold
    ListRightIsRed,  ///< bool: money going back
    ListChip,        ///< a state at the right, in place of ListRight or before it
    ListChipTone,    ///< int(Tone)
    ListWhen,        ///< timeline only: "Wed 19:40"
    ListMarkTone,    ///< timeline only, int(Tone): the dot
};

} // namespace suanpan
