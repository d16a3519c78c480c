#pragma once
#include "async/heldlease.h"
#include "async/inotify.h"
#include "async/taskscope.h"
#include "base/literals.h"
#include "domain/vaultstanding.h"
#include "vault/dashboard.h"
#include "vault/deadlinequeue.h"
#include "vault/note.h"
#include "vault/notefiles.h"
#include "vault/vaultpresence.h"
#include "vault/vaultsource.h"

#include <QElapsedTimer>
#include <QThreadPool>
#include <QTimer>

namespace countersign {

struct VaultOptions
{
    QString root;
    bool vaultDecides = true;             ///< approval.vault
    int dashboardEveryMs = 5000;          ///< at most so often, and only while something changes
    QString whyNot = {};                  ///< set: why moving notes decides nothing
    QMap<QString, QString> warnings = {}; ///< what a plan has to say of servers that it uses, by server
    int settleMs = 300; ///< so long an original has to be away; more than an editor needs to save through a second file
    int quietMs = 3000; ///< so long nothing has to change in another folder that comes to the vault's place

    [[nodiscard]] NoteOptions note() const { return {vaultDecides, whyNot, warnings}; }
};

/// With whom an instance shares the vault's notes: each has those of its own items, and one writes for all.
struct SharedNotes
{
    std::function<VaultStanding()> standing;  ///< asked off the main thread
    std::shared_ptr<Lease> lease;             ///< who writes the dashboard, and answers what is about no item
    QString what;                             ///< the notes, as the lease knows them
    std::function<QList<Action>()> elsewhere; ///< items of the others, under their own ids; the latest of each
};

/// Service "vault_projector": keeps one note per action in the folder of its state, and the dashboard.
/// A view: it writes the latest state only, skips what has passed meanwhile, and can be rebuilt at any time.
class VaultProjector : public Service
{
    Q_OBJECT
public:
    VaultProjector(VaultOptions options, VaultSource &source, QThreadPool *pool, QObject *parent = nullptr);
    ~VaultProjector() override;

    [[nodiscard]] QString name() const override { return u"vault_projector"_s; }
    /// Makes the vault's folders; notes that are missing or outdated follow in the background.
    [[nodiscard]] QCoro::Task<Result<void>> start() override;
    [[nodiscard]] QCoro::Task<> stop() override;
    [[nodiscard]] HealthReport health() const override;

    /// Writes the note anew where it belongs, with the reason on top, and removes it everywhere else.
    void putBack(const QString &actionId, const QString &reason);
    /// True once the action's note has stood in Pending_Approval, so that it can have been moved away from there. What
    /// waited for a decision when we started counts as such.
    [[nodiscard]] bool wasOffered(const QString &actionId) const { return m_offered.contains(actionId); }
    /// Our own sentence on top of the action's note; empty when there is none.
    [[nodiscard]] QString notice(const QString &actionId) const { return m_notices.value(actionId); }
    /// Notes of what is open and has not changed since then are written anew at the next start, whatever they show: the
    /// journal was put back, and the notes were not.
    void rewriteUntil(qint64 us) { m_rewriteUntilUs = us; }
    /// Who says whether another folder that comes to the vault's place while we run may be worked on. Before start().
    void admitBy(VaultAdmission admit) { m_admit = std::move(admit); }
    /// Makes the vault ours at each start, folders included; none: the folders are made.
    void claimBy(VaultAdmission claim) { m_claim = std::move(claim); }
    /// Others work on the vault, too. Before start().
    void share(SharedNotes shared);
    [[nodiscard]] bool isShared() const { return bool(m_turn); }
    /// Whether it is for this instance to write what is nobody's own.
    [[nodiscard]] bool leads() const { return !m_turn || m_isAlone || m_turn->isOurs(); }
    /// Something that the dashboard tells has changed.
    void touchDashboard();
    /// False while the vault's folder is away, or another one in its place is not admitted: then nothing in it is ours
    /// to write, and nothing decides.
    [[nodiscard]] bool isVaultThere() const { return !m_presence || m_presence->isThere(); }
    /// Looks whether it is still the same folder.
    void lookForVault()
    {
        if (m_presence)
            m_presence->lookIfIdle();
    }
    /// Notes that are not up to date yet.
    [[nodiscard]] qsizetype pending() const { return m_due.size() + m_writing; }
    [[nodiscard]] qint64 written() const { return m_written; }
    /// Notes of those that wait because there is so much else to do.
    [[nodiscard]] qsizetype heldBack() const { return m_heldBack.size(); }

Q_SIGNALS:
    /// The note of an action that waits for a decision stands in Pending_Approval.
    void offered(const QString &actionId);
    /// The vault's folder was taken away, or it is back and its folders are there; `isAnother`: as another folder.
    void vaultMoved(bool isThere, bool isAnother);
    /// As VaultPresence::replaced.
    void vaultReplaced();

private:
    [[nodiscard]] static bool isDecidable(State state)
    {
        return state == State::AwaitingDecision || state == State::Stale;
    }
    void follow(const Action &action);
    void soon(const QString &actionId, int ms);
    void edited(const QString &actionId);
    void arm();
    [[nodiscard]] QCoro::Task<> writeDue();
    [[nodiscard]] QCoro::Task<> writeBatch(QStringList ids, QSet<QString> edited);
    void note(const NoteWritten &result);
    void offer(const QString &actionId);
    [[nodiscard]] QCoro::Task<> repair();
    void repairLater();
    [[nodiscard]] QCoro::Task<> watchFolders();
    [[nodiscard]] QCoro::Task<> watchAgain();
    void look(const QList<InotifyEvent> &events);
    void noteMoved(bool isThere, bool isAnother);
    [[nodiscard]] QCoro::Task<> comeBack(bool isAnother);
    [[nodiscard]] QCoro::Task<bool> makeFolders();
    void setProblem(const QString &problem)
    {
        m_problem = problem;
        noteHealth();
    }
    // projectordashboard.cpp
    [[nodiscard]] QCoro::Task<> writeDashboard();
    [[nodiscard]] QCoro::Task<bool> mayLead();
    void addElsewhere(DashboardContent &content) const;

    VaultOptions m_options;
    VaultLayout m_layout;
    VaultSource &m_source;
    QThreadPool *m_pool;
    std::unique_ptr<TaskScope> m_scope;
    std::unique_ptr<Inotify> m_inotify;
    VaultAdmission m_admit, m_claim;
    std::unique_ptr<VaultPresence> m_presence;
    QHash<int, QString> m_watches; ///< watch → note folder
    DeadlineQueue m_due;
    QHash<QString, State> m_placed; ///< open actions only: where their notes are
    QSet<QString> m_offered;
    QHash<QString, QString> m_notices; ///< why a note was put back
    QHash<QString, bool> m_takeBack;
    QTimer m_timer, m_dashboardTimer;
    QTimer m_quiet;           ///< since the last change that could wait
    QSet<QString> m_heldBack; ///< whose notes wait because of the load
    QElapsedTimer m_clock;
    qsizetype m_writing = 0;
    qint64 m_written = 0;
    qint64 m_rewriteUntilUs = -1;
    QSet<QString> m_edited; ///< due only because its owner has saved the note
    QString m_problem, m_dashboardProblem;
    SharedNotes m_shared;
    std::unique_ptr<HeldLease> m_turn; ///< to write for all; null: nobody else is there
    bool m_isAlone = false;
    bool m_busy = false;
    bool m_repaired = false; ///< once since the start
};

} // namespace countersign
