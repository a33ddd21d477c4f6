#include "app/till/device_file.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

namespace suanpan {

using namespace Qt::StringLiterals;

std::expected<std::optional<DeviceFile>, QString> DeviceFile::load(const QString &path)
{
    QFile file(path);
    if (!file.exists()) {
        return std::optional<DeviceFile>();
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return std::unexpected(file.errorString());
    }
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    DeviceFile device;
    device.identity = {TillId(object.value("till"_L1).toString()), object.value("epoch"_L1).toInteger(),
                       object.value("name"_L1).toString()};
    device.deviceSecret = QByteArray::fromBase64(object.value("device_secret"_L1).toString().toLatin1());
    device.storeKey = QByteArray::fromBase64(object.value("store_key"_L1).toString().toLatin1());
    device.hub = QUrl(object.value("hub"_L1).toString());
    if (device.identity.till.isEmpty() || device.identity.epoch < 1 || device.deviceSecret.isEmpty()
        || device.storeKey.isEmpty()) {
        return std::unexpected(u"damaged"_s);
    }
    return std::optional(std::move(device));
}

std::expected<void, QString> DeviceFile::save(const QString &path) const
{
    const QJsonObject object{{u"till"_s, identity.till.text()},
                             {u"epoch"_s, identity.epoch},
                             {u"name"_s, identity.name},
                             {u"device_secret"_s, QString::fromLatin1(deviceSecret.toBase64())},
                             {u"store_key"_s, QString::fromLatin1(storeKey.toBase64())},
                             {u"hub"_s, hub.toString()}};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)) {
        return std::unexpected(file.errorString());
    }
    file.write(QJsonDocument(object).toJson());
    if (!file.commit()) {
        return std::unexpected(file.errorString());
    }
    return {};
}

} // namespace suanpan
