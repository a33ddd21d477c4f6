// The item models speak Qt Core only and the delegates know no presenter: here, where both are known, their roles are held to be the same.
#include "ui/presenters/cart_item_model.h"
#include "ui/presenters/choice_model.h"
#include "ui/widgets/cart_line_roles.h"
#include "ui/widgets/list_roles.h"
#include "ui/widgets/paint.h"

namespace suanpan {

namespace {

template <typename A, typename B>
constexpr bool same(A a, B b)
{
    return static_cast<int>(a) == static_cast<int>(b);
}

static_assert(same(CartItemModel::Number, CartNumber) && same(CartItemModel::Name, CartName)
              && same(CartItemModel::Detail, CartDetail));
static_assert(same(CartItemModel::QuantityText, CartQuantity) && same(CartItemModel::UnitPrice, CartUnitPrice));
static_assert(same(CartItemModel::ListPrice, CartListPrice) && same(CartItemModel::Sum, CartSum));
static_assert(same(CartItemModel::DiscountNote, CartDiscountNote) && same(CartItemModel::IsReturn, CartIsReturn)
              && same(CartItemModel::IsAttached, CartIsAttached));

static_assert(same(ChoiceModel::Title, ListTitle) && same(ChoiceModel::Subtitle, ListSubtitle)
              && same(ChoiceModel::Right, ListRight));
static_assert(same(ChoiceModel::RightIsRed, ListRightIsRed) && same(ChoiceModel::Chip, ListChip)
              && same(ChoiceModel::Tone, ListChipTone));

static_assert(same(Choice::Tone::Neutral, Tone::Neutral) && same(Choice::Tone::Gold, Tone::Gold)
              && same(Choice::Tone::Green, Tone::Green));
static_assert(same(Choice::Tone::Red, Tone::Red) && same(Choice::Tone::Blue, Tone::Blue));

} // namespace

} // namespace suanpan
