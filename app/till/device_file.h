#pragma once

#include "models/storage/till/till_store.h"

#include <QUrl>

#include <expected>

namespace suanpan {

/// What makes this machine a till of its retailer, got once at enrolment: who it is, its secret key, the retailer's store key, where
/// the hub is. Kept in one file that only its owner may read.
struct DeviceFile {
    TillIdentity identity;
    QByteArray deviceSecret; ///< Ed25519
    QByteArray storeKey;
    QUrl hub;

    /// Nothing when the till was never enrolled; an error when the file is there and cannot be used.
    static std::expected<std::optional<DeviceFile>, QString> load(const QString &path);
    /// Complete or not at all.
    std::expected<void, QString> save(const QString &path) const;
};

} // namespace suanpan
