#include "models/storage/postgres/postgres_connection.h"

#include "models/base/require.h"
#include "models/storage/postgres/connect_postgres.h"
#include "models/storage/postgres/postgres_words.h"

#include <libpq-fe.h>

#include <algorithm>
#include <cstring>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

// pg_type.dat of PostgreSQL's sources: these numbers never change.
constexpr Oid bytesType = 17;
constexpr Oid numberType = 20;
constexpr Oid textType = 25;
constexpr Oid unknownType = 0;

// Whoever may write holds it: "SPAN", as SQLite's files of ours are marked. A hub that hangs in a transaction loses it after half a minute.
constexpr auto beginWriting = "BEGIN; SELECT pg_advisory_xact_lock(1397768526)";
constexpr auto settings =
    "SET synchronous_commit = on; SET client_encoding = 'UTF8'; SET idle_in_transaction_session_timeout = '30s';"
    "SET client_min_messages = warning";
constexpr Sql notify("SELECT pg_notify('suanpan_feed', ?)");
constexpr Sql selectVersion("SELECT version FROM schema_version");
constexpr Sql countTables("SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()");
constexpr Sql countOwn(
    "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'schema_version'");
constexpr auto makeVersion =
    "CREATE TABLE IF NOT EXISTS schema_version (one BIGINT PRIMARY KEY CHECK (one = 1), version BIGINT NOT NULL)";
constexpr Sql putVersion(
    "INSERT INTO schema_version (one, version) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET version = excluded.version");

/// By the class of its SQLSTATE (https://www.postgresql.org/docs/15/errcodes-appendix.html).
StorageError::Kind kindOf(const char *state)
{
    const QLatin1StringView code(state == nullptr ? "08000" : state); // none: there is no server any more
    if (code.startsWith("23"_L1)) {
        return StorageError::Kind::Constraint;
    }
    if (code == "53100"_L1) {
        return StorageError::Kind::Full;
    }
    if (code.startsWith("XX"_L1)) {
        return StorageError::Kind::Corrupt;
    }
    for (const QLatin1StringView unavailable : {"08"_L1, "25"_L1, "28"_L1, "40"_L1, "53"_L1, "55"_L1, "57"_L1, "58"_L1}) {
        if (code.startsWith(unavailable)) {
            return StorageError::Kind::Io;
        }
    }
    return StorageError::Kind::Other;
}

/// What libpq is given for one `?`. Texts go over as they are, in binary: a text with a zero byte is then refused, and not cut short.
struct Parameter {
    Oid type = unknownType;
    QByteArray written = {}; ///< of a number
    const QByteArray *bytes = nullptr; ///< nullptr: NULL
    int format = 0; ///< 0 as text, 1 as it is
};

/// The writes' own answers are small; so many of them fit into what the line holds back while nobody reads.
constexpr int mostQueued = 100;

Parameter parameterOf(const Bound::Value &value)
{
    if (const auto *number = std::get_if<qint64>(&value)) {
        return {.type = numberType, .written = QByteArray::number(*number)};
    }
    if (const auto *text = std::get_if<Bound::Utf8>(&value)) {
        return {.type = textType, .bytes = &text->bytes, .format = 1};
    }
    if (const auto *bytes = std::get_if<const QByteArray *>(&value)) {
        return {.type = bytesType, .bytes = *bytes, .format = 1};
    }
    return {};
}

/// All of a statement's, as libpq wants them: beside each other.
class Parameters final {
public:
    explicit Parameters(Bindings bindings)
    {
        for (const Bound &bound : bindings) {
            m_parameters.push_back(parameterOf(bound.value()));
        }
        for (const Parameter &parameter : m_parameters) {
            const QByteArray *bytes = parameter.type == numberType ? &parameter.written : parameter.bytes;
            m_values.push_back(bytes == nullptr ? nullptr : bytes->constData());
            m_lengths.push_back(bytes == nullptr ? 0 : static_cast<int>(bytes->size()));
            m_formats.push_back(parameter.format);
        }
    }
    int size() const { return static_cast<int>(m_values.size()); }
    const char *const *values() const { return m_values.data(); }
    const int *lengths() const { return m_lengths.data(); }
    const int *formats() const { return m_formats.data(); }

private:
    std::vector<Parameter> m_parameters;
    std::vector<const char *> m_values;
    std::vector<int> m_lengths;
    std::vector<int> m_formats;
};

QByteArray typesOf(Bindings bindings)
{
    QByteArray types;
    for (const Bound &bound : bindings) {
        types += static_cast<char>('0' + bound.value().index());
    }
    return types;
}

bool endsTransaction(Sql sql)
{
    return std::strcmp(sql.postgres(), "COMMIT") == 0 || std::strcmp(sql.postgres(), "ROLLBACK") == 0;
}

} // namespace

/// A statement that the server has prepared, with the rows of its last run.
class PostgresConnection::Prepared final : public Statement {
public:
    explicit Prepared(QByteArray name) : m_name(std::move(name)) {}
    const char *name() const { return m_name.constData(); }
    void take(Result rows)
    {
        m_rows = std::move(rows);
        m_row = -1;
    }
    bool next() { return ++m_row < PQntuples(m_rows.get()); }

    qint64 integer(int column) const override
    {
        const QByteArrayView value = view(column);
        return value == "t" ? 1 : value.toLongLong();
    }
    QString text(int column) const override { return QString::fromUtf8(view(column)); }
    QByteArray bytes(int column) const override
    {
        const QByteArrayView value = view(column);
        return isBytes(column) ? QByteArray::fromHex(value.sliced(2).toByteArray()) : value.toByteArray(); // \x0a1b
    }
    bool isNull(int column) const override { return PQgetisnull(m_rows.get(), m_row, column) != 0; }
    bool isBytes(int column) const override { return PQftype(m_rows.get(), column) == bytesType; }
    int size() const override { return PQnfields(m_rows.get()); }

private:
    QByteArrayView view(int column) const
    {
        return {PQgetvalue(m_rows.get(), m_row, column), PQgetlength(m_rows.get(), m_row, column)};
    }

    QByteArray m_name;
    Result m_rows;
    int m_row = -1;
};

void PostgresConnection::Close::operator()(pg_conn *connection) const
{
    PQfinish(connection);
}

void PostgresConnection::Clear::operator()(pg_result *result) const
{
    PQclear(result);
}

StorageResult<std::unique_ptr<Connection>> PostgresConnection::open(const QString &address, int newestVersion)
{
    std::unique_ptr<PostgresConnection> connection(new PostgresConnection(connectPostgres(address)));
    if (PQstatus(connection->m_connection.get()) != CONNECTION_OK) {
        return std::unexpected(connection->error(nullptr));
    }
    if (const auto configured = connection->configure(); !configured) {
        return std::unexpected(configured.error());
    }
    if (const auto ours = connection->expectOurs(newestVersion); !ours) {
        return std::unexpected(ours.error());
    }
    return connection;
}

PostgresConnection::PostgresConnection(pg_conn *connection) : m_connection(connection) {}

PostgresConnection::~PostgresConnection() = default;

StorageResult<void> PostgresConnection::configure()
{
    PQsetNoticeProcessor(m_connection.get(), [](void *, const char *) {}, nullptr);
    return execute(settings);
}

StorageResult<void> PostgresConnection::expectOurs(int newestVersion)
{
    const auto known = version();
    if (!known) {
        return std::unexpected(known.error());
    }
    if (*known > newestVersion) {
        const QString detail = u"version %1, this program knows %2"_s.arg(*known).arg(newestVersion);
        return std::unexpected(StorageError{StorageError::Kind::Newer, detail});
    }
    const auto tables = start(countTables, {});
    const auto found = tables ? step(**tables) : std::unexpected(tables.error());
    if (!found) {
        return std::unexpected(found.error());
    }
    if (*known == 0 && (*tables)->integer(0) > 0) {
        return std::unexpected(StorageError{StorageError::Kind::Corrupt, u"another program's database"_s});
    }
    return {};
}

StorageError PostgresConnection::error(const pg_result *result) const
{
    const char *state = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *words =
        result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY); // without the values of a row
    const QString detail = QString::fromUtf8(words == nullptr ? PQerrorMessage(m_connection.get()) : words).trimmed();
    return {kindOf(state), state == nullptr ? detail : QLatin1StringView(state) + u": "_s + detail};
}

bool PostgresConnection::isLost() const
{
    return m_serverLeft || PQstatus(m_connection.get()) != CONNECTION_OK;
}

StorageResult<PostgresConnection::Result> PostgresConnection::checked(pg_result *result)
{
    Result owned(result);
    const ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        // Words of libpq and not of the server, or the server's last ones. Its state says "lost" only a call later.
        const char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
        m_serverLeft = severity == nullptr || std::strcmp(severity, "FATAL") == 0;
        return std::unexpected(error(result));
    }
    return owned;
}

StorageResult<void> PostgresConnection::execute(const char *statements)
{
    const auto done = checked(PQexec(m_connection.get(), statements));
    return done ? StorageResult<void>() : std::unexpected(done.error());
}

StorageResult<void> PostgresConnection::reconnectWhereLost()
{
    if (m_inTransaction || !isLost()) { // what was begun cannot go on in another session
        return {};
    }
    m_serverLeft = false;
    m_queued = 0;
    m_prepared.clear(); // they were the old session's
    PQreset(m_connection.get());
    if (PQstatus(m_connection.get()) != CONNECTION_OK) {
        return std::unexpected(error(nullptr));
    }
    return configure();
}

StorageResult<PostgresConnection::Prepared *> PostgresConnection::prepared(Sql sql, Bindings bindings)
{
    const PreparedKey key(sql.postgres(), typesOf(bindings));
    if (const auto known = m_prepared.find(key); known != m_prepared.end()) {
        return known->second.get();
    }
    if (const auto done = flush(); !done) { // nothing is prepared while answers are on their way
        return std::unexpected(done.error());
    }
    std::vector<Oid> types;
    for (const Bound &bound : bindings) {
        types.push_back(parameterOf(bound.value()).type);
    }
    const QByteArray name = "s" + QByteArray::number(m_prepared.size());
    const auto made = checked(PQprepare(m_connection.get(), name.constData(), withDollars(sql.postgres()).constData(),
                                        static_cast<int>(types.size()), types.data()));
    if (!made) {
        return std::unexpected(made.error());
    }
    return m_prepared.emplace(key, std::make_unique<Prepared>(name)).first->second.get();
}

StorageResult<Statement *> PostgresConnection::start(Sql sql, Bindings bindings)
{
    if (const auto there = reconnectWhereLost(); !there) {
        return std::unexpected(there.error());
    }
    m_inTransaction = m_inTransaction && !endsTransaction(sql);
    const auto statement = prepared(sql, bindings);
    if (!statement) {
        return std::unexpected(statement.error());
    }
    auto rows = run(**statement, bindings);
    if (!rows) {
        return std::unexpected(rows.error());
    }
    if (std::strcmp(sql.postgres(), "COMMIT") == 0 && std::strcmp(PQcmdStatus(rows->get()), "COMMIT") != 0) {
        // After a statement that failed PostgreSQL rolls back, and calls that a success.
        return std::unexpected(StorageError{StorageError::Kind::Io, u"the transaction was rolled back"_s});
    }
    m_changes = QByteArrayView(PQcmdTuples(rows->get())).toLongLong();
    (*statement)->take(std::move(*rows));
    return *statement;
}

StorageResult<PostgresConnection::Result> PostgresConnection::run(const Prepared &statement, Bindings bindings)
{
    if (m_queued > 0) {
        const auto sent = send(statement, bindings);
        auto last = sent ? answers(1) : std::unexpected(sent.error());
        return last ? StorageResult<Result>(std::move(last->front())) : std::unexpected(last.error());
    }
    const Parameters parameters(bindings);
    return checked(PQexecPrepared(m_connection.get(), statement.name(), parameters.size(), parameters.values(),
                                  parameters.lengths(), parameters.formats(), 0));
}

StorageResult<void> PostgresConnection::queue(Sql sql, Bindings bindings)
{
    require(m_inTransaction && !endsTransaction(sql));
    const auto statement = prepared(sql, bindings);
    if (!statement) {
        return std::unexpected(statement.error());
    }
    if (const auto sent = send(**statement, bindings); !sent) {
        return sent;
    }
    return m_queued < mostQueued ? StorageResult<void>() : flush();
}

StorageResult<void> PostgresConnection::flush()
{
    if (m_queued == 0) {
        return {};
    }
    const auto last = answers(0);
    return last ? StorageResult<void>() : std::unexpected(last.error());
}

StorageResult<void> PostgresConnection::send(const Prepared &statement, Bindings bindings)
{
    const Parameters parameters(bindings);
    if (m_queued == 0 && PQenterPipelineMode(m_connection.get()) == 0) {
        return std::unexpected(error(nullptr));
    }
    ++m_queued;
    if (PQsendQueryPrepared(m_connection.get(), statement.name(), parameters.size(), parameters.values(), parameters.lengths(),
                            parameters.formats(), 0)
        == 0) {
        m_serverLeft = true;
        return std::unexpected(error(nullptr));
    }
    return {};
}

StorageResult<QList<Statement *>> PostgresConnection::startAll(const QList<Asked> &questions)
{
    if (const auto there = reconnectWhereLost(); !there) {
        return std::unexpected(there.error());
    }
    QList<Statement *> statements;
    for (const Asked &question : questions) { // before any is sent
        const auto statement = prepared(question.sql, {question.about});
        if (!statement) {
            return std::unexpected(statement.error());
        }
        require(!statements.contains(*statement));
        statements.append(*statement);
    }
    for (qsizetype i = 0; i < questions.size(); ++i) {
        if (const auto sent = send(static_cast<Prepared &>(*statements[i]), {questions[i].about}); !sent) {
            return std::unexpected(sent.error());
        }
    }
    auto rows = answers(static_cast<std::size_t>(questions.size()));
    if (!rows) {
        return std::unexpected(rows.error());
    }
    for (qsizetype i = 0; i < questions.size(); ++i) {
        static_cast<Prepared &>(*statements[i]).take(std::move((*rows)[static_cast<std::size_t>(i)]));
    }
    return statements;
}

StorageResult<std::vector<PostgresConnection::Result>> PostgresConnection::answers(std::size_t last)
{
    m_queued = 0;
    if (PQpipelineSync(m_connection.get()) == 0) {
        m_serverLeft = true;
        return std::unexpected(error(nullptr));
    }
    std::vector<Result> good;
    std::optional<StorageError> failed;
    for (int ends = 0; ends < 2;) { // each statement's answer ends with nullptr; two of them: there is no server any more
        Result answer(PQgetResult(m_connection.get()));
        ends = answer ? 0 : ends + 1;
        if (answer && PQresultStatus(answer.get()) == PGRES_PIPELINE_SYNC) {
            PQexitPipelineMode(m_connection.get());
            good.erase(good.begin(), good.end() - static_cast<std::ptrdiff_t>(std::min(last, good.size())));
            return failed ? StorageResult<std::vector<Result>>(std::unexpected(*failed)) : std::move(good);
        }
        if (answer && !failed) {
            auto one = checked(answer.release());
            one ? good.push_back(std::move(*one)) : void(failed = one.error());
        }
    }
    m_serverLeft = true;
    return std::unexpected(failed.value_or(error(nullptr)));
}

StorageResult<bool> PostgresConnection::step(Statement &statement)
{
    if (static_cast<Prepared &>(statement).next()) {
        return true;
    }
    finish(statement);
    return false;
}

void PostgresConnection::finish(Statement &statement)
{
    static_cast<Prepared &>(statement).take(nullptr);
}

StorageResult<void> PostgresConnection::begin()
{
    require(!m_inTransaction);
    if (const auto there = reconnectWhereLost(); !there) {
        return there;
    }
    auto begun = execute(beginWriting);
    if (!begun && isLost()) { // only now is it known to be lost, and nothing was begun
        const auto there = reconnectWhereLost();
        begun = there ? execute(beginWriting) : there;
    }
    m_inTransaction = begun.has_value();
    return begun;
}

StorageResult<void> PostgresConnection::announce(qint64 position)
{
    const auto said = start(notify, {QString::number(position)});
    return said ? StorageResult<void>() : std::unexpected(said.error());
}

StorageResult<int> PostgresConnection::version()
{
    const auto own = start(countOwn, {});
    const auto counted = own ? step(**own) : std::unexpected(own.error());
    if (!counted) {
        return std::unexpected(counted.error());
    }
    if ((*own)->integer(0) == 0) {
        return 0;
    }
    const auto statement = start(selectVersion, {});
    const auto found = statement ? step(**statement) : std::unexpected(statement.error());
    if (!found) {
        return std::unexpected(found.error());
    }
    return *found ? static_cast<int>((*statement)->integer(0)) : 0;
}

StorageResult<void> PostgresConnection::migrate(const QString &script, int version)
{
    for (const QByteArray &statements : {forPostgres(script).toUtf8(), QByteArray(makeVersion)}) {
        if (const auto done = execute(statements.constData()); !done) {
            return done;
        }
    }
    const auto put = start(putVersion, {version});
    return put ? StorageResult<void>() : std::unexpected(put.error());
}

StorageResult<void> PostgresConnection::copyTo(const QString &)
{
    return std::unexpected(StorageError{StorageError::Kind::Other, u"PostgreSQL has its own backups (docs/deployment.md)"_s});
}

} // namespace suanpan
