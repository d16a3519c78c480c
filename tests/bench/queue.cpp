#include "bus/eventbus.h"
#include "journal/journal.h"
#include "queue/localqueue.h"
#include "queuetraffic.h"

// Jobs through a queue: put, then taken, handled (by nothing) and ended; then one at a time, for the way of one.

namespace countersign::bench {

Report queue(const Ask &ask)
{
    if (ask.backend == u"redis")
        return queueOverRedis(ask);
    Report report;
    report.n = ask.countOr(50'000);
    if (ask.backend != u"local") {
        report.error = u"--backend is local or redis"_s;
        return report;
    }
    QTemporaryDir dir(QDir::currentPath() + u"/bench-XXXXXX"_s); // a real disk: /tmp may be memory
    EventBus bus;
    Journal journal(dir.filePath(u"journal.db"_s), bus);
    if (const Result<void> opened = QCoro::waitFor(journal.start()); !opened) {
        report.error = opened.error().message;
        return report;
    }
    LocalQueue queue(journal, 100'000'000);
    PlainTraffic traffic(queue);
    measure(queue, traffic, ask, report);
    QCoro::waitFor(queue.stop());
    QCoro::waitFor(journal.stop());
    return report;
}

} // namespace countersign::bench
