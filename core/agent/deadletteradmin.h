#pragma once
#include "agent/callback.h"

#include <QList>
#include <QObject>

namespace countersign {

/// A job of the shared queue that is tried no more.
struct DeadLetterInfo
{
    QString id;    ///< by which it is retried and discarded: the queue's name and the place in it
    QString queue; ///< where it stood
    QString jobId;
    QString actionId; ///< empty where the job does not tell, or cannot be read any more
    QString why;      ///< plain text; strangers may have written it
    int deliveries = 0;
    qint64 atUs = 0; ///< when it was set aside, µs, UTC
};

/// What could not be delivered between the machines of a fleet, for whoever looks after it. Answers come on the main
/// thread; none after `context` is gone.
class DeadLetterAdmin : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// False: no work is shared here. What fails is seen at its item.
    [[nodiscard]] virtual bool isThere() const = 0;
    /// How many there are, as far as it was seen last.
    [[nodiscard]] virtual qint64 count() const = 0;
    /// The oldest first, at most `limit` (1–1000). Refused: see isThere(). Errors of Redis, retryable, as below.
    virtual void list(int limit, QObject *context, Callback<QList<DeadLetterInfo>> answer) = 0;
    /// Delivers it again as if it were new; whoever takes it checks everything anew. NotFound: it is not there any
    /// more, as below. Invalid: that is no such id.
    virtual void retry(QString id, QObject *context, Callback<bool> answer) = 0;
    /// It is gone for good.
    virtual void discard(QString id, QObject *context, Callback<bool> answer) = 0;

Q_SIGNALS:
    void changed(); ///< whether they are there, or how many
};

} // namespace countersign
