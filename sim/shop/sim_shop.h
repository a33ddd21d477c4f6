#pragma once

#include "models/members/member_vault.h"
#include "models/sales/cart.h"
#include "models/shop/shop_rules.h"
#include "models/storage/empty_books.h"
#include "models/storage/till/till_store.h"
#include "sim/disk/sim_disk.h"
#include "sync/protocol/signing.h"

#include <vector>

namespace suanpan {

class HubStore;

/// A shop on the morning of its first day: head office has written its rules and products, every till is enrolled and has a shift open. Made once, through the programs' own
/// ways, and begun from again by every simulation.
class SimShop final {
public:
    explicit SimShop(int tills);

    struct TillPlace {
        TillId id;
        DeviceKey key;
        std::shared_ptr<const SimDisk::Image> disk;
    };

    static constexpr qint64 openingMs = 1'795'233'600'000; ///< noon of its business date in Beijing
    static StaffId staff() { return StaffId(QStringLiteral("07")); }
    const StoreKey &storeKey() const { return m_storeKey; }
    const ShopRules &rules() const { return m_rules; }
    const QList<CartItem> &goods() const { return m_goods; }
    /// Of each of them, before the first sale.
    static constexpr qint64 openingPieces = 10'000;
    const std::vector<TillPlace> &tills() const { return m_tills; }
    const std::shared_ptr<const SimDisk::Image> &hubDisk() const { return m_hubDisk; }
    /// Of a till that has heard of nothing and sold nothing.
    const std::shared_ptr<const SimDisk::Image> &observerDisk() const { return m_observerDisk; }
    static TillIdentity observer() { return {TillId(QStringLiteral("observer")), 1, QStringLiteral("observer")}; }
    const EmptyBooks &emptyTillBooks() const { return m_emptyTillBooks; }

private:
    std::unique_ptr<HubStore> openHub(const std::shared_ptr<SimDisk> &disk, const Clock &clock, Random &random);
    std::shared_ptr<const SimDisk::Image> emptyDisk(const Clock &clock) const;
    std::shared_ptr<const SimDisk::Image> tillDisk(const TillId &till, HubStore &hub, const Clock &clock, quint64 seed) const;

    StoreKey m_storeKey;
    ShopRules m_rules;
    QList<CartItem> m_goods;
    std::vector<TillPlace> m_tills;
    std::shared_ptr<const SimDisk::Image> m_hubDisk;
    std::shared_ptr<const SimDisk::Image> m_observerDisk;
    EmptyBooks m_emptyTillBooks;
};

} // namespace suanpan
