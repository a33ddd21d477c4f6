#pragma once

#include "models/base/ids.h"

#include <QJsonObject>
#include <QString>

namespace suanpan {

/// What a member bought before Suanpan, or at another till: enough for "last purchases" and for the tier, no lines.
struct Purchase {
    SaleId sale;
    MemberId member;
    QString title;  ///< the first names, "Tea, Noodles +3"
    qint64 totalMinor = 0;
    qint64 points = 0;
    qint64 atMs = 0;
    QString where;  ///< receipt number or "import"
    qint64 byHandMinor = 0; ///< what was taken off by hand

    QJsonObject toJson() const;
    static Purchase fromJson(const QJsonObject &object);
    friend bool operator==(const Purchase &, const Purchase &) = default;
};
} // namespace suanpan
