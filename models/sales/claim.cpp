#include "models/sales/claim.h"

#include <algorithm>
#include <array>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

constexpr std::array kindNames{"coupon"_L1, "points"_L1, "stock"_L1};
constexpr std::array refusalNames{"claimed"_L1, "used"_L1,   "not_enough"_L1, "expired"_L1,
                                  "revoked"_L1, "behind"_L1, "too_many"_L1,   "released"_L1};

template <typename Value, std::size_t Size>
std::optional<Value> named(const std::array<QLatin1StringView, Size> &names, QStringView name)
{
    const auto found = std::ranges::find_if(names, [name](QLatin1StringView each) { return each == name; });
    return found == names.end() ? std::nullopt : std::optional(static_cast<Value>(found - names.begin()));
}

} // namespace

QString nameOf(ClaimKind kind)
{
    return kindNames.at(static_cast<std::size_t>(kind));
}

std::optional<ClaimKind> claimKind(QStringView name)
{
    return named<ClaimKind>(kindNames, name);
}

QString nameOf(ClaimRefusal refusal)
{
    return refusalNames.at(static_cast<std::size_t>(refusal));
}

std::optional<ClaimRefusal> claimRefusal(QStringView name)
{
    return named<ClaimRefusal>(refusalNames, name);
}

} // namespace suanpan
