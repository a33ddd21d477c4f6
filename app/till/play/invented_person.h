#pragma once

#include <QString>

namespace suanpan {

/// Somebody who does not exist, to stand for a customer whom the shop does not know.
struct InventedPerson {
    QString name;
    QString phone; ///< a Chinese mobile number of the pattern 13x
};

/// The same for the same card; another telephone number for every attempt.
InventedPerson inventPerson(const QString &card, int attempt);

} // namespace suanpan
