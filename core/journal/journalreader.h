#pragma once
#include "async/oneshot.h"
#include "journal/sqlite.h"

#include <QCoreApplication>
#include <QCoroTask>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace countersign {

/// Answers queries on a thread of its own with a read-only connection, one after another.
class JournalReader
{
public:
    explicit JournalReader(QString path);
    ~JournalReader();
    Q_DISABLE_COPY_MOVE(JournalReader)

    /// Opens on the calling thread, then starts the reader's own.
    [[nodiscard]] Result<void> open();
    /// The same without a file: there is nothing, and every question is answered so.
    [[nodiscard]] Result<void> openEmpty();
    void stop();

    /// Runs `query(Database &)` on the reader thread; resumes with its value on the main thread. Cancelled after
    /// stop().
    template <typename R>
    [[nodiscard]] QCoro::Task<Result<R>> ask(std::function<Result<R>(Database &)> query)
    {
        const OneShot<Result<R>> done;
        post([query = std::move(query), done](Database *db) {
            Result<R> answer = db ? soundAnswer(*db, query) : Result<R>(cancelled());
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [done, answer = std::move(answer)]() mutable { done.resolve(std::move(answer)); },
                Qt::QueuedConnection);
        });
        Result<R> answer = co_await done.wait();
        co_return answer;
    }

private:
    /// A page that cannot be read must not look like a question without an answer.
    template <typename R>
    [[nodiscard]] static Result<R> soundAnswer(Database &db, const std::function<Result<R>(Database &)> &query)
    {
        Result<Result<R>> answer = db.answered(query);
        return answer ? *std::move(answer) : Result<R>(fail(answer.error()));
    }
    using Work = std::function<void(Database *)>;
    void post(Work work);
    void begin(std::unique_ptr<Database> db);
    void loop();

    QString m_path;
    std::unique_ptr<Database> m_db;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Work> m_queue;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace countersign
