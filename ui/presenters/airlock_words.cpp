#include "ui/presenters/airlock_words.h"

#include "ui/presenters/format.h"

#include <array>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

using State = AirlockItem::State;

struct Sentence {
    QLatin1StringView name;
    const char *text;
};

/// By kind of exception (docs/manual/exceptions.md).
constexpr std::array flags{
    Sentence{"clock_differs"_L1,
             QT_TRANSLATE_NOOP("suanpan::AirlockWords", "The clock of this till was more than five minutes off. Please set it.")},
    Sentence{"concession_unapproved"_L1,
             QT_TRANSLATE_NOOP("suanpan::AirlockWords", "More was given by hand than the rules allow, and nobody approved it.")},
    Sentence{"coupon_conflict"_L1, QT_TRANSLATE_NOOP("suanpan::AirlockWords",
                                                     "A coupon on it was used at another till too, or was not good any more.")},
    Sentence{"duplicate_member"_L1,
             QT_TRANSLATE_NOOP("suanpan::AirlockWords", "Somebody with this phone number was registered already.")},
    Sentence{"points_overdrawn"_L1,
             QT_TRANSLATE_NOOP("suanpan::AirlockWords", "The points that paid had been spent at another till.")},
    Sentence{"priced_differently"_L1,
             QT_TRANSLATE_NOOP("suanpan::AirlockWords", "Head office comes to another price. The customer paid what was said.")},
    Sentence{"promotion_overused"_L1,
             QT_TRANSLATE_NOOP("suanpan::AirlockWords", "A promotion on it had been used up at other tills.")},
    Sentence{"referral_twice"_L1, QT_TRANSLATE_NOOP("suanpan::AirlockWords", "Bringing this member was rewarded twice.")},
    Sentence{"returned_too_much"_L1,
             QT_TRANSLATE_NOOP("suanpan::AirlockWords", "More came back than was sold: another till took it back too.")},
    Sentence{"sums_differ"_L1,
             QT_TRANSLATE_NOOP("suanpan::AirlockWords", "Head office adds it up otherwise. This till may need an update.")},
    Sentence{"unknown_item"_L1, QT_TRANSLATE_NOOP("suanpan::AirlockWords", "Goods were sold that head office does not know.")},
    Sentence{"unknown_member"_L1,
             QT_TRANSLATE_NOOP("suanpan::AirlockWords", "It counts for a member whom head office does not know.")},
    Sentence{"unknown_rules"_L1,
             QT_TRANSLATE_NOOP("suanpan::AirlockWords", "It was priced by rules that head office does not have.")},
    Sentence{"value_overdrawn"_L1,
             QT_TRANSLATE_NOOP("suanpan::AirlockWords", "More was paid from a gift card or an account than was on it.")},
};

/// By the first word of the problem (docs/protocol.md, Quarantine).
constexpr std::array problems{
    Sentence{"unknown_type"_L1, QT_TRANSLATE_NOOP("suanpan::AirlockWords",
                                                  "Head office is older than this till and does not know such a thing yet.")},
    Sentence{"revoked"_L1, QT_TRANSLATE_NOOP("suanpan::AirlockWords", "It was sent after head office had revoked this till.")},
    Sentence{"not_storable"_L1,
             QT_TRANSLATE_NOOP("suanpan::AirlockWords", "It contradicts what head office has stored already.")},
    Sentence{"not_from_head_office"_L1, QT_TRANSLATE_NOOP("suanpan::AirlockWords", "Only head office may say such a thing.")},
    Sentence{"wrong_epoch"_L1, QT_TRANSLATE_NOOP("suanpan::AirlockWords", "It belongs to another enrolment than this till has.")},
};

constexpr std::array ends{
    Sentence{"accept"_L1, QT_TRANSLATE_NOOP("suanpan::AirlockWords", "It stands as it is")},
    Sentence{"charge_off"_L1, QT_TRANSLATE_NOOP("suanpan::AirlockWords", "The shop bears it")},
    Sentence{"collect"_L1, QT_TRANSLATE_NOOP("suanpan::AirlockWords", "It is taken back from who owes it")},
    Sentence{"merge"_L1, QT_TRANSLATE_NOOP("suanpan::AirlockWords", "The two members are one now")},
    Sentence{"put_right"_L1, QT_TRANSLATE_NOOP("suanpan::AirlockWords", "The cause was put right")},
    Sentence{"try_again"_L1, QT_TRANSLATE_NOOP("suanpan::AirlockWords", "It was tried once more")},
    Sentence{"write_off"_L1, QT_TRANSLATE_NOOP("suanpan::AirlockWords", "The points owed are forgiven")},
};

template <std::size_t N>
const char *textOf(const std::array<Sentence, N> &sentences, const QString &name, const char *otherwise)
{
    const auto *found = std::ranges::find_if(sentences, [&](const Sentence &sentence) { return sentence.name == name; });
    return found == sentences.end() ? otherwise : found->text;
}

} // namespace

QString AirlockWords::what(const AirlockItem &item)
{
    if (item.type == fact_type::saleCompleted) {
        return tr("Sale %1").arg(item.receipt);
    }
    if (item.type == fact_type::goodsReturned) {
        return tr("Return %1").arg(item.receipt);
    }
    if (item.type == fact_type::memberRegistered) {
        return tr("New member");
    }
    if (item.type == fact_type::couponIssued) {
        return tr("Coupon given");
    }
    if (item.type == fact_type::shiftOpened) {
        return tr("Shift opened");
    }
    if (item.type == fact_type::shiftClosed) {
        return tr("Shift closed");
    }
    return item.type.isEmpty() ? tr("From before this till was set up anew") : tr("Something of a newer version");
}

QString AirlockWords::state(State state)
{
    switch (state) {
    case State::Waiting: return tr("waiting");
    case State::Quarantined: return tr("set aside");
    case State::Flagged: return tr("flagged");
    case State::Ended: return tr("settled");
    }
    return {};
}

QString AirlockWords::trouble(LinkStatus::Trouble trouble, bool toManager)
{
    using Trouble = LinkStatus::Trouble;
    switch (trouble) {
    case Trouble::None: return {};
    case Trouble::NotEnrolled: return tr("Not connected to head office yet");
    case Trouble::WrongAnswer: return tr("Head office answers in a way this till does not understand");
    case Trouble::OtherCertificate: return tr("The hub shows another certificate");
    case Trouble::NeedsUpdate: return tr("This till needs an update before it hears from head office again");
    case Trouble::NoRoom: return tr("No room on the disk for what head office sends");
    case Trouble::Forked:
        return toManager ? tr("Sending stopped: another till has this till's identity (FORK)")
                         : tr("Sending stopped · please call a manager");
    case Trouble::Revoked:
        return toManager ? tr("Sending stopped: head office has revoked this till")
                         : tr("Sending stopped · please call a manager");
    }
    return {};
}

QString AirlockWords::delay(LinkStatus::Delay delay)
{
    using Delay = LinkStatus::Delay;
    switch (delay) {
    case Delay::None: return {};
    case Delay::NoAnswer: return tr("Head office did not answer in time. It is tried again.");
    case Delay::HubBusy: return tr("Head office has much to do and asked to wait. It is tried again.");
    case Delay::HubFailed: return tr("Head office has a fault of its own. It is tried again.");
    }
    return {};
}

QString AirlockWords::reason(const AirlockItem &item, const LinkStatus &link)
{
    switch (item.state) {
    case State::Waiting:
        if (link.trouble != LinkStatus::Trouble::None) {
            return trouble(link.trouble, false);
        }
        if (link.delay != LinkStatus::Delay::None) {
            return delay(link.delay);
        }
        return link.connected ? tr("It is being sent.") : tr("Head office cannot be reached. It is sent when the line is back.");
    case State::Quarantined:
        return tr(textOf(problems, item.flag->why,
                         QT_TR_NOOP("Head office keeps it and could not book it. What it says is not lost.")));
    case State::Flagged:
        return tr(
            textOf(flags, item.flag->kind, QT_TR_NOOP("Head office found something odd about it. It is booked all the same.")));
    case State::Ended: return endedAs(item.flag->endedAs);
    }
    return {};
}

QString AirlockWords::whoActs(const AirlockItem &item, const LinkStatus &link)
{
    using Trouble = LinkStatus::Trouble;
    switch (item.state) {
    case State::Waiting:
        return link.trouble == Trouble::Forked || link.trouble == Trouble::Revoked || link.trouble == Trouble::NeedsUpdate
                       || link.trouble == Trouble::NoRoom || link.trouble == Trouble::OtherCertificate
                   ? tr("A manager: sending does not go on by itself.")
                   : tr("Nobody: it goes by itself.");
    case State::Quarantined: return tr("Head office: it is tried again after an update or a repair.");
    case State::Flagged:
        return item.flag->kind == "clock_differs"_L1 ? tr("A manager here: set the clock.")
                                                     : tr("Head office decides. It may ask what happened here.");
    case State::Ended: return tr("Nobody: it is settled.");
    }
    return {};
}

QString AirlockWords::endedAs(const QString &resolution)
{
    const char *text = textOf(ends, resolution, nullptr);
    return text != nullptr ? tr(text) : resolution;
}

QString AirlockWords::age(std::chrono::milliseconds age)
{
    const auto minutes = std::max<qint64>(0, std::chrono::duration_cast<std::chrono::minutes>(age).count());
    constexpr qint64 hour = 60;
    constexpr qint64 twoDays = 48 * hour;
    return minutes < hour || minutes >= twoDays
               ? Format::age(age)
               : tr("%1 h %2 min").arg(QString::number(minutes / hour), QString::number(minutes % hour));
}

} // namespace suanpan
