#pragma once

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace suanpan {

/// How an exception may end. docs/manual/exceptions.md says it in words.
enum class Resolution {
    Accept,    ///< it stands as it is
    ChargeOff, ///< the shop bears the loss
    Merge,     ///< the two members become one: a fact of head office
    Collect,   ///< taken back from whoever owes it, by a sale or a return at a till
    PutRight,  ///< its cause was put right: a clock set, a product added, rules published
    TryAgain,  ///< the quarantined fact is applied again
    WriteOff,  ///< what the member owes is forgiven: head office books the points
};
QString nameOf(Resolution resolution); ///< "charge_off"
std::optional<Resolution> resolutionFrom(const QString &name);

/// One kind of exception: who noted it says why, here stands what becomes of it.
struct ExceptionKind {
    QLatin1StringView name;
    std::vector<Resolution> ends; ///< those that fit; the first is proposed
    const char *advice;           ///< a sentence for a manager: what the proposed end means here

    Resolution proposed() const { return ends.front(); }
    bool mayEnd(Resolution resolution) const;
};

/// All kinds that a hub notes, by name.
std::span<const ExceptionKind> exceptionKinds();
/// Of a kind that an older or newer hub noted nothing is known but that it may be accepted.
const ExceptionKind &exceptionKind(const QString &name);

} // namespace suanpan
