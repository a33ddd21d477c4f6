#include "hub/office/enrolment.h"

#include "hub/storage/audit_log.h"
#include "hub/storage/device_queries.h"
#include "sync/protocol/signing.h"

#include <QCryptographicHash>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

constexpr auto signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"_L1; // Crockford: no I, L, O, U
constexpr int codeLength = 8;

/// As people read a code aloud and type it: any case, with spaces or dashes, O for zero, I and L for one.
QByteArray normalised(const QString &typed)
{
    QByteArray code;
    for (const QChar sign : typed.toUpper()) {
        if (sign == u'O') {
            code.append('0');
        } else if (sign == u'I' || sign == u'L') {
            code.append('1');
        } else if (sign != u' ' && sign != u'-') {
            code.append(sign.toLatin1());
        }
    }
    return code;
}

QByteArray hashOf(const QString &code)
{
    return QCryptographicHash::hash("suanpan enrolment " + normalised(code), QCryptographicHash::Blake2b_256);
}

} // namespace

StorageResult<QString> Enrolment::newCode(const TillId &till, Random &random, const QString &by)
{
    QString code;
    while (code.size() < codeLength) {
        code.append(QChar(signs.at(static_cast<qsizetype>(random.below(static_cast<std::uint64_t>(signs.size()))))));
    }
    const qint64 nowMs = m_store.clock().nowMs();
    DeviceQueries devices(m_store.database());
    auto transaction = Transaction::begin(m_store.database());
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    if (const auto dropped = devices.dropCodesBefore(nowMs); !dropped) {
        return std::unexpected(dropped.error());
    }
    if (const auto added = devices.addCode(hashOf(code), {till, nowMs + codeLifeMs, false}); !added) {
        return std::unexpected(added.error());
    }
    if (const auto noted = AuditLog(m_store.database(), m_store.clock()).add(by, {u"code_made"_s, till.text()}); !noted) {
        return std::unexpected(noted.error());
    }
    if (const auto committed = transaction->commit(); !committed) {
        return std::unexpected(committed.error());
    }
    return code;
}

StorageResult<EnrolAnswer> Enrolment::enrol(const EnrolRequest &request, const StoreKey &storeKey)
{
    const auto sealedKey = sealTo(request.publicKey, storeKey.bytes());
    if (!sealedKey) {
        return EnrolAnswer(EnrolRefusal::WrongKey);
    }
    auto transaction = Transaction::begin(m_store.database());
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    auto answer = enrolInside(request, *sealedKey);
    if (!answer || std::holds_alternative<EnrolRefusal>(*answer)) {
        return answer;
    }
    if (const auto committed = transaction->commit(); !committed) {
        return std::unexpected(committed.error());
    }
    return answer;
}

StorageResult<EnrolAnswer> Enrolment::enrolInside(const EnrolRequest &request, const QByteArray &sealedKey)
{
    DeviceQueries devices(m_store.database());
    const qint64 nowMs = m_store.clock().nowMs();
    const QByteArray codeHash = hashOf(request.code);
    const auto code = devices.findCode(codeHash);
    if (!code) {
        return std::unexpected(code.error());
    }
    if (!code->has_value() || (*code)->expiresMs <= nowMs) {
        return EnrolAnswer(EnrolRefusal::WrongCode);
    }
    const TillId till = (*code)->till;
    const auto before = devices.find(till);
    if (!before) {
        return std::unexpected(before.error());
    }
    if ((*code)->used) {
        const bool same = before->has_value() && (*before)->publicKey == request.publicKey && !(*before)->revoked;
        return same ? EnrolAnswer(EnrolReply{till, (*before)->epoch, m_store.hubEpoch(), sealedKey})
                    : EnrolAnswer(EnrolRefusal::WrongCode);
    }
    const auto epoch = devices.nextEpoch(till);
    if (!epoch) {
        return std::unexpected(epoch.error());
    }
    if (const auto used = devices.useCode(codeHash, nowMs); !used) {
        return std::unexpected(used.error());
    }
    if (const auto put = devices.put({till, *epoch, request.publicKey, request.name, nowMs, false}); !put) {
        return std::unexpected(put.error());
    }
    return EnrolAnswer(EnrolReply{till, *epoch, m_store.hubEpoch(), sealedKey});
}

} // namespace suanpan
