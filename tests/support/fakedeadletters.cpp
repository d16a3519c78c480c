#include "support/fakedeadletters.h"

#include <algorithm>

namespace countersign {

namespace {
template <typename T>
void later(QObject *context, Callback<T> answer, Result<T> result)
{
    QMetaObject::invokeMethod(
        context, [answer = std::move(answer), result = std::move(result)] { answer(result); }, Qt::QueuedConnection);
}
} // namespace

void FakeDeadLetters::put(std::optional<QList<DeadLetterInfo>> letters)
{
    m_letters = std::move(letters);
    Q_EMIT changed();
}

std::optional<Error> FakeDeadLetters::refused()
{
    if (!refusal.isEmpty())
        return Error{ErrorCode::Unavailable, std::exchange(refusal, QString()), {}, true};
    if (!m_letters)
        return Error{ErrorCode::Refused, u"No work is shared here."_s, {}, false};
    return std::nullopt;
}

void FakeDeadLetters::list(int limit, QObject *context, Callback<QList<DeadLetterInfo>> answer)
{
    if (const std::optional<Error> why = refused())
        return later<QList<DeadLetterInfo>>(context, std::move(answer), fail(*why));
    later<QList<DeadLetterInfo>>(context, std::move(answer), m_letters->mid(0, std::clamp(limit, 1, 1000)));
}

void FakeDeadLetters::retry(QString id, QObject *context, Callback<bool> answer)
{
    change(u"retry"_s, id, context, std::move(answer));
}

void FakeDeadLetters::discard(QString id, QObject *context, Callback<bool> answer)
{
    change(u"discard"_s, id, context, std::move(answer));
}

void FakeDeadLetters::change(const QString &verb, const QString &id, QObject *context, Callback<bool> answer)
{
    if (const std::optional<Error> why = refused())
        return later<bool>(context, std::move(answer), fail(*why));
    const qsizetype slash = id.lastIndexOf(u'/');
    if (slash <= 0 || slash + 1 == id.size())
        return later<bool>(context, std::move(answer), fail(ErrorCode::Invalid, u"That is no dead letter's ID."_s));
    const auto found = std::ranges::find(*m_letters, id, &DeadLetterInfo::id);
    if (found == m_letters->end())
        return later<bool>(context, std::move(answer), fail(ErrorCode::NotFound, u"It is not there any more."_s));
    calls.append(verb + u' ' + id);
    m_letters->erase(found);
    later<bool>(context, std::move(answer), true);
    Q_EMIT changed();
}

} // namespace countersign
