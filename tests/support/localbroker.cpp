#include "support/localbroker.h"

#include "base/ids.h"

#include <algorithm>

namespace countersign::test {

namespace {
constexpr qsizetype kMostAtOnce = 256;
}

void LocalTopics::lose()
{
    m_topics.clear();
    m_store.clear();
}

/// "STORE NUMBER-OF-THE-NEXT".
QString LocalTopics::token(const QString &topic)
{
    if (m_store.isEmpty())
        m_store = newId();
    return u"%1 %2"_s.arg(m_store).arg(m_topics[topic].next);
}

void LocalTopics::wakeAll()
{
    std::erase_if(m_members, [](const QPointer<LocalBroker> &member) { return member.isNull(); });
    for (const QPointer<LocalBroker> &member : std::vector(m_members))
        if (member)
            member->wake();
}

LocalBroker::LocalBroker(std::shared_ptr<LocalTopics> topics, int pauseMs, QObject *parent)
    : Broker(parent), m_topics(std::move(topics)), m_pauseMs(pauseMs)
{
    m_topics->m_members.push_back(this);
}

LocalBroker::~LocalBroker()
{
    m_scope->requestStop();
    wake();
}

QCoro::Task<Result<void>> LocalBroker::start()
{
    m_scope = std::make_unique<TaskScope>();
    setState(ServiceState::Running);
    for (const auto &subscription : m_subscriptions)
        m_scope->spawn(serve(subscription));
    Q_EMIT available();
    co_return Result<void>{};
}

QCoro::Task<> LocalBroker::stop()
{
    const QPointer<LocalBroker> self(this);
    setState(ServiceState::Stopping);
    m_scope->requestStop();
    wake();
    if (self)
        co_await m_scope->drained();
    if (self)
        setState(ServiceState::Stopped);
}

QCoro::Task<Result<QString>> LocalBroker::store(QString topic)
{
    co_return m_topics->token(topic);
}

QCoro::Task<Result<QString>> LocalBroker::publish(QString topic, QList<BrokerMessage> messages, QString store)
{
    const std::shared_ptr<LocalTopics> topics = m_topics;
    const QString now = topics->token(topic);
    if (!store.isEmpty() && store.section(u' ', 0, 0) != now.section(u' ', 0, 0))
        co_return fail(ErrorCode::Stale, u"The topics are not those of before."_s, {}, true);
    LocalTopics::Topic &of = topics->m_topics[topic];
    for (BrokerMessage &message : messages)
        of.entries.push_back({of.next++, std::move(message)});
    topics->wakeAll();
    co_return topics->token(topic);
}

QCoro::Task<Result<OldestMessage>> LocalBroker::tidy(QString topic)
{
    LocalTopics::Topic &of = m_topics->m_topics[topic];
    qint64 through = of.groups.empty() ? of.next - kKept : of.next;
    for (const auto &[name, group] : of.groups) {
        through = std::min(through, group.next);
        for (const qint64 number : group.inHand)
            through = std::min(through, number);
    }
    while (!of.entries.empty() && of.entries.front().number < through)
        of.entries.pop_front();
    if (of.entries.empty())
        co_return OldestMessage();
    co_return OldestMessage{true, QString::number(of.entries.front().number)};
}

bool LocalBroker::isThrough(const QString &store, const OldestMessage &oldest) const
{
    return !oldest.isThere || oldest.place.toLongLong() >= store.section(u' ', 1).toLongLong();
}

void LocalBroker::subscribe(const QString &topic, const QString &group, Handler handler)
{
    m_topics->m_topics[topic].groups[group]; // from the oldest there is
    m_subscriptions.push_back(
        std::make_shared<Subscription>(Subscription{topic, group, std::move(handler), OneShot<bool>()}));
}

void LocalBroker::setPaused(bool paused)
{
    m_paused = paused;
    wake();
}

void LocalBroker::wake()
{
    for (const auto &subscription : std::vector(m_subscriptions)) {
        const OneShot<bool> woken = std::exchange(subscription->woken, {});
        woken.resolve(true);
    }
}

QList<Delivery> LocalBroker::next(const Subscription &subscription, QList<qint64> &numbers)
{
    QList<Delivery> out;
    LocalTopics::Topic &of = m_topics->m_topics[subscription.topic];
    LocalTopics::Group &group = of.groups[subscription.group];
    const auto add = [&](qint64 number) {
        const qint64 first = of.entries.empty() ? of.next : of.entries.front().number;
        if (number < first || number - first >= qint64(of.entries.size()))
            return;
        const BrokerMessage &message = of.entries[size_t(number - first)].message;
        out.append(
            {subscription.topic, subscription.topic + u':' + QString::number(number), message.key, message.value, {}});
        numbers.append(number);
        group.inHand.insert(number);
    };
    for (; !group.again.empty() && out.size() < kMostAtOnce; group.again.pop_front())
        add(group.again.front());
    while (group.next < of.next && out.size() < kMostAtOnce)
        add(group.next++);
    return out;
}

QCoro::Task<> LocalBroker::serve(std::shared_ptr<Subscription> subscription)
{
    const QPointer<LocalBroker> self(this);
    const std::shared_ptr<LocalTopics> topics = m_topics;
    while (!m_scope->stopping()) {
        QList<qint64> numbers;
        const QList<Delivery> batch = m_paused ? QList<Delivery>() : next(*subscription, numbers);
        if (batch.isEmpty()) {
            const OneShot<bool> woken = subscription->woken;
            co_await woken.wait();
            if (!self)
                co_return;
            continue;
        }
        const Result<Handled> handled = co_await subscription->handler(batch);
        LocalTopics::Group &group = topics->m_topics[subscription->topic].groups[subscription->group];
        bool isAgain = false;
        for (qsizetype i = 0; i < numbers.size(); ++i) {
            const bool isDone = handled && !handled->contains(i);
            if (isDone || !group.inHand.contains(numbers[i])) {
                group.inHand.remove(numbers[i]);
                continue;
            }
            group.again.push_back(numbers[i]);
            isAgain = true;
        }
        if (!self)
            co_return;
        if (isAgain) {
            const Result<void> slept = co_await m_scope->sleep(m_pauseMs);
            if (!self || !slept)
                co_return;
        }
    }
}

} // namespace countersign::test
