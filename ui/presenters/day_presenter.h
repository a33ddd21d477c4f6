#pragma once

#include "models/base/clock.h"
#include "models/sales/shift_desk.h"
#include "models/staff/staff.h"
#include "ui/presenters/format.h"
#include "ui/presenters/latest_wins.h"
#include "ui/presenters/list_row.h"

#include <QObject>

namespace suanpan {

/// The day screen: opens a shift with counted cash, shows its figures so far, closes it with counted cash and says the difference.
class DayPresenter final : public QObject {
    Q_OBJECT
public:
    enum class Phase { Loading, NoShift, Open, Failed };
    /// What one way of paying brought.
    struct Share {
        QString name;
        QString amount;
        bool isRed = false;
        int permille = 0; ///< of the largest share, for a bar
        bool operator==(const Share &) const = default;
    };
    struct Figures {
        QString opened; ///< "Opened 08:02 by 07 · 22 Nov 2026"
        QString sales; ///< count
        QString salesTotal;
        QString returns;
        QString returnsTotal;
        QString net;
        QList<Share> byTender;
        QString openingCash;
        QString expectedCash;
        bool operator==(const Figures &) const = default;
    };
    struct State {
        Phase phase = Phase::Loading;
        QString problem; ///< of reading the shift, or of what was tried last
        bool busy = false;
        QString businessDate; ///< that a shift opened now would have
        QString typed; ///< opening cash or counted cash, as typed
        QString inputProblem;
        std::optional<Figures> figures;
        QString difference; ///< counted less expected, empty until something was counted
        QString differenceWords;
        Mark differenceMark = Mark::Neutral;
        QList<NamedValue> lastClose; ///< of the shift closed a moment ago
        Mark lastCloseMark = Mark::Green;
        bool mayAct = false; ///< the signed-in person may open or close, whichever is next
        bool canAct = false; ///< and there is an amount
        bool operator==(const State &) const = default;
    };

    DayPresenter(ShiftDesk &desk, const Clock &clock, const Format &format = Format(), QObject *parent = nullptr);

    const State &state() const { return m_state; }

public Q_SLOTS:
    /// Who works here: OpenShift and CloseShift are needed for what they say.
    void setStaff(const Staff &staff);
    void setCurrency(Currency currency);
    /// How the ways of paying are called.
    void setTenders(const TenderRules &tenders) { m_tenders = tenders; }
    /// Reads the shift anew; call it when the screen is shown and after a sale.
    void refresh();
    /// The amount counted, as typed so far.
    void type(const QString &amount);
    void openShift();
    void closeShift();

Q_SIGNALS:
    void changed();
    void shiftOpened(const Shift &shift);
    void shiftClosed(const ShiftClose &close);

private:
    void showShift(const DeskResult<std::optional<ShiftFigures>> &answer);
    void finishOpening(const DeskResult<Shift> &answer);
    void finishClosing(const DeskResult<ShiftClose> &answer);
    void wordInput();
    void wordDifference(Money difference);
    Figures wordFigures() const;
    QString businessDate() const;

    ShiftDesk &m_desk;
    const Clock &m_clock;
    Format m_format;
    Currency m_currency = Currency::CNY;
    TenderRules m_tenders = TenderRules::usual();
    Staff m_staff;
    State m_state;
    std::optional<ShiftFigures> m_figures;
    std::optional<Money> m_amount; ///< what was typed, if it is an amount
    LatestWins m_questions;
};

} // namespace suanpan
