#pragma once

#include "models/catalog/gs1/dictionary.h"
#include "models/money/money.h"
#include "models/money/quantity.h"

#include <QByteArray>
#include <QDate>

#include <array>
#include <expected>
#include <optional>
#include <span>

namespace suanpan::gs1 {

struct Error;

/// One value of a message with the identifier that says what it means.
struct Element {
    Ai ai;
    LineId line = unknownLine;
    quint8 size = 0;
    quint16 at = 0; ///< where the value begins among the scan's bytes
};

/// What GS1 data said: the elements in the order they came. Correct by itself; read() also checked that they go together.
/// It owns its bytes and allocates nothing; about 1.5 KiB.
class Scan final {
public:
    enum class Form : quint8 { Gtin, Elements, Link };

    static constexpr int maxElements = 64;
    static constexpr int maxBytes = 1024; ///< of a message without its symbology identifier

    // NOLINTNEXTLINE(modernize-use-equals-default): the arrays are left as they are, for filling them would cost more than reading
    Scan() {}

    Form form() const { return m_form; }
    std::span<const Element> elements() const { return std::span(m_elements).first(m_count); }
    QByteArrayView value(const Element &element) const { return {m_bytes.data() + element.at, element.size}; }
    /// The first element that matches, but not the one excepted; null when there is none.
    const Element *find(AiPattern pattern, Ai except = {}) const;

    /// (01) as normaliseScan() writes it: EAN-13, EAN-8, or 14 digits for a case; empty when there is none.
    QString gtin() const;
    QString batch() const; ///< (10), or empty
    QString serial() const; ///< (21), or empty
    /// (17). Two digits of a year mean the one nearest to today's (GS1 General Specifications, 7.12); day 00 is the month's last.
    std::optional<QDate> expiry(QDate today) const { return date(Ai("17"), today); }
    std::optional<QDate> bestBefore(QDate today) const { return date(Ai("15"), today); } ///< (15), as expiry()
    /// The last day on which it may be sold: the earliest of (15), (16), (17) and the day of (7003).
    std::optional<QDate> lastDay(QDate today) const;
    /// (310n) in thousandths of a kilogram; finer labels are rounded to the gram, half of it up.
    std::optional<Quantity> netWeight() const { return measure(AiPattern("310n")); }
    /// (311n) in thousandths of a metre, as netWeight().
    std::optional<Quantity> length() const { return measure(AiPattern("311n")); }
    /// (30) pieces in an item of variable count, or (37) pieces in a logistic unit.
    std::optional<qint64> count() const;
    /// (393n) with its currency, or (392n) in the shop's; nothing when the currency is not ours or the price finer than its coins.
    std::optional<Money> price(Currency shop) const;

    /// All elements as a GS1-128 would carry them, without the symbology identifier: reading it gives the same elements.
    QByteArray elementString() const;

private:
    friend class Parser;
    friend std::expected<void, Error> checkAssociations(const Scan &scan);

    std::optional<QDate> date(Ai ai, QDate today) const;
    std::optional<Quantity> measure(AiPattern pattern) const;
    QString text(Ai ai) const;

    /// What is noticed about the elements while they come in.
    struct Notes {
        Terms fulfilled = anything;
        Terms excluded = 0;
        quint64 linesSeen = 0; ///< one bit for each line, modulo 64
        bool needALook = false; ///< they may not go together: checkAssociations() must look closely
    };

    Notes m_notes;
    Form m_form = Form::Elements;
    quint8 m_count = 0;
    union { // so that nobody fills the array before it is used: only the first m_count elements exist
        std::array<Element, maxElements> m_elements;
    };
    std::array<char, maxBytes + 16> m_bytes; // 16: room for a GTIN that came without its leading zeros
};

/// 14 digits of a GTIN in the form in which products are known: EAN-13, EAN-8, or all 14 when it is no single unit.
QString canonicalGtin(QStringView fourteen);

} // namespace suanpan::gs1
