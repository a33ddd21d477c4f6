#pragma once

#include "models/base/clock.h"
#include "models/base/random.h"
#include "models/base/require.h"
#include "models/members/member_vault.h"
#include "models/storage/till/storage_thread.h"
#include "models/storage/till/till_member_desk.h"
#include "models/storage/till/till_product_desk.h"
#include "models/storage/till/till_sales_desk.h"
#include "models/storage/till/till_shift_desk.h"
#include "models/storage/till/till_staff_desk.h"
#include "models/storage/till/till_sync_store.h"
#include "models/storage/till/verify_till.h"

#include <QDir>
#include <QTemporaryDir>

#include <atomic>

namespace suanpan::test {

using namespace Qt::StringLiterals;

/// Stands until it is moved, by any thread.
class TestClock final : public Clock {
public:
    qint64 nowMs() const override { return m_nowMs; }
    void advance(qint64 ms) { m_nowMs += ms; }

private:
    std::atomic<qint64> m_nowMs = 1'795'233'600'000; // noon of the shift's day in Beijing
};

inline Money yuan(qint64 minor)
{
    return {minor, Currency::CNY};
}

inline CartItem item(const QString &sku, qint64 minor)
{
    return {Sku(sku), u"Item "_s + sku, {}, u"pcs"_s, u"VAT13"_s, TaxRate(1300), minor, true};
}

/// A whole till on a folder of its own: what `app` wires, without windows. Closing and opening it again is a restart.
class Till final {
public:
    struct Desks {
        Desks(const TillStore::Options &options, const Clock &clock, Random &random, std::shared_ptr<const MemberVault> vault,
              const CouponKey &key)
            : storage(options, clock, random), sales(storage, key), shifts(storage), members(storage, std::move(vault)),
              staff(storage), products(storage), sync(storage)
        {}
        StorageThread storage;
        TillSalesDesk sales;
        TillShiftDesk shifts;
        TillMemberDesk members;
        TillStaffDesk staff;
        TillProductDesk products;
        TillSyncStore sync;
    };

    /// Without a ballast unless free space says there is room for it: most tests are faster without.
    explicit Till(qint64 freeBytes = SpaceGuard::neededBytes) : m_freeBytes(std::make_shared<std::atomic<qint64>>(freeBytes))
    {
        SeededRandom keys(7);
        const StoreKey storeKey = StoreKey::generate(keys);
        m_vault = std::make_shared<MemberVault>(storeKey);
    }

    StorageResult<void> open()
    {
        const FreeSpace freeSpace = [bytes = m_freeBytes] { return bytes->load(); };
        m_desks =
            std::make_unique<Desks>(TillStore::Options{folder(), m_identity, freeSpace}, clock, m_random, m_vault, m_couponKey);
        return m_desks->storage.opened().result();
    }
    void close() { m_desks.reset(); }
    /// An empty folder for the next test function.
    StorageResult<void> startAnew()
    {
        close();
        m_folder = std::make_unique<QTemporaryDir>();
        m_identity = {TillId(u"T1"_s), 1, u"Till 1"_s};
        m_cursor = 0;
        setFreeBytes(SpaceGuard::neededBytes);
        return open();
    }
    StorageResult<void> reopen()
    {
        close();
        return open();
    }
    Desks *operator->() { return m_desks.get(); }

    void setIdentity(const TillIdentity &identity) { m_identity = identity; }
    void setFreeBytes(qint64 bytes) { *m_freeBytes = bytes; }
    QString folder() const { return m_folder->path(); }
    QString path(const QString &name) const { return m_folder->filePath(name); }

    /// Copies the files as they are, open or not: what a power cut at this instant leaves.
    void copyFilesTo(const QString &target) const
    {
        QDir().mkpath(target);
        for (const QString &name : QDir(folder()).entryList(QDir::Files)) {
            QFile::remove(target + u'/' + name);
            require(QFile::copy(path(name), target + u'/' + name));
        }
    }

    Shift openShift() { return m_desks->shifts.open(staff, yuan(50'000), u"2026-11-21"_s).result().value(); }
    SaleId newId() { return SaleId::make(clock, m_ids); }

    Cart cart(const QList<CartItem> &items, const std::optional<MemberId> &member = {})
    {
        Cart cart;
        cart.id = newId();
        cart.startedMs = clock.nowMs();
        cart.member = member;
        for (const CartItem &wanted : items) {
            cart.add(wanted);
        }
        return cart;
    }

    /// Pays the cart exactly, in cash, as the rules in force price it.
    DeskResult<CompletedSale> sell(const Cart &cart)
    {
        const auto rules =
            m_desks->storage.post(StorageThread::Lane::Interactive, [](TillStore &store) { return store.rules(); }).result();
        const Money due = priceCart(cart, *rules, clock.nowMs()).due();
        return m_desks->sales.complete({cart, {{QStringLiteral("cash"), due}}, staff}).result();
    }

    StorageResult<void> feed(const QList<FeedChange> &changes)
    {
        return m_desks->sync.applyPage({u"hub-1"_s, ++m_cursor, 0, 0, changes, false, clock.nowMs()}).result();
    }

    qint64 facts() { return m_desks->sync.position().result()->lastSeq; }

    /// Closes the till and checks its files.
    TillVerification verify()
    {
        close();
        return verifyTill(folder()).value();
    }

    TestClock clock;
    const StaffId staff{u"07"_s};

private:
    std::unique_ptr<QTemporaryDir> m_folder = std::make_unique<QTemporaryDir>();
    std::shared_ptr<std::atomic<qint64>> m_freeBytes;
    TillIdentity m_identity{TillId(u"T1"_s), 1, u"Till 1"_s};
    SeededRandom m_random{1}; ///< the storage thread's
    SeededRandom m_ids{2};
    std::shared_ptr<const MemberVault> m_vault;
    const CouponKey m_couponKey = couponKeyOf(QByteArray(32, 'k'));
    qint64 m_cursor = 0;
    std::unique_ptr<Desks> m_desks;
};

inline QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    require(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

inline void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    require(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

} // namespace suanpan::test
