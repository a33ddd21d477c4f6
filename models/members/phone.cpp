#include "models/members/phone.h"

#include <phonenumbers/phonenumberutil.h>

namespace suanpan {

namespace {

using Library = i18n::phonenumbers::PhoneNumberUtil;

PhoneError errorOf(Library::ErrorType error)
{
    switch (error) {
    case Library::INVALID_COUNTRY_CODE_ERROR: return PhoneError::UnknownCountry;
    case Library::TOO_SHORT_AFTER_IDD:
    case Library::TOO_SHORT_NSN: return PhoneError::TooShort;
    case Library::TOO_LONG_NSN: return PhoneError::TooLong;
    default: return PhoneError::NotANumber;
    }
}

PhoneError errorOf(Library::ValidationResult result)
{
    switch (result) {
    case Library::INVALID_COUNTRY_CODE: return PhoneError::UnknownCountry;
    case Library::TOO_SHORT:
    case Library::IS_POSSIBLE_LOCAL_ONLY: return PhoneError::TooShort;
    case Library::TOO_LONG: return PhoneError::TooLong;
    default: return PhoneError::NotInUse;
    }
}

} // namespace

std::expected<PhoneNumber, PhoneError> PhoneNumber::parse(QStringView typed, const QString &region)
{
    const QString text = typed.trimmed().toString().normalized(QString::NormalizationForm_KC);
    if (text.isEmpty()) {
        return std::unexpected(PhoneError::Empty);
    }
    const Library &library = *Library::GetInstance();
    i18n::phonenumbers::PhoneNumber number;
    // Letters would be taken as those on a keypad ("1-800-FLOWERS"): at a till they are a typing error.
    if (std::ranges::any_of(text, [](QChar c) { return c.isLetter(); })) {
        return std::unexpected(PhoneError::NotANumber);
    }
    const Library::ErrorType parsed = library.Parse(text.toStdString(), region.toStdString(), &number);
    if (parsed != Library::NO_PARSING_ERROR) {
        return std::unexpected(errorOf(parsed));
    }
    if (!library.IsValidNumber(number)) {
        return std::unexpected(errorOf(library.IsPossibleNumberWithReason(number)));
    }
    std::string e164;
    library.Format(number, Library::E164, &e164);
    return PhoneNumber(QString::fromStdString(e164));
}

} // namespace suanpan
