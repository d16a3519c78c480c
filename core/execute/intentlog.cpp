#include "execute/intentlog.h"

namespace countersign {

QCoro::Task<Result<qint64>> JournalIntentLog::record(
    QString actionId, qint64 expectedVersion, QList<Event> events, QStringList doneJobs)
{
    const Result<Appended> appended =
        co_await m_journal.append({actionId, std::move(events), expectedVersion, {}, std::move(doneJobs), {}});
    if (!appended)
        co_return fail(appended.error());
    co_return appended->action.version;
}

} // namespace countersign
