#include "models/storage/sqlite_connection.h"

#include "models/base/require.h"

#include <QFile>
#include <QtEndian>

#include <sqlite3.h>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

StorageError::Kind kindOf(int code)
{
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return StorageError::Kind::Busy;
    case SQLITE_FULL: return StorageError::Kind::Full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return StorageError::Kind::Corrupt;
    case SQLITE_CONSTRAINT: return StorageError::Kind::Constraint;
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_INTERRUPT: return StorageError::Kind::Io; // of no statement's making: again it may go well
    default: return StorageError::Kind::Other;
    }
}

StorageError errorOf(sqlite3 *connection)
{
    const int code = sqlite3_extended_errcode(connection);
    return {kindOf(code), QString::number(code) + u": "_s + QString::fromUtf8(sqlite3_errmsg(connection))};
}

/// Whether the disk failed to write or to sync; a read that fails loses nothing.
bool isLostWrite(int code)
{
    return code == SQLITE_IOERR || code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC
           || code == SQLITE_IOERR_TRUNCATE;
}

/// "SPAN": what `PRAGMA application_id` says of every database of ours.
constexpr qint32 ourApplication = 0x5350414E;
constexpr QLatin1StringView claimScript("PRAGMA application_id = 1397768526"); // the same number

constexpr qint64 headerBytes = 100;

/// Looks at the header alone, so that a foreign, damaged or newer file is refused before SQLite writes a byte of it
/// (https://sqlite.org/fileformat2.html: magic in the first 16 bytes, user version at 60, application id at 68).
StorageResult<void> checkHeader(const QByteArray &header, int newestVersion)
{
    if (header.isEmpty()) {
        return {};
    }
    if (header.size() < headerBytes || !header.startsWith("SQLite format 3")) {
        return std::unexpected(StorageError{StorageError::Kind::Corrupt, u"not a database"_s});
    }
    if (qFromBigEndian<qint32>(header.constData() + 68) != ourApplication) {
        return std::unexpected(StorageError{StorageError::Kind::Corrupt, u"another program's database"_s});
    }
    const auto version = qFromBigEndian<qint32>(header.constData() + 60);
    if (version > newestVersion) {
        return std::unexpected(
            StorageError{StorageError::Kind::Newer, u"version %1, this program knows %2"_s.arg(version).arg(newestVersion)});
    }
    return {};
}

} // namespace

/// A statement and, where it found one, its row.
class SqliteConnection::Prepared final : public Statement {
public:
    explicit Prepared(sqlite3_stmt *statement) : m_statement(statement) {}
    sqlite3_stmt *get() const { return m_statement.get(); }

    qint64 integer(int column) const override { return sqlite3_column_int64(get(), column); }
    QString text(int column) const override
    {
        const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(get(), column));
        return QString::fromUtf8(text, sqlite3_column_bytes(get(), column));
    }
    QByteArray bytes(int column) const override
    {
        const auto *bytes = static_cast<const char *>(sqlite3_column_blob(get(), column));
        return QByteArray(bytes, sqlite3_column_bytes(get(), column));
    }
    bool isNull(int column) const override { return sqlite3_column_type(get(), column) == SQLITE_NULL; }
    bool isBytes(int column) const override { return sqlite3_column_type(get(), column) == SQLITE_BLOB; }
    int size() const override { return sqlite3_column_count(get()); }

private:
    struct Finalize {
        void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
    };
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

namespace {

/// An SQLite result code.
int bind(sqlite3_stmt *statement, int at, const Bound::Value &value)
{
    if (const auto *number = std::get_if<qint64>(&value)) {
        return sqlite3_bind_int64(statement, at, *number);
    }
    if (const auto *text = std::get_if<Bound::Utf8>(&value)) {
        return sqlite3_bind_text(statement, at, text->bytes.constData(), static_cast<int>(text->bytes.size()), SQLITE_STATIC);
    }
    if (const auto *bytes = std::get_if<const QByteArray *>(&value)) {
        return sqlite3_bind_blob(statement, at, (*bytes)->constData(), static_cast<int>((*bytes)->size()), SQLITE_STATIC);
    }
    return sqlite3_bind_null(statement, at);
}

} // namespace

StorageResult<std::unique_ptr<Connection>> SqliteConnection::open(const QString &path, int newestVersion, const Disk &disk)
{
    const auto header = disk.read(path, 0, headerBytes);
    if (!header) {
        return std::unexpected(header.error());
    }
    if (const auto readable = checkHeader(header->value_or(QByteArray()), newestVersion); !readable) {
        return std::unexpected(readable.error());
    }
    const bool unclaimed = header->value_or(QByteArray()).isEmpty();
    sqlite3 *opened = nullptr;
    constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX; // one thread has it
    const int code = sqlite3_open_v2(path.toUtf8().constData(), &opened, flags, disk.sqliteVfs());
    std::unique_ptr<SqliteConnection> connection(new SqliteConnection(opened, disk.giveUp()));
    if (code != SQLITE_OK) {
        return std::unexpected(opened != nullptr ? connection->error() : StorageError{kindOf(code), path});
    }
    sqlite3_extended_result_codes(opened, 1);
    if (unclaimed) { // before WAL, so that it stands in the file itself when the program stops here
        if (const auto claimed = connection->claim(); !claimed) {
            return std::unexpected(claimed.error());
        }
    }
    if (const auto configured = connection->configure(); !configured) {
        return std::unexpected(configured.error());
    }
    const auto version = connection->version(); // again: the newest header may still be in the WAL
    if (!version) {
        return std::unexpected(version.error());
    }
    if (*version > newestVersion) {
        return std::unexpected(StorageError{StorageError::Kind::Newer, QString::number(*version)});
    }
    return connection;
}

StorageResult<std::unique_ptr<SqliteConnection>> SqliteConnection::openInMemory(const QByteArray &image)
{
    sqlite3 *opened = nullptr;
    const int code = sqlite3_open_v2(":memory:", &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    std::unique_ptr<SqliteConnection> connection(new SqliteConnection(opened, RealDisk().giveUp()));
    if (code != SQLITE_OK) {
        return std::unexpected(connection->error());
    }
    sqlite3_extended_result_codes(opened, 1);
    if (!image.isEmpty()) {
        auto *bytes = static_cast<unsigned char *>(sqlite3_malloc64(static_cast<sqlite3_uint64>(image.size())));
        require(bytes != nullptr);
        std::ranges::copy(image, bytes); // SQLite's from now on, and may grow
        sqlite3_int64 most = std::numeric_limits<sqlite3_int64>::max();
        if (sqlite3_deserialize(opened, "main", bytes, image.size(), image.size(),
                                SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE)
                != SQLITE_OK
            || sqlite3_file_control(opened, "main", SQLITE_FCNTL_SIZE_LIMIT, &most) != SQLITE_OK) {
            return std::unexpected(connection->error());
        }
    }
    if (const auto configured = connection->configure(); !configured) {
        return std::unexpected(configured.error());
    }
    return connection;
}

SqliteConnection::SqliteConnection(sqlite3 *connection, Disk::GiveUp giveUp)
    : m_connection(connection), m_giveUp(std::move(giveUp))
{}

SqliteConnection::~SqliteConnection() = default;

void SqliteConnection::Close::operator()(sqlite3 *connection) const
{
    sqlite3_close(connection);
}

StorageError SqliteConnection::error() const
{
    return errorOf(m_connection.get());
}

StorageResult<void> SqliteConnection::claim()
{
    return execute(QString(claimScript));
}

StorageResult<void> SqliteConnection::configure()
{
    // Exclusive before WAL, so that no shared memory file is ever made: one connection, no WAL-reset race (SQLite 3.40).
    for (const QLatin1StringView pragma :
         {"PRAGMA locking_mode = EXCLUSIVE"_L1, "PRAGMA journal_mode = WAL"_L1, "PRAGMA synchronous = FULL"_L1,
          "PRAGMA foreign_keys = ON"_L1, "PRAGMA wal_autocheckpoint = 4000"_L1, "PRAGMA cache_size = -16384"_L1,
          "PRAGMA temp_store = MEMORY"_L1}) {
        if (const auto done = execute(QString(pragma)); !done) {
            return done;
        }
    }
    return {};
}

StorageResult<Statement *> SqliteConnection::start(Sql sql, Bindings bindings)
{
    auto &prepared = m_prepared[sql.text()];
    if (!prepared) {
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v3(m_connection.get(), sql.text(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK) {
            return std::unexpected(error());
        }
        prepared = std::make_unique<Prepared>(statement);
    }
    require(static_cast<int>(bindings.size()) == sqlite3_bind_parameter_count(prepared->get()));
    int at = 0;
    for (const Bound &value : bindings) {
        if (bind(prepared->get(), ++at, value.value()) != SQLITE_OK) {
            return std::unexpected(error());
        }
    }
    return prepared.get();
}

StorageResult<bool> SqliteConnection::step(Statement &statement)
{
    const int code = sqlite3_step(static_cast<Prepared &>(statement).get());
    if (code == SQLITE_ROW) {
        return true;
    }
    const StorageResult<bool> end = code == SQLITE_DONE ? StorageResult<bool>(false) : std::unexpected(error());
    finish(statement);
    return end;
}

StorageResult<QList<Statement *>> SqliteConnection::startAll(const QList<Asked> &questions)
{
    QList<Statement *> statements;
    for (const Asked &question : questions) {
        const auto statement = start(question.sql, {question.about});
        if (!statement) {
            for (Statement *started : std::as_const(statements)) {
                finish(*started);
            }
            return std::unexpected(statement.error());
        }
        statements.append(*statement);
    }
    return statements;
}

StorageResult<void> SqliteConnection::queue(Sql sql, Bindings bindings)
{
    const auto statement = start(sql, bindings);
    const auto row = statement ? step(**statement) : std::unexpected(statement.error());
    if (row && *row) {
        finish(**statement);
    }
    return row ? StorageResult<void>() : std::unexpected(row.error());
}

void SqliteConnection::finish(Statement &statement)
{
    sqlite3_stmt *own = static_cast<Prepared &>(statement).get();
    sqlite3_reset(own);
    sqlite3_clear_bindings(own); // they point at what the caller is about to give up
}

qint64 SqliteConnection::changes() const
{
    return sqlite3_changes64(m_connection.get());
}

StorageResult<void> SqliteConnection::begin()
{
    const auto statement = start("BEGIN IMMEDIATE", {});
    const auto begun = statement ? step(**statement) : std::unexpected(statement.error());
    return begun ? StorageResult<void>() : std::unexpected(begun.error());
}

void SqliteConnection::writeFailed(const StorageError &error)
{
    if (isLostWrite(sqlite3_extended_errcode(m_connection.get()))) {
        m_giveUp(error);
    }
}

StorageResult<QString> SqliteConnection::firstText(Sql sql)
{
    const auto statement = start(sql, {});
    const auto found = statement ? step(**statement) : std::unexpected(statement.error());
    if (!found) {
        return std::unexpected(found.error());
    }
    require(*found); // these pragmas always answer
    const QString text = (*statement)->text(0);
    finish(**statement);
    return text;
}

StorageResult<int> SqliteConnection::version()
{
    const auto version = firstText("PRAGMA user_version");
    return version ? StorageResult<int>(version->toInt()) : std::unexpected(version.error());
}

StorageResult<void> SqliteConnection::migrate(const QString &script, int version)
{
    require(version > 0);
    const QString statements = script + u"\n\nPRAGMA user_version = "_s + QString::number(version);
    for (const QString &statement : statements.split(u"\n\n"_s, Qt::SkipEmptyParts)) {
        if (statement.trimmed().startsWith("-- PostgreSQL only"_L1)) {
            continue;
        }
        if (const auto done = execute(statement); !done) {
            return done;
        }
    }
    return {};
}

StorageResult<QString> SqliteConnection::check()
{
    const auto said = firstText("PRAGMA quick_check(1)");
    return said && *said == "ok"_L1 ? StorageResult<QString>(QString()) : said;
}

QByteArray SqliteConnection::image() const
{
    sqlite3_int64 size = 0;
    const std::unique_ptr<unsigned char, void (*)(void *)> bytes(sqlite3_serialize(m_connection.get(), "main", &size, 0),
                                                                 &sqlite3_free);
    require(bytes != nullptr);
    return {reinterpret_cast<const char *>(bytes.get()), size}; // NOLINT: SQLite's bytes are unsigned
}

StorageResult<void> SqliteConnection::execute(const QString &statements)
{
    if (sqlite3_exec(m_connection.get(), statements.toUtf8().constData(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        const StorageError failure = error();
        writeFailed(failure);
        return std::unexpected(failure);
    }
    return {};
}

StorageResult<void> SqliteConnection::copyTo(const QString &path)
{
    const QString partial = path + u".partial"_s;
    QFile::remove(partial);
    sqlite3 *target = nullptr;
    int code = sqlite3_open(partial.toUtf8().constData(), &target);
    if (code == SQLITE_OK) {
        sqlite3_backup *backup = sqlite3_backup_init(target, "main", m_connection.get(), "main");
        code = backup == nullptr ? sqlite3_errcode(target) : sqlite3_backup_step(backup, -1);
        code = backup == nullptr ? code : sqlite3_backup_finish(backup);
    }
    const QString detail = QString::fromUtf8(sqlite3_errmsg(target));
    sqlite3_close(target);
    if (code != SQLITE_OK) {
        QFile::remove(partial);
        return std::unexpected(StorageError{kindOf(code), detail});
    }
    QFile::remove(path);
    if (!QFile::rename(partial, path)) {
        return std::unexpected(StorageError{StorageError::Kind::Io, path});
    }
    return {};
}

} // namespace suanpan
