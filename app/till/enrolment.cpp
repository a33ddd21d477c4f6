#include "app/till/enrolment.h"

#include "models/base/when_done.h"
#include "sync/client/hub_client.h"

#include <QCoreApplication>
#include <QPromise>
#include <QSysInfo>

namespace suanpan {

namespace {

using Answer = std::expected<DeviceFile, QString>;

QString words(const HubError &error)
{
    if (error.kind == HubError::Kind::Forbidden) {
        return QCoreApplication::translate("suanpan::Enrolment",
                                           "The hub does not take this code: it is wrong, used or expired. Ask for a new one.");
    }
    if (error.kind == HubError::Kind::OtherCertificate) {
        return QCoreApplication::translate(
            "suanpan::Enrolment",
            "What answers there is not the hub of this address: it shows another certificate. Nothing was sent.");
    }
    return QCoreApplication::translate("suanpan::Enrolment", "The hub cannot be reached (%1). Check its address and the network.")
        .arg(error.detail);
}

Answer keep(const EnrolReply &reply, const DeviceKey &key, const QUrl &hub, const QString &path)
{
    const auto storeKey = key.open(reply.sealedStoreKey);
    if (!storeKey) {
        return std::unexpected(
            QCoreApplication::translate("suanpan::Enrolment", "The hub's answer was not for this till. Try again."));
    }
    DeviceFile device{{reply.till, reply.epoch, QSysInfo::machineHostName()}, key.secretBytes(), *storeKey, hub};
    if (const auto saved = device.save(path); !saved) {
        return std::unexpected(saved.error());
    }
    return device;
}

} // namespace

QFuture<Answer> enrol(const QUrl &hub, const QString &code, const QString &deviceFile, const Clock &clock, Random &random,
                      QObject *context)
{
    const DeviceKey key = DeviceKey::generate(random);
    auto *client = new HubClient({hub, {}}, key, clock, context);
    auto answer = std::make_shared<QPromise<Answer>>();
    answer->start();
    const EnrolRequest request{code, key.publicKey(), QSysInfo::machineHostName()};
    whenDone(client->enrol(request), context, [=](const HubResult<EnrolReply> &reply) {
        client->deleteLater();
        answer->addResult(reply ? keep(*reply, key, hub, deviceFile) : Answer(std::unexpected(words(reply.error()))));
        answer->finish();
    });
    return answer->future();
}

} // namespace suanpan
