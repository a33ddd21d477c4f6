#include "app/ctl/common/zstd_file.h"

#include "models/base/require.h"

#include <zstd.h>

#include <memory>

namespace suanpan {

using namespace Qt::StringLiterals;

std::expected<QByteArray, QString> unpackZstd(const QByteArray &packed)
{
    constexpr qsizetype largest = qsizetype(4) << 30U;
    const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream(ZSTD_createDStream(), &ZSTD_freeDStream);
    QByteArray chunk(static_cast<qsizetype>(ZSTD_DStreamOutSize()), Qt::Uninitialized);
    QByteArray content;
    ZSTD_inBuffer input{packed.constData(), static_cast<std::size_t>(packed.size()), 0};
    for (;;) {
        ZSTD_outBuffer output{chunk.data(), static_cast<std::size_t>(chunk.size()), 0};
        const std::size_t wanted = ZSTD_decompressStream(stream.get(), &output, &input);
        if (ZSTD_isError(wanted) != 0U) {
            return std::unexpected(QString::fromUtf8(ZSTD_getErrorName(wanted)));
        }
        content.append(chunk.constData(), static_cast<qsizetype>(output.pos));
        if (content.size() > largest) {
            return std::unexpected(u"unpacks to more than 4 GiB"_s);
        }
        const bool allRead = input.pos == input.size;
        if (allRead && wanted == 0) { // asked once more it would wait for another frame
            return content;
        }
        if (allRead && output.pos < output.size) {
            return std::unexpected(u"the end is missing"_s);
        }
    }
}

QByteArray packZstd(const QByteArray &content)
{
    constexpr int level = 9;
    QByteArray packed(static_cast<qsizetype>(ZSTD_compressBound(static_cast<std::size_t>(content.size()))), Qt::Uninitialized);
    const std::size_t size = ZSTD_compress(packed.data(), static_cast<std::size_t>(packed.size()), content.constData(),
                                           static_cast<std::size_t>(content.size()), level);
    require(ZSTD_isError(size) == 0U);
    packed.truncate(static_cast<qsizetype>(size));
    return packed;
}

} // namespace suanpan
