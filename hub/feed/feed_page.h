#pragma once

#include "hub/storage/hub_store.h"
#include "models/base/ids.h"
#include "sync/protocol/limits.h"

namespace suanpan {

/// A page of the feed, as it goes over the wire.
struct FeedPageText {
    QByteArray json;     ///< FeedPage in the spelling of sync/protocol, joined from the stored texts without reading them again
    qint64 entries = 0;  ///< how many feed entries are in it; 0: nothing new
    qint64 cursor = 0;
    bool isGone = false; ///< the feed no longer says what came after the asked cursor; there is nothing else in this
};

/// How much of the feed a page says at the most: whichever is reached first. One entry is always said whole.
struct FeedPageLimits {
    int entries = wire::maxFeedEntries;
    qsizetype bytes = wire::maxFeedBytes;
};

/// What the hub's state became after `cursor`, for one till: whole entries, and which of the till's own facts are in it.
/// A cursor from another life of the hub (beyond the feed) gets an empty page; its hub_epoch tells the till what happened.
StorageResult<FeedPageText> feedPage(HubStore &store, const TillId &till, qint64 cursor, const FeedPageLimits &limits = {});

} // namespace suanpan
