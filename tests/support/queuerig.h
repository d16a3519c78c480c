#pragma once
#include "bus/eventbus.h"
#include "journal/journal.h"
#include "queue/localqueue.h"
#include "queue/redis/redisqueue.h"
#include "support/redisserver.h"
#include "support/waiting.h"

#include <QTemporaryDir>

namespace countersign::test {

/// A queue of some kind, what lies below it, and a second run of it.
class QueueRig
{
public:
    virtual ~QueueRig() = default;
    /// A new run over what is there; not started.
    virtual MessageQueue &open(int maxSize) = 0;
    virtual void close() = 0;
    /// Jobs that are not ended.
    [[nodiscard]] virtual qint64 openJobs() = 0;
};

class LocalRig final : public QueueRig
{
public:
    LocalRig() { openJournal(); }
    ~LocalRig() override { close(); }
    MessageQueue &open(int maxSize) override
    {
        if (!m_journal)
            openJournal();
        m_queue = std::make_unique<LocalQueue>(*m_journal, maxSize);
        return *m_queue;
    }
    void close() override
    {
        if (m_queue)
            waitDone(m_queue->stop());
        m_queue.reset();
        if (m_journal)
            waitDone(m_journal->stop());
        m_journal.reset();
    }
    qint64 openJobs() override { return awaited(m_journal->openJobs(u"actions"_s))->size(); }

private:
    void openJournal()
    {
        m_journal = std::make_unique<Journal>(m_dir.filePath(u"journal.db"_s), m_bus);
        if (!awaited(m_journal->start()))
            qFatal("no journal");
    }
    QTemporaryDir m_dir;
    EventBus m_bus;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<LocalQueue> m_queue;
};

/// One instance with its own way to Redis.
struct RedisInstance
{
    explicit RedisInstance(RedisOptions to, RedisQueueOptions options = {})
        : link(std::move(to)), queue(link, codec, [&options] {
              if (options.instance.isEmpty())
                  options.instance = u"desk"_s;
              return options;
          }())
    {
    }
    void start()
    {
        if (!awaited(link.start()) || !awaited(queue.start()))
            qFatal("not started");
    }
    void stop()
    {
        waitDone(queue.stop());
        waitDone(link.stop());
    }
    PlainJobCodec codec;
    RedisLink link;
    RedisQueue queue;
};

class RedisRig final : public QueueRig
{
public:
    ~RedisRig() override { close(); }
    MessageQueue &open(int maxSize) override
    {
        RedisQueueOptions options;
        options.maxSize = maxSize;
        m_instance = std::make_unique<RedisInstance>(server.options(), options);
        if (!awaited(m_instance->link.start()))
            qFatal("no link");
        return m_instance->queue;
    }
    void close() override
    {
        if (m_instance)
            m_instance->stop();
        m_instance.reset();
    }
    qint64 openJobs() override { return server.cli({u"HLEN"_s, u"ai_employee:q:actions:ids"_s}).toLongLong(); }

    RedisServer server;

private:
    std::unique_ptr<RedisInstance> m_instance;
};

} // namespace countersign::test
