#include "ui/presenters/free_text.h"

#include "models/members/phone.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

bool isInternationalPhone(const QString &text)
{
    const QString number = text.normalized(QString::NormalizationForm_KC).trimmed();
    return number.startsWith(u'+') && PhoneNumber::parse(number, u"CN"_s); // the plus makes the region meaningless
}

} // namespace

bool FreeText::holdsCard(const QString &text, const KnowsDigits &isKnown)
{
    const auto isNoCard = [&isKnown](const QString &digits) { return isSoonerGtin(digits) || (isKnown && isKnown(digits)); };
    return containsPaymentCard(text, isNoCard) && !isInternationalPhone(text);
}

QString FreeText::refusal()
{
    return tr("That is the number of a payment card: it was not kept. Card payments go through the card terminal");
}

} // namespace suanpan
