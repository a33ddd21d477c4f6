#include "models/payments/card_number.h"
#include "tests/ui/desk_samples.h"
#include "ui/presenters/members_presenter.h"

#include <QSignalSpy>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

const QString card = u"4111111111111111"_s;

} // namespace

class TestMembersPresenter final : public QObject {
    Q_OBJECT

    struct Screen {
        FakeMemberDesk desk;
        ManualClock clock{samples::nowMs()};
        SeededRandom random{1};
        MembersPresenter presenter{desk, clock, random, Format(QLocale(QLocale::English))};
        Screen() { presenter.setStaff(samples::manager()); }
        ~Screen() { desk.drop(); }
        const MembersPresenter::State &state() const { return presenter.state(); }
        const std::optional<RegistrationState> &form() { return presenter.form().state(); }
        void openSample()
        {
            presenter.open(MemberId(u"m1"_s));
            desk.panels.answerLast(samples::memberPanel());
        }
    };
    static RegistrationEntry goodEntry()
    {
        RegistrationEntry entry;
        entry.name = u" Li  Lei "_s;
        entry.phone = u"138 1234 5678"_s;
        entry.birthday = u"1990-03-02"_s;
        entry.consents[0] = ConsentAnswer::Yes;
        entry.consents[3] = ConsentAnswer::No;
        return entry;
    }

private Q_SLOTS:
    void asksOnceForEveryKeyAndShowsTheLatestAnswerOnly()
    {
        Screen s;
        s.presenter.search(u"li"_s);
        s.presenter.search(u"lil"_s);
        QCOMPARE(s.desk.typed, QStringList({u"li"_s, u"lil"_s}));
        s.desk.finds.answer(1, QList<MemberHit>{samples::memberHits().at(1)});
        s.desk.finds.answer(0, samples::memberHits());
        QCOMPARE(s.state().results.size(), 1);
        QCOMPARE(s.state().phase, ListPhase::Ready);
    }
    void keepsTheRowsWhileANewerAnswerIsOnItsWay()
    {
        Screen s;
        s.presenter.search(u"li"_s);
        s.desk.finds.answerLast(samples::memberHits());
        s.presenter.search(u"lil"_s);
        QCOMPARE(s.state().phase, ListPhase::Loading);
        QCOMPARE(s.state().results.size(), 4);
    }
    void masksEveryResult()
    {
        Screen s;
        s.presenter.search(u"5678"_s);
        s.desk.finds.answerLast(samples::memberHits());
        QCOMPARE(s.state().results.first().title, u"L*"_s);
        QCOMPARE(s.state().results.first().subtitle, u"+86 138 **** 5678"_s);
    }
    void saysThatNobodyWasFoundAndThatTheSearchFailed()
    {
        Screen s;
        s.presenter.search(u"xyz"_s);
        s.desk.finds.answerLast(QList<MemberHit>());
        QCOMPARE(s.state().phase, ListPhase::NothingFound);
        s.presenter.search(u"xyzz"_s);
        s.desk.finds.refuseLast(DeskError::Reason::StorageFailed);
        QCOMPARE(s.state().phase, ListPhase::Failed);
        QVERIFY(!s.state().problem.isEmpty());
    }
    void refusesAPaymentCardAndForgetsIt()
    {
        Screen s;
        s.presenter.search(card);
        s.desk.finds.answerLast(QList<MemberHit>());
        QCOMPARE(s.state().phase, ListPhase::Refused);
        QVERIFY(!s.state().problem.isEmpty() && !s.state().problem.contains(u"4111"_s));
        s.presenter.submit();
        QVERIFY(s.state().typed.isEmpty());
        s.presenter.search(card);
        s.presenter.submit(); // Enter overtakes the answer
        s.desk.finds.answerLast(QList<MemberHit>());
        QVERIFY(s.state().typed.isEmpty());
        QCOMPARE(s.state().phase, ListPhase::Refused);
        s.presenter.search(card);
        s.presenter.startRegistration(); // what was typed is taken over into the form otherwise
        QVERIFY(s.form()->entry == RegistrationEntry());
    }
    void findsAMembersCardThatLooksLikeAPaymentCard()
    {
        Screen s;
        s.presenter.search(card);
        s.desk.finds.answerLast(samples::memberHits().first(1));
        QCOMPARE(s.state().phase, ListPhase::Ready);
        s.presenter.submit();
        QCOMPARE(s.desk.opened, QList{MemberId(u"m1"_s)});
    }
    void registersNobodyWithAPaymentCardInAnyField()
    {
        using enum RegistrationField;
        for (const RegistrationField field : {Name, Phone, Birthday, Email, Card}) {
            Screen s;
            s.presenter.startRegistration();
            RegistrationEntry entry = goodEntry();
            QString &text = field == Name    ? entry.name
                            : field == Phone ? entry.phone
                            : field == Email ? entry.email
                            : field == Card  ? entry.card
                                             : entry.birthday;
            text += u" 4111-1111-1111-1111"_s;
            s.presenter.form().submit(entry);
            QVERIFY(s.desk.registered.isEmpty());
            QVERIFY(Registration::text(s.form()->entry, field).isEmpty());
            const QString why = s.form()->errors.value(field);
            QVERIFY(!why.isEmpty() && !why.contains(u"4111"_s));
        }
    }
    void takesAPhoneWithItsCountryCodeForNoCard()
    {
        Screen s;
        s.presenter.startRegistration();
        RegistrationEntry entry = goodEntry();
        entry.phone = u"+86 138 0000 0004"_s;
        QVERIFY(looksLikePaymentCard(QStringView(entry.phone).mid(1)));
        s.presenter.form().submit(entry);
        QCOMPARE(s.desk.registered.size(), 1);
    }
    void forgetsTheSearchWhenTheFieldIsEmptied()
    {
        Screen s;
        s.presenter.search(u"li"_s);
        s.presenter.search(u" "_s);
        s.desk.finds.answer(0, samples::memberHits());
        QCOMPARE(s.state().phase, ListPhase::Idle);
        QVERIFY(s.state().results.isEmpty());
    }
    void opensTheOnlyOneWhenEnterOvertookTheAnswer()
    {
        Screen s;
        s.presenter.search(u"88001234"_s);
        s.presenter.submit();
        QVERIFY(s.desk.opened.isEmpty());
        s.desk.finds.answerLast(samples::memberHits().first(1));
        QCOMPARE(s.desk.opened, QList{MemberId(u"m1"_s)});
    }
    void opensTheResultAtHandOnEnter()
    {
        Screen s;
        s.presenter.search(u"5678"_s);
        s.desk.finds.answerLast(samples::memberHits());
        s.presenter.step(5);
        s.presenter.step(-1);
        s.presenter.submit();
        QCOMPARE(s.desk.opened, QList{MemberId(u"m3"_s)});
        QVERIFY(s.state().opening);
        QVERIFY(s.state().results.isEmpty());
    }
    void dropsTheMemberWhoWasOvertakenByAnother()
    {
        Screen s;
        s.presenter.open(MemberId(u"m2"_s));
        s.presenter.open(MemberId(u"m1"_s));
        s.desk.panels.answer(1, samples::memberPanel());
        MemberPanel other = samples::memberPanel();
        other.hit.id = MemberId(u"m2"_s);
        s.desk.panels.answer(0, other);
        QCOMPARE(s.state().member->id, MemberId(u"m1"_s));
    }
    void showsWhoWhatNowAndWhatToSay()
    {
        Screen s;
        s.openSample();
        const MemberPage &page = *s.state().member;
        QCOMPARE(page.name, u"L*"_s);
        QCOMPARE(page.tier, u"Silver"_s);
        QCOMPARE(page.tierHint, u"¥168 to Gold"_s);
        QCOMPARE(page.points, u"1,280"_s);
        QCOMPARE(page.coupons, u"1"_s); // one is used, one ran out
        QCOMPARE(page.spend, u"¥4,312"_s);
        QCOMPARE(page.basket, u"¥159.70"_s);
        QCOMPARE(page.usable.size(), 1);
        QCOMPARE(page.usable.first().title, u"10 off 100"_s);
        QVERIFY(page.say.contains(u"10 off"_s));
        QCOMPARE(page.consents.at(0).answer, u"yes, 2 Mar 2026"_s);
        QCOMPARE(page.consents.at(1).answer, u"not asked"_s);
    }
    void ordersTheTimelineByTimeAndFiltersIt()
    {
        Screen s;
        s.openSample();
        QCOMPARE(s.state().member->timeline.size(), 9); // 5 purchases, 3 coupons, the beginning
        QCOMPARE(s.state().member->timeline.first().when, u"Today 09:12"_s);
        QCOMPARE(s.state().member->timeline.last().title, u"Became a member"_s);
        s.presenter.filter(TimelineFilter::Returns);
        QCOMPARE(s.state().member->timeline.size(), 1);
        QCOMPARE(s.state().member->timeline.first().right, u"\u2212¥24.00"_s);
        QVERIFY(s.state().member->timeline.first().rightIsRed);
        s.presenter.filter(TimelineFilter::Coupons);
        QCOMPARE(s.state().member->timeline.size(), 3);
    }
    void greetsOnTheBirthdayFirst()
    {
        Screen s;
        MemberPanel panel = samples::memberPanel();
        panel.hit.profile.birthday = Birthday{11, 22, std::nullopt};
        s.presenter.open(MemberId(u"m1"_s));
        s.desk.panels.answerLast(panel);
        QVERIFY(s.state().member->say.contains(u"birthday"_s));
    }
    void revealsOnlyByRightAndMasksTheNextMemberAgain()
    {
        Screen s;
        s.presenter.setStaff(samples::cashier());
        s.openSample();
        s.presenter.reveal();
        QCOMPARE(s.state().member->name, u"L*"_s);
        QCOMPARE(s.state().member->personal.at(1).value, u"****"_s);
        s.presenter.setStaff(samples::manager());
        s.presenter.reveal();
        QCOMPARE(s.state().member->name, u"Li Lei"_s);
        QCOMPARE(s.state().member->phone, u"+8613812345678"_s);
        QCOMPARE(s.state().member->personal.at(1).value, u"lei@example.com"_s);
        s.presenter.setStaff(samples::manager()); // somebody signed in anew
        QCOMPARE(s.state().member->name, u"L*"_s);
        s.presenter.reveal();
        s.openSample();
        QCOMPARE(s.state().member->name, u"L*"_s);
    }
    void sellsToTheOpenedMember()
    {
        Screen s;
        QSignalSpy sold(&s.presenter, &MembersPresenter::sellTo);
        s.presenter.sell();
        QCOMPARE(sold.size(), 0);
        s.openSample();
        s.presenter.sell();
        QCOMPARE(sold.size(), 1);
    }
    void namesEveryFieldThatIsWrong()
    {
        Screen s;
        s.presenter.startRegistration();
        RegistrationEntry entry;
        entry.birthday = u"02-31"_s;
        entry.email = u"nobody"_s;
        s.presenter.form().submit(entry);
        using enum RegistrationField;
        QCOMPARE(s.form()->errors.keys(), (QList{Name, Phone, Birthday, Email}));
        QCOMPARE(s.desk.registered.size(), 0);
        s.presenter.form().correct(Email);
        QVERIFY(!s.form()->errors.contains(Email));
    }
    void registersOnceAndOpensTheNewMember()
    {
        Screen s;
        s.presenter.startRegistration();
        s.presenter.form().submit(goodEntry());
        s.presenter.form().submit(goodEntry());
        QCOMPARE(s.desk.registered.size(), 1);
        const MemberProfile &profile = s.desk.registered.first();
        QCOMPARE(profile.name, u"Li Lei"_s);
        QCOMPARE(profile.consents.of(ConsentChannel::Sms), (Consent{ConsentAnswer::Yes, samples::nowMs()}));
        QCOMPARE(profile.consents.of(ConsentChannel::Email), Consent());
        QCOMPARE(profile.consents.of(ConsentChannel::Personalised).answer, ConsentAnswer::No);
        s.desk.registrations.answerLast(samples::memberPanel());
        QVERIFY(!s.form());
        QCOMPARE(s.state().member->id, MemberId(u"m1"_s));
    }
    void offersTheMemberWhoHasThePhone()
    {
        Screen s;
        s.presenter.startRegistration();
        s.presenter.form().submit(goodEntry());
        s.desk.registrations.refuseLast(DeskError::Reason::PhoneTaken, u"m2"_s);
        QVERIFY(s.form()->errors.contains(RegistrationField::Phone));
        QCOMPARE(s.form()->entry, goodEntry()); // nothing typed is lost
        s.presenter.form().openTaken();
        QCOMPARE(s.desk.opened, QList{MemberId(u"m2"_s)});
        QVERIFY(!s.form());
    }
    void saysThatAPhoneIsNoneAndThatTheDiskIsFull()
    {
        Screen s;
        s.presenter.startRegistration();
        s.presenter.form().submit(goodEntry());
        s.desk.registrations.refuseLast(DeskError::Reason::InvalidPhone);
        QVERIFY(s.form()->errors.contains(RegistrationField::Phone));
        s.presenter.form().submit(goodEntry());
        s.desk.registrations.refuseLast(DeskError::Reason::DiskFull);
        QVERIFY(s.form()->errors.isEmpty());
        QVERIFY(!s.form()->problem.isEmpty());
    }
    void registersNobodyWithoutTheRight()
    {
        Screen s;
        s.presenter.setStaff(samples::cashier());
        s.presenter.startRegistration();
        QVERIFY(!s.form());
    }
    void beginsTheFormWithWhatWasSearchedFor()
    {
        Screen s;
        s.presenter.search(u"13812345678"_s);
        s.presenter.startRegistration();
        QCOMPARE(s.form()->entry.phone, u"13812345678"_s);
        s.presenter.form().cancel();
        s.presenter.search(u"李雷"_s);
        s.presenter.startRegistration();
        QCOMPARE(s.form()->entry.name, u"李雷"_s);
    }
    void changesWhatWasTouchedAndNothingElse()
    {
        Screen s;
        s.openSample();
        s.presenter.startEdit();
        const MemberProfile before = samples::memberPanel().hit.profile;
        QCOMPARE(s.form()->entry.birthday, u"1990-03-02"_s);
        QCOMPARE(s.form()->entry.phone, before.phone);
        RegistrationEntry entry = s.form()->entry;
        entry.name = u"Bea Li "_s;
        entry.birthday = u"0302"_s;
        entry.consents[0] = ConsentAnswer::NotAsked; // was a yes
        entry.consents[1] = ConsentAnswer::Yes;
        s.presenter.form().submit(entry);
        QVERIFY(s.form()->busy);
        QCOMPARE(s.desk.edited.size(), 1);
        QVERIFY(s.desk.registered.isEmpty());
        MemberProfile after = before;
        after.name = u"Bea Li"_s;
        after.birthday = Birthday{3, 2, std::nullopt};
        after.consents.set(ConsentChannel::Sms, {ConsentAnswer::No, samples::nowMs()});
        after.consents.set(ConsentChannel::Email, {ConsentAnswer::Yes, samples::nowMs()});
        QCOMPARE(s.desk.edited.last().member, MemberId(u"m1"_s));
        QVERIFY(s.desk.edited.last().before == before);
        QVERIFY(s.desk.edited.last().after == after);
        s.presenter.reveal();
        MemberPanel panel = samples::memberPanel();
        panel.hit.profile = after;
        s.desk.edits.answerLast(panel);
        QVERIFY(!s.form());
        QCOMPARE(s.state().member->name, u"Bea Li"_s); // still revealed
    }
    void writesNothingWhereNothingIsDifferent()
    {
        Screen s;
        s.openSample();
        s.presenter.startEdit();
        s.presenter.form().submit(s.form()->entry);
        QVERIFY(!s.form());
        QVERIFY(s.desk.edited.isEmpty());
    }
    void judgesOnlyWhatWasTouched()
    {
        Screen s;
        MemberPanel imported = samples::memberPanel();
        imported.hit.profile.name.clear();
        imported.hit.profile.phone.clear();
        imported.hit.profile.email = u"none"_s;
        imported.hit.profile.cardNumber = card;
        s.presenter.open(MemberId(u"m1"_s));
        s.desk.panels.answerLast(imported);
        s.presenter.startEdit();
        RegistrationEntry entry = s.form()->entry;
        entry.sex = Sex::Female;
        s.presenter.form().submit(entry);
        QCOMPARE(s.desk.edited.size(), 1);
        QCOMPARE(s.desk.edited.last().after.cardNumber, card);
        s.desk.edits.refuseLast(DeskError::Reason::DiskFull);
        entry.card.clear();
        entry.email = u"nobody"_s;
        s.presenter.form().submit(entry);
        using enum RegistrationField;
        QCOMPARE(s.form()->errors.keys(), (QList{Phone, Email}));
        entry.card = u"4000000000000002"_s;
        s.presenter.form().submit(entry);
        QCOMPARE(s.form()->errors.keys(), (QList{Email, Card}));
        QCOMPARE(s.desk.edited.size(), 1);
    }
    void saysWhyAChangeWasRefusedAndLosesNothing()
    {
        Screen s;
        s.openSample();
        s.presenter.startEdit();
        RegistrationEntry entry = s.form()->entry;
        entry.phone = u"13900139001"_s;
        s.presenter.form().submit(entry);
        s.presenter.form().cancel(); // not while it is being written
        s.desk.edits.refuseLast(DeskError::Reason::PhoneTaken, u"m2"_s);
        QCOMPARE(s.form()->entry, entry);
        QVERIFY(s.form()->errors.contains(RegistrationField::Phone) && !s.form()->busy);
        s.presenter.form().openTaken();
        QCOMPARE(s.desk.opened.last(), MemberId(u"m2"_s));
        QVERIFY(!s.form());
    }
    void changesNobodyWithoutTheRightOrAMember()
    {
        Screen s;
        s.presenter.startEdit();
        QVERIFY(!s.form());
        s.openSample();
        s.presenter.startEdit();
        QVERIFY(s.form());
        s.presenter.setStaff(samples::cashier()); // what stood in the form is not for them
        QVERIFY(!s.form());
        s.presenter.startEdit();
        QVERIFY(!s.form());
    }
    void anAnswerToAnEarlierFormIsNotShownInTheNext()
    {
        Screen s;
        s.openSample();
        s.presenter.startEdit();
        RegistrationEntry entry = s.form()->entry;
        entry.name = u"Bea"_s;
        s.presenter.form().submit(entry);
        s.presenter.setStaff(samples::manager());
        s.presenter.startRegistration();
        s.desk.edits.refuseLast(DeskError::Reason::DiskFull);
        QVERIFY(s.form() && s.form()->problem.isEmpty());
    }
    void readsBirthdaysAsPeopleTypeThem_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("read");
        QTest::newRow("with the year") << u"1990-03-02"_s << u"1990-3-2"_s;
        QTest::newRow("without") << u"3/2"_s << u"-3-2"_s;
        QTest::newRow("together") << u"19900302"_s << u"1990-3-2"_s;
        QTest::newRow("together, without the year") << u"0302"_s << u"-3-2"_s;
        QTest::newRow("in Chinese") << u"1990年3月2日"_s << u"1990-3-2"_s;
        QTest::newRow("leap day") << u"02-29"_s << u"-2-29"_s;
        QTest::newRow("leap day of another year") << u"2025-02-29"_s << QString();
        QTest::newRow("tomorrow") << u"2026-11-23"_s << QString();
        QTest::newRow("too long ago") << u"1890-01-01"_s << QString();
        QTest::newRow("words") << u"spring"_s << QString();
    }
    void readsBirthdaysAsPeopleTypeThem()
    {
        QFETCH(QString, typed);
        QFETCH(QString, read);
        const auto birthday = parseBirthday(typed, QDate(2026, 11, 22));
        QString got;
        if (birthday) {
            got = u"%1-%2-%3"_s.arg(birthday->year ? QString::number(*birthday->year) : QString())
                      .arg(birthday->month)
                      .arg(birthday->day);
        }
        QCOMPARE(got, read);
    }
};

QTEST_GUILESS_MAIN(TestMembersPresenter)
#include "tst_members_presenter.moc"
