#include "models/storage/zstd_stream.h"

#include "models/base/require.h"

#include <zstd.h>

namespace suanpan {

namespace {

constexpr int level = 3; // what is packed changes often and is read by few
constexpr int largestWindowLog = 24;

} // namespace

void ZstdPacker::Free::operator()(ZSTD_CCtx_s *context) const
{
    ZSTD_freeCCtx(context);
}

ZstdPacker::ZstdPacker() : m_context(ZSTD_createCCtx())
{
    require(m_context != nullptr && ZSTD_isError(ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_compressionLevel, level)) == 0U);
}

ZstdPacker::~ZstdPacker() = default;

QByteArray ZstdPacker::add(const QByteArray &bytes, bool last)
{
    QByteArray packed;
    QByteArray chunk(static_cast<qsizetype>(ZSTD_CStreamOutSize()), Qt::Uninitialized);
    ZSTD_inBuffer input{bytes.constData(), static_cast<std::size_t>(bytes.size()), 0};
    for (;;) {
        ZSTD_outBuffer output{chunk.data(), static_cast<std::size_t>(chunk.size()), 0};
        const std::size_t left = ZSTD_compressStream2(m_context.get(), &output, &input, last ? ZSTD_e_end : ZSTD_e_continue);
        require(ZSTD_isError(left) == 0U);
        packed.append(chunk.constData(), static_cast<qsizetype>(output.pos));
        if (last ? left == 0 : input.pos == input.size) {
            return packed;
        }
    }
}

void ZstdUnpacker::Free::operator()(ZSTD_DCtx_s *context) const
{
    ZSTD_freeDCtx(context);
}

ZstdUnpacker::ZstdUnpacker() : m_context(ZSTD_createDCtx())
{
    require(m_context != nullptr
            && ZSTD_isError(ZSTD_DCtx_setParameter(m_context.get(), ZSTD_d_windowLogMax, largestWindowLog)) == 0U);
}

ZstdUnpacker::~ZstdUnpacker() = default;

void ZstdUnpacker::add(const QByteArray &packed)
{
    require(m_at == m_packed.size());
    m_packed = packed;
    m_at = 0;
}

StorageResult<QByteArray> ZstdUnpacker::next(qsizetype most)
{
    QByteArray unpacked(most, Qt::Uninitialized);
    ZSTD_outBuffer output{unpacked.data(), static_cast<std::size_t>(most), 0};
    ZSTD_inBuffer input{m_packed.constData(), static_cast<std::size_t>(m_packed.size()), static_cast<std::size_t>(m_at)};
    while (!m_isComplete && output.pos < output.size) {
        const std::size_t before = input.pos;
        const std::size_t wanted = ZSTD_decompressStream(m_context.get(), &output, &input);
        if (ZSTD_isError(wanted) != 0U) {
            return std::unexpected(StorageError{StorageError::Kind::Corrupt, QString::fromUtf8(ZSTD_getErrorName(wanted))});
        }
        m_isComplete = wanted == 0;
        if (input.pos == input.size && (before == input.pos || output.pos < output.size)) {
            break;
        }
    }
    m_at = static_cast<qsizetype>(input.pos);
    if (m_isComplete && m_at != m_packed.size()) {
        return std::unexpected(StorageError{StorageError::Kind::Corrupt, QStringLiteral("more than one frame")});
    }
    unpacked.truncate(static_cast<qsizetype>(output.pos));
    return unpacked;
}

} // namespace suanpan
