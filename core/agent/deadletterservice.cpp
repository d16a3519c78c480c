#include "agent/deadletterservice.h"

#include "base/log.h"

#include <algorithm>

namespace countersign {

namespace {
constexpr int kMost = 1000;

/// Never from inside the call, and not to whoever is gone.
template <typename T>
void tell(const QPointer<QObject> &context, const Callback<T> &answer, const Result<T> &result)
{
    if (context)
        QMetaObject::invokeMethod(context.data(), [answer, result] { answer(result); }, Qt::QueuedConnection);
}

DeadLetterInfo shown(const DeadLetter &letter)
{
    return {letter.queue + u'/' + letter.id, letter.queue, letter.jobId, letter.actionId, letter.why, letter.deliveries,
        letter.atUs};
}
} // namespace

DeadLetterService::~DeadLetterService()
{
    m_scope.requestStop();
}

void DeadLetterService::lookAfter(MessageQueue &queue, DeadLetters &letters)
{
    m_queue = &queue;
    m_letters = &letters;
    connect(&queue, &MessageQueue::depthsChanged, this, &DeadLetterService::noteCount);
    connect(&queue, &MessageQueue::jobDeadLettered, this,
        [this](const Job &, const Error &why) { Q_EMIT setAside(why.message); });
    connect(&queue, &QObject::destroyed, this, &DeadLetterService::changed);
    m_told = count();
    Q_EMIT changed();
}

void DeadLetterService::noteCount()
{
    const qint64 now = count();
    if (std::exchange(m_told, now) != now)
        Q_EMIT changed();
}

void DeadLetterService::list(int limit, QObject *context, Callback<QList<DeadLetterInfo>> answer)
{
    m_scope.spawn(listTask(limit, context, std::move(answer)));
}

void DeadLetterService::retry(QString id, QObject *context, Callback<bool> answer)
{
    m_scope.spawn(changeTask(std::move(id), true, context, std::move(answer)));
}

void DeadLetterService::discard(QString id, QObject *context, Callback<bool> answer)
{
    m_scope.spawn(changeTask(std::move(id), false, context, std::move(answer)));
}

QCoro::Task<> DeadLetterService::listTask(int limit, QPointer<QObject> context, Callback<QList<DeadLetterInfo>> answer)
{
    using Letters = QList<DeadLetterInfo>;
    if (!isThere())
        co_return tell<Letters>(context, answer,
            fail(ErrorCode::Refused, tr("No work is shared here. What could not be done is shown with its item.")));
    const Result<QList<DeadLetter>> found = co_await m_letters->deadLetters(std::clamp(limit, 1, kMost));
    if (!found)
        co_return tell<Letters>(context, answer, fail(found.error()));
    Letters out;
    for (const DeadLetter &letter : *found)
        out.append(shown(letter));
    tell<Letters>(context, answer, out);
}

QCoro::Task<> DeadLetterService::changeTask(QString id, bool again, QPointer<QObject> context, Callback<bool> answer)
{
    if (!isThere())
        co_return tell<bool>(context, answer,
            fail(ErrorCode::Refused, tr("No work is shared here. What could not be done is shown with its item.")));
    const qsizetype slash = id.lastIndexOf(u'/');
    if (slash <= 0 || slash + 1 == id.size())
        co_return tell<bool>(
            context, answer, fail(ErrorCode::Invalid, tr("That is no dead letter's ID: \"%1\".").arg(id.left(100))));
    const QString queue = id.first(slash), letter = id.sliced(slash + 1);
    QCoro::Task<Result<void>> change =
        again ? m_letters->retryDead(queue, letter) : m_letters->discardDead(queue, letter);
    const Result<void> done = co_await change;
    if (!done)
        co_return tell<bool>(context, answer, fail(done.error()));
    logInfo("DeadLetters", again ? u"A dead letter is delivered again"_s : u"A dead letter was discarded"_s,
        {{u"letter"_s, id}});
    tell<bool>(context, answer, true);
}

} // namespace countersign
