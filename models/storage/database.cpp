#include "models/storage/database.h"

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
    case SQLITE_IOERR: return StorageError::Kind::Io;
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
constexpr Sql claim("PRAGMA application_id = 1397768526"); // the same number; a pragma takes no binding

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

int Bound::bind(sqlite3_stmt *statement, int at) const
{
    if (const auto *number = std::get_if<qint64>(&m_value)) {
        return sqlite3_bind_int64(statement, at, *number);
    }
    if (const auto *text = std::get_if<Utf8>(&m_value)) {
        return sqlite3_bind_text(statement, at, text->bytes.constData(), static_cast<int>(text->bytes.size()), SQLITE_STATIC);
    }
    if (const auto *bytes = std::get_if<const QByteArray *>(&m_value)) {
        return sqlite3_bind_blob(statement, at, (*bytes)->constData(), static_cast<int>((*bytes)->size()), SQLITE_STATIC);
    }
    return sqlite3_bind_null(statement, at);
}

qint64 Row::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QString Row::text(int column) const
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(text, sqlite3_column_bytes(m_statement, column));
}

QByteArray Row::bytes(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return QByteArray(bytes, sqlite3_column_bytes(m_statement, column));
}

bool Row::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

QString Row::cell(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_BLOB ? QString::fromLatin1(bytes(column).toHex()) : text(column);
}

int Row::size() const
{
    return sqlite3_column_count(m_statement);
}

StorageResult<std::unique_ptr<Database>> Database::open(const QString &path, int newestVersion, const Disk &disk)
{
    const auto header = disk.read(path, 0, headerBytes);
    if (!header) {
        return std::unexpected(header.error());
    }
    if (const auto readable = checkHeader(header->value_or(QByteArray()), newestVersion); !readable) {
        return std::unexpected(readable.error());
    }
    const bool unclaimed = header->value_or(QByteArray()).isEmpty();
    sqlite3 *connection = nullptr;
    constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX; // one thread has it
    const int code = sqlite3_open_v2(path.toUtf8().constData(), &connection, flags, disk.sqliteVfs());
    std::unique_ptr<Database> database(new Database(connection, path, disk.giveUp()));
    if (code != SQLITE_OK) {
        return std::unexpected(connection != nullptr ? database->error() : StorageError{kindOf(code), path});
    }
    sqlite3_extended_result_codes(connection, 1);
    if (unclaimed) { // before WAL, so that it stands in the file itself when the program stops here
        if (const auto claimed = database->run(claim); !claimed) {
            return std::unexpected(claimed.error());
        }
    }
    if (const auto configured = database->configure(); !configured) {
        return std::unexpected(configured.error());
    }
    const auto version = database->number("PRAGMA user_version"); // again: the newest header may still be in the WAL
    if (!version) {
        return std::unexpected(version.error());
    }
    if (*version > newestVersion) {
        return std::unexpected(StorageError{StorageError::Kind::Newer, QString::number(*version)});
    }
    return database;
}

StorageResult<std::unique_ptr<Database>> Database::openInMemory()
{
    return open(u":memory:"_s, 0);
}

Database::~Database() = default;

void Database::Finalize::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

void Database::Close::operator()(sqlite3 *connection) const
{
    sqlite3_close(connection);
}

StorageError Database::error() const
{
    return errorOf(m_connection.get());
}

StorageResult<void> Database::configure()
{
    // Exclusive before WAL, so that no shared memory file is ever made: one connection, no WAL-reset race (SQLite 3.40).
    for (const Sql pragma :
         {Sql("PRAGMA locking_mode = EXCLUSIVE"), Sql("PRAGMA journal_mode = WAL"), Sql("PRAGMA synchronous = FULL"),
          Sql("PRAGMA foreign_keys = ON"), Sql("PRAGMA wal_autocheckpoint = 4000"), Sql("PRAGMA cache_size = -16384"),
          Sql("PRAGMA temp_store = MEMORY")}) {
        if (const auto done = run(pragma); !done) {
            return done;
        }
    }
    return {};
}

StorageResult<sqlite3_stmt *> Database::start(Sql sql, Bindings bindings)
{
    auto &statement = m_prepared[sql.text()];
    if (!statement) {
        sqlite3_stmt *prepared = nullptr;
        if (sqlite3_prepare_v3(m_connection.get(), sql.text(), -1, SQLITE_PREPARE_PERSISTENT, &prepared, nullptr) != SQLITE_OK) {
            return std::unexpected(error());
        }
        statement.reset(prepared);
    }
    require(static_cast<int>(bindings.size()) == sqlite3_bind_parameter_count(statement.get()));
    int at = 0;
    for (const Bound &value : bindings) {
        if (value.bind(statement.get(), ++at) != SQLITE_OK) {
            return std::unexpected(error());
        }
    }
    return statement.get();
}

StorageResult<bool> Database::step(sqlite3_stmt *statement)
{
    const int code = sqlite3_step(statement);
    if (code == SQLITE_ROW) {
        return true;
    }
    const StorageResult<bool> end = code == SQLITE_DONE ? StorageResult<bool>(false) : std::unexpected(error());
    finish(statement);
    return end;
}

void Database::finish(sqlite3_stmt *statement)
{
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement); // they point at what the caller is about to give up
}

StorageResult<void> Database::run(Sql sql, Bindings bindings)
{
    const auto done = execute(sql, bindings);
    if (!done && isLostWrite(sqlite3_extended_errcode(m_connection.get()))) {
        m_giveUp(done.error());
    }
    return done;
}

StorageResult<void> Database::execute(Sql sql, Bindings bindings)
{
    const auto statement = start(sql, bindings);
    const auto row = statement ? step(*statement) : std::unexpected(statement.error());
    if (!row) {
        return std::unexpected(row.error());
    }
    m_changes = sqlite3_changes64(m_connection.get());
    if (*row) {
        finish(*statement); // a pragma that answers
    }
    return {};
}

StorageResult<qint64> Database::number(Sql sql, Bindings bindings)
{
    const auto row = first(sql, bindings, [](const Row &found) { return found.integer(0); });
    if (!row) {
        return std::unexpected(row.error());
    }
    return row->value_or(0);
}

StorageResult<void> Database::runScript(const QString &script)
{
    for (const QString &statement : script.split(u"\n\n"_s, Qt::SkipEmptyParts)) {
        const bool onlyComment = std::ranges::all_of(
            statement.split(u'\n'), [](const QString &line) { return line.trimmed().isEmpty() || line.startsWith("--"_L1); });
        if (!onlyComment
            && sqlite3_exec(m_connection.get(), statement.toUtf8().constData(), nullptr, nullptr, nullptr) != SQLITE_OK) {
            return std::unexpected(error());
        }
    }
    return {};
}

StorageResult<void> Database::copyTo(const QString &path) const
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

StorageResult<Transaction> Transaction::begin(Database &database)
{
    if (const auto begun = database.run("BEGIN IMMEDIATE"); !begun) {
        return std::unexpected(begun.error());
    }
    return Transaction(database);
}

Transaction::~Transaction()
{
    if (m_database != nullptr) {
        // A full disk may have rolled back already; then there is nothing left to undo and SQLite says so.
        (void)m_database->execute("ROLLBACK");
    }
}

StorageResult<void> Transaction::commit()
{
    require(m_database != nullptr);
    const auto committed = m_database->run("COMMIT");
    if (committed) {
        m_database = nullptr;
    }
    return committed;
}

StorageResult<Savepoint> Savepoint::begin(Database &database)
{
    if (const auto begun = database.run("SAVEPOINT one_fact"); !begun) {
        return std::unexpected(begun.error());
    }
    return Savepoint(database);
}

Savepoint::~Savepoint()
{
    if (m_database != nullptr) {
        (void)m_database->execute("ROLLBACK TO one_fact");
        (void)m_database->execute("RELEASE one_fact");
    }
}

StorageResult<void> Savepoint::release()
{
    require(m_database != nullptr);
    const auto released = m_database->run("RELEASE one_fact");
    if (released) {
        m_database = nullptr;
    }
    return released;
}

} // namespace suanpan
