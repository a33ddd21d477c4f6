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
};

/// Takes the money for one sale: which way, how much, what goes back; then completes it, once.
class PayPresenter final : public QObject {
    Q_OBJECT

public:
    enum class Stage {
        Closed,
        Choosing,
        Completing,
        Completed,
        Refused, ///< the tenders stand; completing may be tried again
    };
    /// One way to pay, in the order of its key.
    struct Way {
        TenderKind kind;
        QString text;
        bool inUse = false;
        friend bool operator==(const Way &, const Way &) = default;
    };

    struct State {
        Stage stage = Stage::Closed;
        QString dueCaption;
        QString due;
        QString remark; ///< coupon used, points earned
        QList<Way> ways;
        bool wayChosen = false; ///< digits are an amount from here on
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

public Q_SLOTS:
    /// Takes the next amount in this way.
    void chooseWay(suanpan::TenderKind kind);
    /// A digit or the point of the amount handed over.
    void type(QChar character);
    /// Removes the last sign typed, or else the last tender taken.
    void erase();
    void chooseQuick(int index);
    /// Takes what was typed (or all that is due) in the chosen way; once nothing is due, completes the sale.
    void complete();
    /// Back to the sale, or on to the next one; not while it is being completed, nor with amounts taken that would be forgotten.
    void close();

Q_SIGNALS:
    void changed();

private:
    bool isChoosing() const { return m_state.stage == Stage::Choosing || m_state.stage == Stage::Refused; }
    std::optional<Money> typedAmount() const;
    bool isPlausible(Money given) const;
    bool take();
    void send();
    void finish(const DeskResult<CompletedSale> &result);
    void refuse(const QString &why);
    void refresh();
    void refreshAmounts(State &state) const;
    QString remark() const;
    QList<Choice> finishedWords() const;

    SalesDesk &m_sales;
    std::optional<PayRequest> m_request;
    std::optional<TenderPlan> m_plan;
    std::optional<CompletedSale> m_completed;
    TenderKind m_kind = TenderKind::Cash;
    QString m_typed;
    bool m_tooLong = false; ///< a scanner is typing: nothing counts until its Enter
    State m_state;
};

} // namespace suanpan
