#pragma once
#include "async/taskscope.h"
#include "vault/answerfile.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QThreadPool>

namespace countersign {

/// The sentences beside copies and strange files where notes decide: written at once, gone when their file is
/// gone or their action is decided.
class AnswerNotes : public QObject
{
    Q_OBJECT
public:
    AnswerNotes(VaultLayout layout, QThreadPool *pool, QObject *parent = nullptr);

    /// Shows the sentence beside `folder/name`; beyond 10,000 of them, and 20 about one action, nothing more is shown
    /// (what bears the note's own name is always answered). Of files that are not ours its caller counts.
    void tell(const Answer &answer);
    /// False when tell() would show nothing.
    [[nodiscard]] bool hasRoom(const QString &actionId, const QString &folder, const QString &name) const;
    /// Takes the answer beside `folder/name` away, if there is one.
    void settle(const QString &folder, const QString &name);
    /// Takes all answers that speak of this action away.
    void settleAction(const QString &actionId);
    /// The files of this action that are answered; of an empty id: those that are not ours.
    [[nodiscard]] QList<Answer> of(const QString &actionId) const;
    [[nodiscard]] qsizetype countOf(const QString &actionId) const { return m_byAction.value(actionId).size(); }
    [[nodiscard]] qsizetype count() const { return m_byPlace.size(); }

    /// Removes what an earlier run left, and begins. `isShared`: other instances answer in the same folders.
    [[nodiscard]] QCoro::Task<> start(bool isShared = false);
    [[nodiscard]] QCoro::Task<> stop();

private:
    void forget(const Answer &answer);
    void put(const Answer &answer);
    [[nodiscard]] QCoro::Task<> write();

    VaultLayout m_layout;
    QThreadPool *m_pool;
    std::unique_ptr<TaskScope> m_scope;
    QHash<QString, Answer> m_byPlace;         ///< folder/name → what is shown
    QHash<QString, QSet<QString>> m_byAction; ///< id → folder/name
    QHash<QString, Answer> m_due;             ///< folder/name → to be written
    bool m_writing = false;
};

} // namespace countersign
