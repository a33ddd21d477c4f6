#pragma once

#include "hub/storage/hub_store.h"
#include "models/members/member_vault.h"
#include "sync/protocol/messages.h"

#include <variant>

namespace suanpan {

enum class EnrolRefusal {
    WrongCode, ///< unknown, used by another device, or expired: which of them is nobody's business
    WrongKey,  ///< the public key is no valid one
};

using EnrolAnswer = std::variant<EnrolReply, EnrolRefusal>;

/// How a till becomes a device: by a code that head office read out once.
class Enrolment final {
public:
    static constexpr qint64 codeLifeMs = 24LL * 60 * 60 * 1000;

    explicit Enrolment(HubStore &store) : m_store(store) {}

    /// Eight signs of Crockford's base 32, good for one till for a day. Only its hash is kept, and in the audit who asked for one.
    StorageResult<QString> newCode(const TillId &till, Random &random, const QString &by = QStringLiteral("HQ"));
    /// Uses up the code. The same device with the same code gets the same answer again, for its first one may have been lost.
    StorageResult<EnrolAnswer> enrol(const EnrolRequest &request, const StoreKey &storeKey);

private:
    StorageResult<EnrolAnswer> enrolInside(const EnrolRequest &request, const QByteArray &sealedKey);

    HubStore &m_store;
};

} // namespace suanpan
