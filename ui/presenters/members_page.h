#pragma once

#include "models/members/member_desk.h"
#include "ui/presenters/format.h"
#include "ui/presenters/list_row.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

namespace suanpan {

enum class TimelineFilter { All, Purchases, Returns, Coupons };

/// A channel and what the member answered for it, in words.
struct ConsentRow {
    QString channel;
    QString answer;
    Mark mark = Mark::Neutral;
    friend bool operator==(const ConsentRow &, const ConsentRow &) = default;
};

/// One member as the screen reads: who they are and what they are worth, what they can use now, what to say.
struct MemberPage {
    MemberId id;
    QString name;  ///< this and the next masked unless revealed
    QString phone;
    QList<NamedValue> personal; ///< birthday, e-mail, card: always three, so that nothing jumps when they are revealed
    bool revealed = false;
    bool waiting = false; ///< registered here, the hub has not confirmed it yet
    QString tier;
    int tierPermille = 0;
    QString tierHint; ///< "¥168 to Gold"
    QString points;
    QString pointsCaption; ///< "points", or what becomes of them: "200 run out after 30 November"
    QString coupons;
    QString couponsCaption;
    QString spend;
    QString spendCaption;
    QString basket;
    QList<ConsentRow> consents;
    QList<ListRow> timeline;
    QList<ListRow> usable; ///< coupons
    QString say;
    QString sayWhy;
    friend bool operator==(const MemberPage &, const MemberPage &) = default;
};

/// Puts members into words, for one moment, language and set of shop rules.
class MemberWords final {
    Q_DECLARE_TR_FUNCTIONS(suanpan::MemberWords)
public:
    MemberWords(const Format &format, Currency currency, const QDateTime &now)
        : m_format(format), m_currency(currency), m_now(now)
    {}

    MemberPage page(const MemberPanel &panel, bool revealed, TimelineFilter filter) const;
    /// A search result, always masked.
    ListRow hit(const MemberHit &hit) const;
    static QString channel(ConsentChannel channel);

private:
    QString money(qint64 minor) const;
    /// Whole amounts without their decimals: "¥168".
    QString roughMoney(qint64 minor) const;
    QDateTime local(qint64 ms) const;
    bool isUsable(const HeldCoupon &coupon) const;
    void addStanding(MemberPage &page, const MemberPanel &panel) const;
    void addPersonal(MemberPage &page, const MemberProfile &profile) const;
    QList<ConsentRow> consents(const Consents &consents) const;
    QList<ListRow> timeline(const MemberPanel &panel, TimelineFilter filter) const;
    ListRow purchaseRow(const Purchase &purchase) const;
    ListRow couponRow(const HeldCoupon &coupon) const;
    QList<ListRow> usable(const QList<HeldCoupon> &coupons) const;
    void addSpeech(MemberPage &page, const MemberPanel &panel) const;
    /// Days until the birthday comes round again, 0 today.
    std::optional<qint64> daysToBirthday(const MemberProfile &profile) const;

    Format m_format;
    Currency m_currency;
    QDateTime m_now;
};

} // namespace suanpan
