#pragma once
#include "agent/deadletteradmin.h"
#include "async/taskscope.h"
#include "queue/deadletters.h"
#include "queue/messagequeue.h"

#include <QPointer>

namespace countersign {

/// The dead letters of a shared queue, once there is one.
class DeadLetterService : public DeadLetterAdmin
{
    Q_OBJECT
public:
    using DeadLetterAdmin::DeadLetterAdmin;
    ~DeadLetterService() override;

    /// From now on those of `queue`, which is `letters` as well: two faces of one object. It may go before this does.
    void lookAfter(MessageQueue &queue, DeadLetters &letters);

    [[nodiscard]] bool isThere() const override { return !m_queue.isNull(); }
    [[nodiscard]] qint64 count() const override { return isThere() ? m_letters->deadCount() : 0; }
    void list(int limit, QObject *context, Callback<QList<DeadLetterInfo>> answer) override;
    void retry(QString id, QObject *context, Callback<bool> answer) override;
    void discard(QString id, QObject *context, Callback<bool> answer) override;

Q_SIGNALS:
    /// One more, and why.
    void setAside(const QString &why);

private:
    [[nodiscard]] QCoro::Task<> listTask(int limit, QPointer<QObject> context, Callback<QList<DeadLetterInfo>> answer);
    [[nodiscard]] QCoro::Task<> changeTask(QString id, bool again, QPointer<QObject> context, Callback<bool> answer);
    void noteCount();

    QPointer<MessageQueue> m_queue;
    DeadLetters *m_letters = nullptr; ///< as long as m_queue
    qint64 m_told = 0;
    TaskScope m_scope;
};

} // namespace countersign
