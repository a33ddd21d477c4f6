#pragma once

#include "app/ctl/common/outcome.h"
#include "app/ctl/day/day_programs.h"
#include "app/ctl/day/day_summary.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

namespace suanpan {

/// A trading day from nothing: a fresh shop, a hub that dies for the middle third, a till that dies between payment and receipt, and books
/// that must agree in the end.
class DemoDay final {
public:
    struct Options {
        QString out;
        QString language;
        QString check; ///< a program that adds the input up by itself; none when empty
    };
    DemoDay(Options options, BasketFile trade);

    Outcome run(const QByteArray &input);

private:
    std::expected<void, Outcome> open(const QByteArray &input);
    std::expected<void, Outcome> play();
    std::expected<void, Outcome> hear(const QString &line);
    std::expected<DayInput, Outcome> addUpInput() const;
    std::expected<DaySummary, Outcome> compare();
    Outcome tell(const DaySummary &summary) const;
    QString outFile(const QString &name) const;
    void say(const QString &line) const;

    Options m_options;
    BasketFile m_trade;
    QTemporaryDir m_shop;
    DayEvents m_events;
    QElapsedTimer m_clock;
    std::unique_ptr<DayHub> m_hub;
    std::unique_ptr<DayTill> m_till;
};

} // namespace suanpan
