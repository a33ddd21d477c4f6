#pragma once

#include "models/sales/claim.h"

#include <QByteArray>
#include <QString>

/// Where requests go and what they carry in their headers.
namespace suanpan::wire {

inline constexpr auto enrolTarget = "/v1/enrol";
inline constexpr auto factsTarget = "/v1/facts";
inline constexpr auto feedPath = "/v1/feed";
inline constexpr auto salesPath = "/v1/sales";
inline constexpr auto claimsPath = "/v1/claims";
inline constexpr auto snapshotPath = "/v1/snapshot";
inline constexpr auto healthTarget = "/v1/health";

inline constexpr auto tillHeader = "Suanpan-Till";
inline constexpr auto timeHeader = "Suanpan-Time";           ///< UTC ms of the till's clock
inline constexpr auto signatureHeader = "Suanpan-Signature"; ///< base64, see signedText()
inline constexpr auto retryAfterHeader = "Retry-After";      ///< whole seconds
inline constexpr auto rangeField = "Range";                  ///< "bytes=N-": of a snapshot, from this byte on
inline constexpr auto contentRangeField = "Content-Range";   ///< "bytes N-M/SIZE"

/// "/v1/feed?cursor=7&wait_s=25": what is signed and what is asked are the same bytes.
QByteArray feedTarget(qint64 cursor, int waitS);
/// "/v1/sales?receipt=T2-000123", with what a URL does not bear as percents.
QByteArray saleTarget(const QString &receiptNumber);
/// "/v1/claims/01a1ee56-…": what gives the claim up.
QByteArray claimTarget(const ClaimId &claim);
/// "/v1/snapshot/" and the hash (32 bytes) in hexadecimal.
QByteArray snapshotTarget(const QByteArray &hash);
/// "bytes=7-".
QByteArray rangeFrom(qint64 from);

} // namespace suanpan::wire
