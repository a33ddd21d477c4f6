#include "sim/disk/sim_content.h"

#include <algorithm>

namespace suanpan {

namespace {

constexpr qint64 pageBytes = 4096;

} // namespace

qint64 SimContent::read(char *into, qint64 at, qint64 most) const
{
    const qint64 there = std::clamp<qint64>(m_size - at, 0, most);
    for (qint64 done = 0; done < there;) {
        const qint64 inPage = (at + done) % pageBytes;
        const qint64 count = std::min(pageBytes - inPage, there - done);
        std::copy_n(m_pages[static_cast<std::size_t>((at + done) / pageBytes)].constData() + inPage, count, into + done);
        done += count;
    }
    return there;
}

QByteArray SimContent::read(qint64 at, qint64 most) const
{
    QByteArray bytes(std::clamp<qint64>(m_size - at, 0, most), Qt::Uninitialized);
    read(bytes.data(), at, bytes.size());
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
