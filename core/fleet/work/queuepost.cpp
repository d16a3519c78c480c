#include "fleet/work/queuepost.h"

#include "base/literals.h"

namespace countersign {

namespace {
/// Parameters of a lambda coroutine are copied into it, captures are not: so this is a function.
QCoro::Task<Result<void>> hand(FleetPost::Taker taker, Job job)
{
    if (job.letter.isEmpty())
        co_return Result<void>{}; // no message; whoever put it there gets no answer
    const Result<void> taken = co_await taker(std::move(job.letter));
    co_return taken;
}
} // namespace

QCoro::Task<Result<void>> QueuePost::put(QString box, QString id, Priority priority, QByteArray message)
{
    return m_queue.publish({std::move(id), std::move(box), priority, {}, {}, 0, std::move(message)});
}

void QueuePost::take(QString box, int atOnce, Taker taker)
{
    m_queue.subscribe(box, box, atOnce, [taker = std::move(taker)](Job job) { return hand(taker, std::move(job)); });
}

} // namespace countersign
