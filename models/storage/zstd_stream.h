#pragma once

#include "models/base/storage_error.h"

#include <QByteArray>

#include <memory>

struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;

namespace suanpan {

/// Packs bytes that come one after the other into one zstd frame.
class ZstdPacker final {
public:
    ZstdPacker();
    ~ZstdPacker();
    Q_DISABLE_COPY_MOVE(ZstdPacker)

    /// What of the frame is ready; with `last` all that is left of it.
    QByteArray add(const QByteArray &bytes, bool last);

private:
    struct Free {
        void operator()(ZSTD_CCtx_s *context) const;
    };
    std::unique_ptr<ZSTD_CCtx_s, Free> m_context;
};

/// Unpacks one zstd frame in portions as large as the caller wants them, with a window of at most 16 MiB.
class ZstdUnpacker final {
public:
    ZstdUnpacker();
    ~ZstdUnpacker();
    Q_DISABLE_COPY_MOVE(ZstdUnpacker)

    /// Bytes that follow; only when the ones before are used up.
    void add(const QByteArray &packed);
    bool wantsMore() const { return m_at == m_packed.size() && !m_isComplete; }
    /// The frame has ended. What came behind it is an error.
    bool isComplete() const { return m_isComplete; }
    /// At most so many bytes; none, when more has to be added first. Corrupt: that is no frame.
    StorageResult<QByteArray> next(qsizetype most);

private:
    struct Free {
        void operator()(ZSTD_DCtx_s *context) const;
    };
    std::unique_ptr<ZSTD_DCtx_s, Free> m_context;
    QByteArray m_packed;
    qsizetype m_at = 0;
    bool m_isComplete = false;
};

} // namespace suanpan
