#include "models/pricing/rules/promotion.h"

#include <array>

namespace suanpan {

using namespace Qt::StringLiterals;
using Kind = JsonProblem::Kind;

namespace {

UnitOff readUnitOff(JsonReader &reader, UnitOff::Kind kind)
{
    return kind == UnitOff::Kind::Percent
               ? UnitOff{kind, reader.integer("off_bp"_L1, 1, wholeBp)}
               : UnitOff{kind, reader.integer("minor"_L1, kind == UnitOff::Kind::Amount ? 1 : 0, mostMinor)};
}

MemberPrices readMemberPrices(JsonReader &reader)
{
    MemberPrices prices;
    reader.objects("prices"_L1, [&](JsonReader &each) {
        const QString sku = each.text("sku"_L1);
        if (prices.minorBySku.contains(sku)) {
            each.refuse(Kind::Duplicate, "sku"_L1, sku);
        }
        prices.minorBySku.insert(sku, each.integer("minor"_L1, 0, mostMinor));
    });
    if (prices.minorBySku.isEmpty()) {
        reader.refuse(Kind::Missing, "prices"_L1, {});
    }
    return prices;
}

CheapestOff readCheapestOff(JsonReader &reader)
{
    CheapestOff effect{reader.integer("of"_L1, 2, mostPiecesOfASet), reader.integerOr("cheapest"_L1, 1, 1, mostPiecesOfASet),
                       reader.integerOr("off_bp"_L1, wholeBp, 1, wholeBp), reader.flagOr("same_product"_L1, false)};
    if (effect.cheapest > effect.of) {
        reader.refuse(Kind::Contradiction, "cheapest"_L1, u"more than the set has"_s);
        effect.cheapest = 1;
    }
    return effect;
}

Bundle readBundle(JsonReader &reader)
{
    Bundle bundle;
    reader.objects("parts"_L1, [&](JsonReader &each) {
        bundle.parts.append({Scope::read(each), each.integerOr("pieces"_L1, 1, 1, mostPiecesOfASet)});
    });
    if (bundle.parts.size() < 2 || bundle.parts.size() > 8) {
        reader.refuse(Kind::OutOfRange, "parts"_L1, QString::number(bundle.parts.size()));
    }
    if (reader.has("minor"_L1)) {
        bundle.minor = reader.integer("minor"_L1, 0, mostMinor);
    }
    bundle.offBp = reader.integerOr("off_bp"_L1, 0, 1, wholeBp);
    if (bundle.minor.has_value() == (bundle.offBp > 0)) {
        reader.refuse(Kind::Contradiction, "minor"_L1, u"one of minor and off_bp"_s);
    }
    return bundle;
}

BasketOff readBasketOff(JsonReader &reader)
{
    BasketOff effect;
    reader.objects("steps"_L1, [&](JsonReader &each) {
        const BasketOff::Step step{each.integerOr("from_minor"_L1, 0, 0, mostMinor),
                                   each.integerOr("off_minor"_L1, 0, 1, mostMinor), each.integerOr("off_bp"_L1, 0, 1, wholeBp)};
        if ((step.offMinor > 0) == (step.offBp > 0)) {
            each.refuse(Kind::Contradiction, "off_minor"_L1, u"one of off_minor and off_bp"_s);
        }
        if (!effect.steps.isEmpty() && step.fromMinor <= effect.steps.last().fromMinor) {
            each.refuse(Kind::Contradiction, "from_minor"_L1, u"steps rise"_s);
        }
        effect.steps.append(step);
    });
    effect.every = reader.flagOr("every"_L1, false);
    effect.mostOffMinor = reader.integerOr("most_off_minor"_L1, mostMinor, 1, mostMinor);
    if (effect.steps.isEmpty()) {
        reader.refuse(Kind::Missing, "steps"_L1, {});
    } else if (effect.every && (effect.steps.size() > 1 || effect.steps[0].offBp > 0 || effect.steps[0].fromMinor == 0)) {
        reader.refuse(Kind::Contradiction, "every"_L1, u"one step with from_minor and off_minor"_s);
    }
    return effect;
}

enum class EffectKind { Percent, Amount, SetPrice, MemberPrice, CheapestOff, SecondUnit, SetForPrice, Bundle, BasketOff, Gift };

constexpr std::array<JsonChoice<EffectKind>, 10> effectKinds{{
    {"percent_off"_L1, EffectKind::Percent},
    {"amount_off"_L1, EffectKind::Amount},
    {"set_price"_L1, EffectKind::SetPrice},
    {"member_price"_L1, EffectKind::MemberPrice},
    {"cheapest_off"_L1, EffectKind::CheapestOff},
    {"second_unit"_L1, EffectKind::SecondUnit},
    {"set_for_price"_L1, EffectKind::SetForPrice},
    {"bundle"_L1, EffectKind::Bundle},
    {"basket_off"_L1, EffectKind::BasketOff},
    {"gift"_L1, EffectKind::Gift},
}};

Effect readEffect(JsonReader &reader)
{
    switch (reader.choice<EffectKind>("kind"_L1, effectKinds)) {
    case EffectKind::Percent: return readUnitOff(reader, UnitOff::Kind::Percent);
    case EffectKind::Amount: return readUnitOff(reader, UnitOff::Kind::Amount);
    case EffectKind::SetPrice: return readUnitOff(reader, UnitOff::Kind::SetPrice);
    case EffectKind::MemberPrice: return readMemberPrices(reader);
    case EffectKind::CheapestOff: return readCheapestOff(reader);
    case EffectKind::SecondUnit: return CheapestOff{2, 1, reader.integer("off_bp"_L1, 1, wholeBp), true};
    case EffectKind::SetForPrice:
        return SetForPrice{reader.integer("of"_L1, 2, mostPiecesOfASet), reader.integer("minor"_L1, 0, mostMinor)};
    case EffectKind::Bundle: return readBundle(reader);
    case EffectKind::BasketOff: return readBasketOff(reader);
    case EffectKind::Gift:
        return Gift{reader.text("sku"_L1), reader.integerOr("pieces"_L1, 1, 1, mostPiecesOfASet),
                    reader.integerOr("from_minor"_L1, 0, 0, mostMinor)};
    }
    return UnitOff{};
}

/// The goods that an effect names itself: a scope beside it would contradict.
void takeScopeFromEffect(Promotion &promotion, JsonReader &reader)
{
    const auto *prices = std::get_if<MemberPrices>(&promotion.effect);
    if (prices == nullptr && !std::holds_alternative<Bundle>(promotion.effect)) {
        return;
    }
    if (reader.has("scope"_L1)) {
        reader.refuse(Kind::Contradiction, "scope"_L1, u"the effect names its goods"_s);
    }
    if (prices != nullptr) {
        promotion.gate.membersOnly = true;
        const QStringList skus = prices->minorBySku.keys();
        promotion.scope.skus = {skus.begin(), skus.end()};
    }
}

} // namespace

Promotion Promotion::read(JsonReader &reader)
{
    Promotion promotion;
    promotion.id = reader.text("id"_L1);
    promotion.name = reader.text("name"_L1);
    promotion.priority = reader.integerOr("priority"_L1, 0, -mostPriority, mostPriority);
    promotion.group = reader.textOr("group"_L1, {});
    reader.object("when"_L1, [&](JsonReader &each) { promotion.gate = Gate::read(each); });
    reader.object("scope"_L1, [&](JsonReader &each) { promotion.scope = Scope::read(each); });
    if (!reader.has("effect"_L1)) {
        reader.refuse(Kind::Missing, "effect"_L1, {});
    }
    reader.object("effect"_L1, [&](JsonReader &each) { promotion.effect = readEffect(each); });
    reader.object("limits"_L1, [&](JsonReader &each) {
        promotion.limits = {each.integerOr("per_sale"_L1, 0, 1, 1'000'000), each.integerOr("per_member"_L1, 0, 1, 1'000'000),
                            each.integerOr("budget_sales"_L1, 0, 1, mostMinor),
                            each.integerOr("budget_minor"_L1, 0, 1, mostMinor)};
    });
    promotion.needsCoupon = reader.flagOr("coupon"_L1, false);
    promotion.takesHandPriced = reader.flagOr("hand_priced"_L1, false);
    promotion.leastPieces = reader.integerOr("least_pieces"_L1, 0, 1, 1'000'000);
    takeScopeFromEffect(promotion, reader);
    if (promotion.isOnItems() && promotion.leastPieces > 0) {
        reader.refuse(Kind::Contradiction, "least_pieces"_L1, u"only for effects on the basket"_s);
    }
    if (!promotion.isOnItems() && promotion.limits.perSale > 0) {
        reader.refuse(Kind::Contradiction, "limits"_L1, u"per_sale is for effects on items"_s);
    }
    return promotion;
}

} // namespace suanpan
