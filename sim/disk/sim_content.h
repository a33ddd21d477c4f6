#pragma once

#include <QByteArray>

#include <vector>

namespace suanpan {

/// What a simulated file holds. Copies share their pages, so that keeping what was durable beside what is current costs little.
class SimContent final {
public:
    qint64 size() const { return m_size; }
    /// As many of the bytes as the file has; how many.
    qint64 read(char *into, qint64 at, qint64 most) const;
    /// Fewer bytes at the end of the file.
    QByteArray read(qint64 at, qint64 most) const;
    void write(QByteArrayView bytes, qint64 at);
    void truncate(qint64 size);

private:
    void growTo(qint64 size);

    std::vector<QByteArray> m_pages;
    qint64 m_size = 0;
};

} // namespace suanpan
