#pragma once

#include <QHashFunctions>
#include <QString>

namespace suanpan {

class Clock;
class Random;

/// A new UUIDv7 (RFC 9562, 5.7) as lower-case text: 48 bits of UTC ms first, so ids sort by when they were made.
QString makeUuid7(const Clock &clock, Random &random);
/// Whether the text is a UUID as makeUuid7 writes it.
bool isUuid7(QStringView text);

/// An identifier that the compiler tells apart from every other kind of identifier.
template <typename Tag>
class Id final {
public:
    Id() = default;
    explicit Id(QString text) : m_text(std::move(text)) {}
    static Id make(const Clock &clock, Random &random) { return Id(makeUuid7(clock, random)); }

    const QString &text() const { return m_text; }
    bool isEmpty() const { return m_text.isEmpty(); }
    friend bool operator==(const Id &, const Id &) = default;
    friend bool operator<(const Id &a, const Id &b) { return a.m_text < b.m_text; }
    friend size_t qHash(const Id &id, size_t seed = 0) { return ::qHash(id.m_text, seed); }

private:
    QString m_text;
};

using FactId = Id<struct FactTag>;
using SaleId = Id<struct SaleTag>;
using MemberId = Id<struct MemberTag>;
using CouponId = Id<struct CouponTag>;
using ShiftId = Id<struct ShiftTag>;
using StaffId = Id<struct StaffTag>; ///< short and readable ("07"), given by head office
using TillId = Id<struct TillTag>;   ///< short and readable ("T2"), given at enrolment; head office's own journal is "HQ"
using Sku = Id<struct SkuTag>;       ///< the retailer's own article number

} // namespace suanpan
