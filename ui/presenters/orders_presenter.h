#pragma once

#include "models/base/clock.h"
#include "models/base/random.h"
#include "models/sales/sale_finder.h"
#include "models/sales/sales_desk.h"
#include "models/sales/shift.h"
#include "models/staff/staff.h"
#include "ui/presenters/latest_wins.h"
#include "ui/presenters/orders_detail.h"

#include <QObject>

namespace suanpan {

/// The orders screen: past sales, one of them opened, and taking lines of it back with the refund shown to the cent beforehand.
class OrdersPresenter final : public QObject {
    Q_OBJECT
public:
    struct State {
        QString typed;
        ListPhase phase = ListPhase::Idle;
        QString problem; ///< of the list or of opening
        QList<ListRow> orders;
        int current = -1; ///< the order that Enter opens
        bool opening = false;
        bool mayAskHub = false; ///< no sale of this till has the typed number: Enter asks for one of another till
        bool asksHub = false;   ///< that is on its way
        std::optional<OrderDetail> order;
        int line = -1;          ///< the line at hand, an index
        QString lineProblem;    ///< why the typed quantity is not taken
        bool mayReturn = false; ///< by right
        bool canTakeBack = false;
        bool canExchange = false;
        bool canVoid = false;
        bool askingVoid = false; ///< voidSale() once more undoes the sale
        bool busy = false;      ///< a return is on its way
        QString returnProblem;
        QString done;           ///< what the last return did
        bool operator==(const State &) const = default;
    };

    OrdersPresenter(SalesDesk &desk, const Clock &clock, Random &random, const Format &format = Format(),
                    QObject *parent = nullptr);

    const State &state() const { return m_state; }
    /// Where sales of other tills are found; without one they are not looked for. Must outlive this.
    void useFinder(SaleFinder *finder) { m_finder = finder; }

public Q_SLOTS:
    /// Which sales can still be undone, and the day that return windows are counted by; nothing while no shift is open.
    void setShift(const std::optional<Shift> &shift);
    /// By which money goes back.
    void setRules(const ShopRules &rules);
    /// Who works here: taking goods back needs StaffRight::Return.
    void setStaff(const Staff &staff);

    /// Filters by receipt number; everything recent when empty.
    void search(const QString &typed);
    /// Enter, also a scanner's after the barcode of a receipt: opens that receipt, of this till or another, else the order at hand.
    void submit();
    void step(int rows);
    void openOrder(int row);
    void open(const SaleId &sale);
    /// Reads list and opened order anew; call it when the screen is shown.
    void refresh();
    void close();

    void stepLine(int rows);
    void selectLine(int index);
    /// All that is left of the line at hand, or nothing of it if that is chosen already.
    void toggleLine();
    void chooseAll();
    void chooseNone();
    /// A quantity as typed for the line at hand; empty is nothing.
    void chooseTyped(const QString &typed);
    void addToLine(int pieces);
    /// Whether what comes back of the line at hand goes on the shelf or is written off.
    void setRestock(bool restock);
    /// Why the line at hand comes back: the next reason of the rules, after the last one none. Where its goods usually go, they go.
    void nextReason();
    void takeBack();
    /// Goes on at the counter, where the chosen lines pay for other goods.
    void exchange();
    /// Undoes the whole sale; asks first. Whatever else is done meanwhile was a no.
    void voidSale();
    void reprint();

Q_SIGNALS:
    void changed();
    /// Print this: a return just made, or a sale once more.
    void receiptWanted(const CompletedSale &sale);
    void tookBack(const CompletedSale &sale);
    /// The counter is wanted: these goods pay for others, of that member if one bought them.
    void exchangeWanted(const suanpan::CartExchange &exchange, const std::optional<suanpan::MemberId> &member);

private:
    void ask();
    void showOrders(const DeskResult<QList<SaleSummary>> &answer);
    void showOrder(const DeskResult<SaleDetail> &answer);
    void askForOrder(const SaleId &sale);
    void askHub(const QString &receiptNumber);
    void showFound(const QString &receiptNumber, const DeskResult<SaleId> &answer);
    void stopAskingHub();
    void send(CompleteReturn request);
    ReturnStance stance() const;
    void finishReturn(const DeskResult<CompletedSale> &answer);
    const SaleLine *lineAtHand() const;
    void choose(const SaleLine &line, Quantity quantity);
    void wordOrder();
    QDateTime now() const { return QDateTime::fromMSecsSinceEpoch(m_clock.nowMs()); }

    SalesDesk &m_desk;
    SaleFinder *m_finder = nullptr;
    const Clock &m_clock;
    Random &m_random;
    Format m_format;
    ShopRules m_rules;
    QString m_rulesVersion; ///< where the rules re-price what is kept
    Staff m_staff;
    std::optional<Shift> m_shift;
    State m_state;
    std::optional<SaleDetail> m_order;
    ChosenReturns m_chosen;
    SaleId m_return; ///< stays the same while the same return is tried again
    LatestWins m_searches;
    LatestWins m_openings;
    bool m_openWhenFound = false;
    QHash<QString, SaleId> m_elsewhere; ///< listed sales of other tills, by receipt number
    bool m_isAsLastHeard = false; ///< the open order is another till's, and the hub did not answer
};

} // namespace suanpan
