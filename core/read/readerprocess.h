#pragma once
#include "async/oneshot.h"
#include "read/reader.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <memory>

class QProcess;

namespace countersign {

/// Bounds of the reading child.
struct ReaderLimits
{
    int deadlineMs = 10000;              ///< for one file; the child is killed at it
    qint64 maxBytes = qint64(1) << 30;   ///< of one file
    int maxText = 200000;                ///< UTF-16 units of text that come back
    int inFlight = 64;                   ///< requests that wait in the child's pipe
    int idleSeconds = 60;                ///< without work, until the child ends by itself
};

/// The client of `countersign-reader`: starts the sandboxed child when there is something to read, answers in order,
/// kills it at its deadline and starts a fresh one. A file that crashes the child twice, or lets it miss its deadline
/// once, fails; the files behind it are read all the same.
class ReaderProcess final : public QObject, public Reader
{
    Q_OBJECT

public:
    /// `program` is countersign-reader, `root` the only folder whose files it may open.
    ReaderProcess(QString program, QString root, ReaderLimits limits = {}, QObject *parent = nullptr);
    ~ReaderProcess() override;

    [[nodiscard]] QCoro::Task<Result<ReadContent>> read(QString path) override;
    /// Ends the child; everything that waits, and everything asked later, is cancelled.
    void stop();

    /// What the child's sandbox consists of, as it said: seccomp, landlock, rlimits. Empty before the first start.
    [[nodiscard]] QStringList sandbox() const { return m_sandbox; }
    /// Those that it could not have here.
    [[nodiscard]] QStringList missing() const { return m_missing; }
    [[nodiscard]] int waiting() const { return int(m_queue.size()); }
    /// How many children were started so far.
    [[nodiscard]] int starts() const { return m_starts; }
    /// The running child; 0 when there is none.
    [[nodiscard]] qint64 processId() const;

Q_SIGNALS:
    /// The child has said what its sandbox is, and it is not what it was before.
    void sandboxChanged();

private:
    struct Request
    {
        qint64 id;
        QString path;
        OneShot<Result<ReadContent>> done;
        int crashes = 0;
        int restarts = 0;
    };

    void pump();
    void start();
    void onOutput();
    bool onLine(const QByteArray &line);
    void onFinished();
    void onDeadline();
    void finishHead(Result<ReadContent> result);
    void finishAll(const Error &error);
    void blameHead(bool clean);
    [[nodiscard]] Result<ReadContent> toResult(const QJsonObject &reply) const;

    QString m_program;
    QString m_root;
    ReaderLimits m_limits;
    std::unique_ptr<QProcess> m_process;
    std::deque<Request> m_queue;
    size_t m_sent = 0; ///< how many of the queue's first requests the child was given
    QByteArray m_buffer;
    QStringList m_sandbox;
    QStringList m_missing;
    QTimer m_deadline;
    qint64 m_lastId = 0;
    qint64 m_lateId = 0; ///< the request at whose deadline the child was killed
    int m_starts = 0;
    int m_silentStarts = 0; ///< children in a row that ended before they said hello
    bool m_greeted = false;
    bool m_stopped = false;
};

} // namespace countersign
