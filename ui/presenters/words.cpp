#include "ui/presenters/words.h"

#include "ui/presenters/points_words.h"
#include "ui/presenters/pricing_words.h"

#include "ui/presenters/coupon_words.h"
#include "ui/presenters/format.h"
#include "ui/presenters/value_words.h"

namespace suanpan {

using namespace Qt::StringLiterals;

QString Words::of(const DeskError &error)
{
    using Reason = DeskError::Reason;
    switch (error.reason) {
    case Reason::DiskFull: return tr("The disk is full: make room before the next sale");
    case Reason::StorageFailed: return tr("The disk did not take it: try again");
    case Reason::NotFound: return tr("Not found");
    case Reason::NotAllowed: return tr("You may not do this: ask a manager");
    case Reason::NoShift: return tr("No shift is open: open one under Day (F7)");
    case Reason::ShiftOpen: return tr("A shift is open already");
    case Reason::EmptyCart: return tr("Nothing has been scanned yet");
    case Reason::Underpaid: return tr("The payment does not cover the total");
    case Reason::CouponUnusable: return tr("The coupon cannot be used any more: take it off the sale");
    case Reason::NothingLeft: return tr("This was returned already");
    case Reason::PhoneTaken: return tr("Another member has this phone number");
    case Reason::InvalidPhone: return tr("This is no phone number");
    case Reason::ReferrerUnknown: return tr("No member has this phone or card number");
    case Reason::WrongPin: return tr("Wrong PIN");
    case Reason::PinDelayed: return tr("Wait a moment before the next try");
    case Reason::PinLocked: return tr("Locked: a manager can unlock");
    case Reason::AlreadyDone: return tr("This sale was completed before");
    case Reason::TenderRefused: return tr("A way of paying is not taken any more: take the amounts off and pay again");
    case Reason::WindowOver:
        return tr("It could come back until %1: somebody who may take late returns has to do it")
            .arg(Format().date(QDate::fromString(error.detail, Qt::ISODate)));
    case Reason::ReasonNeeded: return tr("Say why it comes back (F6)");
    case Reason::NotVoidable: return tr("Only a whole sale of the open shift can be undone: take its goods back instead");
    case Reason::NotWithoutReceipt:
        return error.detail == "member"_L1  ? tr("Without a receipt goods come back for a member only: find them first")
               : error.detail == "limit"_L1 ? tr("This is more than may go back without a receipt")
                                            : tr("This shop takes nothing back without a receipt");
    case Reason::ValueRefused: {
        const auto refusal = valueRefusalFromName(error.detail);
        return refusal ? ValueWords::refusal(*refusal) : error.detail;
    }
    case Reason::CouponNotIssued: return CouponWords::notIssued(error.detail);
    case Reason::HubUnreachable: return tr("The hub does not answer: receipts of other tills cannot be looked for now");
    case Reason::NoWayBack: return tr("Money paid this way cannot be given back at the till: ask a manager");
    case Reason::PriceChanged:
        return error.detail.isEmpty()
                   ? tr("The price has changed meanwhile: take the amounts off and go back to the sale")
                   : tr("“%1” was used up meanwhile: take the amounts off and go back to the sale").arg(error.detail);
    case Reason::AboveConcession:
        return tr("More is taken off by hand than the limit of %1: somebody who may must approve it").arg(error.detail);
    }
    return error.detail;
}

QString Words::of(TypedError error)
{
    switch (error) {
    case TypedError::NotANumber: return tr("This is no number");
    case TypedError::NotPositive: return tr("It must be more than nothing");
    case TypedError::TooLarge: return tr("This is too much");
    case TypedError::MustBeWhole: return tr("It is sold by the piece: whole numbers only");
    case TypedError::TooManyDecimals: return tr("Too many decimals");
    }
    return {};
}

QString Words::of(StaffRole role)
{
    switch (role) {
    case StaffRole::Cashier: return tr("Cashier");
    case StaffRole::Guide: return tr("Guide");
    case StaffRole::Manager: return tr("Manager");
    }
    return {};
}

QString Words::tier(const QString &name)
{
    if (name.isEmpty()) {
        return tr("Member");
    }
    const QHash<QString, QString> known{{u"bronze"_s, tr("Bronze")},   {u"silver"_s, tr("Silver")},
                                        {u"gold"_s, tr("Gold")},       {u"platinum"_s, tr("Platinum")},
                                        {u"diamond"_s, tr("Diamond")}, {u"member"_s, tr("Member")}};
    return known.value(name.toLower(), name);
}

QStringList Words::sentence(const TraceStep &step, Currency currency)
{
    const auto input = [&step](qsizetype at) { return step.inputs.value(at); };
    const auto amount = [currency](const QString &plain) {
        const auto money = Money::parse(plain, currency);
        return money ? Format::amountInline(*money) : plain;
    };
    if (step.rule == "line.price_override"_L1) {
        return {tr("%1: price changed by hand from %2 to %3.").arg(input(0), amount(input(1)), amount(step.result))};
    }
    if (step.rule == "line.discount"_L1) {
        return {
            tr("%1: discount by hand of %2 on %3.").arg(input(0), Format::reduction(step.result, currency), amount(input(1)))};
    }
    if (step.rule == "basket.discount"_L1) {
        return {
            tr("Discount by hand on the whole sale of %1: %2.").arg(amount(input(0)), Format::reduction(step.result, currency))};
    }
    if (step.rule == "exchange.pay"_L1) {
        return {tr("Goods given in exchange are worth %1 and pay %2 of %3.")
                    .arg(amount(input(0)), amount(step.result), amount(input(1)))};
    }
    if (step.rule.startsWith("coupon."_L1)) {
        return CouponWords::sentence(step, currency);
    }
    if (step.rule.startsWith("value."_L1)) {
        return ValueWords::sentence(step, currency);
    }
    return step.rule.startsWith("points."_L1) ? PointsWords::sentence(step, currency) : PricingWords::sentence(step, currency);
}

QStringList Words::trace(const PricedCart &priced)
{
    QStringList sentences;
    for (const TraceStep &step : priced.trace) {
        sentences += sentence(step, priced.total.currency());
    }
    if (priced.added().isZero() || !priced.tax.isZero()) {
        sentences.append(
            tr("Tax contained in %1: %2.").arg(Format::amountInline(priced.goods()), Format::amountInline(priced.tax)));
    }
    return sentences;
}

} // namespace suanpan
