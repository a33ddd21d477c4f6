#pragma once

#include "models/members/member_vault.h"

#include <QString>

#include <expected>

namespace suanpan {

/// The file with the retailer's store key in the hub's folder, readable by its owner alone.
struct StoreKeyFile {
    enum class Error { Missing, Unreadable, Damaged, NotWritable };

    static QString pathIn(const QString &folder);
    static std::expected<StoreKey, Error> read(const QString &folder);
    /// Makes a new key; never writes over one that is there.
    static std::expected<StoreKey, Error> create(const QString &folder, Random &random);
};
QString nameOf(StoreKeyFile::Error error);

} // namespace suanpan
