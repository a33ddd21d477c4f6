#pragma once

#include "models/base/clock.h"
#include "models/journal/airlock.h"
#include "models/journal/link_status.h"
#include "models/staff/staff.h"
#include "ui/presenters/format.h"
#include "ui/presenters/latest_wins.h"
#include "ui/presenters/list_row.h"

#include <QObject>
#include <QTimer>

namespace suanpan {

/// The airlock: everything of this till that waits, was set aside or was flagged, why, since when, and what can be done.
class AirlockPresenter final : public QObject {
    Q_OBJECT
public:
    struct Detail {
        QString title;
        QString state;
        Mark mark = Mark::Neutral;
        QString reason;
        QString whoActs;
        QList<NamedValue> facts;
        bool isSale = false;
        bool operator==(const Detail &) const = default;
    };
    struct State {
        ListPhase phase = ListPhase::Idle;
        QString problem;
        QString waiting, setAside, flagged; ///< how many
        QList<ListRow> rows;
        int current = -1;
        QString more; ///< "and 1,200 older ones"; empty when all are there
        std::optional<Detail> item;
        QString line;  ///< the state of the line in a word
        Mark lineMark = Mark::Neutral;
        QString lineHint;
        QString asOf; ///< "Data as of 21:54"
        bool maySend = false;
        QString done; ///< what the last verb did
        bool operator==(const State &) const = default;
    };

    AirlockPresenter(AirlockDesk &desk, const Clock &clock, const Format &format = Format(), QObject *parent = nullptr);

    const State &state() const { return m_state; }
    /// Of the last page or of askCounts().
    const AirlockCounts &counts() const { return m_counts; }

public Q_SLOTS:
    /// While another screen is shown nothing is worded: the line says how it stands with every sale.
    void setShown(bool shown);
    /// Reads everything anew; call it when the screen is shown and when something changed while it is.
    void refresh();
    /// Only how many there are, for the line at the foot of the window.
    void askCounts();
    void step(int rows);
    /// The last row brings older ones, where there are any.
    void select(int row);
    /// Tries to send at once, unless head office asked to be left alone for a while.
    void sendNow();
    void showSale();
    /// Where the fact stands and why, without personal data, for whoever helps.
    void copyForSupport();
    void leave();
    void setLink(const LinkStatus &link);
    void setStaff(const std::optional<Staff> &staff);
    /// Ages and the next try, every few seconds: while nothing moves, nothing else would word them anew.
    void growOlder();

Q_SIGNALS:
    void changed();
    void countsChanged();
    void sendWanted();
    void saleWanted(const suanpan::SaleId &sale);
    void copyWanted(const QString &text);
    void left();

private:
    void show(const DeskResult<AirlockPage> &answer);
    void takeCounts(const AirlockCounts &counts);
    void word();
    void wordLine();
    ListRow row(const AirlockItem &item) const;
    Detail detail(const AirlockItem &item) const;
    const AirlockItem *current() const;

    AirlockDesk &m_desk;
    const Clock &m_clock;
    Format m_format;
    State m_state;
    AirlockCounts m_counts;
    QList<AirlockItem> m_items;
    LinkStatus m_link;
    bool m_toManager = false;
    bool m_isShown = true;
    int m_wanted;
    bool m_more = false;
    bool m_asking = false;
    bool m_stale = false; ///< something changed while asking
    QTimer m_ageing;
};

} // namespace suanpan
