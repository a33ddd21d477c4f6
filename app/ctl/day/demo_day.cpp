#include "app/ctl/day/demo_day.h"

#include "app/ctl/demo/demo_shop.h"
#include "hub/office/verify_hub.h"
#include "hub/storage/hub_books.h"
#include "models/storage/till/till_books.h"
#include "models/storage/till/verify_till.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QSaveFile>
#include <QTextStream>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr auto tillName = "T1"_L1;

std::unexpected<Outcome> failed(const QString &why)
{
    return std::unexpected(Outcome::refused(ExitCode::Failed, why));
}

QString programBeside(const QString &name)
{
    return QDir(QCoreApplication::applicationDirPath()).filePath(name);
}

bool save(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit();
}

QString otherLanguage(const QString &language)
{
    return language.startsWith("zh"_L1) ? u"en"_s : u"zh_CN"_s;
}

} // namespace

DemoDay::DemoDay(Options options, BasketFile trade) : m_options(std::move(options)), m_trade(std::move(trade)) {}

QString DemoDay::outFile(const QString &name) const
{
    return QDir(m_options.out).filePath(name);
}

void DemoDay::say(const QString &line) const
{
    QTextStream(stderr) << "demo day, " << m_clock.elapsed() / 1000 << " s: " << line << Qt::endl;
}

Outcome DemoDay::run(const QByteArray &input)
{
    m_clock.start();
    if (const auto opened = open(input); !opened) {
        return opened.error();
    }
    if (const auto played = play(); !played) {
        m_shop.setAutoRemove(false);
        Outcome outcome = played.error();
        outcome.lines.append(u"The shop stays in %1, what the programs said is in %2."_s.arg(m_shop.path(), m_options.out));
        return outcome;
    }
    m_events.milliseconds = m_clock.elapsed();
    const auto summary = compare();
    if (!summary) {
        m_shop.setAutoRemove(false);
        return summary.error();
    }
    m_shop.setAutoRemove(summary->problems.isEmpty());
    return tell(*summary);
}

std::expected<void, Outcome> DemoDay::open(const QByteArray &input)
{
    if (!m_shop.isValid() || !QDir().mkpath(m_options.out)) {
        return failed(u"%1 or the folder for temporary files cannot be written."_s.arg(m_options.out));
    }
    for (const QString &name : {u"diary.jsonl"_s, u"summary.json"_s, u"stuck.png"_s}) {
        QFile::remove(outFile(name)); // of an earlier day
    }
    if (!save(outFile(u"input.csv"_s), input)) {
        return failed(outFile(u"input.csv"_s) + u" cannot be written."_s);
    }
    const SystemClock clock;
    SystemRandom random;
    const QString hubFolder = m_shop.filePath(u"hub"_s);
    const auto shop = buildDemoShop({hubFolder, m_trade}, clock, random);
    if (!shop) {
        return std::unexpected(shop.error());
    }
    say(u"a shop with %1 products and %2 members stands"_s.arg(shop->products).arg(shop->members));
    m_hub = std::make_unique<DayHub>(programBeside(u"suanpan-hub"_s), hubFolder, outFile(u"hub.log"_s));
    if (!m_hub->start()) {
        return failed(u"The hub did not start; see "_s + outFile(u"hub.log"_s));
    }
    m_till = std::make_unique<DayTill>(DayTill::Options{programBeside(u"suanpan"_s), m_shop.filePath(u"till"_s), m_options.out,
                                                        outFile(u"input.csv"_s), m_hub->url(), shop->enrolmentCode});
    if (!m_till->start(m_options.language)) {
        return failed(u"The till did not start; see "_s + outFile(u"till.log"_s));
    }
    return {};
}

std::expected<void, Outcome> DemoDay::play()
{
    QString last;
    while (const auto line = m_till->nextLine()) {
        last = *line;
        if (const auto heard = hear(*line); !heard) {
            return heard;
        }
    }
    if (last != "done"_L1) {
        return failed(u"The till ended before the day did (code %1). Its last words: %2"_s.arg(m_till->exitCode()).arg(last));
    }
    m_hub->stop();
    return {};
}

std::expected<void, Outcome> DemoDay::hear(const QString &line)
{
    const auto now = [] { return SystemClock().nowMs(); };
    if (line == "third 1"_L1) {
        m_hub->kill();
        m_events.hubKilledMs = now();
        ++m_events.hubKills;
        say(u"the hub is killed"_s);
    } else if (line == "third 2"_L1) {
        m_events.hubBackMs = now();
        if (!m_hub->start()) {
            return failed(u"The hub did not come back; see "_s + outFile(u"hub.log"_s));
        }
        say(u"the hub is back"_s);
    } else if (line.startsWith("paid "_L1)) {
        m_till->kill();
        ++m_events.tillKills;
        say(u"the till is killed between payment and receipt"_s);
        if (!m_till->start(otherLanguage(m_options.language))) {
            return failed(u"The till did not come back; see "_s + outFile(u"till.log"_s));
        }
    } else if (line.startsWith("refused "_L1)) {
        m_events.refused.append(line.section(u' ', 1));
    } else if (line.startsWith("picture "_L1)) {
        ++m_events.pictures;
    } else {
        say(line);
    }
    return {};
}

std::expected<DayInput, Outcome> DemoDay::addUpInput() const
{
    DayInput input = inputFigures(m_trade);
    if (m_options.check.isEmpty()) {
        return input;
    }
    QProcess check;
    check.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    check.start(m_options.check, {outFile(u"input.csv"_s)});
    constexpr int limitMs = 600'000;
    const bool ended = check.waitForFinished(limitMs) && check.exitStatus() == QProcess::NormalExit && check.exitCode() == 0;
    const QJsonObject figures = QJsonDocument::fromJson(check.readAllStandardOutput()).object();
    if (!ended || !figures.contains("input_gross_minor"_L1)) {
        return failed(m_options.check + u" did not add the input up."_s);
    }
    return DayInput{figures.value("input_rows"_L1).toInteger(),        figures.value("input_sales"_L1).toInteger(),
                    figures.value("input_lines"_L1).toInteger(),       figures.value("input_returns"_L1).toInteger(),
                    figures.value("input_gross_minor"_L1).toInteger(), figures.value("input_refund_minor"_L1).toInteger(),
                    figures.value("rejected"_L1).toObject(),           QFileInfo(m_options.check).fileName()};
}

std::expected<DaySummary, Outcome> DemoDay::compare()
{
    const auto input = addUpInput();
    if (!input) {
        return std::unexpected(input.error());
    }
    const QString tillFolder = m_shop.filePath(u"till"_s);
    const QString hubFolder = m_shop.filePath(u"hub"_s);
    const auto till = readTillBooks(tillFolder);
    const auto hub = readHubBooks(hubFolder, tillName);
    if (!till || !hub) {
        return std::unexpected(Outcome::refused(!till ? till.error() : hub.error()));
    }
    const auto tillAudit = verifyTill(tillFolder);
    if (!tillAudit) {
        return std::unexpected(Outcome::refused(tillAudit.error()));
    }
    const SystemClock clock;
    SystemRandom random;
    const auto store = HubStore::open(hubFolder, clock, random);
    if (!store) {
        return std::unexpected(Outcome::refused(store.error()));
    }
    const auto hubAudit = verifyHub(**store);
    if (!hubAudit) {
        return std::unexpected(Outcome::refused(hubAudit.error()));
    }
    m_events.findings = tillAudit->findings;
    if (hubAudit->firstDifference) {
        m_events.findings.append(*hubAudit->firstDifference);
    }
    return summarise(*input, *till, *hub, m_events);
}

Outcome DemoDay::tell(const DaySummary &summary) const
{
    const QByteArray json = QJsonDocument(summary.figures).toJson();
    if (!save(outFile(u"summary.json"_s), json)) {
        return Outcome::refused(ExitCode::Failed, outFile(u"summary.json"_s) + u" cannot be written."_s);
    }
    for (const QString &problem : summary.problems) {
        say(u"NOT RIGHT: "_s + problem);
    }
    if (!summary.problems.isEmpty()) {
        say(u"the shop stays in "_s + m_shop.path());
    }
    say(u"summary, pictures and receipts are in "_s + m_options.out);
    // The summary is what this verb prints, with --json or without.
    return {summary.problems.isEmpty() ? ExitCode::Ok : ExitCode::Findings, summary.figures, {QString::fromUtf8(json.trimmed())}};
}

} // namespace suanpan
