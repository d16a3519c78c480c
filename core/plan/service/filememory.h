#pragma once
#include "async/taskscope.h"
#include "domain/plan.h"
#include "journal/journal.h"

#include <QSet>

namespace countersign {

/// Remembers which files we have made, and to which a person has let us add, so that a change of any other is noticed.
class FileMemory : public QObject
{
    Q_OBJECT
public:
    explicit FileMemory(Journal &journal, QObject *parent = nullptr);
    [[nodiscard]] QCoro::Task<Result<void>> load();
    [[nodiscard]] QCoro::Task<> stop();
    /// This plan of an action may make a file to be remembered. Forgotten by a restart: then a file is asked about once more.
    void expect(const QString &actionId, const Plan &plan);
    /// Paths in the vault, as plans name them.
    [[nodiscard]] const QSet<QString> &ours() const { return m_ours; }

private:
    [[nodiscard]] QCoro::Task<> learn(QString actionId, bool approved);
    Journal &m_journal;
    QSet<QString> m_ours;
    QSet<QString> m_expected; ///< ids of actions
    TaskScope m_scope;
};

} // namespace countersign
