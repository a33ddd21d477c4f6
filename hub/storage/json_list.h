#pragma once

#include "models/base/canonical_writer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>

namespace suanpan {

/// A list as one value for a statement, which reads it by json_each() or jsonb_array_elements().
inline QString jsonList(const QJsonArray &list)
{
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

/// Without a tree of values: every sale has some.
inline QString jsonList(const QStringList &list)
{
    QByteArray text("[");
    for (const QString &item : list) {
        text += text.size() == 1 ? "" : ",";
        appendCanonicalText(item, text);
    }
    return QString::fromUtf8(text += ']');
}

} // namespace suanpan
