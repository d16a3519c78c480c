#pragma once
#include "async/heldlease.h"
#include "async/taskscope.h"
#include "base/literals.h"
#include "bus/eventbus.h"
#include "intake/ingestor.h"
#include "queue/messagequeue.h"
#include "watch/arrivals.h"
#include "watch/foldermonitor.h"
#include "watch/watcher.h"

#include <QElapsedTimer>

#include <atomic>
#include <map>

namespace countersign {

struct FolderWatcherOptions
{
    QString vault;
    qint64 queueMaxSize = 10000; ///< with more queued work than this, files wait in the Inbox
    int queueTimeout = 0;        ///< so long a submission waits for room, in seconds
    int settleMs = 5000; ///< a file is whole once it has not changed for so long, where nobody tells of who writes it
};

/// Whom an instance shares its Inbox with.
struct SharedInbox
{
    QString instance;                        ///< ours, UUID
    std::function<VaultStanding()> standing; ///< asked off the main thread
    std::shared_ptr<Lease> lease;            ///< who watches where a rename is no claim
    QString what;                            ///< the Inbox, as the lease knows it
    int graceMs = 0; ///< so long whoever had the lease before may still believe in it; nothing is taken until then
};

/// Service "file_watcher": takes whole files out of Inbox/ and makes each one an action, exactly once. A file
/// is either in the Inbox, or in Needs_Action/<id>/, where a restart finds it should its action be missing.
class FolderWatcher : public Watcher
{
    Q_OBJECT
public:
    FolderWatcher(FolderWatcherOptions options, Ingestor &ingestor, MessageQueue &queue, EventBus &bus,
        QThreadPool *pool, QObject *parent = nullptr);
    ~FolderWatcher() override;

    [[nodiscard]] QString name() const override { return u"file_watcher"_s; }
    /// Running once the Inbox is watched; what lies there already is taken in the background.
    [[nodiscard]] QCoro::Task<Result<void>> start() override;
    [[nodiscard]] QCoro::Task<> stop() override;
    [[nodiscard]] HealthReport health() const override;
    [[nodiscard]] QList<ParkedItem> parked() const override;
    void rescan() override;
    /// Others work on the vault, too: each file is taken by one of all. Where the file system renames at once the
    /// rename decides; everywhere else one watches at a time, under the lease. Before start().
    void share(SharedInbox shared);
    /// Takes nothing in and touches nothing while the vault is away or another folder stands in its place.
    void setVaultThere(bool isThere);

    /// An item without the way through the Inbox. Waits for room in a full queue; Full (retryable) when there is none
    /// after queueTimeout.
    [[nodiscard]] QCoro::Task<Result<Appended>> submit(IntakeItem item);
    /// Actions made since the start.
    [[nodiscard]] qint64 taken() const { return m_taken; }

private:
    [[nodiscard]] static QString vaultAway();
    /// What a start does once the vault is there.
    [[nodiscard]] QCoro::Task<Result<void>> begin();
    [[nodiscard]] QCoro::Task<> beginLate();
    void arrive(const QList<Candidate> &files);
    void noteVanished(const QList<QByteArray> &paths);
    void pump();
    [[nodiscard]] qsizetype room() const;
    [[nodiscard]] QCoro::Task<> claimNext(QList<Candidate> batch);
    void settle(const ClaimResult &result);
    void park(const QByteArray &path, const QString &reason);
    void lookAgainSoon(const Candidate &candidate);
    [[nodiscard]] QCoro::Task<> lookAgain();
    [[nodiscard]] QCoro::Task<> takeIn(StoredItem file);
    void putAside(StoredItem file, const Error &error);
    [[nodiscard]] QCoro::Task<bool> roomInTime();
    [[nodiscard]] QCoro::Task<> retryUnsaved();
    [[nodiscard]] QCoro::Task<> retryParked();
    [[nodiscard]] QCoro::Task<> adoptOrphans(QStringList ids);
    // sharedinbox.cpp
    [[nodiscard]] std::function<ClaimRules()> rules() const;
    [[nodiscard]] QCoro::Task<> lookAtStanding();
    [[nodiscard]] bool isStandby() const;
    [[nodiscard]] QCoro::Task<> beginTurn();
    void describeShared(HealthReport &report) const;
    void tell(EventType type, const QByteArray &path, const QString &actionId = {});

    FolderWatcherOptions m_options;
    QByteArray m_vault; ///< the same path as bytes
    Ingestor &m_ingestor;
    MessageQueue &m_queue;
    EventBus &m_bus;
    QThreadPool *m_pool;
    FolderMonitor m_monitor;
    std::unique_ptr<TaskScope> m_scope;
    Arrivals m_arrivals;
    QList<Candidate> m_unsettled;           ///< too young; one more look in a second
    QList<StoredItem> m_unsaved;            ///< claimed, but the journal could not take them yet
    std::map<QByteArray, QString> m_parked; ///< path in the Inbox → reason
    qsizetype m_claiming = 0;               ///< files in batches under way
    int m_batches = 0;
    qsizetype m_appending = 0;
    qint64 m_taken = 0;
    bool m_vaultThere = true;
    bool m_isBegun = false; ///< false also while a start waits for the vault
    bool m_isBeginning = false;
    bool m_retrying = false;
    bool m_retryingParked = false;
    bool m_lookingAgain = false;
    SharedInbox m_shared;
    bool m_needsLease = false, m_isAlone = false; ///< as they were when it was looked last
    std::unique_ptr<HeldLease> m_turn;            ///< to watch the Inbox; null: nobody else does
    /// From when on our turn counts, on m_clock; read by the threads that claim.
    std::shared_ptr<std::atomic<qint64>> m_turnFromMs = std::make_shared<std::atomic<qint64>>(0);
    QElapsedTimer m_clock;
};

} // namespace countersign
