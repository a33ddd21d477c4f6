#pragma once

#include "app/till/till_window.h"

namespace suanpan {

/// A trading day for the player (docs/manual/demo-day.md).
struct PlayOptions {
    QString input;  ///< file of invoices
    QString out;    ///< folder for pictures, receipts and the diary
    QString label;  ///< language, in the names of pictures
    bool supervised = false;
};

/// Opens the till and plays the day through its window; the program's exit code.
int runPlay(const PlayOptions &play, const TillWindow::Options &till, const Clock &clock, Random &random);

} // namespace suanpan
