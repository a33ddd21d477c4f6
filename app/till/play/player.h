#pragma once

#include "app/till/play/diary.h"
#include "app/till/play/hands.h"
#include "app/till/play/pace.h"
#include "app/till/play/stage.h"
#include "app/till/play/task.h"
#include "models/journal/link_status.h"
#include "models/sales/basket_file.h"

namespace suanpan {

/// Plays trade through the real window as a cashier would: signs in, opens the shift, scans, takes money, takes goods back, closes the day.
/// It sees what the screens show and acts by keys and clicks alone. What it did is in the diary, so a killed till goes on where it was.
class Player final : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString out; ///< folder for pictures
        QString label; ///< begins the pictures' names: the language
        bool supervised = false; ///< somebody stops the hub and this till when it says so on standard output
    };
    Player(const Stage &stage, BasketFile trade, Diary diary, Options options);

    void start();

public Q_SLOTS:
    void setLink(const suanpan::LinkStatus &link);

Q_SIGNALS:
    void finished(int exitCode);

private:
    struct Goods {
        BasketLine line;
        Product product;
    };

    // player.cpp: the day
    Task day();
    Task openUp();
    Task signIn();
    Task settle(qsizetype index);
    Task closeUp();
    Task tellThirds(qsizetype index);
    void say(const QString &line) const;
    void giveUp(const QString &what);

    // player_sale.cpp: one sale
    Task sell(qsizetype index);
    Task recoverBegun(const Basket &basket);
    Task clearCounter();
    Task more(QString verb);
    Task lookUp(QString code);
    Task gather(const Basket &basket);
    Task scanLine(const Goods &goods);
    Task overridePrice(qint64 priceMinor);
    Task discountSale();
    Task holdAndRecall();
    Task pay(qsizetype index);
    Task tender(qsizetype index, qint64 grossMinor);
    bool refusedSince(int messageNumber) const;

    // player_people.cpp: members
    Task attach(QString card);
    Task attachByPage(QString card);
    Task registerMember(QString card);

    // player_places.cpp: the other screens
    Task goTo(QString place, Qt::Key key);
    Task takeBack(qsizetype index);
    Task chooseReturn(const BasketLine &line);
    Task tour();
    Task showMember();
    Task showGoods();
    QString bestCustomer() const;
    Task picture(QString name);

    QString key(qsizetype index) const;
    qsizetype third(int number) const { return m_trade.baskets.size() * number / 3; }

    Stage m_stage;
    BasketFile m_trade;
    Diary m_diary;
    Options m_options;
    Hands m_hands;
    Pace m_pace;
    LinkStatus m_link;
    QSet<QString> m_cancelled; ///< invoices of which something comes back later: sold without discount
    QHash<QString, std::optional<Product>> m_products; ///< by code
    QList<Goods> m_goods; ///< of the sale at hand
    QString m_trouble; ///< why the sale at hand cannot be made
    QSet<QString> m_pictures;
    bool m_jammed = false;
    std::optional<Task> m_day;
};

} // namespace suanpan
