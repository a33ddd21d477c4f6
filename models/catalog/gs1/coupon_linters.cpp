#include "models/catalog/gs1/digits.h"
#include "models/catalog/gs1/linters.h"

#include <cstring>

namespace suanpan::gs1 {

namespace {

/// Walks over the fields of a North American coupon and stays where one of them is wrong.
class CouponFields final {
public:
    CouponFields(const char *at, int size) : m_begin(at), m_at(at), m_end(at + size)
    {
        for (const char *c = at; c < m_end; ++c) {
            if (!areDigits(c, 1)) {
                m_wrong = static_cast<int>(c - at);
                return;
            }
        }
    }

    /// A digit that must be one of those given.
    void oneOf(std::string_view allowed)
    {
        const char digit = next();
        if (ok() && allowed.find(digit) == std::string_view::npos) {
            refuse(-1);
        }
    }
    /// So many digits; where they begin.
    const char *digits(int count)
    {
        if (ok() && m_end - m_at < count) {
            refuse();
        }
        const char *from = m_at;
        m_at += ok() ? count : 0;
        return from;
    }
    /// Digits after a digit that says how many there are beyond `more`; a 9 means none where that is allowed.
    void counted(std::string_view allowed, int more, bool nineIsNone = false)
    {
        const char length = next();
        if (ok() && allowed.find(length) == std::string_view::npos) {
            refuse(-1);
        }
        const bool isNone = nineIsNone && length == '9';
        if (ok() && !isNone) {
            digits(length - '0' + more);
        }
    }
    const char *date()
    {
        const char *from = digits(6);
        if (ok() && lintDate(from, 6) != keepsRule) {
            refuse(-6);
        }
        return from;
    }
    /// Whether the optional field with this number comes next; then it is entered.
    bool enters(char field)
    {
        const bool comes = ok() && m_at < m_end && *m_at == field;
        m_at += comes ? 1 : 0;
        return comes;
    }
    void refuse(int offset = 0)
    {
        if (ok()) {
            m_wrong = static_cast<int>(m_at - m_begin) + offset;
        }
    }
    bool ok() const { return m_wrong == keepsRule; }
    /// What was wrong first, or digits left over at the end.
    int end()
    {
        if (ok() && m_at != m_end) {
            refuse();
        }
        return m_wrong;
    }

private:
    char next()
    {
        if (ok() && m_at == m_end) {
            refuse();
        }
        return ok() ? *m_at++ : '0';
    }

    const char *m_begin;
    const char *m_at;
    const char *m_end;
    int m_wrong = keepsRule;
};

constexpr std::string_view anyDigit = "0123456789";
constexpr std::string_view prefixLengths = "0123456"; // 6 to 12 digits
constexpr std::string_view otherPrefixLengths = "01234569"; // 9: the same company as before
constexpr std::string_view valueLengths = "12345";
constexpr std::string_view requirementCodes = "012349";

/// What must be bought: how much, counted how, of which family of products.
void purchase(CouponFields &fields)
{
    fields.counted(valueLengths, 0);
    fields.oneOf(requirementCodes);
    fields.digits(3);
}

} // namespace

// North American Coupon Application Guideline Using GS1 DataBar Expanded Symbols.
int lintCoupon(const char *at, int size)
{
    CouponFields fields(at, size);
    fields.counted(prefixLengths, 6);
    fields.digits(6); // offer code
    fields.counted(valueLengths, 0); // what is saved
    purchase(fields);
    if (fields.enters('1')) {
        fields.oneOf("0123"); // how the purchases combine
        purchase(fields);
        fields.counted(otherPrefixLengths, 6, true);
    }
    if (fields.enters('2')) {
        purchase(fields);
        fields.counted(otherPrefixLengths, 6, true);
    }
    const char *expires = fields.enters('3') ? fields.date() : nullptr;
    const char *starts = fields.enters('4') ? fields.date() : nullptr;
    if (fields.ok() && expires != nullptr && starts != nullptr && std::memcmp(starts, expires, 6) > 0) {
        fields.refuse(-6);
    }
    if (fields.enters('5')) {
        fields.counted(anyDigit, 6); // serial number
    }
    if (fields.enters('6')) {
        fields.counted("1234567", 6); // retailer
    }
    if (fields.enters('9')) {
        fields.oneOf("01256"); // what the saved value means
        fields.oneOf("012"); // to which item it applies
        fields.oneOf(anyDigit); // store coupon
        fields.oneOf("01"); // do not multiply
    }
    return fields.end();
}

// GS1 AI (8112) Coupon Data Specification.
int lintCouponPositiveOffer(const char *at, int size)
{
    CouponFields fields(at, size);
    fields.oneOf("01"); // format
    fields.counted(prefixLengths, 6); // who pays
    fields.digits(6); // offer code
    fields.counted(anyDigit, 6); // serial number
    return fields.end();
}

} // namespace suanpan::gs1
