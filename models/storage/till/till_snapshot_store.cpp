#include "models/storage/till/till_snapshot_store.h"

#include "models/storage/till/snapshot_intake.h"
#include "models/storage/till/take_snapshot.h"

namespace suanpan {

namespace {

using Lane = StorageQueue::Lane;

std::unexpected<StorageError> notBegun()
{
    return std::unexpected(StorageError{StorageError::Kind::Other, QStringLiteral("snapshot: not begun")});
}

} // namespace

TillSnapshotStore::TillSnapshotStore(StorageQueue &storage) : m_storage(storage), m_intake(std::make_shared<Intake>()) {}

QFuture<StorageResult<qint64>> TillSnapshotStore::begin(const SnapshotOffer &offer)
{
    return m_storage.post(Lane::Background, [offer, intake = m_intake](TillStore &store) -> StorageResult<qint64> {
        intake->now.reset(); // its files are closed before they are looked at
        auto begun = SnapshotIntake::begin(store, offer);
        if (!begun) {
            return std::unexpected(begun.error());
        }
        intake->now = std::move(*begun);
        return intake->now->received();
    });
}

QFuture<StorageResult<void>> TillSnapshotStore::receive(qint64 at, const QByteArray &bytes)
{
    return m_storage.post(Lane::Background, [at, bytes, intake = m_intake](TillStore &) -> StorageResult<void> {
        return intake->now ? intake->now->receive(at, bytes) : notBegun();
    });
}

QFuture<StorageResult<SnapshotUnpacked>> TillSnapshotStore::unpack()
{
    return m_storage.post(Lane::Background, [intake = m_intake](TillStore &) -> StorageResult<SnapshotUnpacked> {
        return intake->now ? intake->now->unpack() : notBegun();
    });
}

QFuture<StorageResult<bool>> TillSnapshotStore::take(qint64 after)
{
    return m_storage.post(Lane::Background, [after, intake = m_intake](TillStore &store) -> StorageResult<bool> {
        if (!intake->now || !intake->now->isUnpacked()) {
            return notBegun();
        }
        const auto taken = takeSnapshot(store, intake->now->databasePath(), intake->now->offer(), after);
        if (taken) {
            (void)intake->now->clear(); // what a cut leaves of it the next one removes
            intake->now.reset();
        }
        return taken;
    });
}

} // namespace suanpan
