#pragma once

#include "models/base/content_hash.h"
#include "models/journal/snapshot_store.h"

#include <functional>
#include <optional>

namespace suanpan::test {

/// Receives a snapshot into memory; "unpacks" half of it at a time.
class FakeSnapshots final : public SnapshotStore {
public:
    std::function<std::optional<StorageError>()> refuse = [] { return std::optional<StorageError>(); };
    /// Takes over what was received; false: the store stands elsewhere.
    std::function<bool(const SnapshotOffer &, const QByteArray &, qint64 after)> taken =
        [](const SnapshotOffer &, const QByteArray &, qint64) { return true; };
    SnapshotOffer offer;
    QByteArray bytes; ///< outlives an attempt, as a file does
    QList<qint64> begunAt;

    QFuture<StorageResult<qint64>> begin(const SnapshotOffer &begun) override
    {
        if (const auto error = refuse()) {
            return failed<qint64>(*error);
        }
        if (begun.hash != offer.hash) {
            bytes.clear();
        }
        offer = begun;
        m_unpacked = 0;
        begunAt.append(bytes.size());
        return answer<qint64>(bytes.size());
    }
    QFuture<StorageResult<void>> receive(qint64 at, const QByteArray &piece) override
    {
        if (const auto error = refuse()) {
            return failed<void>(*error);
        }
        if (at == bytes.size()) {
            bytes += piece;
        }
        return QtFuture::makeReadyFuture(StorageResult<void>());
    }
    QFuture<StorageResult<SnapshotUnpacked>> unpack() override
    {
        ContentHash hash;
        hash.add(bytes);
        if (hash.finish() != offer.hash) {
            bytes.clear();
            return failed<SnapshotUnpacked>({StorageError::Kind::Corrupt, {}});
        }
        m_unpacked = m_unpacked == 0 ? offer.unpackedBytes / 2 : offer.unpackedBytes;
        return answer(SnapshotUnpacked{m_unpacked, m_unpacked == offer.unpackedBytes});
    }
    QFuture<StorageResult<bool>> take(qint64 after) override { return answer(taken(offer, bytes, after)); }

private:
    template <typename T>
    QFuture<StorageResult<T>> failed(const StorageError &error)
    {
        return QtFuture::makeReadyFuture(StorageResult<T>(std::unexpected(error)));
    }
    template <typename T>
    QFuture<StorageResult<T>> answer(const T &value)
    {
        if (const auto error = refuse()) {
            return failed<T>(*error);
        }
        return QtFuture::makeReadyFuture(StorageResult<T>(value));
    }
    qint64 m_unpacked = 0;
};

} // namespace suanpan::test
