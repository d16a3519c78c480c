#pragma once
#include "async/oneshot.h"
#include "async/taskscope.h"
#include "base/literals.h"
#include "broker/broker.h"

#include <QPointer>
#include <QSet>

#include <deque>
#include <map>
#include <memory>
#include <vector>

namespace countersign::test {

class LocalBroker;

/// What LocalBrokers have in common that are to know of each other: the topics and how far each group is. One thread.
class LocalTopics
{
public:
    /// Everything is gone, as after FLUSHALL.
    void lose();

private:
    friend class LocalBroker;
    struct Entry
    {
        qint64 number = 0;
        BrokerMessage message;
    };
    struct Group
    {
        qint64 next = 0;       ///< number of what nobody in it has been given
        QSet<qint64> inHand{}; ///< given, not acknowledged
        std::deque<qint64> again{};
    };
    struct Topic
    {
        std::deque<Entry> entries;
        std::map<QString, Group> groups;
        qint64 next = 0;
    };
    void wakeAll();
    [[nodiscard]] QString token(const QString &topic);
    std::map<QString, Topic> m_topics;
    QString m_store;
    std::vector<QPointer<LocalBroker>> m_members;
};

/// A Broker within this process, to measure the others against. What is in it goes with the process.
class LocalBroker final : public Broker
{
    Q_OBJECT
public:
    static constexpr qsizetype kKept = 100'000; ///< messages of a topic that no group reads

    explicit LocalBroker(std::shared_ptr<LocalTopics> topics = std::make_shared<LocalTopics>(), int pauseMs = 1000,
        QObject *parent = nullptr);
    ~LocalBroker() override;

    [[nodiscard]] QString name() const override { return u"local_topics"_s; }
    [[nodiscard]] QCoro::Task<Result<void>> start() override;
    [[nodiscard]] QCoro::Task<> stop() override;
    [[nodiscard]] HealthReport health() const override { return {}; }

    [[nodiscard]] QCoro::Task<Result<QString>> store(QString topic) override;
    [[nodiscard]] QCoro::Task<Result<QString>> publish(
        QString topic, QList<BrokerMessage> messages, QString store = {}) override;
    [[nodiscard]] QCoro::Task<Result<OldestMessage>> tidy(QString topic) override;
    [[nodiscard]] bool isThrough(const QString &store, const OldestMessage &oldest) const override;
    void subscribe(const QString &topic, const QString &group, Handler handler) override;
    void setPaused(bool paused) override;

private:
    friend class LocalTopics;
    struct Subscription
    {
        QString topic, group;
        Handler handler;
        OneShot<bool> woken{};
    };
    void wake();
    [[nodiscard]] QCoro::Task<> serve(std::shared_ptr<Subscription> subscription);
    [[nodiscard]] QList<Delivery> next(const Subscription &subscription, QList<qint64> &numbers);

    std::shared_ptr<LocalTopics> m_topics;
    const int m_pauseMs;
    std::vector<std::shared_ptr<Subscription>> m_subscriptions;
    bool m_paused = false;
    std::unique_ptr<TaskScope> m_scope = std::make_unique<TaskScope>();
};

} // namespace countersign::test
