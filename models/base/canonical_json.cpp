#include "models/base/canonical_json.h"

#include "models/base/canonical_writer.h"

#include <QJsonArray>

namespace suanpan {

namespace {

constexpr int deepest = 32;

class Writer {
public:
    QByteArray out;
    std::optional<CanonicalError> wrong;

    void write(const QJsonValue &value, int depth) // NOLINT(misc-no-recursion): bounded by `deepest`
    {
        if (depth > deepest) {
            wrong = CanonicalError::TooDeep;
            return;
        }
        switch (value.type()) {
        case QJsonValue::Object: writeObject(value.toObject(), depth); break;
        case QJsonValue::Array: writeArray(value.toArray(), depth); break;
        case QJsonValue::String: appendCanonicalText(value.toString(), out); break;
        case QJsonValue::Bool: out += value.toBool() ? "true" : "false"; break;
        case QJsonValue::Double: writeNumber(value); break;
        case QJsonValue::Null:
        case QJsonValue::Undefined: out += "null"; break;
        }
    }

    void writeObject(const QJsonObject &object, int depth) // NOLINT(misc-no-recursion)
    {
        out += '{';
        for (auto it = object.begin(); it != object.end(); ++it) { // QJsonObject keeps its keys sorted by code unit
            if (it != object.begin()) {
                out += ',';
            }
            appendCanonicalText(it.key(), out);
            out += ':';
            write(it.value(), depth + 1);
        }
        out += '}';
    }

    void writeArray(const QJsonArray &array, int depth) // NOLINT(misc-no-recursion)
    {
        out += '[';
        for (qsizetype i = 0; i < array.size(); ++i) {
            if (i > 0) {
                out += ',';
            }
            write(array.at(i), depth + 1);
        }
        out += ']';
    }

    void writeNumber(const QJsonValue &value)
    {
        if (value.toVariant().typeId() != QMetaType::LongLong) {
            wrong = CanonicalError::NotAnInteger;
            return;
        }
        appendCanonicalNumber(value.toInteger(), out);
    }
};

} // namespace

std::expected<QByteArray, CanonicalError> canonicalJson(const QJsonObject &object)
{
    Writer writer;
    writer.out.reserve(2048);
    writer.write(object, 0);
    if (writer.wrong) {
        return std::unexpected(*writer.wrong);
    }
    return writer.out;
}

} // namespace suanpan
