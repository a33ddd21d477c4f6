#pragma once

#include <QString>

namespace suanpan {

/// What a hub proves itself with; PEM.
struct TlsFiles {
    QString certificate = {}; ///< its own first, then those between it and a root, if any
    QString key = {};

    bool isGiven() const { return !certificate.isEmpty() || !key.isEmpty(); }
};

} // namespace suanpan
