#include "vault/answernotes.h"

#include "async/offload.h"

#include <QPointer>

namespace countersign {

namespace {
constexpr qsizetype kMost = 10'000; // beyond that somebody plays, and one sentence says it as well

constexpr qsizetype kMostOfAction = 20;

QString placeOf(const Answer &answer)
{
    return answer.folder + u'/' + answer.name;
}
} // namespace

AnswerNotes::AnswerNotes(VaultLayout layout, QThreadPool *pool, QObject *parent)
    : QObject(parent), m_layout(std::move(layout)), m_pool(pool)
{
}

bool AnswerNotes::hasRoom(const QString &actionId, const QString &folder, const QString &name) const
{
    if (m_byPlace.contains(folder + u'/' + name))
        return true;
    // The copy that could decide is looked for among the answers when its original leaves.
    const bool few = actionId.isEmpty() || countOf(actionId) < kMostOfAction || name == actionId + u".md"_s;
    return few && m_byPlace.size() < kMost;
}

void AnswerNotes::tell(const Answer &answer)
{
    if (!hasRoom(answer.actionId, answer.folder, answer.name))
        return;
    if (const auto known = m_byPlace.constFind(placeOf(answer)); known != m_byPlace.cend())
        forget(Answer(*known));
    m_byPlace.insert(placeOf(answer), answer);
    m_byAction[answer.actionId].insert(placeOf(answer));
    put(answer); // known ones too: somebody may have removed it
}

QList<Answer> AnswerNotes::of(const QString &actionId) const
{
    QList<Answer> answers;
    const QSet<QString> places = m_byAction.value(actionId);
    for (const QString &place : places)
        answers.append(m_byPlace.value(place));
    return answers;
}

void AnswerNotes::forget(const Answer &answer)
{
    m_byPlace.remove(placeOf(answer));
    const auto places = m_byAction.find(answer.actionId);
    if (places != m_byAction.end() && places->remove(placeOf(answer)) && places->isEmpty())
        m_byAction.erase(places);
}

void AnswerNotes::settle(const QString &folder, const QString &name)
{
    Answer answer = m_byPlace.value(folder + u'/' + name);
    if (answer.name.isEmpty())
        return;
    forget(answer);
    answer.sentence.clear();
    put(answer);
}

void AnswerNotes::settleAction(const QString &actionId)
{
    for (const Answer &answer : of(actionId))
        settle(answer.folder, answer.name);
}

void AnswerNotes::put(const Answer &answer)
{
    m_due.insert(placeOf(answer), answer);
    if (m_scope && !m_scope->stopping() && !m_writing)
        m_scope->spawn(write());
}

// One at a time, so that a later word on a file never overtakes an earlier one.
QCoro::Task<> AnswerNotes::write()
{
    const QPointer self(this);
    m_writing = true;
    while (!m_due.isEmpty() && !m_scope->stopping()) {
        const QList<Answer> answers = std::exchange(m_due, {}).values();
        const bool done = co_await offload(m_pool, [layout = m_layout, answers] {
            applyAnswers(layout, answers);
            return true;
        });
        if (!self || !done)
            co_return;
    }
    m_writing = false;
}

QCoro::Task<> AnswerNotes::start(bool isShared)
{
    const QPointer self(this);
    m_scope = std::make_unique<TaskScope>();
    m_byPlace.clear();
    m_byAction.clear();
    m_due.clear();
    m_writing = false;
    const bool done = co_await offload(m_pool, [layout = m_layout, isShared] {
        removeAnswers(layout, isShared);
        return true;
    });
    Q_UNUSED(done)
}

QCoro::Task<> AnswerNotes::stop()
{
    if (!m_scope)
        co_return;
    m_scope->requestStop();
    co_await m_scope->drained();
}

} // namespace countersign
