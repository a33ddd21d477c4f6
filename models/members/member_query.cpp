#include "models/members/member_query.h"

#include "models/members/member_vault.h"
#include "models/members/phone.h"

namespace suanpan {

namespace {

constexpr qsizetype endingDigits = 4;

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

} // namespace

MemberQuery MemberQuery::classify(QStringView typed, const QString &region)
{
    const QString text = typed.toString().normalized(QString::NormalizationForm_KC).simplified();
    if (text.isEmpty()) {
        return {};
    }
    if (text.size() == endingDigits && std::ranges::all_of(text, isAsciiDigit)) {
        return {Kind::LastFour, text, text};
    }
    if (const auto phone = PhoneNumber::parse(text, region)) {
        return {Kind::Phone, phone->e164(), text};
    }
    return {std::ranges::any_of(text, isAsciiDigit) ? Kind::Card : Kind::Name, text, text};
}

MemberLookup lookupFor(const MemberQuery &query, const MemberVault &vault)
{
    if (query.kind == MemberQuery::Kind::Nothing) {
        return {};
    }
    MemberLookup lookup;
    lookup.cardHash = vault.lookupCard(query.typed);
    switch (query.kind) {
    case MemberQuery::Kind::Phone: lookup.phoneHash = vault.lookupPhone(query.text); break;
    case MemberQuery::Kind::LastFour: lookup.last4Hash = vault.lookupLast4(query.text); break;
    case MemberQuery::Kind::Card:
    case MemberQuery::Kind::Name: lookup.token = vault.searchToken(query.text); break;
    case MemberQuery::Kind::Nothing: break;
    }
    return lookup;
}

} // namespace suanpan
