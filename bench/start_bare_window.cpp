// The peer that bench_start holds the till's start against: a table of 20 rows in a window, and nothing else. Prints the instant at which the
// table was painted (CLOCK_MONOTONIC, microseconds).
#include "bench/watching_application.h"

#include <QHeaderView>
#include <QStandardItemModel>
#include <QTableView>

int main(int argc, char **argv)
{
    suanpan::bench::WatchingApplication app(argc, argv);
    QStandardItemModel rows(20, 4);
    for (int row = 0; row < rows.rowCount(); ++row) {
        for (int column = 0; column < rows.columnCount(); ++column) {
            rows.setItem(row, column, new QStandardItem(QStringLiteral("Row %1, column %2").arg(row).arg(column)));
        }
    }
    QTableView table;
    table.setModel(&rows);
    table.resize(1366, 768);
    app.whenPainted([&](const QObject *widget) {
        if (widget == table.viewport()) {
            suanpan::bench::print({{QStringLiteral("painted"), suanpan::bench::nowMicroseconds()}});
            QCoreApplication::quit();
        }
    });
    table.show();
    return QApplication::exec();
}
