#pragma once

#include <QList>
#include <QString>

namespace suanpan {

/// What a mark or a chip means; the view gives it its colour, the word stands beside it.
enum class Mark { Neutral, Gold, Green, Red, Blue };

/// A row of a list as it is read, in words: results, timelines, receipts, stock.
struct ListRow {
    QString id; ///< of what it stands for; a list keeps its place by it
    QString when;
    QString title;
    QString subtitle;
    QString right;
    bool rightIsRed = false; ///< money going back, or nothing left
    QString chip;
    Mark chipMark = Mark::Neutral;
    Mark mark = Mark::Neutral;
    friend bool operator==(const ListRow &, const ListRow &) = default;
};

/// A name and its value, "Cash 1,280.00".
struct NamedValue {
    QString name;
    QString value;
    bool isRed = false;
    friend bool operator==(const NamedValue &, const NamedValue &) = default;
};

/// How a list that is asked for stands; every one of these is drawn. Refused: what was typed is not looked for, and not shown again.
enum class ListPhase { Idle, Loading, Ready, NothingFound, Failed, Refused };

} // namespace suanpan
