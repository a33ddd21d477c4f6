#include "models/storage/database.h"

#include "models/base/require.h"

#include <QFile>
#include <QSqlDriver>
#include <QSqlError>
#include <QtEndian>

#include <atomic>
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

/// Qt binds a null QString or QByteArray as NULL; ours are empty values unless the variant itself is null.
QVariant bindable(const QVariant &value)
{
    if (value.isNull()) {
        return value;
    }
    if (value.typeId() == QMetaType::QString && value.toString().isNull()) {
        return QString(u""_s);
    }
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull()) {
        return QByteArray("");
    }
    return value;
}

StorageError toError(const QSqlError &error)
{
    return {kindOf(error.nativeErrorCode().toInt()), error.nativeErrorCode() + u": "_s + error.databaseText()};
}

/// "SPAN": what `PRAGMA application_id` says of every database of ours.
constexpr qint32 ourApplication = 0x5350414E;
constexpr Sql claim("PRAGMA application_id = 1397768526"); // the same number; a pragma takes no binding

bool isNew(const QString &path)
{
    return QFile(path).size() == 0;
}

/// Reads the header alone, so that a foreign, damaged or newer file is refused before SQLite writes a byte of it
/// (https://sqlite.org/fileformat2.html: magic in the first 16 bytes, user version at 60, application id at 68).
StorageResult<void> checkHeader(const QString &path, int newestVersion)
{
    if (isNew(path)) {
        return {};
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return std::unexpected(StorageError{StorageError::Kind::Io, file.errorString()});
    }
    const QByteArray header = file.read(100);
    if (header.size() < 100 || !header.startsWith("SQLite format 3")) {
        return std::unexpected(StorageError{StorageError::Kind::Corrupt, u"not a database"_s});
    }
    if (qFromBigEndian<qint32>(header.constData() + 68) != ourApplication) {
        return std::unexpected(StorageError{StorageError::Kind::Corrupt, u"another program's database"_s});
    }
    const auto version = qFromBigEndian<qint32>(header.constData() + 60);
    if (version > newestVersion) {
        return std::unexpected(StorageError{StorageError::Kind::Newer, u"version %1, this program knows %2"_s.arg(version).arg(newestVersion)});
    }
    return {};
}

} // namespace

QString Row::cell(int column) const
{
    const QVariant value = m_query.value(column);
    return value.typeId() == QMetaType::QByteArray ? QString::fromLatin1(value.toByteArray().toHex()) : value.toString();
}

StorageResult<std::unique_ptr<Database>> Database::open(const QString &path, int newestVersion)
{
    if (const auto readable = checkHeader(path, newestVersion); !readable) {
        return std::unexpected(readable.error());
    }
    static std::atomic<quint64> connections{0}; // Qt keeps connections in a table by name; the name means nothing else
    const QString name = u"suanpan-%1"_s.arg(++connections);
    const bool unclaimed = isNew(path);
    QSqlDatabase connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
    connection.setDatabaseName(path);
    connection.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=0"_s);
    const bool opened = connection.open();
    const QSqlError error = connection.lastError();
    std::unique_ptr<Database> database(new Database(connection, path));
    connection = QSqlDatabase(); // a second handle would outlive the database below and keep the connection's name in use
    if (!opened) {
        return std::unexpected(toError(error));
    }
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

Database::~Database()
{
    const QString name = m_connection.connectionName();
    m_prepared.clear();
    m_connection.close();
    m_connection = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

StorageResult<void> Database::configure()
{
    // Exclusive before WAL, so that no shared memory file is ever made: one connection, no WAL-reset race (SQLite 3.40).
    for (const Sql pragma : {Sql("PRAGMA locking_mode = EXCLUSIVE"), Sql("PRAGMA journal_mode = WAL"), Sql("PRAGMA synchronous = FULL"),
                             Sql("PRAGMA foreign_keys = ON"), Sql("PRAGMA wal_autocheckpoint = 4000"), Sql("PRAGMA cache_size = -16384"),
                             Sql("PRAGMA temp_store = MEMORY")}) {
        if (const auto done = run(pragma); !done) {
            return done;
        }
    }
    return {};
}

StorageResult<QSqlQuery *> Database::start(Sql sql, const QVariantList &bindings)
{
    std::shared_ptr<QSqlQuery> &query = m_prepared[sql.text()];
    if (!query) {
        query = std::make_shared<QSqlQuery>(m_connection);
        query->setForwardOnly(true);
        if (!query->prepare(QString::fromUtf8(sql.text()))) {
            const StorageError error = toError(query->lastError());
            m_prepared.remove(sql.text());
            return std::unexpected(error);
        }
    }
    for (int i = 0; i < bindings.size(); ++i) {
        query->bindValue(i, bindable(bindings.at(i)));
    }
    if (!query->exec()) {
        const StorageError error = toError(query->lastError());
        query->finish();
        return std::unexpected(error);
    }
    return query.get();
}

StorageResult<void> Database::run(Sql sql, const QVariantList &bindings)
{
    const auto query = start(sql, bindings);
    if (!query) {
        return std::unexpected(query.error());
    }
    m_changes = (*query)->numRowsAffected();
    (*query)->finish();
    return {};
}

StorageResult<qint64> Database::number(Sql sql, const QVariantList &bindings)
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
        const bool onlyComment = std::ranges::all_of(statement.split(u'\n'), [](const QString &line) {
            return line.trimmed().isEmpty() || line.startsWith("--"_L1);
        });
        QSqlQuery query(m_connection);
        if (!onlyComment && !query.exec(statement)) {
            return std::unexpected(toError(query.lastError()));
        }
    }
    return {};
}

StorageResult<void> Database::copyTo(const QString &path) const
{
    const QVariant handle = m_connection.driver()->handle();
    require(handle.isValid() && qstrcmp(handle.typeName(), "sqlite3*") == 0);
    auto *source = *static_cast<sqlite3 *const *>(handle.constData());
    const QString partial = path + u".partial"_s;
    QFile::remove(partial);
    sqlite3 *target = nullptr;
    int code = sqlite3_open(partial.toUtf8().constData(), &target);
    if (code == SQLITE_OK) {
        sqlite3_backup *backup = sqlite3_backup_init(target, "main", source, "main");
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

std::optional<StorageError> Database::errorOf(const QSqlQuery &query)
{
    return query.lastError().isValid() ? std::optional(toError(query.lastError())) : std::nullopt;
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
        (void)m_database->run("ROLLBACK");
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
        (void)m_database->run("ROLLBACK TO one_fact");
        (void)m_database->run("RELEASE one_fact");
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
