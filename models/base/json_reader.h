#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QSet>
#include <QString>

#include <limits>
#include <span>

namespace suanpan {

/// What is wrong with a document somebody wrote by hand, and where.
struct JsonProblem {
    enum class Kind { Missing, WrongType, OutOfRange, NotAChoice, Unknown, Duplicate, Contradiction } kind;
    QString path;   ///< "promotions[3].off.percent_bp"
    QString detail; ///< the value, or what it contradicts
    friend bool operator==(const JsonProblem &, const JsonProblem &) = default;
};
using JsonProblems = QList<JsonProblem>;
QString nameOf(JsonProblem::Kind kind); ///< "out_of_range"

/// A value and the name it has in JSON.
template <typename Value>
struct JsonChoice {
    QLatin1StringView name;
    Value value;
};

/// Reads one object strictly and to its end: every member must be asked for, of its type and within its bounds, and whatever is wrong is
/// noted with its path, so that the author of a rule file sees all mistakes at once. For documents that people write; JsonFields is for
/// what other programs of ours wrote and newer ones may extend.
class JsonReader final {
public:
    JsonReader(const QJsonObject &object, QString path, JsonProblems &problems);
    /// Notes the members that nobody asked for.
    ~JsonReader();
    Q_DISABLE_COPY_MOVE(JsonReader)

    bool has(QLatin1StringView key) const { return m_object.contains(key); }
    QString text(QLatin1StringView key); ///< not empty
    QString textOr(QLatin1StringView key, const QString &otherwise);
    qint64 integer(QLatin1StringView key, qint64 least, qint64 most = std::numeric_limits<qint64>::max());
    qint64 integerOr(QLatin1StringView key, qint64 otherwise, qint64 least, qint64 most = std::numeric_limits<qint64>::max());
    bool flagOr(QLatin1StringView key, bool otherwise);
    QStringList textsOr(QLatin1StringView key, const QStringList &otherwise = {}); ///< each not empty, none twice
    QList<qint64> integersOr(QLatin1StringView key, qint64 least, qint64 most); ///< none twice

    template <typename Value>
    Value choice(QLatin1StringView key, std::span<const JsonChoice<Value>> choices)
    {
        const QString name = text(key);
        for (const JsonChoice<Value> &candidate : choices) {
            if (name == candidate.name) {
                return candidate.value;
            }
        }
        if (!name.isEmpty()) {
            refuse(JsonProblem::Kind::NotAChoice, key, name);
        }
        return choices.front().value;
    }

    /// read(JsonReader &) for the object at `key`; nothing when it is absent.
    template <typename Read>
    void object(QLatin1StringView key, Read read)
    {
        const QJsonValue value = take(key);
        if (value.isUndefined()) {
            return;
        }
        if (!value.isObject()) {
            refuse(JsonProblem::Kind::WrongType, key, {});
            return;
        }
        JsonReader inner(value.toObject(), pathOf(key), m_problems);
        read(inner);
    }

    /// read(JsonReader &) for each object of the list at `key`, in its order; nothing when it is absent.
    template <typename Read>
    void objects(QLatin1StringView key, Read read)
    {
        const QList<QJsonObject> items = takeObjects(key);
        for (qsizetype i = 0; i < items.size(); ++i) {
            JsonReader inner(items[i], elementPath(key, i), m_problems);
            read(inner);
        }
    }

    void refuse(JsonProblem::Kind kind, QLatin1StringView key, const QString &detail);
    QString pathOf(QLatin1StringView key) const;

private:
    QJsonValue take(QLatin1StringView key);
    QList<QJsonObject> takeObjects(QLatin1StringView key);
    QString elementPath(QLatin1StringView key, qsizetype index) const;
    qint64 bounded(QLatin1StringView key, const QJsonValue &value, qint64 least, qint64 most);

    QJsonObject m_object;
    QString m_path;
    JsonProblems &m_problems;
    QSet<QString> m_asked;
};

} // namespace suanpan
