#pragma once

#include "models/journal/airlock.h"
#include "models/journal/link_status.h"

#include <QCoreApplication>

#include <chrono>

namespace suanpan {

/// What is said of a fact that is not simply at head office: what it is, why it is here, and who has to act.
class AirlockWords final {
    Q_DECLARE_TR_FUNCTIONS(suanpan::AirlockWords)

public:
    /// "Sale T2-000123".
    static QString what(const AirlockItem &item);
    /// "set aside"
    static QString state(AirlockItem::State state);
    /// Why it is not simply at head office, in a sentence.
    static QString reason(const AirlockItem &item, const LinkStatus &link);
    static QString whoActs(const AirlockItem &item, const LinkStatus &link);
    /// "the shop bears it"; a name that a newer hub uses stays as it is.
    static QString endedAs(const QString &resolution);
    /// "3 h 12 min", beyond two days "4 days".
    static QString age(std::chrono::milliseconds age);
    /// Why what waits did not go through at the last try; empty where the line is all there is to say.
    static QString delay(LinkStatus::Delay delay);
    /// What stops the exchange, empty where nothing does.
    static QString trouble(LinkStatus::Trouble trouble, bool toManager);
};

} // namespace suanpan
