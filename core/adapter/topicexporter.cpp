#include "adapter/topicexporter.h"

#include "adapter/exportedevent.h"
#include "async/alive.h"
#include "base/canonicaljson.h"
#include "base/log.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
constexpr int kPage = 1000;
constexpr qint64 kTidyEvery = 20'000; ///< events
} // namespace

TopicExporter::TopicExporter(EventStore &store, Broker &broker, ExportTopic topic, QObject *parent)
    : QObject(parent),
      m_store(store),
      m_broker(broker),
      m_topic(std::move(topic)),
      m_follower(store,
          {u"export."_s + m_topic.topic,
              [this] {
                  QList<EventType> types;
                  for (const QString &name : m_topic.events)
                      types.append(eventTypeFromName(name));
                  return types;
              }(),
              JournalFollower::Beginning::Now, kPage},
          [this](EventPage page) { return take(std::move(page)); })
{
    connect(&broker, &Broker::available, &m_follower, &JournalFollower::wake);
}

QCoro::Task<Result<void>> TopicExporter::start()
{
    const QPointer<TopicExporter> self(this);
    const Result<QString> stored = alive(self, co_await m_store.setting(key()));
    if (!stored)
        co_return fail(stored.error());
    const QJsonObject json = parseJsonObject(stored->toUtf8()).value_or(QJsonObject());
    m_now = m_kept = {
        json.value("store"_L1).toString(), json.value("to"_L1).toInteger(), json.value("from"_L1).toInteger()};
    m_unread.clear();
    if (!m_now.store.isEmpty())
        noteTold(m_now.store, m_now.to);
    const Result<void> started = co_await m_follower.start();
    co_return started;
}

QCoro::Task<> TopicExporter::stop()
{
    const QPointer<TopicExporter> self(this);
    co_await m_follower.stop();
    if (!self)
        co_return;
    const Result<void> kept = co_await keep();
    Q_UNUSED(kept) // else some of it comes twice
}

QCoro::Task<Result<void>> TopicExporter::keep()
{
    const Kept now = m_now;
    if (now == m_kept)
        co_return Result<void>{};
    const QPointer<TopicExporter> self(this);
    const QByteArray text = canonicalBytes({{u"store"_s, now.store}, {u"to"_s, now.to}, {u"from"_s, now.from}});
    const Result<void> done = alive(self, co_await m_store.setSetting(key(), QString::fromUtf8(text)));
    if (done)
        m_kept = now;
    co_return done;
}

/// For the first time: what comes before that was never promised to it.
QCoro::Task<Result<void>> TopicExporter::meetStore()
{
    if (!m_now.store.isEmpty())
        co_return Result<void>{};
    const QPointer<TopicExporter> self(this);
    const Result<QString> store = alive(self, co_await m_broker.store(m_topic.topic));
    if (!store)
        co_return fail(store.error());
    m_now = {*store, m_follower.cursor(), m_follower.cursor()};
    const Result<void> kept = co_await keep();
    co_return kept;
}

QCoro::Task<Result<void>> TopicExporter::beginAgain()
{
    const QPointer<TopicExporter> self(this);
    const Result<QString> store = alive(self, co_await m_broker.store(m_topic.topic));
    if (!store)
        co_return fail(store.error());
    m_now.from = std::clamp<qint64>(m_now.from, 0, m_follower.cursor());
    m_now.store = *store;
    m_now.to = m_now.from;
    m_unread.clear();
    const Result<void> kept = alive(self, co_await keep());
    if (!kept)
        co_return kept;
    logWarning("TopicExporter", u"What this topic was told is not there any more; it is told again"_s,
        {{u"topic"_s, m_topic.topic}, {u"after_seq"_s, m_now.from}});
    m_follower.setBack(m_now.from);
    Q_EMIT beganAgain(m_topic.topic);
    co_return Result<void>{};
}

QCoro::Task<Result<void>> TopicExporter::take(EventPage page)
{
    const QPointer<TopicExporter> self(this);
    const auto failed = [&self](Error error) {
        if (self)
            self->setTrouble(error.code == ErrorCode::Cancelled ? QString() : error.message);
        return Result<void>(fail(std::move(error)));
    };
    if (page.archivedTo > 0)
        logWarning("TopicExporter", u"Events that were archived meanwhile are not told"_s,
            {{u"topic"_s, m_topic.topic}, {u"up_to_seq"_s, page.archivedTo}});
    if (page.events.isEmpty())
        co_return Result<void>{};
    const Result<void> met = alive(self, co_await meetStore());
    if (!met)
        co_return failed(met.error());
    QList<BrokerMessage> messages;
    messages.reserve(page.events.size());
    for (qsizetype i = 0; i < page.events.size(); ++i)
        messages.append(exportedEvent(page.events[i], page.hashes.value(i), m_topic.payload));
    const Result<QString> told =
        alive(self, co_await m_broker.publish(m_topic.topic, std::move(messages), m_now.store));
    if (!told && told.error().code == ErrorCode::Stale) {
        const Result<void> again = alive(self, co_await beginAgain());
        co_return again ? again : failed(again.error());
    }
    if (!told)
        co_return failed(told.error());
    m_now.store = *told;
    m_now.to = page.events.last().seq;
    noteTold(m_now.store, m_now.to);
    m_sinceTidy += page.events.size();
    setTrouble({});
    Q_EMIT exported(m_topic.topic, int(page.events.size()));
    if (self && m_sinceTidy >= kTidyEvery)
        co_await look();
    co_return Result<void>{};
}

QCoro::Task<> TopicExporter::look()
{
    const QPointer<TopicExporter> self(this);
    if (m_now.store.isEmpty() || m_isLooking)
        co_return;
    m_isLooking = true;
    const Result<QString> still = alive(self, co_await m_broker.publish(m_topic.topic, {}, m_now.store));
    if (!self)
        co_return;
    if (!still && still.error().code == ErrorCode::Stale) {
        const Result<void> again = alive(self, co_await beginAgain());
        if (!again && self)
            setTrouble(again.error().message);
    } else if (still && !m_unread.empty()) {
        m_sinceTidy = 0;
        const Result<OldestMessage> oldest = alive(self, co_await m_broker.tidy(m_topic.topic));
        if (oldest)
            noteRead(*oldest);
    }
    if (!self)
        co_return;
    const Result<void> kept = alive(self, co_await keep());
    Q_UNUSED(kept) // else with the next look
    if (self)
        m_isLooking = false;
}

/// One note for each page, and of many pages one: then it is a little more that comes twice.
void TopicExporter::noteTold(const QString &store, qint64 to)
{
    constexpr size_t kMostNotes = 1000;
    m_unread.emplace_back(store, to);
    if (m_unread.size() > kMostNotes)
        for (size_t i = 0; i < m_unread.size() / 2; ++i)
            m_unread.erase(m_unread.begin() + qsizetype(i));
}

void TopicExporter::noteRead(const OldestMessage &oldest)
{
    while (!m_unread.empty() && m_broker.isThrough(m_unread.front().first, oldest)) {
        m_now.from = std::max(m_now.from, m_unread.front().second);
        m_unread.pop_front();
    }
}

void TopicExporter::setTrouble(const QString &why)
{
    if (std::exchange(m_trouble, why) != why)
        Q_EMIT changed();
}

} // namespace countersign
