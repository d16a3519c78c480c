#include "rooms/alertkeeper.h"

#include "base/literals.h"
#include "base/log.h"
#include "domain/payloads/operations.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
const QString kLastWord = u"alerts.dead_letters"_s; ///< seq of the event that raised or cleared it last
constexpr int kRecent = 500;                        ///< events whose seq a crash may have kept from being noted
} // namespace

AlertKeeper::AlertKeeper(Alerts &alerts, Metrics &metrics, Journal &journal, EventBus &bus, QObject *parent)
    : QObject(parent), m_alerts(alerts), m_metrics(metrics), m_journal(journal), m_bus(bus)
{
}

QCoro::Task<> AlertKeeper::record(Event alert)
{
    const QPointer<AlertKeeper> self(this);
    Append append;
    append.events = {alert};
    const Result<Appended> recorded = co_await m_journal.append(append);
    if (!self)
        co_return;
    if (!recorded) // the disk may be what it is about
        co_return m_bus.publish(alert);
    if (payloadOf<AlertChanged>(alert).alert != Alerts::kDeadLetters)
        co_return;
    const Result<void> kept = co_await m_journal.setSetting(kLastWord, QString::number(recorded->events.first().seq));
    if (!kept)
        logWarning("Alerts", kept.error().message);
}

QCoro::Task<std::optional<Event>> AlertKeeper::lastWord(qint64 after, int most)
{
    const Result<EventPage> page =
        co_await m_journal.eventsAfter(after, most, {EventType::AlertRaised, EventType::AlertCleared});
    std::optional<Event> last;
    for (const Event &event : page ? page->events : QList<Event>())
        if (event.seq <= after + most && payloadOf<AlertChanged>(event).alert == Alerts::kDeadLetters)
            last = event;
    co_return last;
}

// Two short reads at known places: where the last word stands, and the end.
QCoro::Task<> AlertKeeper::restore()
{
    const QPointer<AlertKeeper> self(this);
    const Result<QString> kept = co_await m_journal.setting(kLastWord);
    if (!self || !kept)
        co_return;
    std::optional<Event> last;
    if (const qint64 at = kept->toLongLong(); at > 0)
        last = co_await lastWord(at - 1, 1);
    if (!self)
        co_return;
    const std::optional<Event> recent = co_await lastWord(std::max<qint64>(0, m_journal.headSeq() - kRecent), kRecent);
    if (!self)
        co_return;
    if (recent)
        last = recent;
    if (!last || last->type != EventType::AlertRaised)
        co_return;
    m_alerts.restore(payloadOf<AlertChanged>(*last), last->atUs);
    m_metrics.setAlert(Alerts::kDeadLetters, true);
}

} // namespace countersign
