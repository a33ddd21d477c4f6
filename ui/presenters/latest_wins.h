#pragma once

#include <QtGlobal>

namespace suanpan {

/// Numbers the questions of a search as typed, so that an answer overtaken by a newer question is dropped.
class LatestWins final {
public:
    quint64 ask() { return ++m_last; }
    bool isCurrent(quint64 question) const { return question == m_last; }

private:
    quint64 m_last = 0;
};

} // namespace suanpan
