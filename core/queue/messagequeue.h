#pragma once
#include "domain/jobstore.h"

namespace countersign {

/// Work that is handed to whoever can do it. A handler's success acknowledges; a failure that is retryable is
/// delivered again with backoff; after five deliveries, or a failure that is not retryable, a job is a dead letter,
/// which is told: whoever owns its action leaves it in a state that its owner sees.
class MessageQueue : public Service
{
    Q_OBJECT
public:
    using Service::Service;
    /// Success acknowledges. An error with retryable = false ends the job, too.
    using Handler = std::function<QCoro::Task<Result<void>>(Job)>;

    [[nodiscard]] virtual QCoro::Task<Result<void>> publish(Job job) = 0;
    /// At most `concurrency` jobs of `queue` at a time, high priority first.
    virtual void subscribe(const QString &queue, const QString &group, int concurrency, Handler handler) = 0;
    /// Jobs waiting, not those being handled: by lane "high_priority", "normal", "low_priority", and "executions", of
    /// which what is put off (a mail that is to be sent on Monday) does not wait yet.
    [[nodiscard]] virtual QMap<QString, qint64> depths() const = 0;
    /// False while the queue holds queue_max_size jobs or nothing can be recorded; watchers then leave items at
    /// their source.
    [[nodiscard]] virtual bool hasRoom() const = 0;
    /// True while hasRoom() is false for nothing else than the number of queued jobs: it gets room by itself.
    [[nodiscard]] virtual bool isFull() const { return !hasRoom(); }
    /// Freeze and thaw delivery (panic stop). Frozen jobs stay where they are.
    virtual void setPaused(bool paused) = 0;

Q_SIGNALS:
    void roomAvailable();
    void depthsChanged();
    /// It was not ended together with an event, and is tried no more.
    void jobDeadLettered(const countersign::Job &job, const countersign::Error &why);
};

} // namespace countersign
