#pragma once

#include "models/base/clock.h"
#include "models/base/random.h"
#include "models/members/member_desk.h"
#include "models/shop/shop_rules.h"
#include "models/staff/staff.h"
#include "ui/presenters/latest_wins.h"
#include "ui/presenters/list_row.h"

#include <QObject>

namespace suanpan {

/// Gives the opened member a coupon without a sale: by hand, where the person may, or for points.
class IssuePresenter final : public QObject {
    Q_OBJECT
public:
    struct State {
        bool isOpen = false;
        bool mayOpen = false; ///< there is something to give to whoever is open
        QList<ListRow> rows;  ///< what can be given, and what it costs
        int current = -1;
        bool busy = false;
        QString problem; ///< why the last one was not given
        bool operator==(const State &) const = default;
    };

    IssuePresenter(MemberDesk &desk, const Clock &clock, Random &random, QObject *parent = nullptr);

    const State &state() const { return m_state; }

    void setStaff(const Staff &staff);
    void setRules(const ShopRules &rules);
    /// Whose coupons they are to be; nothing when nobody is open.
    void setMember(const std::optional<MemberPanel> &panel);

public Q_SLOTS:
    void open();
    void close();
    void step(int rows);
    void choose(int row);
    /// Gives the one at hand.
    void issue();

Q_SIGNALS:
    void changed();
    /// The member as they are with the coupon.
    void issued(const suanpan::MemberPanel &panel);

private:
    struct Offer {
        quint32 templateNumber = 0;
        CouponIssueWay way = CouponIssueWay::Hand;
        qint64 points = 0;
    };
    void makeOffers();
    void addOffer(const CouponTemplate &from, CouponIssueWay way);
    void finish(const DeskResult<MemberPanel> &answer);

    MemberDesk &m_desk;
    const Clock &m_clock;
    Random &m_random;
    Staff m_staff;
    CouponTemplates m_templates;
    std::optional<MemberId> m_member;
    qint64 m_usablePoints = 0;
    QList<Offer> m_offers; ///< of the rows
    CouponId m_next;       ///< of the coupon that is asked for: the same until one is given
    LatestWins m_questions;
    State m_state;
};

} // namespace suanpan
