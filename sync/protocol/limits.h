#pragma once

#include <QtGlobal>

/// What both ends of the wire hold each other to.
namespace suanpan::wire {

inline constexpr int maxFactsPerPush = 200;
/// Of fact bodies in one push, before they are escaped into JSON.
inline constexpr qsizetype maxPushBytes = 256 * 1024;
/// Of a request body: a full push with every quote escaped, hashes and room to spare. More is answered with 413.
inline constexpr qsizetype maxRequestBytes = 1024 * 1024;
/// Of an answer. A longer one is cut off and taken as wrong.
inline constexpr qint64 maxReplyBytes = 8 * 1024 * 1024;
inline constexpr int maxFeedWaitS = 25;
/// Of a feed page, counted in whole feed entries.
inline constexpr int maxFeedEntries = 500;
inline constexpr qsizetype maxFeedBytes = 256 * 1024;
/// So long a claim lasts at the most.
inline constexpr int maxClaimS = 600;
/// Of a snapshot, in one answer.
inline constexpr qsizetype maxSnapshotPiece = 1024 * 1024;
/// How far a request's clock may be off before the hub makes a note of it. It is never refused for that.
inline constexpr qint64 clockToleranceMs = 5LL * 60 * 1000;

} // namespace suanpan::wire
