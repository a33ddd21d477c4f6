#include "models/base/json_reader.h"

#include <QJsonArray>

namespace suanpan {

using namespace Qt::StringLiterals;

QString nameOf(JsonProblem::Kind kind)
{
    switch (kind) {
    case JsonProblem::Kind::Missing: return u"missing"_s;
    case JsonProblem::Kind::WrongType: return u"wrong_type"_s;
    case JsonProblem::Kind::OutOfRange: return u"out_of_range"_s;
    case JsonProblem::Kind::NotAChoice: return u"not_a_choice"_s;
    case JsonProblem::Kind::Unknown: return u"unknown"_s;
    case JsonProblem::Kind::Duplicate: return u"duplicate"_s;
    case JsonProblem::Kind::Contradiction: return u"contradiction"_s;
    }
    return {};
}

JsonReader::JsonReader(const QJsonObject &object, QString path, JsonProblems &problems)
    : m_object(object), m_path(std::move(path)), m_problems(problems)
{}

JsonReader::~JsonReader()
{
    for (auto member = m_object.begin(); member != m_object.end(); ++member) {
        if (!m_asked.contains(member.key())) {
            const QString path = m_path.isEmpty() ? member.key() : m_path + u'.' + member.key();
            m_problems.append({JsonProblem::Kind::Unknown, path, {}});
        }
    }
}

QString JsonReader::pathOf(QLatin1StringView key) const
{
    return m_path.isEmpty() ? QString(key) : m_path + u'.' + key;
}

QString JsonReader::elementPath(QLatin1StringView key, qsizetype index) const
{
    return u"%1[%2]"_s.arg(pathOf(key)).arg(index);
}

void JsonReader::refuse(JsonProblem::Kind kind, QLatin1StringView key, const QString &detail)
{
    m_problems.append({kind, pathOf(key), detail});
}

QJsonValue JsonReader::take(QLatin1StringView key)
{
    m_asked.insert(key);
    return m_object.value(key);
}

QString JsonReader::text(QLatin1StringView key)
{
    const QString value = textOr(key, {});
    if (!has(key)) {
        refuse(JsonProblem::Kind::Missing, key, {});
    } else if (value.isEmpty() && m_object.value(key).isString()) {
        refuse(JsonProblem::Kind::OutOfRange, key, u"\"\""_s);
    }
    return value;
}

QString JsonReader::textOr(QLatin1StringView key, const QString &otherwise)
{
    const QJsonValue value = take(key);
    if (value.isUndefined()) {
        return otherwise;
    }
    if (!value.isString()) {
        refuse(JsonProblem::Kind::WrongType, key, {});
    }
    return value.toString();
}

qint64 JsonReader::bounded(QLatin1StringView key, const QJsonValue &value, qint64 least, qint64 most)
{
    // toInteger() gives its default for a fraction, so two defaults tell a fraction from a number.
    if (!value.isDouble() || value.toInteger(0) != value.toInteger(1)) {
        refuse(JsonProblem::Kind::WrongType, key, {});
        return least;
    }
    const qint64 number = value.toInteger();
    if (number < least || number > most) {
        refuse(JsonProblem::Kind::OutOfRange, key, QString::number(number));
        return least;
    }
    return number;
}

qint64 JsonReader::integer(QLatin1StringView key, qint64 least, qint64 most)
{
    if (!has(key)) {
        take(key);
        refuse(JsonProblem::Kind::Missing, key, {});
        return least;
    }
    return bounded(key, take(key), least, most);
}

qint64 JsonReader::integerOr(QLatin1StringView key, qint64 otherwise, qint64 least, qint64 most)
{
    const QJsonValue value = take(key);
    return value.isUndefined() ? otherwise : bounded(key, value, least, most);
}

bool JsonReader::flagOr(QLatin1StringView key, bool otherwise)
{
    const QJsonValue value = take(key);
    if (value.isUndefined()) {
        return otherwise;
    }
    if (!value.isBool()) {
        refuse(JsonProblem::Kind::WrongType, key, {});
    }
    return value.toBool(otherwise);
}

QStringList JsonReader::textsOr(QLatin1StringView key, const QStringList &otherwise)
{
    const QJsonValue value = take(key);
    if (value.isUndefined()) {
        return otherwise;
    }
    if (!value.isArray()) {
        refuse(JsonProblem::Kind::WrongType, key, {});
    }
    QStringList texts;
    for (const QJsonValue item : value.toArray()) {
        if (!item.isString() || item.toString().isEmpty()) {
            refuse(JsonProblem::Kind::WrongType, key, {});
        } else if (texts.contains(item.toString())) {
            refuse(JsonProblem::Kind::Duplicate, key, item.toString());
        } else {
            texts.append(item.toString());
        }
    }
    return texts;
}

QList<qint64> JsonReader::integersOr(QLatin1StringView key, qint64 least, qint64 most)
{
    const QJsonValue value = take(key);
    if (!value.isUndefined() && !value.isArray()) {
        refuse(JsonProblem::Kind::WrongType, key, {});
    }
    QList<qint64> numbers;
    for (const QJsonValue item : value.toArray()) {
        const qint64 number = bounded(key, item, least, most);
        if (numbers.contains(number)) {
            refuse(JsonProblem::Kind::Duplicate, key, QString::number(number));
        } else {
            numbers.append(number);
        }
    }
    return numbers;
}

QList<QJsonObject> JsonReader::takeObjects(QLatin1StringView key)
{
    const QJsonValue value = take(key);
    if (!value.isUndefined() && !value.isArray()) {
        refuse(JsonProblem::Kind::WrongType, key, {});
    }
    QList<QJsonObject> objects;
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (!array.at(i).isObject()) {
            m_problems.append({JsonProblem::Kind::WrongType, elementPath(key, i), {}});
        }
        objects.append(array.at(i).toObject()); // an empty one keeps the places of those behind it
    }
    return objects;
}

} // namespace suanpan
