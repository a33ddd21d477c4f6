#include "models/payments/quick_cash.h"

namespace suanpan {

QList<Money> quickCashAmounts(Money due)
{
    qint64 unit = 1;
    for (int i = 0; i < decimals(due.currency()); ++i) {
        unit *= 10;
    }
    QList<Money> amounts{due};
    for (const qint64 note : {1, 5, 10, 20, 50, 100, 200, 500, 1000}) {
        const qint64 step = note * unit;
        const Money rounded((due.minor() + step - 1) / step * step, due.currency());
        if (rounded > amounts.last() && amounts.size() < 4) {
            amounts.append(rounded);
        }
    }
    return amounts;
}

} // namespace suanpan
