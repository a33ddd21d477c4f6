#include "models/payments/simulated_terminal.h"
#include "models/payments/terminal_payment.h"
#include "tests/support/rule_cases.h"

#include <QSet>
#include <QTest>

#include <algorithm>
#include <array>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

const QString reference = u"T1-0001"_s;
constexpr Money amount(12'800, Currency::CNY);

TerminalAnswer answer(TerminalOutcome outcome, Money about = amount)
{
    return {reference, outcome, about, outcome == TerminalOutcome::Approved ? u"A7"_s : QString()};
}

/// A payment in the phase, reached the shortest way.
TerminalPayment in(TerminalPhase phase)
{
    TerminalPayment payment(reference, amount);
    if (phase != TerminalPhase::Ready) {
        payment.start();
    }
    switch (phase) {
    case TerminalPhase::Ready:
    case TerminalPhase::Asked: break;
    case TerminalPhase::Unclear: payment.timeOut(); break;
    case TerminalPhase::Closing: payment.giveUp(); break;
    case TerminalPhase::Paid: payment.take(answer(TerminalOutcome::Approved)); break;
    case TerminalPhase::Declined: payment.take(answer(TerminalOutcome::Declined)); break;
    case TerminalPhase::Cancelled: payment.take(answer(TerminalOutcome::Cancelled)); break;
    }
    return payment;
}

QString verbOf(const std::optional<TerminalRequest> &request)
{
    return request ? nameOf(request->verb) : u"-"_s;
}

/// How much may still go wrong.
struct Budget {
    int timeOuts = 3;
    int losses = 2;
    int repeats = 1;
    int unclear = 1;
    int crashes = 1;
    int giveUps = 1;
};

/// Till, terminal and the two ways between them, where messages overtake one another, get lost and come twice.
struct World {
    TerminalPayment payment{reference, amount};
    TerminalBook book;
    QList<TerminalVerb> requests;
    QList<TerminalAnswer> answers;
    Budget budget;

    void send(const std::optional<TerminalRequest> &request)
    {
        if (request) {
            requests.append(request->verb);
            std::ranges::sort(requests);
        }
    }
    void reply(const TerminalAnswer &word)
    {
        answers.append(word);
        std::ranges::sort(answers, {}, &TerminalAnswer::outcome);
    }
    void arrive(qsizetype i)
    {
        const TerminalVerb verb = requests.takeAt(i);
        reply(book.receive({verb, reference, amount}));
    }
    void crash()
    {
        payment = *TerminalPayment::fromJson(payment.toJson());
        send(payment.resume());
    }
    QByteArray key() const
    {
        QByteArray key;
        const auto add = [&key](auto number) { key.append(static_cast<char>('0' + static_cast<int>(number))); };
        add(payment.phase());
        add(payment.isContradicted());
        add(book.outcomeOf(reference));
        for (const int left : {budget.timeOuts, budget.losses, budget.repeats, budget.unclear, budget.crashes, budget.giveUps}) {
            add(left);
        }
        std::ranges::for_each(requests, add);
        key.append('|');
        std::ranges::for_each(answers, [&add](const TerminalAnswer &word) { add(word.outcome); });
        return key;
    }
};

/// All that may happen next in a world.
QList<World> successors(const World &world)
{
    QList<World> next;
    const auto happens = [&](int Budget::*cost, auto event) {
        World after = world;
        if (cost && after.budget.*cost == 0) {
            return;
        }
        if (cost) {
            --(after.budget.*cost);
        }
        event(after);
        next.append(after);
    };
    for (qsizetype i = 0; i < world.requests.size(); ++i) {
        happens(nullptr, [i](World &after) { after.arrive(i); });
        happens(&Budget::losses, [i](World &after) { after.requests.removeAt(i); });
    }
    for (qsizetype i = 0; i < world.answers.size(); ++i) {
        happens(nullptr, [i](World &after) { after.send(after.payment.take(after.answers.takeAt(i))); });
        happens(&Budget::losses, [i](World &after) { after.answers.removeAt(i); });
        happens(&Budget::repeats, [i](World &after) { after.reply(TerminalAnswer(after.answers[i])); });
        happens(&Budget::unclear, [i](World &after) { after.answers[i].outcome = TerminalOutcome::Unclear; });
    }
    if (world.book.outcomeOf(reference) == TerminalOutcome::InProgress) {
        happens(nullptr, [](World &after) { after.reply(*after.book.decide(reference, true)); });
        happens(nullptr, [](World &after) { after.reply(*after.book.decide(reference, false)); });
    }
    happens(&Budget::timeOuts, [](World &after) { after.send(after.payment.timeOut()); });
    happens(&Budget::crashes, [](World &after) { after.crash(); });
    happens(&Budget::giveUps, [](World &after) { after.send(after.payment.giveUp()); });
    return next;
}

/// Whether the till says nothing of the money that the terminal does not say as well.
bool isHonest(const World &world)
{
    const TerminalOutcome truth = world.book.outcomeOf(reference);
    if (world.payment.isContradicted()) {
        return false;
    }
    if (world.payment.isPaid()) {
        return truth == TerminalOutcome::Approved;
    }
    if (world.payment.phase() == TerminalPhase::Cancelled && truth == TerminalOutcome::Unknown) {
        return world.requests.isEmpty(); // given up before anything was sent
    }
    return !world.payment.isUnpaid() || truth == TerminalOutcome::Declined || truth == TerminalOutcome::Cancelled;
}

/// From here on nothing goes wrong any more: whether till and terminal come to the same end soon.
bool endsWell(World world)
{
    if (world.payment.phase() == TerminalPhase::Ready) {
        world.send(world.payment.start());
    }
    for (int round = 0; round < 6 && !world.payment.isFinal(); ++round) {
        while (!world.requests.isEmpty()) {
            world.arrive(0);
        }
        if (const auto word = world.book.decide(reference, round % 2 == 0)) {
            world.reply(*word);
        }
        while (!world.answers.isEmpty()) {
            world.send(world.payment.take(world.answers.takeFirst()));
        }
        world.send(world.payment.timeOut());
    }
    return world.payment.isFinal() && isHonest(world);
}

} // namespace

class TestTerminalPayment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cases = ruleCases(2000); }
    void goesFromPhaseToPhase_data();
    void goesFromPhaseToPhase();
    void remembersTheApproval();
    void ignoresOtherReferences();
    void staysOpenWhenAnotherAmountWasTaken();
    void notesWhenTheTerminalContradictsItself();
    void comesBackFromJson();
    void refusesBrokenJson_data();
    void refusesBrokenJson();
    void isHonestInEveryInterleaving();
    void isHonestWithEverySeed() const;
    void repeatsADayFromItsSeed();

private:
    int m_cases = 0;
};

void TestTerminalPayment::goesFromPhaseToPhase_data()
{
    QTest::addColumn<TerminalPhase>("from");
    QTest::addColumn<QString>("then");
    QTest::addColumn<QString>("to");
    using enum TerminalPhase;
    // approved, declined, cancelled, in progress, unknown, unclear, time-out, given up, resumed: the phase after it and what is sent
    const auto row = [](TerminalPhase from, const QStringList &columns) {
        static const std::array events{u"approved"_s, u"declined"_s, u"cancelled"_s, u"in_progress"_s, u"unknown"_s,
                                       u"unclear"_s,  u"time out"_s, u"give up"_s,   u"resume"_s};
        for (qsizetype i = 0; i < columns.size(); ++i) {
            const QString name = nameOf(from) + u", "_s + events[static_cast<std::size_t>(i)];
            QTest::newRow(qPrintable(name)) << from << events[static_cast<std::size_t>(i)] << columns[i];
        }
    };
    const QString ask = u"unclear inquire"_s;
    const QString close = u"closing cancel"_s;
    row(Ready, {u"paid -"_s, u"declined -"_s, u"cancelled -"_s, u"ready -"_s, u"ready -"_s, u"ready -"_s, u"ready -"_s,
                u"cancelled -"_s, u"ready -"_s});
    row(Asked, {u"paid -"_s, u"declined -"_s, u"cancelled -"_s, u"asked -"_s, ask, ask, ask, close, ask});
    row(Unclear, {u"paid -"_s, u"declined -"_s, u"cancelled -"_s, u"unclear -"_s, close, u"unclear -"_s, ask, close, ask});
    row(Closing,
        {u"paid -"_s, u"declined -"_s, u"cancelled -"_s, u"closing -"_s, u"closing -"_s, u"closing -"_s, close, close, close});
    for (const TerminalPhase end : {Paid, Declined, Cancelled}) {
        row(end, QStringList(9, nameOf(end) + u" -"_s));
    }
}

void TestTerminalPayment::goesFromPhaseToPhase()
{
    QFETCH(TerminalPhase, from);
    QFETCH(QString, then);
    TerminalPayment payment = in(from);
    QCOMPARE(payment.phase(), from);
    std::optional<TerminalRequest> request;
    if (then == "time out"_L1) {
        request = payment.timeOut();
    } else if (then == "give up"_L1) {
        request = payment.giveUp();
    } else if (then == "resume"_L1) {
        request = payment.resume();
    } else {
        for (const TerminalOutcome outcome : {TerminalOutcome::Approved, TerminalOutcome::Declined, TerminalOutcome::Cancelled,
                                              TerminalOutcome::InProgress, TerminalOutcome::Unknown, TerminalOutcome::Unclear}) {
            if (nameOf(outcome) == then) {
                request = payment.take(answer(outcome));
            }
        }
    }
    QTEST(nameOf(payment.phase()) + u' ' + verbOf(request), "to");
    if (request) {
        QCOMPARE(request->reference, reference);
        QCOMPARE(request->amount, amount);
    }
}

void TestTerminalPayment::remembersTheApproval()
{
    TerminalPayment payment(reference, amount);
    QCOMPARE(payment.start(), (TerminalRequest{TerminalVerb::Charge, reference, amount}));
    QVERIFY(!payment.start());
    QVERIFY(!payment.isFinal() && !payment.isPaid() && !payment.isUnpaid());
    payment.take(answer(TerminalOutcome::Approved));
    QVERIFY(payment.isPaid() && payment.isFinal() && !payment.isUnpaid());
    QCOMPARE(payment.approval(), u"A7"_s);
    payment.take({reference, TerminalOutcome::Approved, amount, u"B8"_s}); // a second answer
    QCOMPARE(payment.approval(), u"A7"_s);
    QVERIFY(!payment.isContradicted());
}

void TestTerminalPayment::ignoresOtherReferences()
{
    TerminalPayment payment = in(TerminalPhase::Asked);
    const TerminalPayment before = payment;
    QVERIFY(!payment.take({u"T1-0002"_s, TerminalOutcome::Approved, amount, {}}));
    QCOMPARE(payment, before);
}

void TestTerminalPayment::staysOpenWhenAnotherAmountWasTaken()
{
    TerminalPayment payment = in(TerminalPhase::Asked);
    QCOMPARE(verbOf(payment.take(answer(TerminalOutcome::Approved, Money(12'801, Currency::CNY)))), u"inquire"_s);
    QCOMPARE(payment.phase(), TerminalPhase::Unclear);
    QVERIFY(payment.isContradicted() && !payment.isPaid() && !payment.isUnpaid());
    payment.take(answer(TerminalOutcome::Approved, Money(12'800, Currency::EUR)));
    QVERIFY(!payment.isFinal());
    payment.take(answer(TerminalOutcome::Approved));
    QVERIFY(payment.isPaid() && payment.isContradicted());
}

void TestTerminalPayment::notesWhenTheTerminalContradictsItself()
{
    TerminalPayment paid = in(TerminalPhase::Paid);
    paid.take(answer(TerminalOutcome::Declined));
    QVERIFY(paid.isPaid() && paid.isContradicted());
    TerminalPayment declined = in(TerminalPhase::Declined);
    declined.take(answer(TerminalOutcome::Approved));
    QVERIFY(declined.isUnpaid() && declined.isContradicted());
    TerminalPayment cancelled = in(TerminalPhase::Cancelled);
    cancelled.take(answer(TerminalOutcome::Cancelled));
    QVERIFY(!cancelled.isContradicted());
}

void TestTerminalPayment::comesBackFromJson()
{
    for (const TerminalPhase phase : {TerminalPhase::Ready, TerminalPhase::Asked, TerminalPhase::Unclear, TerminalPhase::Closing,
                                      TerminalPhase::Paid, TerminalPhase::Declined, TerminalPhase::Cancelled}) {
        const TerminalPayment payment = in(phase);
        const auto again = TerminalPayment::fromJson(payment.toJson());
        QVERIFY(again.has_value());
        QCOMPARE(*again, payment);
    }
}

void TestTerminalPayment::refusesBrokenJson_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("no reference") << u"reference"_s << QJsonValue(QString());
    QTest::newRow("no amount") << u"amount_minor"_s << QJsonValue(0);
    QTest::newRow("half a cent") << u"amount_minor"_s << QJsonValue(0.5);
    QTest::newRow("no such currency") << u"currency"_s << QJsonValue(u"SHELL"_s);
    QTest::newRow("no such phase") << u"phase"_s << QJsonValue(u"maybe"_s);
    QTest::newRow("a flag in words") << u"contradicted"_s << QJsonValue(u"no"_s);
}

void TestTerminalPayment::refusesBrokenJson()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QJsonObject json = in(TerminalPhase::Asked).toJson();
    json[field] = value;
    const auto payment = TerminalPayment::fromJson(json);
    QVERIFY(!payment);
    QCOMPARE(payment.error().field, field);
}

void TestTerminalPayment::isHonestInEveryInterleaving()
{
    World first;
    QSet<QByteArray> seen{first.key()};
    QList<World> open{first};
    World started;
    started.send(started.payment.start());
    seen.insert(started.key());
    open.append(started);
    qint64 steps = 0;
    while (!open.isEmpty()) {
        const World world = open.takeLast();
        if (!isHonest(world) || !endsWell(world)) {
            QFAIL(world.key().constData());
        }
        for (const World &next : successors(world)) {
            ++steps;
            const QByteArray key = next.key();
            if (!seen.contains(key)) {
                seen.insert(key);
                open.append(next);
            }
        }
    }
    std::printf("terminal: %lld states, %lld steps, all honest\n", static_cast<long long>(seen.size()),
                static_cast<long long>(steps));
    QCOMPARE_GT(seen.size(), 10'000);
}

/// Drives payments through the simulator, crashing and losing patience by chance; what the till counts as paid must be what was taken.
void TestTerminalPayment::isHonestWithEverySeed() const
{
    int paid = 0;
    for (int seed = 0; seed < m_cases; ++seed) {
        SeededRandom random(static_cast<std::uint64_t>(seed));
        SimulatedTerminal terminal(random, {200, 150, 150, 150, 100});
        Money counted(0, Currency::CNY);
        for (int number = 0; number < 3; ++number) {
            TerminalPayment payment(u"S%1-%2"_s.arg(seed).arg(number), Money(100 + number, Currency::CNY));
            QObject till;
            connect(&terminal, &PaymentTerminal::answered, &till, [&](const TerminalAnswer &word) {
                if (const auto request = payment.take(word)) {
                    terminal.send(*request);
                }
            });
            const auto send = [&terminal](const std::optional<TerminalRequest> &request) {
                if (request) {
                    terminal.send(*request);
                }
            };
            send(payment.start());
            for (int step = 0; step < 10'000 && !payment.isFinal(); ++step) {
                const auto drawn = random.below(100);
                if (drawn < 2) {
                    terminal.forgetAnswers();
                    payment = *TerminalPayment::fromJson(payment.toJson());
                    send(payment.resume());
                } else if (drawn < 4) {
                    send(payment.giveUp());
                } else if (!terminal.step() || drawn < 8) {
                    send(payment.timeOut());
                }
            }
            QVERIFY2(payment.isFinal() && !payment.isContradicted(), qPrintable(u"seed %1"_s.arg(seed)));
            counted += payment.isPaid() ? payment.amount() : Money(0, Currency::CNY);
            paid += payment.isPaid() ? 1 : 0;
            while (terminal.step()) {
            } // what is late changes nothing
        }
        QVERIFY2(counted == terminal.book().taken(Currency::CNY), qPrintable(u"seed %1"_s.arg(seed)));
    }
    QVERIFY(paid > m_cases && paid < 3 * m_cases); // both ends were seen
}

void TestTerminalPayment::repeatsADayFromItsSeed()
{
    const auto day = [](std::uint64_t seed) {
        SeededRandom random(seed);
        SimulatedTerminal terminal(random, {300, 100, 100, 300, 200});
        QStringList heard;
        connect(&terminal, &PaymentTerminal::answered, &terminal,
                [&heard](const TerminalAnswer &word) { heard.append(word.reference + u' ' + nameOf(word.outcome)); });
        for (int i = 0; i < 20; ++i) {
            terminal.send({TerminalVerb::Charge, QString::number(i), amount});
            terminal.send({TerminalVerb::Inquire, QString::number(i), amount});
        }
        while (terminal.step()) {
        }
        return heard;
    };
    QCOMPARE(day(1), day(1));
    QVERIFY(day(1) != day(2));
}

QTEST_APPLESS_MAIN(TestTerminalPayment)
#include "tst_terminal_payment.moc"
