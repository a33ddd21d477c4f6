#pragma once

#include "models/base/ids.h"
#include "models/base/json_reader.h"

#include <QJsonArray>
#include <QMap>

#include <expected>

namespace suanpan {

/// Which till stands in which store, as head office says: a till that moves needs no new enrolment, and hub and till always agree. Price
/// books and promotions ask for stores by these ids.
class Stores final {
public:
    bool isEmpty() const { return m_storeByTill.isEmpty(); }
    /// Empty for a till that no store names.
    QString of(const TillId &till) const { return m_storeByTill.value(till.text()); }

    /// [{"id": "nanjing-road", "tills": ["T1", "T2"]}]; a till stands in one store.
    QJsonArray toJson() const;
    static std::expected<Stores, JsonProblems> fromJson(const QJsonArray &stores);
    friend bool operator==(const Stores &, const Stores &) = default;

private:
    QMap<QString, QString> m_storeByTill;
};

} // namespace suanpan
