#pragma once

#include "models/base/clock.h"
#include "models/base/random.h"
#include "models/journal/fact.h"
#include "models/shop/shop_rules.h"

namespace suanpan {
class DeviceKey;
struct PushRequest;
} // namespace suanpan

namespace suanpan::bench {

/// What a shop might run at once: seconds, sets, thresholds, a happy hour.
ShopRules someRules();

/// A till's chain of facts, made without its storage: members first, then sales by someRules(), every second one for a member. The same
/// for the same wishes.
class SaleChain final {
public:
    struct Wanted {
        TillId till;
        int sales = 0;
        int members = 0;
        int lines = 5; ///< of a sale
        bool pricedAgain = true; ///< the sales say what they were priced by, so that the hub prices them again
        std::uint64_t seed = 20'261'122;
    };
    explicit SaleChain(const Wanted &wanted);
    const QList<Fact> &facts() const { return m_facts; }

private:
    void addMember();
    void addSale(bool withMember);
    void add(QLatin1StringView type, const QByteArray &payload);
    qint64 below(qint64 bound) { return static_cast<qint64>(m_random.below(static_cast<std::uint64_t>(bound))); }

    Wanted m_wanted;
    ManualClock m_clock{1'790'000'000'000};
    SeededRandom m_random;
    ShopRules m_rules = someRules();
    QString m_version;
    StaffId m_staff{QStringLiteral("07")};
    ShiftId m_shift;
    QList<MemberId> m_members;
    QList<Fact> m_facts;
};

/// Divided as a till pushes them when the line is good.
QList<PushRequest> batchesOf(const QList<Fact> &facts);
/// The whole request, as it goes over the line, signed at that instant (UTC ms).
QByteArray signedRequest(const DeviceKey &key, const TillId &till, const QByteArray &method, const QByteArray &target,
                         const QByteArray &body, qint64 nowMs);
QByteArray pushRequest(const DeviceKey &key, const TillId &till, const PushRequest &batch, qint64 nowMs);

} // namespace suanpan::bench
