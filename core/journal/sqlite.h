#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <memory>

struct sqlite3;
struct sqlite3_stmt;

namespace countersign {

/// One prepared statement. Bind by position from 1, read by column from 0. Text is UTF-8 without copies where SQLite
/// allows it: bound byte arrays must live until reset().
class Statement
{
public:
    Statement() = default;
    explicit Statement(sqlite3_stmt *stmt, sqlite3_stmt **home = nullptr) : m_stmt(stmt), m_home(home) {}
    ~Statement();
    Statement(Statement &&other) noexcept : m_stmt(std::exchange(other.m_stmt, nullptr)), m_home(other.m_home) {}
    Statement &operator=(Statement &&other) noexcept
    {
        std::swap(m_stmt, other.m_stmt);
        std::swap(m_home, other.m_home);
        return *this;
    }

    void bind(int index, const QByteArray &utf8);
    void bind(int index, const QString &text);
    void bind(int index, qint64 value);
    void bindNull(int index);
    /// SQLITE_ROW, SQLITE_DONE or an error code.
    [[nodiscard]] int step();
    /// Ready for the next run; bindings are cleared.
    void reset();
    /// step() for statements without rows, then reset(): the result code.
    [[nodiscard]] int run();
    [[nodiscard]] QByteArray bytes(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] bool isNull(int column) const;

    /// Gives up ownership.
    [[nodiscard]] sqlite3_stmt *release() { return std::exchange(m_stmt, nullptr); }

private:
    sqlite3_stmt *m_stmt = nullptr;
    sqlite3_stmt **m_home = nullptr; ///< where it waits for its next use
};

/// One connection; belongs to the thread that uses it. SQLite's own C interface, because the journal needs exact
/// result codes and prepared statements without QVariant in between.
class Database
{
public:
    enum class Mode { ReadWrite, ReadOnly };
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &path, Mode mode);
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    /// Prepares; an error in the SQL is a mistake of ours and asserts.
    [[nodiscard]] Statement prepare(const char *sql);
    /// The same for a question that is asked often: prepared once. The statement must end before the connection does.
    [[nodiscard]] Statement reused(const char *sql);
    /// Runs one or more statements without results; SQLite's result code.
    [[nodiscard]] int exec(const char *sql);
    [[nodiscard]] QString lastError() const;
    /// The file that is open.
    [[nodiscard]] QString path() const;
    /// Turns the code of a failed write into an Error: Full, or Io.
    [[nodiscard]] Error writeError(int code) const;

private:
    explicit Database(sqlite3 *db) : m_db(db) {}
    sqlite3 *m_db;
    std::map<const char *, sqlite3_stmt *> m_waiting; ///< by the address of the literal; its nodes stay where they are
};

} // namespace countersign
