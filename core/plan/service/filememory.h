#pragma once
#include "async/taskscope.h"
#include "domain/eventstore.h"
#include "domain/plan.h"
#include "plan/service/vaultlook.h"

#include <QSet>
#include <QTimer>

namespace countersign {

/// Remembers which files we have made, and to which a person has let us add, with what our last completed call left in
/// each: what its owner, or somebody else, has put there since is not ours. Learns from steps that are done, never from
/// what was only approved, and forgets a file when something that we did to it is undone.
class FileMemory : public QObject
{
    Q_OBJECT
public:
    explicit FileMemory(EventStore &journal, QObject *parent = nullptr);
    /// What was written down, and what has been completed since; the first time all that the journal knows, once, in
    /// time linear in the completed items.
    [[nodiscard]] QCoro::Task<Result<void>> load();
    /// Writes down what is not yet.
    [[nodiscard]] QCoro::Task<> stop();
    /// An action's plan that may add to files; of these `absent` were not there when it was made. Forgotten by a
    /// restart: then a file is asked about once more.
    void expect(const QString &actionId, const Plan &plan, const QSet<QString> &absent);
    /// What is known of the files that a plan adds to.
    [[nodiscard]] KnownFiles of(const Plan &plan) const;

private:
    struct Change
    {
        QString path;
        qint64 previous = -1; ///< bytes before the call; -1: not told
        FileState left;
        bool created = false;
        bool forgets = false;
    };
    struct Expected
    {
        QHash<QString, KnownFile::Underway> paths;
        QSet<QString> absent;
        bool isRunning = false; ///< approved, or on its way
    };
    /// How many running plans do what to a file; `made`: of these, plans that begin it.
    struct Running
    {
        int adds = 0, rewrites = 0, madeByAdding = 0, madeByRewriting = 0;
        bool operator==(const Running &) const = default;
    };
    [[nodiscard]] static QList<Change> changesOf(const ActionDetail &detail);
    [[nodiscard]] QCoro::Task<> learn(QString actionId);
    [[nodiscard]] QCoro::Task<Result<void>> catchUp(qint64 sinceUs);
    /// The item that it belongs to, and how it came to be done.
    struct Doer
    {
        QString correlationId;
        bool isPerson = false; ///< a person has said yes to it
        bool isFirstFill =
            false; ///< done before any of this was written down, by tools that did not say what they left
    };
    void apply(const Change &change, const Doer &doer);
    void note(const QString &path, const std::optional<FileState> &left, const QString &correlationId);
    void setRunning(Expected &expected, bool running);
    void forgetPlan(const QString &actionId);
    [[nodiscard]] std::optional<KnownFile::Underway> underway(const QString &path, bool makes = false) const;
    [[nodiscard]] QCoro::Task<> save();
    EventStore &m_journal;
    QHash<QString, FileState> m_ours;
    QHash<QString, QHash<qint64, FileState>>
        m_ahead;                         ///< learned before the call that it follows; by the size that it began at
    QHash<QString, Expected> m_expected; ///< by action
    QHash<QString, Running> m_running;   ///< by path
    QHash<QString, QString> m_unsaved;   ///< paths, and the item that changed them last
    QTimer m_saving;
    TaskScope m_scope;
};

} // namespace countersign
