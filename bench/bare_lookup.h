#pragma once

#include <QByteArray>

struct sqlite3;
struct sqlite3_stmt;

namespace suanpan {
struct Product;
}

namespace suanpan::bench {

/// The floor under a scan's lookup: one prepared join from barcode to product in bare SQLite.
class BareLookup final {
public:
    BareLookup(const QString &path, const QList<Product> &products);
    ~BareLookup();
    Q_DISABLE_COPY_MOVE(BareLookup)

    /// The price of the product with this barcode; every column of it is read.
    qint64 find(const QByteArray &barcode);

private:
    sqlite3 *m_db = nullptr;
    sqlite3_stmt *m_select = nullptr;
};

} // namespace suanpan::bench
