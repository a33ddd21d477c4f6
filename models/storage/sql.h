#pragma once

#include <QByteArray>
#include <QString>

#include <concepts>
#include <initializer_list>
#include <optional>
#include <variant>

namespace suanpan {

/// An SQL text fixed when the program was built: one put together at run time does not compile. Where SQLite and PostgreSQL have no words in
/// common there are two.
class Sql final {
public:
    template <std::size_t Size>
    consteval Sql(const char (&text)[Size]) : m_text(text), m_postgres(text) // NOLINT: a literal is meant to become an Sql
    {}
    template <std::size_t Size, std::size_t PostgresSize>
    consteval Sql(const char (&sqlite)[Size], const char (&postgres)[PostgresSize]) : m_text(sqlite), m_postgres(postgres)
    {}
    const char *text() const { return m_text; }
    const char *postgres() const { return m_postgres; }

private:
    const char *m_text;
    const char *m_postgres;
};

/// What stands for one `?`: a number, a text, bytes where they lie (they live until the statement has run), or NULL. A null text or null
/// bytes are empty ones; only an empty optional is NULL. Texts become UTF-8 here, for Qt does it faster than SQLite.
class Bound final {
public:
    struct Utf8 {
        QByteArray bytes;
    };
    using Value = std::variant<std::monostate, qint64, Utf8, const QByteArray *>;

    template <std::integral Number>
        requires(!std::same_as<Number, bool>)
    Bound(Number number) : m_value(static_cast<qint64>(number)) // NOLINT: values are meant to become Bound
    {}
    Bound(const QString &text) : m_value(Utf8{text.toUtf8()}) {} // NOLINT
    Bound(const QByteArray &bytes) : m_value(&bytes) {} // NOLINT
    Bound(std::nullopt_t) : m_value(std::monostate()) {} // NOLINT
    template <typename Id>
        requires requires(const Id &id) {
            { id.text() } -> std::same_as<const QString &>;
        }
    Bound(const Id &id) : Bound(id.text()) // NOLINT
    {}
    template <typename Of>
    Bound(const std::optional<Of> &value) : m_value(value ? Bound(*value).m_value : Value()) // NOLINT
    {}
    const Value &value() const { return m_value; }

private:
    Value m_value;
};
using Bindings = std::initializer_list<Bound>;

} // namespace suanpan
