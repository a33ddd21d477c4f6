#include "hub/storage/hub_renewal.h"

#include "models/base/ids.h"

namespace suanpan {

StorageResult<QString> renewHubEpoch(HubStore &store, Random &random)
{
    const QString epoch = makeUuid7(store.clock(), random);
    if (const auto renewed = store.database().run("UPDATE hub_state SET hub_epoch = ? WHERE one = 1", {epoch}); !renewed) {
        return std::unexpected(renewed.error());
    }
    return epoch;
}

} // namespace suanpan
