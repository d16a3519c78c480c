#pragma once
#include "async/inotify.h"
#include "async/taskscope.h"
#include "watch/claim.h"

#include <QHash>
#include <QSet>
#include <QThreadPool>
#include <QTimer>

namespace countersign {

struct Scan;

/// Tells which files in a folder and its sub-folders may be ready: by inotify, by a look at everything after an
/// overflow, every 60 s to be safe, and every 10 s where inotify does not see everything. Where other machines work in
/// a folder of which the system does not tell, by these looks alone.
class FolderMonitor : public QObject
{
    Q_OBJECT
public:
    FolderMonitor(QByteArray folder, QThreadPool *pool, QObject *parent = nullptr);
    ~FolderMonitor() override;

    /// Others work in the folder, perhaps on other machines. Before start().
    void setShared() { m_isShared = true; }
    /// Watches, and reports what is already there. Io when the folder cannot be read.
    [[nodiscard]] QCoro::Task<Result<void>> start();
    [[nodiscard]] QCoro::Task<> stop();
    /// Touches the folder no more and reports nothing, until resume(); problem() is `why`.
    void suspend(const QString &why);
    /// Watches whatever folder stands there now, and reports what is in it.
    void resume();
    /// Looks at everything again; requests while a look is under way become one more.
    void rescan();
    /// False while only regular looks find anything (network file system, too many folders to watch).
    [[nodiscard]] bool isEventDriven() const { return m_eventDriven; }
    /// False where others may write of whom the system knows nothing.
    [[nodiscard]] bool seesAllWriters() const { return !m_network; }
    /// The folder's file system by name where changes in it are not told of at all; empty: they are, as far as can be.
    [[nodiscard]] QString untold() const { return m_isTold ? QString() : m_fileSystem; }
    static constexpr int kWithoutEventsMs = 10'000; ///< between two looks where events do not tell everything
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] qint64 overflows() const { return m_overflows; }

Q_SIGNALS:
    void found(const QList<countersign::Candidate> &files);
    /// Raw paths that left the folder by somebody's hand, ours included.
    void vanished(const QList<QByteArray> &paths);
    /// problem() or isEventDriven() may be another one.
    void looked();

private:
    void listen();
    void take(const QList<InotifyEvent> &events);
    void folderChanged(const InotifyEvent &event, const QByteArray &path);
    void forgetBelow(const QByteArray &path);
    void request(const QByteArray &start);
    [[nodiscard]] QCoro::Task<> look();
    [[nodiscard]] QCoro::Task<Result<void>> lookOnce(QList<QByteArray> starts);
    void absorb(const Scan &scan, bool everything);

    QByteArray m_folder;
    QThreadPool *m_pool;
    std::unique_ptr<Inotify> m_inotify;
    std::unique_ptr<TaskScope> m_scope;
    QTimer m_safety;
    QHash<int, QByteArray> m_watches;
    QSet<QByteArray> m_wanted; ///< folders to look at next; "" is everything
    bool m_looking = false;
    bool m_suspended = false;
    bool m_eventDriven = true;
    bool m_network = false;
    bool m_isShared = false;
    bool m_isTold = true; ///< false: nobody listens
    QString m_fileSystem;
    int m_round = 0; ///< grows with each folder that is watched: looks at an earlier one do not count
    QString m_problem;
    qint64 m_overflows = 0;
};

} // namespace countersign
