#pragma once

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace suanpan::bench {

/// What a script of bench/peers/pouchdb prints. Nothing when the peer is not installed: SUANPAN_BENCH_POUCHDB names the folder where
/// `npm ci` put it (docs/figures.md).
std::optional<QJsonObject> askPouchDb(const QString &script, const QStringList &arguments);

} // namespace suanpan::bench
