#include "sim/disk/sim_content.h"

#include <algorithm>

namespace suanpan {

namespace {

constexpr qint64 pageBytes = 4096;

} // namespace

QByteArray SimContent::read(qint64 at, qint64 most) const
{
    QByteArray bytes;
    const qint64 end = std::min(m_size, at + most);
    bytes.reserve(std::max<qint64>(end - at, 0));
    while (at < end) {
        const qint64 inPage = at % pageBytes;
        const qint64 count = std::min(pageBytes - inPage, end - at);
        bytes += QByteArrayView(m_pages[static_cast<std::size_t>(at / pageBytes)]).sliced(inPage, count);
        at += count;
    }
    return bytes;
}

void SimContent::write(QByteArrayView bytes, qint64 at)
{
    growTo(at + bytes.size());
    for (qsizetype done = 0; done < bytes.size();) {
        const qint64 inPage = (at + done) % pageBytes;
        const qint64 count = std::min<qint64>(pageBytes - inPage, bytes.size() - done);
        QByteArray &page = m_pages[static_cast<std::size_t>((at + done) / pageBytes)];
        std::copy_n(bytes.data() + done, count, page.data() + inPage);
        done += count;
    }
}

void SimContent::truncate(qint64 size)
{
    if (size >= m_size) {
        growTo(size);
        return;
    }
    m_size = size;
    m_pages.resize(static_cast<std::size_t>((size + pageBytes - 1) / pageBytes));
    if (const qint64 inPage = size % pageBytes; inPage != 0) { // what is cut off does not come back when the file grows
        QByteArray &page = m_pages.back();
        std::fill(page.begin() + inPage, page.end(), '\0');
    }
}

void SimContent::growTo(qint64 size)
{
    if (size <= m_size) {
        return;
    }
    m_size = size;
    const QByteArray blank(pageBytes, '\0'); // all new pages share it until they are written
    m_pages.resize(static_cast<std::size_t>((size + pageBytes - 1) / pageBytes), blank);
}

} // namespace suanpan
