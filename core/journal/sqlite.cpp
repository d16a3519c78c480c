#include "journal/sqlite.h"

#include "base/literals.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <sqlite3.h>

namespace countersign {

namespace {
constexpr int kReaderWaitsMs = 2000;
// There is one writer; what it waits for is a reader that sets up the -shm file. On a disk that is busy with other
// things that can take seconds, and giving up would end the start.
constexpr int kWriterWaitsMs = 15'000;
} // namespace

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
    if (!m_stmt)
        return;
    sqlite3_bind_text(m_stmt, index, utf8.constData(), int(utf8.size()), SQLITE_STATIC);
}

void Statement::bind(int index, const QString &text)
{
    if (!m_stmt)
        return;
    const QByteArray utf8 = text.toUtf8();
    sqlite3_bind_text(m_stmt, index, utf8.constData(), int(utf8.size()), SQLITE_TRANSIENT);
}

void Statement::bind(int index, qint64 value)
{
    if (m_stmt)
        sqlite3_bind_int64(m_stmt, index, value);
}

int Statement::step()
{
    const int code = m_stmt ? sqlite3_step(m_stmt) : m_problem != SQLITE_OK ? m_problem : SQLITE_MISUSE;
    if (code != SQLITE_ROW && code != SQLITE_DONE && m_fault && *m_fault == SQLITE_OK)
        *m_fault = code;
    return code;
}

void Statement::reset()
{
    if (!m_stmt)
        return;
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
    const int flags = SQLITE_OPEN_NOMUTEX |
                      (mode == Mode::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    const int code = sqlite3_open_v2(path.toUtf8().constData(), &db, flags, nullptr);
    std::unique_ptr<Database> database(new Database(db));
    if (code != SQLITE_OK)
        return fail(code == SQLITE_CANTOPEN && !QFileInfo::exists(path) ? ErrorCode::NotFound : ErrorCode::Io,
            QCoreApplication::translate(
                "Journal", "The journal %1 cannot be opened. Check that the folder exists and is yours.")
                .arg(path),
            database->lastError());
    sqlite3_busy_timeout(db, mode == Mode::ReadOnly ? kReaderWaitsMs : kWriterWaitsMs);
    // Whoever can write the file can put a trigger or a view into it: neither runs here.
    for (const auto &[what, value] : {std::pair{SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
             {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0}, {SQLITE_DBCONFIG_DEFENSIVE, 1}})
        sqlite3_db_config(db, what, value, nullptr);
    if (mode == Mode::ReadOnly)
        sqlite3_exec(db, "PRAGMA query_only=1; PRAGMA mmap_size=0; PRAGMA cache_size=-2000", nullptr, nullptr, nullptr);
    if (Result<void> sound = database->probe(mode); !sound)
        return fail(sound.error());
    return database;
}

// SQLite looks at the file only when it is asked something, and takes a file that it may not write for one to be read.
Result<void> Database::probe(Mode mode)
{
    if (const int code = exec("SELECT count(*) FROM sqlite_master"); code != SQLITE_OK)
        return fail(readError(code));
    if (mode == Mode::ReadWrite && sqlite3_db_readonly(m_db, "main") == 1)
        return fail(readError(SQLITE_READONLY));
    return {};
}

Database::~Database()
{
    for (const auto &[sql, stmt] : m_waiting)
        sqlite3_finalize(stmt);
    sqlite3_close_v2(m_db);
}

Statement Database::prepare(const char *sql)
{
    int problem = SQLITE_OK;
    sqlite3_stmt *stmt = prepared(sql, problem);
    return Statement(stmt, problem, &m_fault);
}

// A table may be gone, or its page unreadable: that is for whoever asks, not for the whole program.
sqlite3_stmt *Database::prepared(const char *sql, int &problem)
{
    sqlite3_stmt *stmt = nullptr;
    problem = sqlite3_prepare_v3(m_db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, nullptr);
    if (problem != SQLITE_OK && m_fault == SQLITE_OK)
        m_fault = problem;
    return stmt;
}

Statement Database::reused(const char *sql)
{
    sqlite3_stmt *&home = m_waiting[sql];
    if (sqlite3_stmt *stmt = std::exchange(home, nullptr))
        return Statement(stmt, SQLITE_OK, &m_fault, &home);
    int problem = SQLITE_OK;
    sqlite3_stmt *stmt = prepared(sql, problem);
    return Statement(stmt, problem, &m_fault, &home);
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
    return m_db ? QString::fromUtf8(sqlite3_errmsg(m_db)) : u"out of memory"_s;
}

Error Database::readError(int code) const
{
    const QString detail = u"sqlite %1: %2"_s.arg(code).arg(lastError());
    switch (code & 0xff) {
        case SQLITE_READONLY:
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
            return {ErrorCode::Io,
                QCoreApplication::translate("Journal",
                    "The journal %1 cannot be used where nothing can be written. Make file and folder writable and "
                    "yours, or copy the folder "
                    "to another disk and name it with --profile.")
                    .arg(path()),
                detail, false};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {ErrorCode::Io,
                QCoreApplication::translate(
                    "Journal", "Another program holds the journal %1. End that program, then try again.")
                    .arg(path()),
                detail, true};
        case SQLITE_IOERR:
            return {ErrorCode::Io,
                QCoreApplication::translate("Journal",
                    "The disk does not give back the journal %1. Check the disk; then put journal.db back from a "
                    "backup and start again.")
                    .arg(path()),
                detail, false};
        default:
            return {ErrorCode::Io,
                QCoreApplication::translate("Journal",
                    "The journal %1 is damaged. Quit Countersign, move the file away, put journal.db back from a "
                    "backup and start again; "
                    "\"countersign audit accept\" then settles what is missing.")
                    .arg(path()),
                detail, false};
    }
}

Error Database::writeError(int code) const
{
    const int kind = code & 0xff;
    if (kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB || kind == SQLITE_ERROR || kind == SQLITE_READONLY ||
        kind == SQLITE_BUSY || kind == SQLITE_LOCKED)
        return readError(code);
    const bool full = kind == SQLITE_FULL;
    return Error{full ? ErrorCode::Full : ErrorCode::Io,
        full ? QCoreApplication::translate("Journal", "The disk is full. Free some space; work goes on by itself then.")
             : QCoreApplication::translate("Journal",
                   "The journal cannot be written. Check the disk; nothing is accepted until it works again."),
        u"sqlite %1: %2"_s.arg(code).arg(lastError()), true};
}

} // namespace countersign
