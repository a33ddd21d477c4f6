#pragma once

#include "models/sales/basket_file.h"
#include "models/storage/trade_books.h"

#include <QJsonObject>
#include <QStringList>

namespace suanpan {

/// The input file's own figures, whoever added them up.
struct DayInput {
    qint64 rows = 0;
    qint64 sales = 0;
    qint64 lines = 0;
    qint64 returns = 0;
    qint64 grossMinor = 0;
    qint64 refundMinor = 0;
    QJsonObject rejected;
    QString addedUpBy;
};
DayInput inputFigures(const BasketFile &trade);

/// What happened around the trade.
struct DayEvents {
    qint64 hubKilledMs = 0; ///< 0 when it was not
    qint64 hubBackMs = 0;
    int hubKills = 0;
    int tillKills = 0;
    int pictures = 0;
    QStringList refused; ///< what the till would not do, in its words
    QStringList findings; ///< of the audits of till and hub
    qint64 milliseconds = 0;
};

/// The books held against each other and against the input.
struct DaySummary {
    QJsonObject figures;
    QStringList problems; ///< in sentences; none on a good day
};
DaySummary summarise(const DayInput &input, const TradeBooks &till, const TradeBooks &hub, const DayEvents &events);

} // namespace suanpan
