#include "journal/sqlite.h"

#include <QCoreApplication>

#include <sqlite3.h>

namespace countersign {

Statement::~Statement()
{
    if (!m_stmt || !m_home || *m_home) {
        sqlite3_finalize(m_stmt);
        return;
    }
    reset();
    *m_home = m_stmt;
}

void Statement::bind(int index, const QByteArray &utf8)
{
    sqlite3_bind_text(m_stmt, index, utf8.constData(), int(utf8.size()), SQLITE_STATIC);
}

void Statement::bind(int index, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    sqlite3_bind_text(m_stmt, index, utf8.constData(), int(utf8.size()), SQLITE_TRANSIENT);
}

void Statement::bind(int index, qint64 value)
{
    sqlite3_bind_int64(m_stmt, index, value);
}

void Statement::bindNull(int index)
{
    sqlite3_bind_null(m_stmt, index);
}

int Statement::step()
{
    return sqlite3_step(m_stmt);
}

void Statement::reset()
{
    sqlite3_reset(m_stmt);
    sqlite3_clear_bindings(m_stmt);
}

int Statement::run()
{
    const int code = step();
    reset();
    return code == SQLITE_DONE || code == SQLITE_ROW ? SQLITE_OK : code;
}

QByteArray Statement::bytes(int column) const
{
    const auto *data = reinterpret_cast<const char *>(sqlite3_column_text(m_stmt, column));
    return QByteArray(data, sqlite3_column_bytes(m_stmt, column));
}

QString Statement::text(int column) const
{
    const auto *data = reinterpret_cast<const char *>(sqlite3_column_text(m_stmt, column));
    return QString::fromUtf8(data, sqlite3_column_bytes(m_stmt, column));
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_stmt, column);
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_stmt, column) == SQLITE_NULL;
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, Mode mode)
{
    sqlite3 *db = nullptr;
    const int flags = SQLITE_OPEN_NOMUTEX
        | (mode == Mode::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    const int code = sqlite3_open_v2(path.toUtf8().constData(), &db, flags, nullptr);
    std::unique_ptr<Database> database(new Database(db));
    if (code != SQLITE_OK)
        return fail(code == SQLITE_CANTOPEN ? ErrorCode::NotFound : ErrorCode::Io,
                    QCoreApplication::translate("Journal", "The journal %1 cannot be opened. Check that the folder exists and is yours.").arg(path),
                    database->lastError());
    sqlite3_busy_timeout(db, 2000);
    // Whoever can write the file can put a trigger or a view into it: neither runs here.
    for (const auto &[what, value] : {std::pair{SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, {SQLITE_DBCONFIG_ENABLE_VIEW, 0}, {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                      {SQLITE_DBCONFIG_DEFENSIVE, 1}})
        sqlite3_db_config(db, what, value, nullptr);
    if (mode == Mode::ReadOnly)
        sqlite3_exec(db, "PRAGMA query_only=1; PRAGMA mmap_size=0; PRAGMA cache_size=-2000", nullptr, nullptr, nullptr);
    return database;
}

Database::~Database()
{
    for (const auto &[sql, stmt] : m_waiting)
        sqlite3_finalize(stmt);
    sqlite3_close_v2(m_db);
}

Statement Database::prepare(const char *sql)
{
    sqlite3_stmt *stmt = nullptr;
    const int code = sqlite3_prepare_v3(m_db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, nullptr);
    if (code != SQLITE_OK)
        qFatal("journal: %s in %s", sqlite3_errmsg(m_db), sql);
    return Statement(stmt);
}

Statement Database::reused(const char *sql)
{
    sqlite3_stmt *&home = m_waiting[sql];
    if (sqlite3_stmt *stmt = std::exchange(home, nullptr))
        return Statement(stmt, &home);
    Statement fresh = prepare(sql);
    return Statement(fresh.release(), &home);
}

int Database::exec(const char *sql)
{
    return sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr);
}

QString Database::path() const
{
    return QString::fromUtf8(sqlite3_db_filename(m_db, "main"));
}

QString Database::lastError() const
{
    return m_db ? QString::fromUtf8(sqlite3_errmsg(m_db)) : QStringLiteral("out of memory");
}

Error Database::writeError(int code) const
{
    const bool full = (code & 0xff) == SQLITE_FULL;
    return Error{full ? ErrorCode::Full : ErrorCode::Io,
                 full ? QCoreApplication::translate("Journal", "The disk is full. Free some space; work goes on by itself then.")
                      : QCoreApplication::translate("Journal", "The journal cannot be written. Check the disk; nothing is accepted until it works again."),
                 QStringLiteral("sqlite %1: %2").arg(code).arg(lastError()), true};
}

} // namespace countersign
