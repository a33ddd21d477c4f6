#pragma once

#include "models/base/json_reader.h"

#include <QJsonObject>

#include <expected>

namespace suanpan {

/// Rules as head office wrote them and as they were read. It is made by reading only, so that the two never say different things.
template <typename Rules>
class Written final {
public:
    /// The rules of a shop that decided nothing.
    Written() = default;
    /// Whole, or with every path that is wrong.
    static std::expected<Written, JsonProblems> read(const QJsonObject &document, const QString &path = {})
    {
        auto rules = Rules::fromJson(document, path);
        if (!rules) {
            return std::unexpected(rules.error());
        }
        Written written;
        written.m_document = document;
        written.m_rules = std::move(*rules);
        return written;
    }

    bool isEmpty() const { return m_document.isEmpty(); }
    const QJsonObject &document() const { return m_document; }
    const Rules *operator->() const { return &m_rules; }
    const Rules &operator*() const { return m_rules; }
    friend bool operator==(const Written &a, const Written &b) { return a.m_document == b.m_document; }

private:
    QJsonObject m_document;
    Rules m_rules;
};

} // namespace suanpan
