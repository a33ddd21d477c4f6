#pragma once

#include "sync/protocol/messages.h"

namespace suanpan::bench {

/// The floor of taking facts in: the same bytes written into the hub's own table of a PostgreSQL database by libpq, a batch a statement, with
/// nothing read, checked or answered.
class BareInbox final {
public:
    /// `address`: of a database with a hub's tables, for libpq.
    explicit BareInbox(const QString &address) : m_address(address) {}
    /// Each list by a connection of its own, all at once; answers the microseconds.
    double write(const QList<QList<PushRequest>> &tills);

private:
    QString m_address;
};

} // namespace suanpan::bench
