#include "hub/office/exception_kinds.h"

#include <algorithm>
#include <array>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;
using enum Resolution;

constexpr std::array names{
    std::pair(Accept, "accept"_L1),      std::pair(ChargeOff, "charge_off"_L1), std::pair(Collect, "collect"_L1),
    std::pair(PutRight, "put_right"_L1), std::pair(TryAgain, "try_again"_L1),   std::pair(WriteOff, "write_off"_L1),
    std::pair(Merge, "merge"_L1),
};

} // namespace

QString nameOf(Resolution resolution)
{
    return std::ranges::find(names, resolution, &std::pair<Resolution, QLatin1StringView>::first)->second;
}

std::optional<Resolution> resolutionFrom(const QString &name)
{
    const auto found = std::ranges::find(names, name, &std::pair<Resolution, QLatin1StringView>::second);
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

bool ExceptionKind::mayEnd(Resolution resolution) const
{
    return std::ranges::find(ends, resolution) != ends.end();
}

std::span<const ExceptionKind> exceptionKinds()
{
    static const std::vector<ExceptionKind> kinds{
        {"clock_differs"_L1, {PutRight, Accept}, "Set the clock of the till."},
        {"concession_unapproved"_L1, {Collect, ChargeOff, Accept}, "Ask who gave it; what nobody answers for is made good."},
        {"coupon_conflict"_L1, {ChargeOff, Collect, Accept}, "Both sales stand; the shop bears the coupon's second use."},
        {"duplicate_member"_L1, {Merge, Accept}, "Two registrations have this phone number: one person? The older one is kept."},
        {"merge_refused"_L1, {PutRight, Accept}, "The members were not as it was said: look at both, and merge again."},
        {"points_overdrawn"_L1, {WriteOff, Collect, Accept}, "Forgive what the member owes, or let later points pay it."},
        {"priced_differently"_L1, {Accept, ChargeOff, Collect}, "The price was out of date; the customer paid what was said."},
        {"promotion_overused"_L1, {ChargeOff, Accept}, "Tills that had not heard of each other gave it once too often."},
        {"quarantined"_L1, {TryAgain, Accept}, "Update the hub, or repair what the problem names, and try it again."},
        {"referral_twice"_L1, {ChargeOff, Collect, Accept}, "Two first purchases were rewarded; the shop bears the second."},
        {"returned_too_much"_L1, {Collect, ChargeOff, Accept}, "More came back than was sold: ask for the money of one."},
        {"sums_differ"_L1, {PutRight, Accept}, "The till added up otherwise: update it, and look at the sale."},
        {"unknown_item"_L1, {PutRight, Accept}, "Add the product: the till sold one that head office does not know."},
        {"unknown_member"_L1, {Accept, PutRight}, "The sale counts for an id that nobody registered."},
        {"unknown_rules"_L1, {PutRight, Accept}, "Publish the rules that the till had, so that it can be priced again."},
        {"value_overdrawn"_L1, {Collect, ChargeOff, Accept}, "More was paid with a card or an account than was on it."},
    };
    return kinds;
}

const ExceptionKind &exceptionKind(const QString &name)
{
    static const ExceptionKind unknown{"unknown"_L1, {Accept}, "This hub knows nothing more about it."};
    const auto kinds = exceptionKinds();
    const auto found = std::ranges::find(kinds, name, &ExceptionKind::name);
    return found == kinds.end() ? unknown : *found;
}

} // namespace suanpan
