#pragma once

#include "models/catalog/catalogue_search.h"
#include "models/members/member_desk.h"
#include "ui/presenters/choice_model.h"

#include <QObject>
#include <QTimer>

#include <variant>

namespace suanpan {

/// What matches as somebody types into the scan field: products from memory at once, members from the disk a moment later.
class SearchPresenter final : public QObject {
    Q_OBJECT

public:
    using Found = std::variant<Sku, MemberId>;

    explicit SearchPresenter(MemberDesk &members, QObject *parent = nullptr);

    /// The rows to show; empty while nothing is typed or nothing matches.
    ChoiceModel &results() { return m_results; }
    /// What a row stands for; nothing beyond the last.
    std::optional<Found> at(int row) const;
    /// The first match for exactly this text, whether it is shown already or not.
    std::optional<Found> best(const QString &text) const;
    bool isShowing() const { return !m_found.isEmpty(); }

    void setCatalogueSearch(std::shared_ptr<const CatalogueSearch> search);
    /// Members to choose among, when a code meant several.
    void offer(const QList<MemberHit> &members);

public Q_SLOTS:
    /// One more key: searches once the keys pause, so that a scanner's burst costs no search.
    void type(const QString &typed);
    /// Searches at once for what was typed last, for somebody who already steps through the results.
    void catchUp();
    void search(const QString &typed);
    void close();

Q_SIGNALS:
    void changed();

private:
    void askMembers();
    void append(const QList<MemberHit> &members);
    void setRows(const QList<Choice> &rows, const QList<Found> &found);

    MemberDesk &m_members;
    QTimer m_pause;
    QString m_typed; ///< waits for the pause
    std::shared_ptr<const CatalogueSearch> m_search;
    ChoiceModel m_results;
    QList<Found> m_found;
    QString m_text;
    bool m_asking = false; ///< the members' desk is looking
};

} // namespace suanpan
