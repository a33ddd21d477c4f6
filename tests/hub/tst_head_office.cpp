#include "hub/ingest/ingest.h"
#include "hub/office/enrolment.h"
#include "hub/office/head_office.h"
#include "hub/office/verify_hub.h"
#include "models/sales/shift.h"
#include "tests/hub/scripted_till.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

class TestHeadOffice final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void makesAHubOnceAndKeepsItsKeyForItself()
    {
        const QByteArray key = open()->storeKey().bytes();
        QCOMPARE(open()->storeKey().bytes(), key);
        const auto permissions = QFileInfo(m_folder->filePath(u"store.key"_s)).permissions();
        QVERIFY(!(permissions & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
    }

    void neverMakesANewKeyForAnOldDatabase()
    {
        open();
        QFile::remove(m_folder->filePath(u"store.key"_s));
        const auto office = HeadOffice::open(m_folder->path(), m_clock, m_random);
        QVERIFY(!office && office.error().kind == HubFolderError::Kind::NoStoreKey);
    }

    void refusesADamagedOrANewerDatabaseAndLeavesItAsItIs()
    {
        open();
        QFile file(m_folder->filePath(u"hub.db"_s));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(60);
        file.write(QByteArray::fromHex("00007fff"));
        file.close();
        QCOMPARE(HeadOffice::open(m_folder->path(), m_clock, m_random).error().kind, HubFolderError::Kind::Newer);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(QByteArray(5000, 'x'));
        file.close();
        QCOMPARE(HeadOffice::open(m_folder->path(), m_clock, m_random).error().kind, HubFolderError::Kind::Corrupt);
        QCOMPARE(file.size(), 5000);
    }

    void whatItCallsMembersReachesTheFeedAndReplays()
    {
        const auto office = open();
        const MemberVault vault(office->storeKey());
        const SealedMember member = vault.seal(MemberProfile(), MemberId::make(m_clock, m_random), m_random);
        office->registerMembers({member}, m_clock.nowMs()).value();
        const MemberTags tags{member.id, {u"knits"_s}, {u"staff"_s}};
        const MemberTags stranger{MemberId(u"stranger"_s), {u"vip"_s}, {}};
        office->tagMembers({tags, stranger}).value();
        Database &database = office->store().database();
        QCOMPARE(database.number("SELECT count(*) FROM member_tags").value(), 2);
        QCOMPARE(database.number("SELECT count(*) FROM exception WHERE kind = 'unknown_member' AND detail = 'stranger'").value(),
                 1);
        QCOMPARE(database.number("SELECT count(*) FROM feed_entry WHERE changes LIKE '%\"member_tags\"%knits%'").value(), 1);
        QVERIFY(!verifyHub(office->store()).value().firstDifference);
    }

    void itsOwnImportsAreFactsThatReplay()
    {
        const auto office = open();
        ShopRules rules;
        rules.shopName = u"Tea house"_s;
        office->putRules(rules).value();
        QList<Product> products;
        QList<HeadOffice::Receipt> receipts;
        for (int i = 0; i < 250; ++i) {
            Product product;
            product.sku = Sku(u"P%1"_s.arg(i));
            product.name = u"Tea %1"_s.arg(i);
            product.taxGroup = u"standard"_s;
            products.append(product);
            receipts.append({product.sku, Quantity::pieces(7)});
        }
        office->putProducts(products).value();
        Staff staff;
        staff.id = StaffId(u"07"_s);
        staff.name = u"Li"_s;
        office->putStaff({staff}).value();
        office->receiveGoods(receipts).value();
        SealedMember member;
        member.id = MemberId::make(m_clock, m_random);
        member.sealed = m_random.bytes(100);
        member.wrappedKey = m_random.bytes(80);
        office->registerMembers({member}, m_clock.nowMs()).value();
        office->importPurchases({{SaleId(u"old"_s), member.id, u"Tea"_s, 5000, 50, 1000, u"import"_s}}).value();
        QCOMPARE(office->store().state()->feedPosition, 1 + 3 + 1 + 3 + 1 + 1);
        QCOMPARE(office->store().database().number("SELECT sum(quantity) FROM stock_level").value(), 250 * 7000);
        QCOMPARE(office->store().database().number("SELECT points + spend_minor + visits FROM standing").value(), 5051);
        const auto verdict = verifyHub(office->store()).value();
        QVERIFY2(!verdict.firstDifference, qPrintable(verdict.firstDifference.value_or(QString())));
        QCOMPARE(verdict.replayed, 10);
    }

    void aCodeExpiresAndANewEnrolmentGetsANewEpoch()
    {
        const auto office = open();
        QVERIFY(!office->newEnrolmentCode(TillId(u"HQ"_s)).value());
        const QString code = office->newEnrolmentCode(TillId(u"T1"_s)).value().value();
        const EnrolRequest request{code.toLower().insert(4, u'-'), DeviceKey::generate(m_random).publicKey(), u"Front"_s};
        Enrolment enrolment(office->store());
        QCOMPARE(std::get<EnrolReply>(enrolment.enrol(request, office->storeKey()).value()).epoch, 1);
        const QString second = office->newEnrolmentCode(TillId(u"T1"_s)).value().value();
        const EnrolRequest anew{second, DeviceKey::generate(m_random).publicKey(), u"Front"_s};
        QCOMPARE(std::get<EnrolReply>(enrolment.enrol(anew, office->storeKey()).value()).epoch, 2);
        const QString third = office->newEnrolmentCode(TillId(u"T2"_s)).value().value();
        m_clock.advance(Enrolment::codeLifeMs);
        QCOMPARE(std::get<EnrolRefusal>(enrolment.enrol({third, anew.publicKey, {}}, office->storeKey()).value()),
                 EnrolRefusal::WrongCode);
    }

    void aTillWhoseDayIsOpenAndThatIsSilentIsDark()
    {
        const auto office = open();
        const QString code = office->newEnrolmentCode(TillId(u"T1"_s)).value().value();
        Enrolment(office->store())
            .enrol({code, DeviceKey::generate(m_random).publicKey(), u"Front"_s}, office->storeKey())
            .value();
        constexpr qint64 silenceMs = 1'000;
        QVERIFY(!office->tills()->first().isDark(m_clock.nowMs() + 2 * silenceMs, silenceMs)); // it never opened
        ScriptedTill till(u"T1"_s, 1, 1);
        const Money nothing(0, Currency::CNY);
        till.add(fact_type::shiftOpened, Shift{ShiftId(u"morning"_s), StaffId(u"07"_s), u"2026-11-23"_s, nothing, 1}.toJson());
        Ingest(office->store()).push(till.pusher(), till.batch(1, 1)).value();
        Applier(office->store()).all().value();
        const DeviceStanding standing = office->tills()->first();
        QCOMPARE(standing.openDay, u"2026-11-23"_s);
        QCOMPARE(standing.seq, 1);
        QVERIFY(!standing.isDark(m_clock.nowMs() + silenceMs, silenceMs));
        QVERIFY(standing.isDark(m_clock.nowMs() + silenceMs + 1, silenceMs));
        QVERIFY(office->revoke(TillId(u"T1"_s)).value());
        QVERIFY(!office->revoke(TillId(u"T9"_s)).value());
        QVERIFY(!office->tills()->first().isDark(m_clock.nowMs() + 2 * silenceMs, silenceMs)); // nobody waits for it
    }

    void quarantinedFactsMayBeTriedAgain()
    {
        const auto office = open();
        ScriptedTill till(u"T1"_s, 1, 1);
        till.sell(u"tea"_s, 1);
        till.sell(u"tea"_s, 1);
        Ingest ingest(office->store());
        Pusher revoked = till.pusher();
        revoked.revoked = true;
        ingest.push(revoked, till.batch(1, 1)).value();
        ingest.push(till.pusher(), till.batch(2, 2)).value();
        Applier(office->store()).all().value();
        QCOMPARE(FeedQueries(office->store().database()).included(till.till(), 1)->seq, 2);
        QCOMPARE(office->replayQuarantine(u"revoked"_s).value().applied, 1);
        QCOMPARE(FeedQueries(office->store().database()).included(till.till(), 2)->seq, 2); // never backwards
        QVERIFY(!verifyHub(office->store())->firstDifference);
    }

private:
    std::unique_ptr<HeadOffice> open() { return HeadOffice::open(m_folder->path(), m_clock, m_random).value(); }

    ManualClock m_clock{1'790'000'000'000};
    SeededRandom m_random{1};
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestHeadOffice)
#include "tst_head_office.moc"
