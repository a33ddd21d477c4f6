#pragma once

#include "sim/run/simulation.h"

#include <QJsonObject>

namespace suanpan {

/// Many seeds, over all cores.
struct CampaignOptions {
    quint64 firstSeed = 1;
    quint64 lastSeed = 1;
    SimulationSize size;
    int jobs = 1;
    /// After every seed, one caller at a time.
    std::function<void(const SimulationResult &)> ended = {};
};

struct CampaignResult {
    qint64 seeds = 0;
    SimulationResult sum; ///< of all; its findings begin with their seed
    double seconds = 0;
    std::vector<quint64> failedSeeds; ///< in order

    /// {seeds, ops, facts, power_cuts, lost, duplicated, diverged, other, conflicts_recorded, seconds, …}
    QJsonObject toJson() const;
};

CampaignResult runCampaign(const CampaignOptions &options);

/// What replays one seed of such a campaign.
QString replayCommand(quint64 seed, const SimulationSize &size);

} // namespace suanpan
