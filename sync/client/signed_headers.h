#pragma once

#include "models/base/ids.h"
#include "sync/protocol/signing.h"

#include <QList>

namespace suanpan {

/// The headers by which the hub knows who asks, when by their clock (UTC ms), and that nobody changed it on the way. Before the enrolment the till is empty.
QList<std::pair<QByteArray, QByteArray>> signedHeaders(const DeviceKey &key, const TillId &till, qint64 nowMs,
                                                       const QByteArray &method, const QByteArray &target,
                                                       const QByteArray &body);

} // namespace suanpan
