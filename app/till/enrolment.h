#pragma once

#include "app/till/device_file.h"
#include "models/base/clock.h"
#include "models/base/random.h"

#include <QFuture>

namespace suanpan {

/// Makes this machine a till: shows the hub the one-time code and a fresh key, and keeps what the hub answers. The error is a sentence
/// for the person who enrols.
QFuture<std::expected<DeviceFile, QString>> enrol(const QUrl &hub, const QString &code, const QString &deviceFile,
                                                  const Clock &clock, Random &random, QObject *context);

} // namespace suanpan
