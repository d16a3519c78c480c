#include "watch/journalintake.h"

namespace countersign {

QCoro::Task<Result<Appended>> JournalIntake::append(Append change)
{
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
