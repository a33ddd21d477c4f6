#pragma once

#include "models/sales/sales_desk.h"
#include "ui/presenters/choice_model.h"

#include <QObject>

namespace suanpan {

/// What is to be paid: the sale as it was priced, and who takes the money.
struct PayRequest {
    Cart cart;
    PricedCart priced;
    StaffId staff;
    ShopRules rules = {}; ///< which tenders are taken
};

class TerminalDriver;
struct KeptPayment;

/// Takes the money for one sale: which way, how much, what goes back; then completes it, once.
class PayPresenter final : public QObject {
    Q_OBJECT

public:
    enum class Stage {
        Closed,
        Choosing,
        AtTerminal, ///< neither paid nor unpaid until the terminal has spoken
        Completing,
        Completed,
        Refused, ///< the tenders stand; completing may be tried again
    };
    /// One way to pay, in the order of its key.
    struct Way {
        QString tender; ///< id of its rule
        QString text;
        bool inUse = false;
        friend bool operator==(const Way &, const Way &) = default;
    };

    struct State {
        Stage stage = Stage::Closed;
        QString dueCaption;
        QString due;
        QString remark; ///< coupon used, points earned, cash rounded
        QList<Way> ways;
        bool wayChosen = false; ///< digits are an amount from here on
        QString referenceCaption; ///< of the chosen way; empty when it needs none
        QString reference;
        QString balance; ///< what the member or card still holds, of a way that draws on it
        bool asksReference = false; ///< Enter takes the reference; digits are part of it
        QString typed;          ///< what is being handed over, as typed; empty means exactly what is due
        QStringList quick;      ///< amounts to offer, exact first
        QList<Choice> taken;
        QString changeCaption;
        QString change;
        bool changeMatters = false; ///< money goes back
        QString verb;               ///< what Enter does now
        bool canComplete = false;
        QString message;        ///< why the last thing was not done
        QList<Choice> finished; ///< what the completed sale says: receipt, points, a new coupon
        friend bool operator==(const State &, const State &) = default;
    };

    explicit PayPresenter(SalesDesk &sales, QObject *parent = nullptr);

    const State &state() const { return m_state; }
    /// The sale just completed, for the receipt; nothing before.
    const std::optional<CompletedSale> &completed() const { return m_completed; }

    void begin(const PayRequest &request);
    /// Tenders whose rule says so are charged there; without one they are recorded. It outlives this.
    void useTerminal(TerminalDriver *terminal);

public Q_SLOTS:
    /// Takes the next amount in this way: the id of a tender that the rules name.
    void chooseWay(const QString &tender);
    /// A digit or the point of the amount handed over.
    void type(QChar character);
    /// The number of the slip, voucher or account, as far as it was typed; it counts with complete().
    void typeReference(const QString &text);
    /// Removes the last sign typed, or else the last tender taken.
    void erase();
    void chooseQuick(int index);
    /// Takes the reference, or else what was typed (or all that is due) in the chosen way; once nothing is due, completes the sale.
    void complete();
    /// Back to the sale, or on to the next one; not while it is being completed, nor with amounts taken that would be forgotten.
    void close();
    /// Gives up what is under way at the terminal, or else closes.
    void goBack();

Q_SIGNALS:
    void changed();

private:
    bool isChoosing() const { return m_state.stage == Stage::Choosing || m_state.stage == Stage::Refused; }
    const TenderRules &tenders() const { return m_request->rules.tenders; }
    Settlement settled(const QList<TenderOffer> &offers) const;
    bool isCovered() const;
    bool isRounded() const;
    Money due() const; ///< what Enter takes when no amount was typed
    Money wholeDue() const;
    Money dueIn(PaymentKind kind) const;
    const TenderRule *way() const { return tenders().find(m_way); }
    std::optional<Money> typedAmount() const;
    std::optional<Settlement> preview() const;
    bool isPlausible(Money given) const;
    void dropWay();
    void takeReference();
    /// Money held here, not elsewhere: its balance is asked for before it pays.
    std::optional<ValueBook> bookInUse() const;
    void askHeld(ValueBook book, const HolderId &holder);
    void takeCard();
    void showHeld(const DeskResult<HeldMoney> &held);
    Money mostOfHeld() const;
    QList<Choice> heldWords() const;
    bool take();
    void recallPayments();
    void charge(Money amount);
    void takeCharged(const KeptPayment &payment);
    void leaveTerminal(const KeptPayment &done);
    QList<Choice> terminalWords() const;
    void send();
    void finish(const DeskResult<CompletedSale> &result);
    void refuse(const QString &why);
    void refresh();
    void refreshWays(State &state) const;
    void refreshAmounts(State &state) const;
    void refreshChange(State &state) const;
    QString remark() const;
    QList<Choice> takenWords() const;
    QList<Choice> finishedWords() const;

    SalesDesk &m_sales;
    std::optional<PayRequest> m_request;
    QList<TenderOffer> m_taken;
    QSet<QString> m_charged; ///< references of those that a terminal took
    TerminalDriver *m_terminal = nullptr;
    std::optional<CompletedSale> m_completed;
    QString m_way; ///< id of the tender in use
    QString m_reference;
    std::optional<HeldMoney> m_held; ///< what the way in use draws on, once it is known
    bool m_asking = false; ///< the disk is looking for it
    QString m_typed;
    bool m_tooLong = false; ///< a scanner is typing: nothing counts until its Enter
    State m_state;
};

} // namespace suanpan
