// Whoever buys: found by their card, or registered on the spot.
#include "app/till/play/player.h"

#include "app/till/play/invented_person.h"

namespace suanpan {

using namespace Qt::StringLiterals;

Task Player::attach(QString card)
{
    const SellPresenter &counter = m_stage.sell;
    co_await lookUp(card);
    if (m_products[card]) { // an article has the same number: the scan would sell it
        co_await attachByPage(card);
        co_return;
    }
    const int said = counter.state().message.number;
    m_hands.scan(card);
    co_await m_pace.until(u"the member "_s + card,
                          [&] { return counter.cart().member || counter.state().message.number != said; });
    if (!counter.cart().member) {
        co_await registerMember(card);
    }
    co_await m_pace.until(u"the member's card"_s, [&] { return counter.state().member.stage != MemberCard::Stage::Loading; });
}

Task Player::attachByPage(QString card)
{
    const MembersPresenter &people = m_stage.members;
    co_await goTo(u"members"_s, Qt::Key_F3);
    m_hands.type(card);
    co_await m_pace.until(u"the search"_s, [&] {
        return people.state().phase == ListPhase::Ready || people.state().phase == ListPhase::NothingFound;
    });
    if (people.state().phase == ListPhase::NothingFound) {
        m_hands.press(Qt::Key_Escape);
        co_await registerMember(card);
        co_return;
    }
    m_hands.press(Qt::Key_Return);
    co_await m_pace.until(u"the member to open"_s, [&] { return people.state().member.has_value(); });
    m_hands.press(Qt::Key_Return); // sells to the member at hand
    co_await m_pace.until(u"the member at the counter"_s, [this] { return m_stage.sell.cart().member.has_value(); });
}

Task Player::registerMember(QString card)
{
    const MembersPresenter &people = m_stage.members;
    co_await goTo(u"members"_s, Qt::Key_F3);
    for (int attempt = 0;; ++attempt) { // another number when somebody has this one
        const InventedPerson person = inventPerson(card, attempt);
        m_hands.press(Qt::Key_F8);
        co_await m_pace.until(u"the form"_s, [this] { return m_hands.canClick(u"registerSubmit"_s); });
        const std::array fields{std::pair(u"registerName"_s, person.name), std::pair(u"registerPhone"_s, person.phone),
                                std::pair(u"registerCard"_s, card)};
        for (const auto &[field, text] : fields) {
            m_hands.click(field);
            m_hands.type(text);
        }
        m_hands.click(u"consentSmsYes"_s);
        co_await picture(u"register"_s);
        m_hands.click(u"registerSubmit"_s);
        co_await m_pace.until(u"the registration"_s, [&] {
            const auto &form = people.form().state();
            return !form || (!form->busy && (form->takenBy || !form->errors.isEmpty() || !form->problem.isEmpty()));
        });
        if (!people.form().state()) {
            break;
        }
        m_hands.press(Qt::Key_Escape);
        co_await m_pace.until(u"the form to close"_s, [&] { return !people.form().state(); });
    }
    co_await m_pace.until(u"the member to open"_s, [&] { return people.state().member.has_value(); });
    m_hands.press(Qt::Key_Return); // sells to the member at hand
    co_await m_pace.until(u"the member at the counter"_s, [this] { return m_stage.sell.cart().member.has_value(); });
}

} // namespace suanpan
