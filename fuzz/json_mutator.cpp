#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <limits>
#include <random>

/// How libFuzzer changes its inputs where they are JSON: a text changed byte by byte is seldom JSON any more, and would never get past
/// the parser. Mutations keep the shape and change a value, a member or an element somewhere in the tree.

extern "C" size_t LLVMFuzzerMutate(std::uint8_t *data, size_t size, size_t maxSize);
extern "C" size_t LLVMFuzzerCustomMutator(std::uint8_t *data, size_t size, size_t maxSize, unsigned seed);
extern "C" size_t LLVMFuzzerCustomCrossOver(const std::uint8_t *data1, size_t size1, const std::uint8_t *data2, size_t size2,
                                            std::uint8_t *out, size_t maxOut, unsigned seed);

namespace {

using namespace Qt::StringLiterals;

QJsonDocument parsed(const std::uint8_t *data, size_t size)
{
    return QJsonDocument::fromJson(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
}

/// One change to a document, somewhere in it.
class Change final {
public:
    /// `other` lends members and values.
    Change(unsigned seed, const QJsonObject &other) : m_dice(seed), m_other(other) {}

    QJsonValue somewhereIn(const QJsonValue &value) // NOLINT(misc-no-recursion): as deep as Qt's parser lets a document be
    {
        const bool isLeaf = !value.isObject() && !value.isArray();
        if (isLeaf || below(4) == 0) {
            return changed(value);
        }
        if (value.isArray()) {
            QJsonArray array = value.toArray();
            if (array.isEmpty()) {
                return changed(value);
            }
            const qsizetype at = below(array.size());
            array.replace(at, somewhereIn(array.at(at)));
            return array;
        }
        QJsonObject object = value.toObject();
        if (object.isEmpty()) {
            return changed(value);
        }
        const QString key = anyKey(object);
        object.insert(key, somewhereIn(object.value(key)));
        return object;
    }

private:
    qsizetype below(qsizetype bound) { return static_cast<qsizetype>(m_dice()) % bound; }
    QString anyKey(const QJsonObject &object) { return (object.begin() + below(object.size())).key(); }

    QJsonValue changed(const QJsonValue &value)
    {
        if (below(8) == 0) {
            return lent();
        }
        switch (value.type()) {
        case QJsonValue::Object: return changedObject(value.toObject());
        case QJsonValue::Array: return changedArray(value.toArray());
        case QJsonValue::String: return changedText(value.toString());
        case QJsonValue::Double: return changedNumber(value);
        case QJsonValue::Bool: return !value.toBool();
        default: return lent();
        }
    }

    QJsonValue changedObject(QJsonObject object)
    {
        if (below(3) == 0 && !object.isEmpty()) {
            object.remove(anyKey(object));
            return object;
        }
        const QJsonObject lender = someObjectIn(m_other);
        if (!lender.isEmpty()) {
            const QString key = anyKey(lender);
            object.insert(key, lender.value(key));
        }
        return object;
    }

    QJsonValue changedArray(QJsonArray array)
    {
        if (array.isEmpty()) {
            array.append(lent());
            return array;
        }
        const QJsonValue element = array.at(below(array.size()));
        switch (below(4)) {
        case 0: array.removeAt(below(array.size())); break;
        case 1: array.append(lent()); break;
        case 2: array.append(somewhereIn(element)); break;
        default: array.insert(below(array.size() + 1), element); break;
        }
        return array;
    }

    QJsonValue changedText(const QString &text)
    {
        constexpr qsizetype longest = 256;
        std::array<char, longest> buffer{};
        const QByteArray bytes = text.toUtf8().first(std::min(longest, text.toUtf8().size()));
        std::ranges::copy(bytes, buffer.begin());
        const size_t size =
            LLVMFuzzerMutate(reinterpret_cast<std::uint8_t *>(buffer.data()), static_cast<size_t>(bytes.size()), longest);
        return QString::fromUtf8(buffer.data(), static_cast<qsizetype>(size));
    }

    QJsonValue changedNumber(const QJsonValue &value)
    {
        static const std::array absurd{std::numeric_limits<qint64>::min(),
                                       std::numeric_limits<qint64>::max(),
                                       qint64(-1),
                                       qint64(0),
                                       qint64(1),
                                       qint64(10'000),
                                       qint64(std::numeric_limits<qint32>::max()) + 1,
                                       qint64(1'000'000'000'000),
                                       qint64(100'000'000'000'000),
                                       qint64(1'000'000'000'000'000)};
        const qint64 number = value.toInteger();
        switch (below(8)) {
        case 0: return 0.5;
        case 1: return -value.toDouble();
        case 2: return static_cast<qint64>(static_cast<quint64>(number) + 1);
        case 3: return static_cast<qint64>(static_cast<quint64>(number) - 1);
        case 4: return static_cast<qint64>(static_cast<quint64>(number) * static_cast<quint64>(below(1'000)));
        default: return absurd.at(static_cast<size_t>(below(static_cast<qsizetype>(absurd.size()))));
        }
    }

    /// A value from somewhere in the other document.
    QJsonValue lent()
    {
        const QJsonObject lender = someObjectIn(m_other);
        return lender.isEmpty() ? QJsonValue(QString()) : lender.value(anyKey(lender));
    }

    QJsonObject someObjectIn(const QJsonValue &value) // NOLINT(misc-no-recursion): see above
    {
        if (value.isArray()) {
            const QJsonArray array = value.toArray();
            return array.isEmpty() ? QJsonObject() : someObjectIn(array.at(below(array.size())));
        }
        const QJsonObject object = value.toObject();
        if (object.isEmpty() || below(3) == 0) {
            return object;
        }
        const QJsonObject inner = someObjectIn(object.value(anyKey(object)));
        return inner.isEmpty() ? object : inner;
    }

    std::minstd_rand m_dice;
    QJsonObject m_other;
};

/// The document with a change or a few; 0 when it outgrew its room.
size_t write(QJsonValue value, const QJsonObject &other, unsigned seed, std::uint8_t *out, size_t room)
{
    Change change(seed, other);
    for (unsigned times = 1 + seed % 3; times > 0; --times) {
        value = change.somewhereIn(value);
    }
    const QByteArray text = QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    if (static_cast<size_t>(text.size()) > room) {
        return 0;
    }
    std::memcpy(out, text.constData(), static_cast<size_t>(text.size()));
    return static_cast<size_t>(text.size());
}

} // namespace

size_t LLVMFuzzerCustomMutator(std::uint8_t *data, size_t size, size_t maxSize, unsigned seed)
{
    const QJsonDocument document = parsed(data, size);
    const bool asBytes = seed % 16 == 0; // the parser itself is worth a look, too
    const size_t written = document.isObject() && !asBytes ? write(document.object(), document.object(), seed, data, maxSize) : 0;
    return written > 0 ? written : LLVMFuzzerMutate(data, size, maxSize);
}

size_t LLVMFuzzerCustomCrossOver(const std::uint8_t *data1, size_t size1, const std::uint8_t *data2, size_t size2,
                                 std::uint8_t *out, size_t maxOut, unsigned seed)
{
    const QJsonDocument into = parsed(data1, size1);
    const QJsonDocument from = parsed(data2, size2);
    return into.isObject() && from.isObject() ? write(into.object(), from.object(), seed, out, maxOut) : 0;
}
