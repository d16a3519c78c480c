#include "intake/journalintake.h"

#include "base/ids.h"
#include "journal/acceptance.h"

namespace countersign {

QCoro::Task<Result<Appended>> JournalIntake::append(Append change)
{
    // A folder that is older than an acceptance and that the journal does not know: it was worked on in what was lost.
    const Accepted *accepted = m_journal.lastAccepted();
    if (accepted && timeOfId(change.actionId) <= accepted->atUs)
        for (Event &event : change.events)
            if (event.type == EventType::ActionGenerated)
                event.payload.insert(QStringLiteral("possibly_done"), possiblyDone(accepted->kind, accepted->after));
    return m_journal.append(std::move(change));
}

QCoro::Task<Result<bool>> JournalIntake::isKnown(QString actionId)
{
    const Result<ActionDetail> found = co_await m_journal.action(actionId);
    if (found)
        co_return true;
    if (found.error().code == ErrorCode::NotFound)
        co_return false;
    co_return fail(found.error());
}

QCoro::Task<Result<QString>> JournalIntake::findByContentHash(QString sha256, QString exceptActionId)
{
    return m_journal.findByContentHash(std::move(sha256), std::move(exceptActionId));
}

} // namespace countersign
