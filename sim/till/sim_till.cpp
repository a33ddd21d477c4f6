#include "sim/till/sim_till.h"

namespace suanpan {

namespace {

/// Enough to sell and for a snapshot, too little for a ballast: nothing here waits for room.
qint64 bytesFree()
{
    return SpaceGuard::neededBytes + SpaceGuard::ballastBytes - 1;
}

} // namespace

SimTill::SimTill(const TillIdentity &identity, std::shared_ptr<SimDisk> disk, const Clock &clock, const StoreKey &key,
                 quint64 seed)
    : m_random(seed), m_storage({.folder = folder(),
                                 .identity = identity,
                                 .freeSpace = bytesFree,
                                 .appended =
                                     [this] {
                                         if (m_appended) {
                                             m_appended();
                                         }
                                     }},
                                std::move(disk), clock, m_random),
      m_sales(m_storage, couponKeyOf(key.bytes())), m_shifts(m_storage), m_members(m_storage, std::make_shared<MemberVault>(key)),
      m_sync(m_storage)
{}

} // namespace suanpan
