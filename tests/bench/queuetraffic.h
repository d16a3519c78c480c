#pragma once
#include "bench.h"
#include "fleet/work/line.h"
#include "fleet/work/queuepost.h"
#include "queue/messagequeue.h"

namespace countersign::bench {

/// A way for jobs of some 200 bytes of content: put in at one end, taken and ended at the other, in one process.
class Traffic
{
public:
    using Handled = std::function<QCoro::Task<Result<void>>()>;
    virtual ~Traffic() = default;
    /// Before the queue starts.
    virtual void take(int concurrency, Handled handled) = 0;
    [[nodiscard]] virtual QCoro::Task<Result<void>> put(qint64 number) = 0;
};

/// Jobs as they are.
class PlainTraffic final : public Traffic
{
public:
    explicit PlainTraffic(MessageQueue &queue) : m_queue(queue) {}
    void take(int concurrency, Handled handled) override;
    [[nodiscard]] QCoro::Task<Result<void>> put(qint64 number) override;

private:
    MessageQueue &m_queue;
};

/// Calls of a fleet, as an owner gives them to a worker: sealed, put into its box, opened, held against the gate, and
/// settled there.
class SignedTraffic final : public Traffic
{
public:
    explicit SignedTraffic(MessageQueue &queue);
    void take(int concurrency, Handled handled) override;
    [[nodiscard]] QCoro::Task<Result<void>> put(qint64 number) override;
    [[nodiscard]] QString box() const { return FleetLine::boxOf(m_gate.instance(), MessageKind::Call); }
    [[nodiscard]] qint64 refused() const;

private:
    QueuePost m_post;
    MessageGate m_gate;
    FleetLine m_line;
};

/// Counts in `put` once it is in; an error is left in `error`.
[[nodiscard]] QCoro::Task<> putOne(Traffic &traffic, qint64 number, qint64 &put, QString &error);

/// CPU of this process and of another one, µs, since it was made or asked last.
class CpuMeter
{
public:
    explicit CpuMeter(qint64 pid = 0) : m_pid(pid) { (void)next(); }
    struct Used
    {
        double here = 0, there = 0;
    };
    Used next();

private:
    qint64 m_pid;
    Used m_last;
};

/// Puts report.n jobs, then takes them, then sends some one by one. `pid`: whose CPU is told beside ours; 0: nobody's.
void measure(MessageQueue &queue, Traffic &traffic, const Ask &ask, Report &report, qint64 pid = 0);

/// With a redis-server of its own.
[[nodiscard]] Report queueOverRedis(const Ask &ask);

} // namespace countersign::bench
