#pragma once

#include <QString>

#include <expected>

namespace suanpan {

enum class PhoneError { Empty, NotANumber, UnknownCountry, TooShort, TooLong, NotInUse };

/// A telephone number that exists in its country's plan, in the one form of E.164 ("+8613800138000").
class PhoneNumber final {
public:
    /// Reads what a person typed; without a country code it is a number of `region` (ISO 3166, "CN").
    static std::expected<PhoneNumber, PhoneError> parse(QStringView typed, const QString &region);

    const QString &e164() const { return m_e164; }
    /// What a customer says at the till.
    QString lastFour() const { return m_e164.right(4); }
    friend bool operator==(const PhoneNumber &, const PhoneNumber &) = default;

private:
    explicit PhoneNumber(QString e164) : m_e164(std::move(e164)) {}

    QString m_e164;
};

} // namespace suanpan
