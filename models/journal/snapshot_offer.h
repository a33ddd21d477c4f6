#pragma once

#include <QByteArray>
#include <QString>

namespace suanpan {

/// A snapshot that the hub has ready: a till's tables as the feed makes them, as of `cursor`, in one packed SQLite file.
struct SnapshotOffer {
    QString hubEpoch;
    qint64 cursor = 0;
    qint64 includedEpoch = 0; ///< the asking till's last fact in it, as in FeedPage
    qint64 includedSeq = 0;
    qint64 format = 0; ///< version of a till's tables
    qint64 bytes = 0;  ///< packed
    qint64 unpackedBytes = 0;
    QByteArray hash; ///< BLAKE2b-256 of the packed bytes
    friend bool operator==(const SnapshotOffer &, const SnapshotOffer &) = default;
};

} // namespace suanpan
