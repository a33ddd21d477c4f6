#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace suanpan {

/// Why a JSON value could not be taken in: the first member that is missing or has a wrong type or value.
struct JsonError {
    QString field;
};

/// Reads the members of a JSON object by type and remembers the first that was wrong, so that a decoder checks once, at its end.
/// Members nobody asks for are ignored: a newer writer may add some.
class JsonFields final {
public:
    explicit JsonFields(const QJsonObject &object) : m_object(object) {}

    QString text(const QString &key);
    /// Refuses fractions; exact in all 64 bits.
    qint64 integer(const QString &key);
    bool flag(const QString &key);
    QStringList texts(const QString &key);
    QJsonObject object(const QString &key);
    /// Base64 of exactly `size` bytes; of any size when it is negative.
    QByteArray bytes(const QString &key, qsizetype size = -1);
    QList<QByteArray> byteLists(const QString &key, qsizetype size = -1);

    /// Notes a value as wrong that only the caller could judge.
    void refuse(const QString &key);
    bool ok() const { return m_wrong.isNull(); }
    JsonError error() const { return {m_wrong}; }

private:
    QByteArray decode(const QString &key, const QString &base64, qsizetype size);

    QJsonObject m_object;
    QString m_wrong;
};

} // namespace suanpan
