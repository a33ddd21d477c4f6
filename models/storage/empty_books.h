#pragma once

#include "models/storage/migrate.h"

#include <QByteArray>

namespace suanpan {

/// All tables of a till or a hub without a row in them: migrated once and copied for whoever replays many journals, for that takes as long as replaying a
/// day. Never changes, so that threads may share it.
class EmptyBooks final {
public:
    static StorageResult<EmptyBooks> of(const QList<Migration> &migrations);
    /// A copy, in memory.
    StorageResult<std::unique_ptr<Database>> copy() const;

private:
    explicit EmptyBooks(QByteArray image) : m_image(std::move(image)) {}

    QByteArray m_image;
};

} // namespace suanpan
