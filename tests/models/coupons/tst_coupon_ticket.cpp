#include "models/coupons/coupon_ticket.h"

#include "models/coupons/base32.h"
#include "models/coupons/coupon_keys.h"
#include "tests/models/coupons/any_ticket.h"
#include "tests/support/rule_cases.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <rapidcheck.h>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

CouponKey keyOf(quint8 id)
{
    SeededRandom random(id + 1000U);
    return CouponKey::generate(id, random);
}

/// What every till trusts here: keys 1, 2 and 3.
CouponKeyRing ring(CouponKeyStatus ofTwo = CouponKeyStatus::Retired)
{
    CouponKeyRing keys;
    keys.put(1, keyOf(1).publicKey(), CouponKeyStatus::Active);
    keys.put(2, keyOf(2).publicKey(), ofTwo);
    keys.put(3, keyOf(3).publicKey(), CouponKeyStatus::Active);
    return keys;
}

constexpr qsizetype prefixSize = 3;

QByteArray bytesIn(const QString &text)
{
    return *fromBase32(QStringView(text).sliced(prefixSize));
}

QString textOf(const QByteArray &bytes)
{
    return u"SPC"_s + toBase32(bytes);
}

bool isAccepted(const QString &text)
{
    static const CouponKeyRing keys = ring();
    return keys.authenticate(text).has_value();
}

QString outcomeOf(const QString &text, const CouponKeyRing &keys = ring())
{
    const auto ticket = keys.authenticate(text);
    return ticket ? u"ok"_s : nameOf(ticket.error());
}

CouponTicket knownTicket()
{
    CouponTicket ticket;
    ticket.id = CouponId(u"0192f0c1-2345-7abc-8def-0123456789ab"_s);
    ticket.templateNumber = 12;
    ticket.holderTag = holderTag(ticket.id, MemberId(u"0192f0c1-0000-7000-8000-000000000001"_s));
    ticket.validFromMs = 1'767'225'600'000;
    ticket.validUntilMs = ticket.validFromMs + 30 * 1440 * couponMinuteMs;
    ticket.value = 1000;
    return ticket;
}

} // namespace

class TestCouponTicket : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cases = ruleCases(1000); }
    void spellsBase32InOneWay();
    void hasAnExactShape();
    void isTheOneInTheManual();
    void comesBack();
    void isReadByWhoeverHoldsThePublicKey();
    void refusesEverySingleBitFlip() const;
    void refusesEveryTruncation();
    void refusesEveryExtension();
    void refusesEveryForeignKey();
    void refusesEveryOtherSign();
    void refusesOtherSpellings_data();
    void refusesOtherSpellings();
    void refusesAMalleatedSignature();
    void refusesWhatIsNoTicket_data();
    void refusesWhatIsNoTicket();
    void followsTheRotationOfKeys();
    void neverGivesAnIdToAnotherKey();
    void readsKeysStrictly_data();
    void readsKeysStrictly();
    void knowsItsHolder();

private:
    int m_cases = 0;
};

void TestCouponTicket::spellsBase32InOneWay()
{
    QCOMPARE(toBase32(""), u""_s);
    QCOMPARE(toBase32("f"), u"CR"_s);
    QCOMPARE(toBase32("foobar"), u"CSQPYRK1E8"_s);
    QVERIFY(rc::check("bytes come back, and no other text gives them", [] {
        SeededRandom random(*rc::gen::arbitrary<std::uint64_t>());
        const QByteArray bytes = random.bytes(*rc::gen::inRange<qsizetype>(0, 40));
        const QString text = toBase32(bytes);
        RC_ASSERT(fromBase32(text) == bytes);
        RC_ASSERT(
            (text.isEmpty() || !fromBase32(text.left(text.size() - 1)) || *fromBase32(text.left(text.size() - 1)) != bytes));
        RC_ASSERT(fromBase32(text + u'0') != bytes);
        QString other = text;
        if (!other.isEmpty()) {
            static const QString signs = u"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcxyz -=*Ｕ\u0141\u0130"_s;
            const auto at = *rc::gen::inRange<qsizetype>(0, other.size());
            other[at] = signs[*rc::gen::inRange<qsizetype>(0, signs.size())];
            RC_ASSERT((other == text || fromBase32(other) != bytes));
        }
    }));
}

void TestCouponTicket::hasAnExactShape()
{
    const QString text = encode(keyOf(1).sign(knownTicket()));
    // version, member's amount, key; id; template 12; from; 30 days; 10.00; once; holder
    const QByteArray expected = "010801"
                                "0192f0c123457abc8def0123456789ab"
                                "0c"
                                "80d4c001"
                                "c0d102"
                                "e807"
                                "01";
    QCOMPARE(bytesIn(text).first(30).toHex(), expected);
    QCOMPARE(bytesIn(text).mid(30, 8), knownTicket().holderTag);
    QCOMPARE(bytesIn(text).size(), 30 + 8 + 64);
    QCOMPARE(text.size(), 167);
    CouponTicket bearer = knownTicket();
    bearer.holderTag.clear();
    QCOMPARE(encode(keyOf(1).sign(bearer)).size(), 154);
    for (const QChar sign : text) { // the alphanumeric mode of a QR code, and no key that keyboards disagree on
        QVERIFY((sign >= u'0' && sign <= u'9') || (sign >= u'A' && sign <= u'Z'));
    }
}

/// docs/coupons-and-tenders.md prints this one for whoever writes another reader.
void TestCouponTicket::isTheOneInTheManual()
{
    const CouponKey key = *CouponKey::fromSeed(1, QByteArray(32, 's'));
    QCOMPARE(key.publicKey().toBase64(), QByteArray("/sFChnP2r+iSZLOAc0SuiyadElpQOFUgJofbWnEoV58="));
    QCOMPARE(
        encode(key.sign(knownTicket())),
        u"SPC044020CJY30J6HBTQJ6YY0938NKRKARCG3AC00E0T41EG1R1M0C0EXBZHEWKRR95HWTVKMGRSZANNVHX1W86N3DCSWY2QFNG5WDG9X6FZWMR8Q3A480PVVCPKT49R9141JN14AXJEDEE27E9THJ8HRBF9W3ZDCQ7BW10"_s);
    QCOMPARE(knownTicket().holderTag.toHex(), QByteArray("a01807757f8bb93c"));
}

void TestCouponTicket::comesBack()
{
    qsizetype longest = 0;
    QVERIFY(rc::check("a ticket comes back whole, and spelled the same", [&longest] {
        const SignedTicket made = keyOf(1).sign(anyTicket());
        const QString text = encode(made);
        const auto read = decode(text);
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == made);
        RC_ASSERT(encode(*read) == text);
        RC_ASSERT(isAccepted(text));
        longest = std::max(longest, text.size());
    }));
    std::printf("longest ticket: %lld signs\n", static_cast<long long>(longest));
    CouponTicket largest = knownTicket();
    largest.templateNumber = 0xFFFF'FFFF;
    largest.validFromMs = couponEpochMs + 50'000'000 * couponMinuteMs;
    largest.validUntilMs = largest.validFromMs + 50'000'000 * couponMinuteMs;
    largest.value = 1'000'000'000'000;
    largest.uses = 10'000;
    const QString text = encode(keyOf(1).sign(largest));
    QVERIFY(isAccepted(text));
    QCOMPARE(text.size(), 183); // a QR code of version 6, level L, holds 195
    QVERIFY(longest <= text.size());
}

void TestCouponTicket::isReadByWhoeverHoldsThePublicKey()
{
    CouponKeyRing keys;
    QVERIFY(keys.put(9, keyOf(9).publicKey(), CouponKeyStatus::Active));
    const auto read = keys.authenticate(encode(keyOf(9).sign(knownTicket())));
    QVERIFY(read.has_value());
    QCOMPARE(*read, knownTicket());
    const auto again = CouponKey::fromSeed(9, keyOf(9).seed());
    QCOMPARE(encode(again->sign(knownTicket())), encode(keyOf(9).sign(knownTicket())));
    QVERIFY(!CouponKey::fromSeed(9, "short"));
}

void TestCouponTicket::refusesEverySingleBitFlip() const
{
    qint64 flips = 0;
    for (int seed = 0; seed < m_cases / 40; ++seed) {
        SeededRandom random(static_cast<std::uint64_t>(seed));
        const QByteArray bytes = bytesIn(encode(keyOf(1).sign(anyTicket(random))));
        for (qsizetype bit = 0; bit < bytes.size() * 8; ++bit, ++flips) {
            QByteArray flipped = bytes;
            flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
            QVERIFY2(!isAccepted(textOf(flipped)), qPrintable(u"seed %1, bit %2"_s.arg(seed).arg(bit)));
        }
    }
    std::printf("tickets: %lld single bits flipped, all refused\n", static_cast<long long>(flips));
    QVERIFY(rc::check("a flipped bit is refused", [] {
        QByteArray bytes = bytesIn(encode(keyOf(1).sign(anyTicket())));
        const auto bit = *rc::gen::inRange<qsizetype>(0, bytes.size() * 8);
        bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
        RC_ASSERT(!isAccepted(textOf(bytes)));
    }));
}

void TestCouponTicket::refusesEveryTruncation()
{
    QVERIFY(rc::check("cut anywhere, at either end, by signs or by bytes", [] {
        const QString text = encode(keyOf(1).sign(anyTicket()));
        const QByteArray bytes = bytesIn(text);
        for (qsizetype kept = 0; kept < text.size(); ++kept) {
            RC_ASSERT(!isAccepted(text.left(kept)));
            RC_ASSERT(!isAccepted(text.right(kept)));
        }
        for (qsizetype kept = 0; kept < bytes.size(); ++kept) {
            RC_ASSERT(!isAccepted(textOf(bytes.left(kept))));
            RC_ASSERT(!isAccepted(textOf(bytes.right(kept))));
        }
    }));
}

void TestCouponTicket::refusesEveryExtension()
{
    QVERIFY(rc::check("anything more, in front, behind or between", [] {
        const QString text = encode(keyOf(1).sign(anyTicket()));
        const QByteArray bytes = bytesIn(text);
        SeededRandom random(*rc::gen::arbitrary<std::uint64_t>());
        const QByteArray more = random.bytes(*rc::gen::inRange<qsizetype>(1, 70));
        RC_ASSERT(!isAccepted(textOf(bytes + more)));
        RC_ASSERT(!isAccepted(textOf(more + bytes)));
        RC_ASSERT(!isAccepted(textOf(QByteArray(bytes).insert(*rc::gen::inRange<qsizetype>(0, bytes.size()), more))));
        RC_ASSERT(!isAccepted(text + toBase32(more)));
        for (const QString &sign : {u"0"_s, u"Z"_s, u" "_s, u"\n"_s, u"="_s, u"-"_s}) {
            RC_ASSERT(!isAccepted(text + sign));
            RC_ASSERT(!isAccepted(sign + text));
        }
    }));
}

void TestCouponTicket::refusesEveryForeignKey()
{
    QVERIFY(rc::check("a key that the till does not hold, under any id", [] {
        SeededRandom random(*rc::gen::arbitrary<std::uint64_t>());
        const auto id = static_cast<quint8>(random.below(256));
        const CouponTicket ticket = anyTicket(random);
        RC_ASSERT(!isAccepted(encode(CouponKey::generate(id, random).sign(ticket))));
        SignedTicket renamed = keyOf(1).sign(ticket); // a good signature under another key's id
        renamed.keyId = static_cast<quint8>(2 + random.below(254));
        RC_ASSERT(!isAccepted(encode(renamed)));
        SignedTicket swapped = keyOf(1).sign(ticket); // a good signature of another ticket
        swapped.signature = keyOf(1).sign(anyTicket(random)).signature;
        RC_ASSERT(!isAccepted(encode(swapped)));
    }));
}

void TestCouponTicket::refusesEveryOtherSign()
{
    const QString text = encode(keyOf(1).sign(knownTicket()));
    for (qsizetype at = 0; at < text.size(); ++at) {
        for (char16_t sign = u' '; sign < u'\x7F'; ++sign) {
            if (text[at] != sign) {
                QString other = text;
                other[at] = sign;
                QVERIFY2(!isAccepted(other), qPrintable(other));
            }
        }
    }
    QVERIFY(!isAccepted(text.toLower()));
}

void TestCouponTicket::refusesOtherSpellings_data()
{
    QTest::addColumn<QString>("text");
    const QString text = encode(keyOf(1).sign(knownTicket()));
    const QByteArray bytes = bytesIn(text);
    const auto with = [&bytes](qsizetype at, const QByteArray &instead) {
        return textOf(QByteArray(bytes).replace(at, 1, instead));
    };
    QTest::newRow("a number with a leading zero") << with(19, QByteArray("\x8c\x00", 2));
    QTest::newRow("a number with two leading zeros") << with(19, QByteArray("\x8c\x80\x00", 3));
    QTest::newRow("template 0") << with(19, QByteArray("\x00", 1));
    QTest::newRow("an idle flag") << with(1, QByteArray("\x18"));
    QTest::newRow("a kind nobody knows") << with(1, QByteArray("\x0d"));
    QTest::newRow("a bearer with a holder") << with(1, QByteArray("\x00", 1));
    QTest::newRow("no UUIDv7") << with(9, QByteArray("\x4a"));
    QTest::newRow("no UUID") << with(11, QByteArray("\x0d"));
    QTest::newRow("a number without an end") << with(19, QByteArray(12, '\xff'));
    QString spare = text; // the last sign carries one bit too many
    spare[spare.size() - 1] = toBase32(bytes).back() == u'0' ? u'1' : u'Z';
    QTest::newRow("a spare bit") << (spare == text ? text + u'0' : spare);
}

void TestCouponTicket::refusesOtherSpellings()
{
    QFETCH(QString, text);
    QCOMPARE(outcomeOf(text), u"malformed"_s);
}

void TestCouponTicket::refusesAMalleatedSignature()
{
    // The group's order, lowest byte first: s + order would verify as well if nobody looked.
    const QByteArray order = QByteArray::fromHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    for (int seed = 0; seed < 100; ++seed) {
        SeededRandom random(static_cast<std::uint64_t>(seed));
        SignedTicket made = keyOf(1).sign(anyTicket(random));
        int carry = 0;
        for (qsizetype i = 0; i < order.size(); ++i) {
            const int sum = static_cast<quint8>(made.signature[32 + i]) + static_cast<quint8>(order[i]) + carry;
            made.signature[32 + i] = static_cast<char>(sum & 0xFF);
            carry = sum >> 8;
        }
        QCOMPARE(outcomeOf(encode(made)), u"forged"_s);
        made.signature = QByteArray(64, 0);
        QCOMPARE(outcomeOf(encode(made)), u"forged"_s);
    }
}

void TestCouponTicket::refusesWhatIsNoTicket_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("nothing") << u""_s << u"not_a_ticket"_s;
    QTest::newRow("an EAN-13") << u"4891028705949"_s << u"not_a_ticket"_s;
    QTest::newRow("the code to type") << u"Q3M8ZT51XK"_s << u"not_a_ticket"_s;
    QTest::newRow("a web address") << u"https://example.org/SPC"_s << u"not_a_ticket"_s;
    QTest::newRow("only the beginning") << u"SPC"_s << u"malformed"_s;
    QTest::newRow("look-alikes") << u"SPCILOU"_s << u"malformed"_s;
    QTest::newRow("version 2") << textOf(QByteArray("\x02") + QByteArray(100, 0)) << u"unknown_version"_s;
    QTest::newRow("version 0") << textOf(QByteArray(101, 0)) << u"unknown_version"_s;
    QTest::newRow("much too long") << u"SPC04"_s + QString(100'000, u'0') << u"malformed"_s;
}

void TestCouponTicket::refusesWhatIsNoTicket()
{
    QFETCH(QString, text);
    QTEST(outcomeOf(text), "outcome");
}

void TestCouponTicket::followsTheRotationOfKeys()
{
    const QString first = encode(keyOf(1).sign(knownTicket()));
    const QString second = encode(keyOf(2).sign(knownTicket()));
    QCOMPARE(outcomeOf(second, ring(CouponKeyStatus::Active)), u"ok"_s);
    QCOMPARE(outcomeOf(second, ring(CouponKeyStatus::Retired)), u"ok"_s);
    QCOMPARE(outcomeOf(second, ring(CouponKeyStatus::Revoked)), u"revoked_key"_s);
    QCOMPARE(outcomeOf(first, ring(CouponKeyStatus::Revoked)), u"ok"_s);
    QCOMPARE(outcomeOf(encode(keyOf(4).sign(knownTicket()))), u"unknown_key"_s);
    CouponKeyRing keys = ring();
    QVERIFY(keys.put(4, keyOf(4).publicKey(), CouponKeyStatus::Active));
    QCOMPARE(outcomeOf(encode(keyOf(4).sign(knownTicket())), keys), u"ok"_s);
}

void TestCouponTicket::neverGivesAnIdToAnotherKey()
{
    CouponKeyRing keys = ring();
    QVERIFY(!keys.put(1, keyOf(4).publicKey(), CouponKeyStatus::Active));
    QVERIFY(!keys.put(4, QByteArray(32, '\xff'), CouponKeyStatus::Active)); // no point of the curve
    QVERIFY(!keys.put(4, QByteArray(32, 0), CouponKeyStatus::Active));      // one of the points that verify anything
    QVERIFY(!keys.put(4, "short", CouponKeyStatus::Active));
    QCOMPARE(keys, ring());
}

void TestCouponTicket::readsKeysStrictly_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const QByteArray &from, const QByteArray &to, const QString &problem) {
        QTest::newRow(name) << from << to << problem;
    };
    const QByteArray first = keyOf(1).publicKey().toBase64();
    row("no key twice", R"("key":2)", R"("key":1)", u"duplicate keys[1].key 1"_s);
    row("an id of nine bits", R"("key":2)", R"("key":256)", u"out_of_range keys[1].key 256"_s);
    row("no status", R"("status":"retired")", R"("status":"lost")", u"not_a_choice keys[1].status lost"_s);
    row("a key cut off", first, first.left(40), u"out_of_range keys[0].public_key "_s + QString::fromLatin1(first.left(40)));
    row("a key without its padding", first, first.left(43),
        u"out_of_range keys[0].public_key "_s + QString::fromLatin1(first.left(43)));
    row("no point", first, QByteArray(32, 0).toBase64(),
        u"out_of_range keys[0].public_key "_s + QString::fromLatin1(QByteArray(32, 0).toBase64()));
    row("something else", R"("key":2)", R"("key":2,"secret":"x")", u"unknown keys[1].secret"_s);
}

void TestCouponTicket::readsKeysStrictly()
{
    const QByteArray text = QJsonDocument(ring().toJson()).toJson(QJsonDocument::Compact);
    QCOMPARE(*CouponKeyRing::fromJson(ring().toJson()), ring());
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, problem);
    QVERIFY(text.contains(from));
    const auto keys = CouponKeyRing::fromJson(QJsonDocument::fromJson(QByteArray(text).replace(from, to)).object());
    QVERIFY(!keys);
    const JsonProblem &first = keys.error().first();
    QCOMPARE(u"%1 %2 %3"_s.arg(nameOf(first.kind), first.path, first.detail).trimmed(), problem);
    QVERIFY(!CouponKeyRing::fromJson({}));
}

void TestCouponTicket::knowsItsHolder()
{
    const MemberId holder(u"0192f0c1-0000-7000-8000-000000000001"_s);
    QVERIFY(knownTicket().belongsTo(holder));
    QVERIFY(!knownTicket().belongsTo(MemberId(u"0192f0c1-0000-7000-8000-000000000002"_s)));
    CouponTicket other = knownTicket();
    other.id = CouponId(u"0192f0c1-2345-7abc-8def-0123456789ac"_s);
    QVERIFY(holderTag(other.id, holder) != holderTag(knownTicket().id, holder)); // nobody can link the two
    other.holderTag.clear();
    QVERIFY(other.isBearer() && !other.belongsTo(holder));
}

QTEST_APPLESS_MAIN(TestCouponTicket)
#include "tst_coupon_ticket.moc"
