#include "models/coupons/coupon_life.h"

#include "models/base/random.h"
#include "tests/support/rule_cases.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 validUntil = 1000;

/// Events of one coupon from words: "T1 grant 2", "T1 use S1 500", "HQ claim T1 300", "T2 release T1", "T2 return S1", "HQ expire", "HQ revoke". Each
/// stands one tick after the one before; "@950" at the end sets the till's clock.
QList<CouponEvent> events(const QString &text)
{
    QList<CouponEvent> list;
    for (const QString &line : text.split(u", "_s, Qt::SkipEmptyParts)) {
        QStringList words = line.split(u' ');
        CouponEvent event;
        const qint64 tick = list.size() + 1;
        event.atMs = tick;
        if (words.last().startsWith(u'@')) {
            event.atMs = words.takeLast().mid(1).toLongLong();
        }
        event.stamp = {tick, TillId(words[0]), 1, tick, 0};
        const QString &verb = words[1];
        if (verb == "grant"_L1) {
            event.what = CouponGranted{words[2].toInt(), 1000, validUntil,
                                       words.size() > 3 ? CouponReturn::StaysUsed : CouponReturn::ComesBack};
        } else if (verb == "use"_L1) {
            event.what = CouponRedeemed{SaleId(words[2]), words[3].toLongLong()};
        } else if (verb == "claim"_L1) {
            event.what = CouponClaimed{TillId(words[2]), words[3].toLongLong()};
        } else if (verb == "release"_L1) {
            event.what = CouponReleased{TillId(words[2])};
        } else if (verb == "return"_L1) {
            event.what = CouponSaleReturned{SaleId(words[2])};
        } else if (verb == "expire"_L1) {
            event.what = CouponExpired{};
        } else {
            event.what = CouponRevoked{};
        }
        list.append(event);
    }
    return list;
}

CouponLife lifeOf(const QList<CouponEvent> &list)
{
    CouponLife life;
    for (const CouponEvent &event : list) {
        life.apply(event);
    }
    return life;
}

/// "issued 1 left", and what is in conflict.
QString wordsOf(const CouponStanding &standing)
{
    QString words = u"%1 %2 left"_s.arg(nameOf(standing.phase)).arg(standing.usesLeft);
    for (const CouponConflict &conflict : standing.conflicts) {
        words += u", %1 #%2"_s.arg(nameOf(conflict.kind)).arg(conflict.stamp.seq);
    }
    return words;
}

std::variant<CouponGranted, CouponClaimed, CouponReleased, CouponRedeemed, CouponSaleReturned, CouponExpired, CouponRevoked>
anyEvent(Random &random, const QString &till)
{
    const SaleId sale(u"S%1"_s.arg(random.below(6)));
    const TillId by(random.below(2) == 0 ? till : u"T1"_s);
    switch (random.below(12)) {
    case 0:
    case 1: return CouponGranted{static_cast<int>(1 + random.below(3)), 1000, validUntil, CouponReturn::ComesBack};
    case 2: return CouponClaimed{by, static_cast<qint64>(random.below(1200))};
    case 3: return CouponReleased{by};
    case 4:
    case 5:
    case 6:
    case 7: return CouponRedeemed{sale, static_cast<qint64>(random.below(1100))};
    case 8:
    case 9: return CouponSaleReturned{sale};
    case 10: return CouponExpired{};
    default: break;
    }
    return CouponRevoked{};
}

/// What three tills and head office recorded of one coupon, each in its own order.
QList<QList<CouponEvent>> anyJournals(Random &random)
{
    QList<QList<CouponEvent>> journals;
    for (const QString &till : {u"HQ"_s, u"T1"_s, u"T2"_s, u"T3"_s}) {
        QList<CouponEvent> journal;
        qint64 time = static_cast<qint64>(random.below(10));
        const auto count = static_cast<qint64>(random.below(6));
        for (qint64 seq = 1; seq <= count; ++seq) {
            time += static_cast<qint64>(random.below(4)); // equal times are common
            journal.append({{time, TillId(till), 1, seq, 0}, static_cast<qint64>(random.below(1100)), anyEvent(random, till)});
        }
        journals.append(journal);
    }
    return journals;
}

/// The journals shuffled together, each still in its own order.
QList<CouponEvent> interleaved(QList<QList<CouponEvent>> journals, Random &random)
{
    QList<CouponEvent> all;
    for (;;) {
        journals.removeIf([](const QList<CouponEvent> &journal) { return journal.isEmpty(); });
        if (journals.isEmpty()) {
            return all;
        }
        QList<CouponEvent> &next = journals[static_cast<qsizetype>(random.below(static_cast<std::uint64_t>(journals.size())))];
        all.append(next.takeFirst());
    }
}

} // namespace

class TestCouponLife : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ruleCases(5000); }
    void goesThroughItsPhases_data();
    void goesThroughItsPhases();
    void sumsUpWhatWasTakenOff();
    void tellsWhoClaimedIt();
    void takesEachEventOnce();
    void breaksTiesByTillEpochAndSeq();
    void noticesAnotherGrant();
    void endsInALegalPhase();
    void neverHidesAUseTooMany();
    void doesNotDependOnTheInterleaving();
    void plansReturns_data();
    void plansReturns();
    void keepsItsWorthThroughUsesAndReturns();
};

void TestCouponLife::goesThroughItsPhases_data()
{
    QTest::addColumn<QString>("happened");
    QTest::addColumn<qint64>("now");
    QTest::addColumn<QString>("standing");
    const auto row = [](const char *name, const QString &happened, qint64 now, const QString &standing) {
        QTest::newRow(name) << happened << now << standing;
    };
    row("nothing", u""_s, 100, u"unknown 0 left"_s);
    row("issued", u"HQ grant 1"_s, 100, u"issued 1 left"_s);
    row("the last moment", u"HQ grant 1"_s, validUntil - 1, u"issued 1 left"_s);
    row("over", u"HQ grant 1"_s, validUntil, u"expired 1 left"_s);
    row("over by the hub's word", u"HQ grant 1, HQ expire"_s, 100, u"expired 1 left"_s);
    row("revoked", u"HQ grant 1, HQ revoke"_s, 100, u"revoked 1 left"_s);
    row("revoked and over", u"HQ grant 1, HQ revoke"_s, 2000, u"revoked 1 left"_s);
    row("claimed", u"HQ grant 1, HQ claim T1 300"_s, 299, u"claimed 1 left"_s);
    row("the claim ran out", u"HQ grant 1, HQ claim T1 300"_s, 300, u"issued 1 left"_s);
    row("the claim was given back", u"HQ grant 1, HQ claim T1 300, HQ release T1"_s, 100, u"issued 1 left"_s);
    row("another's claim stays", u"HQ grant 1, HQ claim T1 300, HQ release T2"_s, 100, u"claimed 1 left"_s);
    row("claimed and over", u"HQ grant 1, HQ claim T1 3000"_s, 2000, u"expired 1 left"_s);
    row("used", u"HQ grant 1, T1 use S1 1000"_s, 100, u"redeemed 0 left"_s);
    row("used under a claim", u"HQ grant 2, HQ claim T1 300, T1 use S1 1000"_s, 100, u"issued 1 left"_s);
    row("used and over", u"HQ grant 1, T1 use S1 1000"_s, 2000, u"redeemed 0 left"_s);
    row("used and revoked later", u"HQ grant 1, T1 use S1 1000, HQ revoke"_s, 100, u"redeemed 0 left"_s);
    row("one of three", u"HQ grant 3, T1 use S1 1000"_s, 100, u"issued 2 left"_s);
    row("three of three", u"HQ grant 3, T1 use S1 1, T2 use S2 2, T1 use S3 3"_s, 100, u"redeemed 0 left"_s);
    row("twice offline", u"HQ grant 1, T1 use S1 1000, T2 use S2 1000"_s, 100, u"conflicted 0 left, too_many_uses #3"_s);
    row("four of three", u"HQ grant 3, T1 use S1 1, T2 use S2 2, T1 use S3 3, T3 use S4 4"_s, 100,
        u"conflicted 0 left, too_many_uses #5"_s);
    row("twice, one returned", u"HQ grant 1, T1 use S1 1000, T2 use S2 1000, T1 return S1"_s, 100, u"redeemed 0 left"_s);
    row("returned", u"HQ grant 1, T1 use S1 1000, T2 return S1"_s, 100, u"issued 1 left"_s);
    row("returned too late", u"HQ grant 1, T1 use S1 1000, T2 return S1"_s, 1000, u"expired 1 left"_s);
    row("returned, it stays used", u"HQ grant 1 stays, T1 use S1 1000, T2 return S1"_s, 100, u"redeemed 0 left"_s);
    row("returned and used again", u"HQ grant 1, T1 use S1 1000, T2 return S1, T2 use S2 900"_s, 100, u"redeemed 0 left"_s);
    row("another sale was returned", u"HQ grant 1, T1 use S1 1000, T2 return S2"_s, 100, u"redeemed 0 left"_s);
    row("the return was heard of first", u"T2 return S1, HQ grant 1, T1 use S1 1000"_s, 100, u"issued 1 left"_s);
    row("used before its issue was heard of", u"T2 use S1 1000"_s, 100, u"unknown 0 left"_s);
    row("the issue came later", u"T2 use S1 1000, HQ grant 1"_s, 100, u"redeemed 0 left"_s);
    row("too much off", u"HQ grant 1, T1 use S1 1001"_s, 100, u"conflicted 0 left, over_value #2"_s);
    row("used a moment too late", u"HQ grant 1, T1 use S1 5 @1000"_s, 100, u"conflicted 0 left, used_after_expiry #2"_s);
    row("used in the last moment", u"HQ grant 1, T1 use S1 5 @999"_s, 2000, u"redeemed 0 left"_s);
    row("used after it was revoked", u"HQ grant 2, HQ revoke, T1 use S1 5"_s, 100,
        u"conflicted 1 left, used_after_revocation #3"_s);
}

void TestCouponLife::goesThroughItsPhases()
{
    QFETCH(QString, happened);
    QFETCH(qint64, now);
    QTEST(wordsOf(lifeOf(events(happened)).standing(now)), "standing");
}

void TestCouponLife::sumsUpWhatWasTakenOff()
{
    const CouponStanding standing =
        lifeOf(events(u"HQ grant 3, T1 use S1 300, T2 use S2 400, T1 return S1, T1 use S3 50"_s)).standing(100);
    QCOMPARE(standing.uses, 2);
    QCOMPARE(standing.usesLeft, 1);
    QCOMPARE(standing.offMinor, 450);
}

void TestCouponLife::tellsWhoClaimedIt()
{
    const CouponLife life = lifeOf(events(u"HQ grant 1, HQ claim T2 300, HQ claim T1 400"_s));
    QCOMPARE(life.standing(100).claimedBy, TillId(u"T2"_s));
    QCOMPARE(life.standing(300).claimedBy, TillId(u"T1"_s));
    QVERIFY(life.standing(400).claimedBy.isEmpty());
    QVERIFY(life.standing(5000).claimedBy.isEmpty());
    const CouponLife renewed = lifeOf(events(u"HQ grant 1, HQ claim T2 300, HQ claim T2 500"_s));
    QCOMPARE(renewed.standing(400).phase, CouponPhase::Claimed);
}

void TestCouponLife::takesEachEventOnce()
{
    CouponLife life = lifeOf(events(u"HQ grant 2, T1 use S1 1000"_s));
    const CouponLife before = life;
    for (const CouponEvent &event : before.events()) {
        QVERIFY(!life.apply(event));
    }
    QCOMPARE(life, before);
    CouponEvent sameFact = before.events().last(); // an exchange: one fact, two things about the coupon
    sameFact.stamp.part = 1;
    QVERIFY(life.apply(sameFact));
}

void TestCouponLife::breaksTiesByTillEpochAndSeq()
{
    const EventStamp first{5, TillId(u"T1"_s), 1, 1, 0};
    QVERIFY(first < (EventStamp{6, TillId(u"A"_s), 0, 0, 0}));
    QVERIFY(first < (EventStamp{5, TillId(u"T2"_s), 0, 0, 0}));
    QVERIFY(first < (EventStamp{5, TillId(u"T1"_s), 2, 0, 0}));
    QVERIFY(first < (EventStamp{5, TillId(u"T1"_s), 1, 2, 0}));
    QVERIFY(first < (EventStamp{5, TillId(u"T1"_s), 1, 1, 1}));
    QVERIFY(!(first < first) && first == first);
    // Two uses at the same time: that of the till with the smaller name counts as rightful.
    CouponLife life = lifeOf(events(u"HQ grant 1"_s));
    life.apply({{9, TillId(u"T2"_s), 1, 7, 0}, 9, CouponRedeemed{SaleId(u"S2"_s), 1}});
    life.apply({{9, TillId(u"T1"_s), 1, 8, 0}, 9, CouponRedeemed{SaleId(u"S1"_s), 1}});
    QCOMPARE(life.standing(100).conflicts,
             (QList<CouponConflict>{{CouponConflict::Kind::TooManyUses, {9, TillId(u"T2"_s), 1, 7, 0}}}));
}

void TestCouponLife::noticesAnotherGrant()
{
    QCOMPARE(wordsOf(lifeOf(events(u"HQ grant 2, HQ grant 2"_s)).standing(100)), u"issued 2 left"_s);
    QCOMPARE(wordsOf(lifeOf(events(u"HQ grant 2, T1 grant 3"_s)).standing(100)), u"conflicted 2 left, granted_twice #2"_s);
}

void TestCouponLife::endsInALegalPhase()
{
    QVERIFY(rc::check("whatever happens, the phase is legal and fits the figures", [] {
        SeededRandom random(*rc::gen::arbitrary<std::uint64_t>());
        const auto all = interleaved(anyJournals(random), random);
        CouponLife life;
        for (const CouponEvent &event : all) {
            RC_ASSERT(life.apply(event)); // a fact is never refused
            const auto now = static_cast<qint64>(random.below(1100));
            const CouponStanding standing = life.standing(now);
            const bool granted = std::ranges::any_of(
                life.events(), [](const CouponEvent &known) { return std::holds_alternative<CouponGranted>(known.what); });
            RC_ASSERT(standing.uses >= 0);
            RC_ASSERT(standing.usesLeft >= 0);
            RC_ASSERT((standing.phase == CouponPhase::Conflicted) == !standing.conflicts.isEmpty());
            RC_ASSERT((standing.phase != CouponPhase::Unknown || !granted));
            RC_ASSERT((granted || standing.phase == CouponPhase::Unknown));
            RC_ASSERT((standing.phase != CouponPhase::Redeemed || standing.usesLeft == 0));
            const bool usable = standing.phase == CouponPhase::Issued || standing.phase == CouponPhase::Claimed;
            RC_ASSERT((!usable || (standing.usesLeft > 0 && now < validUntil)));
            RC_ASSERT((standing.phase == CouponPhase::Claimed) == !standing.claimedBy.isEmpty());
        }
    }));
}

void TestCouponLife::neverHidesAUseTooMany()
{
    QVERIFY(rc::check("never more uses than allowed without a conflict", [] {
        SeededRandom random(*rc::gen::arbitrary<std::uint64_t>());
        const auto allowed = static_cast<int>(1 + random.below(4));
        CouponLife life;
        life.apply({{0, TillId(u"HQ"_s), 1, 1, 0}, 0, CouponGranted{allowed, 1000, validUntil, CouponReturn::ComesBack}});
        const auto journals = anyJournals(random);
        for (CouponEvent event : interleaved(journals, random)) {
            event.stamp.epoch = 2;
            if (!std::holds_alternative<CouponGranted>(event.what)) {
                life.apply(event);
            }
        }
        const CouponStanding standing = life.standing(1);
        const auto tooMany = std::ranges::count(standing.conflicts, CouponConflict::Kind::TooManyUses, &CouponConflict::kind);
        RC_ASSERT(tooMany == std::max(0, standing.uses - allowed));
        RC_ASSERT(standing.usesLeft == std::max(0, allowed - standing.uses));
    }));
}

void TestCouponLife::doesNotDependOnTheInterleaving()
{
    QVERIFY(rc::check("any interleaving of the same journals gives the same life", [] {
        SeededRandom random(*rc::gen::arbitrary<std::uint64_t>());
        const auto journals = anyJournals(random);
        const CouponLife one = lifeOf(interleaved(journals, random));
        QList<CouponEvent> again = interleaved(journals, random);
        again += again.first(std::min<qsizetype>(3, again.size())); // some arrive twice
        const CouponLife other = lifeOf(again);
        RC_ASSERT(one == other);
        for (const qint64 now : {qint64(0), qint64(500), validUntil, 2 * validUntil}) {
            RC_ASSERT(one.standing(now) == other.standing(now));
        }
        QList<CouponEvent> byTill = one.events(); // and keeps what each till did in its order
        std::ranges::stable_sort(byTill, std::less<>(), [](const CouponEvent &event) { return event.stamp.till.text(); });
        QList<CouponEvent> written;
        for (const QList<CouponEvent> &journal : journals) {
            written += journal;
        }
        RC_ASSERT(byTill == written);
    }));
}

void TestCouponLife::plansReturns_data()
{
    QTest::addColumn<CouponReturn>("policy");
    QTest::addColumn<QString>("rest");
    QTest::addColumn<CouponReturnPlan>("plan");
    QTest::newRow("stays used") << CouponReturn::StaysUsed << u"HQ grant 1"_s << CouponReturnPlan{};
    QTest::newRow("no rest") << CouponReturn::ComesBack << u""_s << CouponReturnPlan{true, false, 0};
    QTest::newRow("a rest nobody used") << CouponReturn::ComesBack << u"HQ grant 1"_s << CouponReturnPlan{true, true, 0};
    QTest::newRow("a rest that expired") << CouponReturn::ComesBack << u"HQ grant 1, HQ expire"_s
                                         << CouponReturnPlan{true, true, 0};
    QTest::newRow("a rest that was used") << CouponReturn::ComesBack << u"HQ grant 1, T1 use S9 1"_s
                                          << CouponReturnPlan{false, false, 700};
    QTest::newRow("a rest somebody holds") << CouponReturn::ComesBack << u"HQ grant 1, HQ claim T1 300"_s
                                           << CouponReturnPlan{false, false, 700};
}

void TestCouponLife::plansReturns()
{
    QFETCH(CouponReturn, policy);
    QFETCH(QString, rest);
    const CouponStanding standing = lifeOf(events(rest)).standing(100);
    QTEST(planReturn(policy, 700, rest.isEmpty() ? nullptr : &standing), "plan");
}

void TestCouponLife::keepsItsWorthThroughUsesAndReturns()
{
    QVERIFY(rc::check("used in part, returned, the rest used or not: the worth stays the same", [] {
        const qint64 worth = *rc::gen::inRange<qint64>(2, 1000);
        const qint64 used = *rc::gen::inRange<qint64>(1, worth);
        const bool restIsUsed = *rc::gen::arbitrary<bool>();
        CouponLife parent;
        CouponLife rest;
        const auto at = [](qint64 tick) { return EventStamp{tick, TillId(u"T1"_s), 1, tick, 0}; };
        parent.apply({at(1), 1, CouponGranted{1, worth, validUntil, CouponReturn::ComesBack}});
        parent.apply({at(2), 2, CouponRedeemed{SaleId(u"S1"_s), used}});
        rest.apply({at(3), 3, CouponGranted{1, worth - used, validUntil, CouponReturn::ComesBack}});
        if (restIsUsed) {
            rest.apply({at(4), 4, CouponRedeemed{SaleId(u"S2"_s), worth - used}});
        }
        const CouponStanding restStanding = rest.standing(5);
        const CouponReturnPlan plan = planReturn(CouponReturn::ComesBack, used, &restStanding);
        if (plan.comesBack) {
            parent.apply({at(5), 5, CouponSaleReturned{SaleId(u"S1"_s)}});
        }
        if (plan.revokesRest) {
            rest.apply({at(6), 6, CouponRevoked{}});
        }
        const auto left = [](const CouponLife &life, qint64 value) {
            return life.standing(7).phase == CouponPhase::Issued ? value : 0;
        };
        const qint64 afterwards = left(parent, worth) + left(rest, worth - used) + plan.newCouponMinor;
        RC_ASSERT(afterwards == worth - (restIsUsed ? worth - used : 0));
        RC_ASSERT(parent.standing(7).conflicts.isEmpty());
    }));
}

QTEST_APPLESS_MAIN(TestCouponLife)
#include "tst_coupon_life.moc"
