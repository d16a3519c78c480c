#include "fleet/work/queuepost.h"

#include "base/literals.h"

namespace countersign {

namespace {
/// Parameters of a lambda coroutine are copied into it, captures are not: so this is a function.
QCoro::Task<Result<void>> hand(FleetPost::Taker taker, Job job)
{
    const QString text = job.body.value("message"_L1).toString();
    if (job.body.value("v"_L1) != QJsonValue(1) || text.isEmpty())
        co_return Result<void>{}; // no message; whoever put it there gets no answer
    const Result<void> taken = co_await taker(text.toUtf8());
    co_return taken;
}
} // namespace

QCoro::Task<Result<void>> QueuePost::put(QString box, QString id, Priority priority, QByteArray message)
{
    return m_queue.publish({id, box, priority, {}, {{u"v"_s, 1}, {u"message"_s, QString::fromUtf8(message)}}, 0});
}

void QueuePost::take(QString box, int atOnce, Taker taker)
{
    m_queue.subscribe(box, box, atOnce, [taker = std::move(taker)](Job job) { return hand(taker, std::move(job)); });
}

} // namespace countersign
