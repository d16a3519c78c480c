#include "rooms/serieskeeper.h"

#include "base/literals.h"
#include "base/log.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
constexpr int kEveryMs = 60'000;
constexpr int kPage = 500;
/// Of a journal that has grown by more since it was counted last, the newest.
constexpr qint64 kMostEvents = 100'000;
/// Of one that was never counted.
constexpr qint64 kFirstEvents = 10'000;
const QString kCountedTo = u"series.counted_to"_s;
} // namespace

SeriesKeeper::SeriesKeeper(TimeSeries &series, Journal &journal, EventBus &bus, const Clock &clock, QObject *parent)
    : QObject(parent), m_series(series), m_journal(journal), m_clock(clock)
{
    m_series.hold();
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    m_timer.setInterval(kEveryMs);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (!m_scope.stopping())
            m_scope.spawn(save());
    });
    // After the series' own ear: what the bus has told is counted.
    connect(&bus, &EventBus::published, this, [this](const Event &event) {
        m_seenSeq = std::max(m_seenSeq, event.seq);
        if (event.seq > 0 && !event.actionId.isEmpty())
            later();
    });
}

void SeriesKeeper::later()
{
    if (m_isLoaded && !m_timer.isActive())
        m_timer.start();
}

QCoro::Task<> SeriesKeeper::load()
{
    const QPointer<SeriesKeeper> self(this);
    co_await readBuckets();
    if (!self)
        co_return;
    const qint64 counted = co_await readGap();
    if (!self)
        co_return;
    m_series.resume(counted);
    m_seenSeq = std::max(m_seenSeq, counted);
    m_isLoaded = true;
    later();
}

QCoro::Task<> SeriesKeeper::readBuckets()
{
    const QPointer<SeriesKeeper> self(this);
    const QMap<qint64, qint64> shown = TimeSeries::shownFrom(m_clock.nowUs());
    for (auto it = shown.cbegin(); it != shown.cend(); ++it) {
        const Result<QList<StoredBucket>> kept = co_await m_journal.buckets(it.key(), it.value());
        if (!self)
            co_return;
        if (!kept) {
            logWarning("SeriesKeeper", kept.error().message);
            co_return;
        }
        m_series.restore(*kept);
    }
}

/// Counts what was committed behind the last buckets; the event up to which everything is counted then.
QCoro::Task<qint64> SeriesKeeper::readGap()
{
    const QPointer<SeriesKeeper> self(this);
    const Result<QString> kept = co_await m_journal.setting(kCountedTo);
    if (!self || !kept)
        co_return 0;
    const bool isFirst = kept->isEmpty();
    qint64 seq = std::max(kept->toLongLong(), m_journal.headSeq() - (isFirst ? kFirstEvents : kMostEvents));
    seq = std::max<qint64>(seq, 0);
    while (!m_scope.stopping()) {
        const Result<EventPage> page = co_await m_journal.eventsAfter(seq, kPage);
        if (!self || !page)
            co_return seq;
        m_series.seed(page->events);
        seq = std::max(seq, page->upTo);
        if (page->isLast && seq >= m_seenSeq)
            break;
    }
    co_return seq;
}

QCoro::Task<> SeriesKeeper::save()
{
    const QPointer<SeriesKeeper> self(this);
    const QList<StoredBucket> changed = m_series.takeChanged();
    if (changed.isEmpty())
        co_return;
    const Result<void> kept = co_await m_journal.putBuckets(changed, TimeSeries::shownFrom(m_clock.nowUs()), m_seenSeq);
    if (!self || kept)
        co_return;
    m_series.markChanged(changed); // tried again in a minute
    later();
}

QCoro::Task<> SeriesKeeper::stop()
{
    const QPointer<SeriesKeeper> self(this);
    m_timer.stop();
    m_scope.requestStop();
    co_await m_scope.drained();
    if (self && m_isLoaded && !m_journal.held())
        co_await save();
}

} // namespace countersign
