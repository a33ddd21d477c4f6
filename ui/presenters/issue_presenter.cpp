#include "ui/presenters/issue_presenter.h"

#include "models/base/when_done.h"
#include "ui/presenters/coupon_words.h"
#include "ui/presenters/format.h"
#include "ui/presenters/words.h"

namespace suanpan {

using namespace Qt::StringLiterals;

IssuePresenter::IssuePresenter(MemberDesk &desk, const Clock &clock, Random &random, QObject *parent)
    : QObject(parent), m_desk(desk), m_clock(clock), m_random(random)
{}

void IssuePresenter::setStaff(const Staff &staff)
{
    m_staff = staff;
    close();
    makeOffers();
}

void IssuePresenter::setRules(const ShopRules &rules)
{
    m_templates = rules.coupons;
    makeOffers();
}

void IssuePresenter::setMember(const std::optional<MemberPanel> &panel)
{
    const std::optional<MemberId> member = panel ? std::optional(panel->hit.id) : std::nullopt;
    if (member != m_member) {
        m_questions.ask(); // an answer on its way is about somebody else
        m_state.isOpen = false;
        m_state.busy = false;
        m_member = member;
    }
    m_usablePoints = panel ? panel->hit.standing.points.usable : 0;
    makeOffers();
}

void IssuePresenter::makeOffers()
{
    const State before = m_state;
    m_offers.clear();
    m_state.rows.clear();
    for (const CouponTemplate &from : m_templates.all()) {
        if (from.holder == CouponHolder::Member && m_staff.may(StaffRight::IssueCoupon)) {
            addOffer(from, CouponIssueWay::Hand); // a bearer's one would have to be printed
        }
        if (from.holder == CouponHolder::Member && (m_staff.may(StaffRight::Sell) || m_staff.may(StaffRight::RegisterMember))) {
            addOffer(from, CouponIssueWay::Points);
        }
    }
    m_state.mayOpen = m_member.has_value() && !m_offers.isEmpty();
    m_state.current = m_offers.isEmpty() ? -1 : std::clamp(m_state.current, 0, static_cast<int>(m_offers.size()) - 1);
    if (m_state != before) {
        Q_EMIT changed();
    }
}

void IssuePresenter::addOffer(const CouponTemplate &from, CouponIssueWay way)
{
    if (!from.issuedBy.contains(way)) {
        return;
    }
    const bool forPoints = way == CouponIssueWay::Points;
    const bool tooDear = forPoints && from.costPoints > m_usablePoints;
    ListRow row;
    row.id = u"%1/%2"_s.arg(from.number).arg(nameOf(way));
    row.title = CouponWords::title(from.name);
    row.subtitle = tooDear ? tr("The member has %1").arg(Format::number(m_usablePoints)) : forPoints ? QString() : tr("By hand");
    row.right = forPoints ? tr("%1 points").arg(Format::number(from.costPoints)) : tr("Free");
    row.rightIsRed = tooDear;
    m_state.rows.append(row);
    m_offers.append({from.number, way, forPoints ? from.costPoints : 0});
}

void IssuePresenter::open()
{
    if (!m_state.mayOpen || m_state.isOpen) {
        return;
    }
    m_state.isOpen = true;
    m_state.current = 0;
    m_state.problem.clear();
    m_next = CouponId::make(m_clock, m_random);
    Q_EMIT changed();
}

void IssuePresenter::close()
{
    if (m_state.isOpen) {
        m_state.isOpen = false;
        Q_EMIT changed();
    }
}

void IssuePresenter::step(int rows)
{
    choose(std::clamp(m_state.current + rows, 0, static_cast<int>(m_offers.size()) - 1));
}

void IssuePresenter::choose(int row)
{
    if (row >= 0 && row < m_offers.size() && row != m_state.current) {
        m_state.current = row;
        Q_EMIT changed();
    }
}

void IssuePresenter::issue()
{
    if (!m_state.isOpen || m_state.busy || m_state.current < 0) {
        return;
    }
    const Offer &offer = m_offers.at(m_state.current);
    m_state.busy = true;
    m_state.problem.clear();
    Q_EMIT changed();
    const quint64 question = m_questions.ask();
    const IssueCoupon request{.member = *m_member,
                              .templateNumber = offer.templateNumber,
                              .way = offer.way,
                              .staff = m_staff.id,
                              .permitted = m_staff.may(StaffRight::IssueCoupon),
                              .id = m_next};
    whenDone(m_desk.issueCoupon(request), this, [this, question](const DeskResult<MemberPanel> &answer) {
        if (m_questions.isCurrent(question)) {
            finish(answer);
        }
    });
}

void IssuePresenter::finish(const DeskResult<MemberPanel> &answer)
{
    m_state.busy = false;
    if (!answer) {
        m_state.problem = Words::of(answer.error());
        Q_EMIT changed();
        return;
    }
    m_state.isOpen = false;
    Q_EMIT changed();
    Q_EMIT issued(*answer);
}

} // namespace suanpan
