#pragma once
#include "async/oneshot.h"
#include "read/reader.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <memory>

class QProcess;

namespace countersign {

/// Bounds of the reading children.
struct ReaderLimits
{
    int deadlineMs = 30000;            ///< of any time for one file; its child is told to answer with what it has, and
                                       ///< killed a second later. It bounds its processor time (2 s) by itself
    qint64 maxBytes = qint64(1) << 30; ///< of one file
    int maxText = 200000;              ///< UTF-16 units of text that come back
    int inFlight = 64;                 ///< requests that wait in a child's pipe
    int idleSeconds = 60;              ///< without work, until a child ends by itself
    int secondIdleSeconds = 5;         ///< the same for a second child
    int patienceMs = 100; ///< of processor time (or three times as much of any), after which a file is slow
};

/// A file that somebody waits for.
struct ReadRequest
{
    qint64 id = 0;
    QString path;
    OneShot<Result<ReadContent>> done;
    int crashes = 0;                     ///< children that ended while they read it
    int restarts = 0;                    ///< children that asked for a fresh start instead of reading it
    QString part{};                      ///< a file inside it; empty: the file itself is read
    std::shared_ptr<QByteArray> bytes{}; ///< of that part, as far as they are here
};

/// One `countersign-reader` in its sandbox: is given requests, resolves them in order, and says when it ended.
class ReadingChild final : public QObject
{
    Q_OBJECT

public:
    enum class Ending {
        Orderly,    ///< idle, or after a file that it does not survive; whatever it was given can be given to another
        Useless,    ///< it asked for a fresh start and had answered nothing
        Crashed,    ///< its first request is to blame
        Late,       ///< the deadline of its first request was over
        NeverSpoke, ///< it ended before it said hello
    };

    ReadingChild(
        const QString &program, const QString &root, const ReaderLimits &limits, int idleSeconds, QObject *parent);
    ~ReadingChild() override; ///< kills it, and waits for its end; it has nothing to lose
    /// Kills it and deletes this object when it has ended, without a word to anybody.
    void discard();

    /// How many more requests it may be given now. Refilled by halves: a wake-up for each single one would cost more
    /// than the reading.
    [[nodiscard]] size_t room() const;
    void give(std::deque<ReadRequest> requests);
    /// Gives it one file that is known to be slow, and nothing behind it.
    void giveSlow(ReadRequest request);
    /// The first request takes long: nothing more should be given.
    [[nodiscard]] bool isHeld() const { return m_held; }
    [[nodiscard]] bool isIdle() const { return m_given.empty(); }
    /// It has had a slow file, for which it stepped back behind other processes; that cannot be undone.
    [[nodiscard]] bool isBehind() const { return m_behind; }
    /// What it was given and has not answered. Behind a slow file it reads none of these; otherwise end it then.
    [[nodiscard]] std::deque<ReadRequest> takeBack(size_t keep);

    [[nodiscard]] qint64 processId() const;
    [[nodiscard]] QString problem() const; ///< what the system said about a start that failed

Q_SIGNALS:
    void greeted(const QStringList &sandbox, const QStringList &missing);
    /// Some requests were resolved.
    void answered();
    /// The first request takes long, and isHeld() is true now.
    void held();
    void ended(countersign::ReadingChild::Ending how);

private:
    void onOutput();
    bool onLine(const QByteArray &line);
    void onFinished();
    void onDeadline();
    void stepBack();
    void send(const std::deque<ReadRequest> &requests);

    ReaderLimits m_limits;
    std::unique_ptr<QProcess> m_process;
    std::deque<ReadRequest> m_given; ///< the first is in work
    QByteArray m_buffer;
    qsizetype m_searched = 0; ///< of it, up to where there is no line end
    QTimer m_deadline;
    bool m_greeted = false;
    bool m_useful = false; ///< it has answered something
    bool m_held = false;
    bool m_behind = false;
    bool m_late = false;
    bool m_ended = false;
};

} // namespace countersign
