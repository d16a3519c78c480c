#include "support/fakememory.h"

#include "base/clock.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
bool matches(const Action &action, const ActionFilter &filter)
{
    if (!filter.states.isEmpty() && !filter.states.contains(action.state))
        return false;
    if (filter.beforeUs > 0 && action.updatedUs >= filter.beforeUs)
        return false;
    const QStringList words = filter.search.split(u' ', Qt::SkipEmptyParts);
    return std::ranges::all_of(words, [&](const QString &word) {
        return action.title.contains(word, Qt::CaseInsensitive) || action.source.contains(word, Qt::CaseInsensitive) ||
               action.summary.contains(word, Qt::CaseInsensitive) || action.id.contains(word);
    });
}

} // namespace

void FakeMemory::preload(const QList<ActionDetail> &details)
{
    for (const ActionDetail &detail : details)
        items.insert(detail.action.id, detail);
    Q_EMIT counted();
}

void FakeMemory::put(const ActionDetail &detail)
{
    const State before = items.value(detail.action.id).action.state;
    items.insert(detail.action.id, detail);
    Q_EMIT counted();
    Q_EMIT changed(detail.action, before);
}

void FakeMemory::move(const QString &actionId, State state, const QString &reason, const QString &decidedBy)
{
    ActionDetail detail = items.value(actionId);
    detail.action.state = state;
    detail.action.reason = reason;
    ++detail.action.version;
    detail.action.updatedUs = SystemClock().nowUs();
    if (!decidedBy.isEmpty())
        detail.action.decidedBy = decidedBy;
    put(detail);
}

void FakeMemory::stall(bool stalled)
{
    m_stalled = stalled;
    for (const auto &list : std::exchange(m_stalledLists, {}))
        list();
}

QList<Action> FakeMemory::found(const ActionFilter &filter) const
{
    QList<Action> found;
    for (const ActionDetail &detail : items)
        if (matches(detail.action, filter))
            found.append(detail.action);
    if (filter.oldestFirst)
        std::ranges::sort(found, {}, &Action::createdUs);
    else
        std::ranges::sort(found, std::greater{}, &Action::updatedUs);
    found.resize(std::min<qsizetype>(found.size(), filter.limit));
    return found;
}

void FakeMemory::list(const ActionFilter &filter, QObject *context, const Callback<QList<Action>> &answer)
{
    const auto ask = [this, filter, context = QPointer(context), answer] {
        if (context)
            later<QList<Action>>(context, answer, found(filter));
    };
    if (m_stalled)
        m_stalledLists.append(ask);
    else
        ask();
}

std::optional<Error> FakeMemory::refused()
{
    if (!refusal.isEmpty())
        return Error{ErrorCode::Refused, std::exchange(refusal, QString()), {}, false};
    return held ? std::optional(held->refusal()) : std::nullopt;
}

} // namespace countersign
