#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <memory>
#include <type_traits>
#include <utility>

struct sqlite3;
struct sqlite3_stmt;

namespace countersign {

/// One prepared statement. Bind by position from 1, read by column from 0. Text is UTF-8 without copies where SQLite
/// allows it: bound byte arrays must live until reset(). One that could not be prepared answers every step with the
/// reason, as an error code.
class Statement
{
public:
    Statement() = default;
    /// `problem`: why there is no `stmt`. `fault`: where the first failed step is noted; outlives the statement.
    explicit Statement(sqlite3_stmt *stmt, int problem = 0, int *fault = nullptr, sqlite3_stmt **home = nullptr)
        : m_stmt(stmt), m_home(home), m_fault(fault), m_problem(problem)
    {
    }
    ~Statement();
    Statement(Statement &&other) noexcept
        : m_stmt(std::exchange(other.m_stmt, nullptr)),
          m_home(other.m_home),
          m_fault(other.m_fault),
          m_problem(other.m_problem)
    {
    }
    Statement &operator=(Statement &&other) noexcept
    {
        std::swap(m_stmt, other.m_stmt);
        std::swap(m_home, other.m_home);
        std::swap(m_fault, other.m_fault);
        std::swap(m_problem, other.m_problem);
        return *this;
    }

    void bind(int index, const QByteArray &utf8);
    void bind(int index, const QString &text);
    void bind(int index, qint64 value);
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

private:
    sqlite3_stmt *m_stmt = nullptr;
    sqlite3_stmt **m_home = nullptr; ///< where it waits for its next use
    int *m_fault = nullptr;
    int m_problem = 0;
};

/// One connection; belongs to the thread that uses it. SQLite's own C interface, because the journal needs exact
/// result codes and prepared statements without QVariant in between.
class Database
{
public:
    enum class Mode { ReadWrite, ReadOnly };
    /// NotFound: there is no such file. Io: it is damaged, or cannot be read or written; the sentence names the way
    /// out.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &path, Mode mode);
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    /// Prepares. Never fails by itself: see Statement.
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
    /// Turns the code of a failed question into an Error of code Io, with the way out.
    [[nodiscard]] Error readError(int code) const;
    /// The first error that a statement has met since the last call; 0: none. A question that met one has no answer.
    [[nodiscard]] int takeFault() { return std::exchange(m_fault, 0); }
    /// The answer of `query`, or readError() when it met an error on its way.
    template <typename Query>
    [[nodiscard]] auto answered(Query &&query) -> Result<std::invoke_result_t<Query, Database &>>
    {
        m_fault = 0;
        auto answer = query(*this);
        if (const int code = takeFault(); code != 0)
            return fail(readError(code));
        return answer;
    }

private:
    explicit Database(sqlite3 *db) : m_db(db) {}
    [[nodiscard]] Result<void> probe(Mode mode);
    [[nodiscard]] sqlite3_stmt *prepared(const char *sql, int &problem);
    sqlite3 *m_db;
    int m_fault = 0;
    std::map<const char *, sqlite3_stmt *> m_waiting; ///< by the address of the literal; its nodes stay where they are
};

} // namespace countersign
