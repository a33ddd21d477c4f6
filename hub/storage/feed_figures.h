#pragma once

#include "models/storage/database.h"

#include <QHash>
#include <QJsonObject>
#include <QMap>
#include <QStringList>

namespace suanpan {

/// Balances as a fact leaves them, for its entry in the feed. A server is asked for all at once; in a file one look after the other is quicker.
class FeedFigures final {
public:
    enum class Kind { Promotion, PromotionMember, Standing, Stock };

    void want(Kind kind, const QStringList &keys);
    /// Uses of promotions by one member; told by the promotion.
    void wantOfMember(const QString &member, const QStringList &promotions);
    StorageResult<void> read(Database &database);

    /// As the feed says it; empty for what the hub does not have.
    QJsonObject of(Kind kind, const QString &key) const { return m_figures.value({kind, key}); }
    /// In thousandths. Every sale has some, so without an object.
    qint64 stock(const QString &sku) const { return m_stock.value(sku); }

private:
    StorageResult<void> readAtOnce(Database &database);
    StorageResult<void> readEach(Database &database, Kind kind, const QStringList &keys);
    void take(Kind kind, const Row &row);

    QMap<Kind, QStringList> m_wanted;
    QString m_member;
    QMap<std::pair<Kind, QString>, QJsonObject> m_figures;
    QHash<QString, qint64> m_stock;
};

} // namespace suanpan
