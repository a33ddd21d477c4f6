#include "models/shop/stores.h"

#include <QJsonObject>

namespace suanpan {

using namespace Qt::StringLiterals;
using Kind = JsonProblem::Kind;

QJsonArray Stores::toJson() const
{
    QMap<QString, QStringList> tillsByStore;
    for (auto at = m_storeByTill.begin(); at != m_storeByTill.end(); ++at) {
        tillsByStore[at.value()].append(at.key());
    }
    QJsonArray stores;
    for (auto store = tillsByStore.begin(); store != tillsByStore.end(); ++store) {
        stores.append(QJsonObject{{u"id"_s, store.key()}, {u"tills"_s, QJsonArray::fromStringList(store.value())}});
    }
    return stores;
}

std::expected<Stores, JsonProblems> Stores::fromJson(const QJsonArray &stores)
{
    Stores read;
    QSet<QString> ids;
    JsonProblems problems;
    {
        JsonReader whole({{u"stores"_s, stores}}, {}, problems);
        whole.objects("stores"_L1, [&](JsonReader &each) {
            const QString id = each.text("id"_L1);
            if (ids.contains(id)) {
                each.refuse(Kind::Duplicate, "id"_L1, id);
            }
            ids.insert(id);
            const QStringList tills = each.textsOr("tills"_L1);
            if (tills.isEmpty()) {
                each.refuse(Kind::Missing, "tills"_L1, {});
            }
            for (const QString &till : tills) {
                if (read.m_storeByTill.contains(till)) {
                    each.refuse(Kind::Duplicate, "tills"_L1, till);
                }
                read.m_storeByTill.insert(till, id);
            }
        });
    }
    if (!problems.isEmpty()) {
        return std::unexpected(problems);
    }
    return read;
}

} // namespace suanpan
