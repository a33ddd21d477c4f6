#include "ui/presenters/members_page.h"

#include "ui/presenters/coupon_words.h"
#include "ui/presenters/points_words.h"
#include "ui/presenters/words.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 birthdayDays = 7; ///< how long before the day it is worth a word
constexpr int nearNextTier = 700;  ///< permille of the way

qint64 minorPerUnit(Currency currency)
{
    qint64 unit = 1;
    for (int i = 0; i < decimals(currency); ++i) {
        unit *= 10;
    }
    return unit;
}

bool matches(TimelineFilter filter, const Purchase &purchase)
{
    const bool isReturn = purchase.totalMinor < 0;
    return filter == TimelineFilter::All || filter == (isReturn ? TimelineFilter::Returns : TimelineFilter::Purchases);
}

} // namespace

QString MemberWords::channel(ConsentChannel channel)
{
    switch (channel) {
    case ConsentChannel::Sms: return tr("SMS");
    case ConsentChannel::Email: return tr("E-mail");
    case ConsentChannel::Phone: return tr("Phone call");
    case ConsentChannel::Personalised: return tr("Personalised offers");
    }
    return {};
}

QString MemberWords::money(qint64 minor) const
{
    return Format::amountInline(Money(minor, m_currency));
}

QString MemberWords::roughMoney(qint64 minor) const
{
    const QString exact = money(minor);
    const bool isWhole = minor % minorPerUnit(m_currency) == 0 && decimals(m_currency) > 0;
    return isWhole ? exact.chopped(decimals(m_currency) + 1) : exact;
}

QDateTime MemberWords::local(qint64 ms) const
{
    return QDateTime::fromMSecsSinceEpoch(ms, m_now.timeZone());
}

bool MemberWords::isUsable(const HeldCoupon &coupon) const
{
    return coupon.standing.phase == CouponPhase::Issued && m_now.toMSecsSinceEpoch() < coupon.coupon.ticket.validUntilMs;
}

ListRow MemberWords::hit(const MemberHit &hit) const
{
    ListRow row;
    row.id = hit.id.text();
    const QString name = Format::maskedName(hit.profile.name);
    row.title = name.isEmpty() ? tr("No name") : name;
    row.subtitle = hit.profile.phone.isEmpty() ? tr("no phone") : m_format.maskedPhone(hit.profile.phone);
    row.right = tr("%1 pts").arg(Format::number(hit.standing.points.usable));
    row.chip = Words::tier(hit.tier.tier);
    row.chipMark = Mark::Gold;
    return row;
}

MemberPage MemberWords::page(const MemberPanel &panel, bool revealed, TimelineFilter filter) const
{
    const MemberProfile &profile = panel.hit.profile;
    MemberPage page;
    page.id = panel.hit.id;
    page.revealed = revealed;
    page.waiting = panel.waiting;
    page.name = revealed ? profile.name : Format::maskedName(profile.name);
    if (page.name.isEmpty()) {
        page.name = tr("No name");
    }
    page.phone = profile.phone.isEmpty() ? tr("no phone") : revealed ? profile.phone : m_format.maskedPhone(profile.phone);
    addPersonal(page, profile);
    addStanding(page, panel);
    page.consents = consents(profile.consents);
    page.timeline = timeline(panel, filter);
    page.usable = usable(panel.coupons);
    addSpeech(page, panel);
    return page;
}

void MemberWords::addPersonal(MemberPage &page, const MemberProfile &profile) const
{
    QString birthday;
    if (profile.birthday) {
        constexpr int leapYear = 2000; // a day without its year may be 29 February
        const QDate day(profile.birthday->year.value_or(leapYear), profile.birthday->month, profile.birthday->day);
        birthday = profile.birthday->year ? m_format.date(day) : m_format.dayAndMonth(day);
    }
    const auto shown = [&page](const QString &value) { return value.isEmpty() ? u"–"_s : page.revealed ? value : u"****"_s; };
    page.personal = {{tr("Birthday"), shown(birthday), false},
                     {tr("E-mail"), shown(profile.email), false},
                     {tr("Card"), shown(profile.cardNumber), false}};
}

void MemberWords::addStanding(MemberPage &page, const MemberPanel &panel) const
{
    const Standing &standing = panel.hit.standing;
    page.tier = Words::tier(panel.hit.tier.tier);
    page.tierPermille = panel.hit.tier.permille;
    page.tierHint = PointsWords::toNextTier(panel.hit.tier, m_currency);
    page.points = Format::number(standing.points.usable);
    page.pointsCaption = PointsWords::outlook(standing.points);
    if (page.pointsCaption.isEmpty()) {
        page.pointsCaption = standing.points.usable == 1 ? tr("point") : tr("points");
    }
    const auto usableNow = std::ranges::count_if(panel.coupons, [this](const HeldCoupon &coupon) { return isUsable(coupon); });
    page.coupons = Format::number(usableNow);
    page.couponsCaption = usableNow == 1 ? tr("coupon to use") : tr("coupons to use");
    page.spend = roughMoney(standing.spendMinor);
    page.spendCaption =
        standing.visits == 1 ? tr("spent in 1 visit") : tr("spent in %1 visits").arg(Format::number(standing.visits));
    page.basket =
        standing.visits > 0 ? Format::amountInline(Money(standing.spendMinor, m_currency).times(1, standing.visits)) : u"–"_s;
}

QList<ConsentRow> MemberWords::consents(const Consents &given) const
{
    QList<ConsentRow> rows;
    for (const ConsentChannel asked : consentChannels) {
        const Consent consent = given.of(asked);
        ConsentRow row{channel(asked), tr("not asked"), Mark::Neutral};
        if (consent.answer != ConsentAnswer::NotAsked) {
            const bool yes = consent.answer == ConsentAnswer::Yes;
            row.answer = (yes ? tr("yes, %1") : tr("no, %1")).arg(m_format.date(local(consent.atMs).date()));
            row.mark = yes ? Mark::Green : Mark::Red;
        }
        rows.append(row);
    }
    return rows;
}

ListRow MemberWords::purchaseRow(const Purchase &purchase) const
{
    const bool isReturn = purchase.totalMinor < 0;
    ListRow row;
    row.id = purchase.sale.text();
    row.when = m_format.recent(local(purchase.atMs), m_now);
    row.title = isReturn ? tr("Returned %1").arg(purchase.title) : purchase.title;
    QStringList details;
    if (!purchase.where.isEmpty()) {
        details.append(purchase.where == "import"_L1 ? tr("earlier records") : purchase.where);
    }
    if (purchase.points != 0) {
        details.append(tr("%1 points").arg(Format::signedNumber(purchase.points)));
    }
    row.subtitle = details.join(u" · "_s);
    row.right = money(purchase.totalMinor);
    row.rightIsRed = isReturn;
    row.mark = isReturn ? Mark::Red : Mark::Green;
    return row;
}

ListRow MemberWords::couponRow(const HeldCoupon &coupon) const
{
    ListRow row;
    row.id = coupon.id().text();
    row.when = m_format.recent(local(coupon.coupon.ticket.validFromMs), m_now);
    row.title = tr("Coupon issued: %1").arg(CouponWords::title(coupon.name));
    row.subtitle = coupon.coupon.by == "first_purchase"_L1 ? tr("for the first purchase") : coupon.coupon.by;
    row.mark = Mark::Gold;
    if (isUsable(coupon)) {
        row.chip = CouponWords::state(CouponPhase::Issued);
        row.chipMark = Mark::Green;
    } else {
        const bool ranOut = coupon.standing.phase == CouponPhase::Issued;
        row.chip = CouponWords::state(ranOut ? CouponPhase::Expired : coupon.standing.phase);
    }
    return row;
}

QList<ListRow> MemberWords::timeline(const MemberPanel &panel, TimelineFilter filter) const
{
    QList<std::pair<qint64, ListRow>> dated;
    for (const Purchase &purchase : panel.purchases) {
        if (matches(filter, purchase)) {
            dated.append({purchase.atMs, purchaseRow(purchase)});
        }
    }
    const bool withCoupons = filter == TimelineFilter::All || filter == TimelineFilter::Coupons;
    for (const HeldCoupon &coupon : withCoupons ? panel.coupons : QList<HeldCoupon>()) {
        dated.append({coupon.coupon.ticket.validFromMs, couponRow(coupon)});
    }
    if (filter == TimelineFilter::All && panel.registeredMs > 0) {
        ListRow row;
        row.id = u"joined"_s;
        row.when = m_format.recent(local(panel.registeredMs), m_now);
        row.title = tr("Became a member");
        row.mark = Mark::Blue;
        dated.append({panel.registeredMs, row});
    }
    std::ranges::stable_sort(dated, std::greater(), &std::pair<qint64, ListRow>::first);
    QList<ListRow> rows;
    for (const auto &[when, row] : dated) {
        rows.append(row);
    }
    return rows;
}

QList<ListRow> MemberWords::usable(const QList<HeldCoupon> &coupons) const
{
    QList<ListRow> rows;
    for (const HeldCoupon &coupon : coupons) {
        if (isUsable(coupon)) {
            ListRow row;
            row.id = coupon.id().text();
            row.title = CouponWords::title(coupon.name);
            row.subtitle = tr("until %1").arg(m_format.dayAndMonth(local(coupon.coupon.ticket.validUntilMs - 1).date()));
            row.chip = CouponWords::state(CouponPhase::Issued);
            row.chipMark = Mark::Green;
            rows.append(row);
        }
    }
    return rows;
}

std::optional<qint64> MemberWords::daysToBirthday(const MemberProfile &profile) const
{
    if (!profile.birthday) {
        return std::nullopt;
    }
    const auto inYear = [&](int year) {
        const QDate day(year, profile.birthday->month, profile.birthday->day);
        return day.isValid() ? day : QDate(year, 3, 1); // 29 February in other years
    };
    const QDate today = m_now.date();
    const QDate next = inYear(today.year()) < today ? inYear(today.year() + 1) : inYear(today.year());
    return today.daysTo(next);
}

void MemberWords::addSpeech(MemberPage &page, const MemberPanel &panel) const
{
    const TierStanding &tier = panel.hit.tier;
    if (const auto days = daysToBirthday(panel.hit.profile); days && *days <= birthdayDays) {
        page.say = *days == 0 ? tr("“Happy birthday!”") : tr("“Happy birthday for the coming days!”");
        page.sayWhy = *days == 0 ? tr("The birthday is today.") : tr("The birthday is within a week.");
        return;
    }
    const HeldCoupon *soonest = nullptr;
    const auto end = [](const HeldCoupon &coupon) { return coupon.coupon.ticket.validUntilMs; };
    for (const HeldCoupon &coupon : panel.coupons) {
        if (isUsable(coupon) && (!soonest || end(coupon) < end(*soonest))) {
            soonest = &coupon;
        }
    }
    if (soonest) {
        const QDate last = local(end(*soonest) - 1).date();
        page.say = tr("“You have %1. Shall I use it today?”").arg(CouponWords::title(soonest->name));
        page.sayWhy = tr("The coupon that runs out first, on %1.").arg(m_format.dayAndMonth(last));
        return;
    }
    const bool bySpend = tier.measure == TierRules::Measure::Spend;
    if (bySpend && !tier.next.isEmpty() && tier.permille >= nearNextTier) {
        page.say = tr("“Only %1 more and you are %2.”").arg(roughMoney(tier.missing), Words::tier(tier.next));
        page.sayWhy = tr("Most of the way to the next tier is done.");
        return;
    }
    if (panel.hit.standing.visits == 0) {
        page.say = tr("“Welcome, this purchase earns your first points.”");
        page.sayWhy = tr("No purchase so far.");
        return;
    }
    page.say = tr("“You have %1 points with us.”").arg(page.points);
    page.sayWhy = tr("Nothing else is due now.");
}

} // namespace suanpan
