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
/// overflow, every 60 s to be safe, and every 10 s where inotify does not see everything.
class FolderMonitor : public QObject
{
    Q_OBJECT
public:
    FolderMonitor(QByteArray folder, QThreadPool *pool, QObject *parent = nullptr);
    ~FolderMonitor() override;

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
    QString m_problem;
    qint64 m_overflows = 0;
};

} // namespace countersign
