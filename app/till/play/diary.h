#pragma once

#include "models/base/ids.h"

#include <QFile>
#include <QHash>
#include <QSet>

#include <expected>

namespace suanpan {

/// What the player has done so far, line by line in a file, so that a till that was killed goes on where it was and sells nothing twice.
class Diary final {
public:
    struct Sold {
        SaleId sale;
        QString receipt;
    };

    static std::expected<Diary, QString> open(const QString &path);

    /// About to pay: a crash after it leaves in doubt whether the sale was made, and the journal knows.
    void begin(const QString &basket, const SaleId &sale);
    void done(const QString &basket, const Sold &sold);
    void refused(const QString &basket, const QString &why);
    /// A mark that is set once, over all starts.
    void mark(const QString &name);

    bool isSettled(const QString &basket) const { return m_done.contains(basket) || m_refused.contains(basket); }
    std::optional<SaleId> begun(const QString &basket) const;
    std::optional<Sold> sold(const QString &basket) const;
    bool hasMark(const QString &name) const { return m_marks.contains(name); }
    qsizetype refusedCount() const { return m_refused.size(); }

private:
    explicit Diary(std::unique_ptr<QFile> file) : m_file(std::move(file)) {}
    void write(const QJsonObject &line);
    void read(const QJsonObject &line);

    std::unique_ptr<QFile> m_file;
    QHash<QString, SaleId> m_begun;
    QHash<QString, Sold> m_done;
    QHash<QString, QString> m_refused;
    QSet<QString> m_marks;
};

} // namespace suanpan
