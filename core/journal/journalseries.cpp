#include "journal/journal.h"
#include "journal/journalreader.h"
#include "journal/journalwriter.h"
#include "journal/queries.h"

namespace countersign {

// What is counted of the events, for showing.

QCoro::Task<Result<OutcomesSince>> Journal::outcomesSince(qint64 us)
{
    return m_reader->ask<OutcomesSince>(
        [us](Database &db) -> Result<OutcomesSince> { return queries::outcomesSince(db, us); });
}

QCoro::Task<Result<QList<StoredBucket>>> Journal::buckets(qint64 seconds, qint64 start)
{
    return m_reader->ask<QList<StoredBucket>>(
        [seconds, start](Database &db) -> Result<QList<StoredBucket>> { return queries::buckets(db, seconds, start); });
}

QCoro::Task<Result<void>> Journal::putBuckets(QList<StoredBucket> buckets, QMap<qint64, qint64> keep, qint64 seq)
{
    if (const Result<void> may = mayWrite(); !may)
        co_return fail(may.error());
    const OneShot<Result<Appended>> done;
    m_writer->submit({BucketChange{std::move(buckets), std::move(keep), seq}, {}, Appended{}, State::None, done});
    const Result<Appended> result = co_await done.wait();
    if (!result)
        co_return fail(result.error());
    co_return Result<void>{};
}

} // namespace countersign
