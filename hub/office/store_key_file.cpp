#include "hub/office/store_key_file.h"

#include "models/base/random.h"

#include <QDir>
#include <QFile>

namespace suanpan {

using namespace Qt::StringLiterals;

QString StoreKeyFile::pathIn(const QString &folder)
{
    return QDir(folder).filePath(u"store.key"_s);
}

std::expected<StoreKey, StoreKeyFile::Error> StoreKeyFile::read(const QString &folder)
{
    QFile file(pathIn(folder));
    if (!file.exists()) {
        return std::unexpected(Error::Missing);
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return std::unexpected(Error::Unreadable);
    }
    const auto key = StoreKey::fromBytes(file.readAll());
    if (!key) {
        return std::unexpected(Error::Damaged);
    }
    return *key;
}

std::expected<StoreKey, StoreKeyFile::Error> StoreKeyFile::create(const QString &folder, Random &random)
{
    const StoreKey key = StoreKey::generate(random);
    QFile file(pathIn(folder));
    // Owner only from the first moment: permissions set after writing would leave a window.
    const bool written =
        file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered, QFile::ReadOwner | QFile::WriteOwner)
        && file.write(key.bytes()) == StoreKey::size;
    if (!written) {
        return std::unexpected(Error::NotWritable);
    }
    return key;
}

QString nameOf(StoreKeyFile::Error error)
{
    switch (error) {
    case StoreKeyFile::Error::Missing: return u"missing"_s;
    case StoreKeyFile::Error::Unreadable: return u"unreadable"_s;
    case StoreKeyFile::Error::Damaged: return u"damaged"_s;
    case StoreKeyFile::Error::NotWritable: return u"not writable"_s;
    }
    return {};
}

} // namespace suanpan
