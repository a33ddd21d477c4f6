#include "ui/presenters/value_words.h"

#include "models/loyalty/gift_card_code.h"
#include "ui/presenters/format.h"

namespace suanpan {

using namespace Qt::StringLiterals;

QString ValueWords::of(ValueBook book)
{
    return book == ValueBook::GiftCard ? tr("Gift card") : tr("Stored value");
}

QString ValueWords::of(const HeldMoney &held)
{
    return held.book == ValueBook::GiftCard ? of(held.book) + u' ' + maskedCode(held.holder) : of(held.book);
}

QString ValueWords::balance(const HeldMoney &held, Currency currency)
{
    const QString figure = tr("Balance %1").arg(Format::amountInline(Money(held.balance.usable, currency)));
    const QString outlook = ValueWords::outlook(held.balance, currency);
    return outlook.isEmpty() ? figure : figure + u" · "_s + outlook;
}

QString ValueWords::outlook(const ValueBalance &balance, Currency currency)
{
    QStringList parts;
    const auto amount = [currency](qint64 minor) { return Format::amountInline(Money(minor, currency)); };
    if (balance.bonusMinor > 0) {
        parts.append(tr("%1 of it bonus").arg(amount(balance.bonusMinor)));
    }
    if (balance.expiring > 0) {
        parts.append(tr("%1 expire after %2").arg(amount(balance.expiring), Format().dayAndMonth(balance.nextExpiry)));
    }
    if (balance.owed > 0) {
        parts.append(tr("%1 still owed").arg(amount(balance.owed)));
    }
    return parts.join(u" · "_s);
}

QString ValueWords::refusal(ValueRefusal refusal)
{
    switch (refusal) {
    case ValueRefusal::NotOffered: return tr("This shop holds no such money");
    case ValueRefusal::NoMember: return tr("Find the member first: stored value belongs to one");
    case ValueRefusal::BelowLeast: return tr("That is less than may be paid in at once");
    case ValueRefusal::AboveMost: return tr("That is more than may be paid in at once");
    case ValueRefusal::HoldsTooMuch: return tr("With that it would hold more than the shop allows");
    case ValueRefusal::NotReloadable: return tr("This card was sold before and cannot be loaded again");
    case ValueRefusal::UnknownCard: return tr("No such gift card is known here: look at the code, or ask where it was sold");
    case ValueRefusal::NotEnough: return tr("There is not enough left on it: take the amount off and pay again");
    case ValueRefusal::PaysForValue: return tr("Stored value and gift cards pay for goods, not for each other");
    case ValueRefusal::NotPaidOut: return tr("This shop does not pay such money out");
    case ValueRefusal::Spent: return tr("Some of this money was spent already: it cannot be taken back");
    }
    return {};
}

QString ValueWords::notEnough(const HeldMoney &held, Money most)
{
    if (held.balance.usable == 0) {
        return tr("%1: nothing is left on it").arg(of(held));
    }
    return most.isZero() ? refusal(ValueRefusal::PaysForValue)
                         : tr("%1 pays %2 of this sale at the most").arg(of(held), Format::amountInline(most));
}

QStringList ValueWords::sentence(const TraceStep &step, Currency currency)
{
    const auto money = Money::parse(step.result, currency);
    const QString amount = money ? Format::amountInline(*money) : step.result;
    if (step.rule == "value.pays_in"_L1) {
        return {tr("%1: %2 for later. It is no purchase: no tax, promotion, coupon or point counts on it.")
                    .arg(step.inputs.value(0), amount)};
    }
    if (step.rule == "value.bonus"_L1) {
        return {tr("%1: for so much the shop gives %2 on top.").arg(step.inputs.value(0), amount)};
    }
    return {};
}

} // namespace suanpan
