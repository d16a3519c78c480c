#pragma once
#include "domain/plan.h"

#include <QCoroTask>
#include <QThreadPool>

namespace countersign {

/// Files of the vault that a step sends along. They are copied to where the mail server's process may read, and
/// nowhere else, before the step begins, and are gone when it is over.
class OutgoingFiles
{
public:
    /// `folder`: as <scope>/<SHA-256>; nothing else may lie there. `pool` outlives it.
    OutgoingFiles(QString vault, QString folder, QThreadPool &pool);

    /// Copies what the step's `attachments` name. Refused: one is not there or holds other bytes than were approved;
    /// Full: larger than 25 MiB together; Io. The message is a sentence; nothing stays behind then.
    [[nodiscard]] QCoro::Task<Result<void>> put(Step step, QString scope) const;
    /// What was put for that action, if anything.
    [[nodiscard]] QCoro::Task<> remove(QString scope) const;
    /// What a run that was cut has left; at the start, before anything is put.
    void removeAll() const;

private:
    QString m_vault, m_folder;
    QThreadPool *m_pool;
};

} // namespace countersign
