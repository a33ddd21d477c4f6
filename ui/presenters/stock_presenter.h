#pragma once

#include "models/catalog/product_desk.h"
#include "models/journal/link_status.h"
#include "ui/presenters/format.h"
#include "ui/presenters/latest_wins.h"
#include "ui/presenters/list_row.h"

#include <QObject>

namespace suanpan {

/// The stock screen: what is on hand, as confirmed by the hub plus what this till moved since.
class StockPresenter final : public QObject {
    Q_OBJECT
public:
    struct Detail {
        QString name;
        QString onHand;
        bool isShort = false; ///< nothing left, or sold beyond what was known
        QString hint;
        QList<NamedValue> facts;
        bool operator==(const Detail &) const = default;
    };
    struct State {
        QString typed;
        ListPhase phase = ListPhase::Idle;
        QString problem;
        QList<ListRow> rows;
        int current = -1;
        std::optional<Detail> product; ///< of the current row
        bool offline = false;
        QString asOf; ///< how old the confirmed part is
        bool operator==(const State &) const = default;
    };

    explicit StockPresenter(ProductDesk &desk, const Format &format = Format(), QObject *parent = nullptr);

    const State &state() const { return m_state; }

public Q_SLOTS:
    /// Everything when empty.
    void search(const QString &typed);
    void refresh();
    /// Enter: what was refused is taken out of the field.
    void submit();
    void step(int rows);
    void select(int row);
    void setLink(const LinkStatus &link);

Q_SIGNALS:
    void changed();

private:
    void show(const DeskResult<QList<StockLine>> &answer);
    void wordCurrent();
    ListRow row(const StockLine &line) const;

    ProductDesk &m_desk;
    Format m_format;
    State m_state;
    QList<StockLine> m_lines;
    LatestWins m_searches;
};

} // namespace suanpan
