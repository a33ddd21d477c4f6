#pragma once

#include "models/base/clock.h"
#include "models/sales/cart.h"
#include "models/sales/claim_desk.h"

#include <QObject>

namespace suanpan {

class Random;

/// Holds rights for what the open sale uses of its member's: coupons and points. Asks in the background and delays nothing; without an answer the sale goes on as it
/// would without a line (docs/decisions/0021).
class CartClaims final : public QObject {
    Q_OBJECT

public:
    CartClaims(const Clock &clock, Random &random, QObject *parent = nullptr) : QObject(parent), m_clock(clock), m_random(random)
    {}
    /// Without one nothing is asked. It outlives this, or is taken away by nullptr before.
    void useDesk(ClaimDesk *desk) { m_desk = desk; }

    /// Asks for what the cart uses and nobody asked for yet; gives up what it uses no longer.
    void follow(const Cart &cart);
    /// Asks again for what was not answered, or is over before somebody has paid.
    void renew();
    /// The cart became a sale, whose fact ends them.
    void forget() { m_held.clear(); }

Q_SIGNALS:
    /// The hub said no for good: another till has it, or it is gone. It is not held any more.
    void refused(const suanpan::Claim &claim, const suanpan::ClaimAnswer &answer);

private:
    struct Held {
        Claim claim;
        qint64 endsMs = 0; ///< by the till's clock; 0: nobody has granted it
        bool isAsked = false; ///< the answer is on its way
    };
    void ask(Held &held);
    void hear(const ClaimId &claim, const DeskResult<ClaimAnswer> &answer);

    const Clock &m_clock;
    Random &m_random;
    ClaimDesk *m_desk = nullptr;
    QList<Held> m_held;
};

} // namespace suanpan
