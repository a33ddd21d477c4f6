#include "models/base/json_fields.h"

#include <QJsonArray>

namespace suanpan {

void JsonFields::refuse(const QString &key)
{
    if (m_wrong.isNull()) {
        m_wrong = key;
    }
}

QString JsonFields::text(const QString &key)
{
    const QJsonValue value = m_object.value(key);
    if (!value.isString()) {
        refuse(key);
    }
    return value.toString();
}

qint64 JsonFields::integer(const QString &key)
{
    const QJsonValue value = m_object.value(key);
    // toInteger() gives its default for a fraction, so two defaults tell a fraction from a number.
    if (!value.isDouble() || value.toInteger(0) != value.toInteger(1)) {
        refuse(key);
    }
    return value.toInteger();
}

bool JsonFields::flag(const QString &key)
{
    const QJsonValue value = m_object.value(key);
    if (!value.isBool()) {
        refuse(key);
    }
    return value.toBool();
}

QStringList JsonFields::texts(const QString &key)
{
    if (!m_object.value(key).isArray()) {
        refuse(key);
    }
    QStringList texts;
    for (const QJsonValue value : m_object.value(key).toArray()) {
        if (!value.isString()) {
            refuse(key);
        }
        texts.append(value.toString());
    }
    return texts;
}

QJsonObject JsonFields::object(const QString &key)
{
    if (!m_object.value(key).isObject()) {
        refuse(key);
    }
    return m_object.value(key).toObject();
}

QByteArray JsonFields::decode(const QString &key, const QString &base64, qsizetype size)
{
    const auto decoded = QByteArray::fromBase64Encoding(base64.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || (size >= 0 && (*decoded).size() != size)) {
        refuse(key);
        return {};
    }
    return *decoded;
}

QByteArray JsonFields::bytes(const QString &key, qsizetype size)
{
    return decode(key, text(key), size);
}

QList<QByteArray> JsonFields::byteLists(const QString &key, qsizetype size)
{
    QList<QByteArray> lists;
    for (const QString &base64 : texts(key)) {
        lists.append(decode(key, base64, size));
    }
    return lists;
}

} // namespace suanpan
