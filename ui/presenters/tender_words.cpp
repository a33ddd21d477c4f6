#include "ui/presenters/tender_words.h"

#include "ui/presenters/format.h"

namespace suanpan {

QString TenderWords::of(PaymentKind kind)
{
    switch (kind) {
    case PaymentKind::Cash: return tr("Cash");
    case PaymentKind::Card: return tr("Card");
    case PaymentKind::WeChatPay: return tr("WeChat Pay");
    case PaymentKind::Alipay: return tr("Alipay");
    case PaymentKind::Points: return tr("Points");
    case PaymentKind::Coupon: return tr("Coupon");
    case PaymentKind::GiftCard: return tr("Gift card");
    case PaymentKind::StoredValue: return tr("Stored value");
    case PaymentKind::PartnerVoucher: return tr("Voucher");
    case PaymentKind::OnAccount: return tr("On account");
    case PaymentKind::Exchange: return tr("Goods in exchange");
    }
    return {};
}

QString TenderWords::of(const TenderRule &rule)
{
    return rule.name.isEmpty() ? of(rule.kind) : rule.name;
}

QString TenderWords::of(const Tender &tender, const TenderRules &rules)
{
    const TenderRule *rule = rules.find(tender.tender);
    if (rule && tender.kind != PaymentKind::Exchange) {
        return of(*rule);
    }
    return of(tender.kind);
}

QString TenderWords::reference(PaymentKind kind)
{
    switch (kind) {
    case PaymentKind::GiftCard: return tr("Number of the gift card");
    case PaymentKind::Coupon:
    case PaymentKind::PartnerVoucher: return tr("Number of the voucher");
    case PaymentKind::StoredValue:
    case PaymentKind::OnAccount: return tr("Number of the account");
    case PaymentKind::Cash:
    case PaymentKind::Card:
    case PaymentKind::WeChatPay:
    case PaymentKind::Alipay:
    case PaymentKind::Points:
    case PaymentKind::Exchange: break;
    }
    return tr("Number of the slip");
}

QString TenderWords::refusal(TenderRefusal refusal, const TenderRule &rule, Currency currency)
{
    switch (refusal) {
    case TenderRefusal::UnknownTender: return tr("This way of paying is not taken here");
    case TenderRefusal::OtherCurrency: return tr("Only the shop's own currency is taken");
    case TenderRefusal::NotPositive: return tr("It must be more than nothing");
    case TenderRefusal::NoReference: return tr("%1 is needed").arg(reference(rule.kind));
    case TenderRefusal::CardNumber: return tr("That is the number of a payment card: it must not be kept");
    case TenderRefusal::NoMember: return tr("%1 needs a member: go back and find them first").arg(of(rule));
    case TenderRefusal::AboveLimit:
        return tr("%1 pays %2 at the most").arg(of(rule), Format::amountInline(Money(rule.mostMinor.value_or(0), currency)));
    case TenderRefusal::NothingDue: return tr("Everything is paid");
    case TenderRefusal::MoreThanDue: return tr("More than is due: only cash gives change");
    }
    return {};
}

} // namespace suanpan
