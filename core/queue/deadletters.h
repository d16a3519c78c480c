#pragma once
#include "base/result.h"

#include <QCoroTask>
#include <QList>
#include <QString>

namespace countersign {

/// A job that is tried no more.
struct DeadLetter
{
    QString id;    ///< of the letter, for retry() and discard()
    QString queue; ///< where it stood
    QString group; ///< who could not do it
    QString jobId;
    QString actionId; ///< empty where the job cannot be read any more
    QString why;      ///< what it failed with last, for people; may name what strangers wrote: plain text
    int deliveries = 0;
    qint64 atUs = 0; ///< when it was set aside, µs, UTC by the queue's own clock
};

/// What was delivered too often, for whoever looks after it: a window, a terminal.
class DeadLetters
{
public:
    virtual ~DeadLetters() = default;
    /// The oldest first, of all queues that are served or published to here.
    [[nodiscard]] virtual QCoro::Task<Result<QList<DeadLetter>>> deadLetters(int limit) = 0;
    /// Delivers it again, as if it had never been. NotFound: it is not there any more.
    [[nodiscard]] virtual QCoro::Task<Result<void>> retryDead(QString queue, QString id) = 0;
    [[nodiscard]] virtual QCoro::Task<Result<void>> discardDead(QString queue, QString id) = 0;
    /// How many there are, as far as it was seen last.
    [[nodiscard]] virtual qint64 deadCount() const = 0;
};

} // namespace countersign
