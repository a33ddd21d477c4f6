#include "sim/hub/sim_hub.h"

#include "hub/office/office_facts.h"
#include "hub/storage/inbox_queries.h"
#include "models/base/require.h"
#include "models/storage/member_aliases.h"
#include "sync/protocol/endpoints.h"

#include <utility>

namespace suanpan {

namespace {

constexpr qint64 mostChangesUntilCut = 60;
constexpr qint64 pauseAfterFailureMs = 1'000; // as HubThread does

/// Everything in minutes that is days outside, so that in one day tills begin with snapshots and meet a feed that does not go on from where they stand.
constexpr SnapshotRules rulesOfADay{.pays = 40, .share = 8, .leastMs = 300'000, .keptMs = 240'000, .lookEveryMs = 30'000};

/// A simulated day is short: with pages as long as a hub's own it would hardly ever be told in two.
constexpr FeedPageLimits smallPages{.entries = 6};

} // namespace

SimHub::SimHub(Agenda &agenda, std::shared_ptr<SimDisk> disk, const StoreKey &key, Chance chance, const Troubles &troubles)
    : m_agenda(agenda), m_disk(std::move(disk)), m_chance(std::move(chance)), m_troubles(troubles),
      m_answers(key, agenda.clock(), m_metrics, {.pages = smallPages}), m_backup(m_disk->image())
{}

void SimHub::take(const HttpRequest &request, const Reply &reply)
{
    arm();
    if (!m_store) {
        reply(std::nullopt);
        return;
    }
    Answer answer;
    bool mayWait = false;
    if (!run([&] { answer = answerTo(request, mayWait); })) {
        reply(std::nullopt);
        return;
    }
    if (mayWait) {
        wait(request, reply);
        return;
    }
    applyLater(0);
    reply(answer);
}

SimHub::Answer SimHub::answerTo(const HttpRequest &request, bool &mayWait)
{
    if (request.path == wire::factsTarget) {
        return m_answers.facts(*m_store, request);
    }
    if (request.path == wire::salesPath) {
        return m_answers.sale(*m_store, request);
    }
    if (request.path == wire::claimsPath) {
        const HttpResponse answer = m_answers.claim(*m_store, request);
        m_claims.look(*m_store);
        return answer;
    }
    if (request.path.startsWith(wire::claimsPath)) {
        return m_answers.release(*m_store, request);
    }
    if (request.path == wire::snapshotPath) {
        return m_answers.snapshot(*m_store, *m_shelf, request);
    }
    if (request.path.startsWith(wire::snapshotPath)) {
        m_snapshots += request.header(wire::rangeField) == wire::rangeFrom(0) ? 1 : 0;
        return m_answers.snapshotPiece(*m_store, *m_shelf, request);
    }
    require(request.path == wire::feedPath);
    HubAnswers::Feed page = m_answers.feed(*m_store, request);
    m_gone += page.response.status == 410 ? 1 : 0;
    mayWait = page.nothingNew && FeedQuestion::of(request)->waitS > 0;
    return page.response;
}

void SimHub::wait(const HttpRequest &request, const Reply &reply)
{
    const quint64 number = ++m_pollNumber;
    m_polls.insert({number, {request, reply}});
    m_agenda.after(FeedQuestion::of(request)->waitS * 1'000, [this, number] { answerPoll(number); });
}

void SimHub::answerPoll(quint64 number)
{
    const auto poll = m_polls.extract(number);
    if (poll.empty()) {
        return;
    }
    Answer answer;
    bool mayWait = false;
    const bool goesOn = run([&] { answer = answerTo(poll.mapped().request, mayWait); });
    poll.mapped().reply(goesOn ? answer : std::nullopt);
}

void SimHub::answerAllPolls()
{
    for (const auto &[number, poll] : m_polls) {
        m_agenda.after(m_chance.between(0, 2), [this, waiting = number] { answerPoll(waiting); });
    }
}

void SimHub::applyLater(qint64 leastMs)
{
    if (!std::exchange(m_applying, true)) {
        m_agenda.after(leastMs + m_chance.between(0, 30), [this] {
            m_applying = false;
            if (m_store) {
                applySlice();
            }
        });
    }
}

void SimHub::applySlice()
{
    StorageResult<AppliedSlice> slice;
    if (!run([&] {
            slice = m_applier->slice(static_cast<int>(m_chance.between(1, 64)));
            m_claims.look(*m_store);
        })) {
        return;
    }
    if (!slice) {
        applyLater(pauseAfterFailureMs);
    } else if (slice->taken > 0) {
        answerAllPolls();
        applyLater(0);
    }
}

void SimHub::lookAfterSnapshots()
{
    m_agenda.after(rulesOfADay.lookEveryMs + m_chance.between(0, 1'000), [this, life = m_life] {
        if (life != m_life || !m_store) {
            return;
        }
        if (run([this] { makeSnapshot(); })) {
            lookAfterSnapshots();
        }
    });
}

/// What SnapshotThread does, at once. What fails is tried again at the next look.
void SimHub::makeSnapshot()
{
    const auto span = feedSpan(*m_store);
    if (!span) {
        return;
    }
    const qint64 nowMs = m_agenda.nowMs();
    if (SnapshotMaker::isDue(rulesOfADay, *span, m_shelf->newest(*span), nowMs)) {
        const auto read = [this](const SnapshotPlace &place) { return readPart(*m_store, place); };
        (void)m_maker->make(read, nowMs);
    }
    const auto newest = m_shelf->newest(*span);
    for (bool more = newest.has_value(); more;) {
        more = emptyOldEntries(*m_store, newest->cursor, nowMs - rulesOfADay.keptMs).value_or(false);
    }
}

bool SimHub::run(const std::function<void()> &work)
{
    try {
        work();
    } catch (const ProgramEnds &) {
        end();
        return false;
    }
    if (m_disk->isOff()) {
        end();
        return false;
    }
    return true;
}

/// Like a program that is cut off: nothing is closed, and whoever waits hears nothing more.
void SimHub::end()
{
    ++m_powerCuts;
    m_disk->cutPower();
    ++m_life;
    m_maker.reset();
    m_shelf.reset();
    m_applier.reset();
    m_store.reset();
    for (const auto &[number, poll] : std::exchange(m_polls, {})) {
        poll.reply(std::nullopt);
    }
    startLater();
}

void SimHub::mergeSome(const std::vector<MemberId> &members, Chance &chance)
{
    if (!m_store || members.size() < 2) {
        return;
    }
    const MemberId alias = chance.oneOf(members);
    const MemberId other = chance.oneOf(members);
    run([&] {
        auto transaction = Transaction::begin(m_store->database());
        const auto kept = MemberAliases(m_store->database()).keptOf(alias);
        if (!transaction || !kept) {
            return;
        }
        const bool isMerged = *kept != alias;
        OfficeFacts facts(*m_store, m_agenda.clock(), chance.random());
        const auto added = facts.add(isMerged ? fact_type::membersUnmerged : fact_type::membersMerged,
                                     {toJson(MemberMerge{alias, isMerged ? *kept : other})});
        if (added && transaction->commit()) {
            ++m_merges;
        }
    });
    applyLater(0);
}

void SimHub::startLater()
{
    m_agenda.after(m_chance.between(500, 120'000), [this] { start(); });
}

void SimHub::start()
{
    m_disk->powerOn();
    m_disk->heal();
    if (m_troubles.powerCutIn > 0 && m_chance.oneIn(6)) {
        m_disk->cutPowerAt(m_chance.between(1, 30));
    }
    std::optional<StorageError> failed;
    const bool goesOn = run([&] {
        auto store = HubStore::open(folder(), m_agenda.clock(), m_chance.random(), *m_disk);
        if (store && m_isRestored) {
            if (const auto renewed = (*store)->renewEpoch(m_chance.random()); !renewed) {
                store = std::unexpected(renewed.error());
            }
        }
        if (!store) {
            failed = store.error();
            return;
        }
        m_store = std::move(*store);
        m_applier = std::make_unique<Applier>(*m_store);
        m_shelf = std::make_unique<SnapshotShelf>(folder() + QStringLiteral("/snapshots"), *m_disk, m_agenda.nowMs());
        m_maker = std::make_unique<SnapshotMaker>(*m_shelf);
    });
    if (!goesOn) {
        return;
    }
    if (failed) {
        m_failure = failed->detail;
        return;
    }
    m_isRestored = false;
    applyLater(0);
    lookAfterSnapshots();
}

void SimHub::arm()
{
    if (m_troubles.powerCutIn > 0 && m_chance.oneIn(m_troubles.powerCutIn)) {
        m_disk->cutPowerAt(m_chance.between(1, mostChangesUntilCut));
    }
    if (m_troubles.diskErrorIn > 0 && m_chance.oneIn(m_troubles.diskErrorIn)) {
        const bool full = m_chance.oneIn(2);
        m_disk->failAt(m_chance.between(1, mostChangesUntilCut), full ? SimDisk::Fault::Full : SimDisk::Fault::Io, full);
        m_agenda.after(m_chance.between(1'000, 600'000), [this] { m_disk->heal(); });
    }
    if (m_troubles.restoreIn > 0 && m_store && m_chance.oneIn(m_troubles.restoreIn)) {
        m_chance.oneIn(2) ? backUp() : loseDisk();
    }
}

/// As `suanpan-ctl backup`: of a hub that is stopped for it.
void SimHub::backUp()
{
    m_backup = m_disk->image();
}

void SimHub::loseDisk()
{
    ++m_restores;
    m_claims.forget();
    end();
    m_disk->restore(m_backup, static_cast<quint64>(m_chance.between(0, 1'000'000)));
    m_disk->cutPower();
    m_isRestored = true;
}

void SimHub::calm()
{
    if (m_troubles.restoreIn > 0 && m_store && m_chance.oneIn(2)) {
        loseDisk();
    }
    m_troubles = {};
    m_disk->heal();
    m_disk->cutPowerAt(std::numeric_limits<qint64>::max() / 2);
}

bool SimHub::hasWaitingFacts()
{
    const auto counts = InboxQueries(m_store->database()).counts();
    return counts && counts->waiting > 0;
}

} // namespace suanpan
