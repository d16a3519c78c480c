#include "approvals/decider.h"

#include "base/literals.h"

namespace countersign {

namespace {
Actor fromWindow()
{
    return {u"gui"_s};
}
} // namespace

Decider::Decider(Desk &desk, SystemInfo &system, int restMs, QObject *parent)
    : QObject(parent), m_desk(desk), m_system(system), m_held(system.held().has_value())
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    connect(&m_rest, &QTimer::timeout, this, [this] { Q_EMIT allowedChanged(mayDecide()); });
    connect(&m_system, &SystemInfo::servicesChanged, this, [this] {
        if (std::exchange(m_held, m_system.held().has_value()) != m_system.held().has_value())
            Q_EMIT allowedChanged(mayDecide());
    });
}

void Decider::look(const ActionDetail &detail)
{
    const Action &before = m_current.action, &now = detail.action;
    if (!now.id.isEmpty() && (now.id != before.id || now.planDigest != before.planDigest))
        m_rest.start();
    m_current = detail;
    Q_EMIT allowedChanged(mayDecide());
}

void Decider::lookAway()
{
    look({});
}

bool Decider::mayDecide() const
{
    const State state = m_current.action.state;
    const bool open = state == State::AwaitingDecision || state == State::Stale || state == State::AwaitingAnswer;
    return open && !m_busy && !m_rest.isActive() && !m_system.held();
}

bool Decider::begin()
{
    if (!mayDecide())
        return false;
    m_busy = true;
    Q_EMIT allowedChanged(false);
    return true;
}

Callback<Action> Decider::answerTo(const QString &verb)
{
    return [this, verb, seen = m_current](const Result<Action> &now) {
        m_busy = false;
        if (now) {
            m_rest.start();
            Q_EMIT decided(seen, *now, verb);
        } else {
            Q_EMIT refused(now.error().message);
        }
        Q_EMIT allowedChanged(mayDecide());
    };
}

void Decider::approve()
{
    if (m_current.action.state == State::AwaitingAnswer || !begin())
        return;
    const Action &action = m_current.action;
    if (action.state == State::Stale)
        m_desk.retry(action.id, fromWindow(), this, answerTo(u"replanned"_s));
    else
        m_desk.approve(action.id, action.planDigest, fromWindow(), this, answerTo(u"approved"_s));
}

void Decider::reject(const QString &reason)
{
    if (!begin())
        return;
    const Action &action = m_current.action;
    if (action.state == State::AwaitingDecision)
        m_desk.reject(action.id, action.planDigest, reason, fromWindow(), this, answerTo(u"rejected"_s));
    else
        m_desk.cancel(action.id, fromWindow(), this, answerTo(u"rejected"_s));
}

void Decider::snooze(qint64 untilUs)
{
    if (begin())
        m_desk.snooze(m_current.action.id, untilUs, fromWindow(), this, answerTo(u"snoozed"_s));
}

void Decider::revise(const QString &comment)
{
    if (m_current.action.state == State::AwaitingDecision && begin())
        m_desk.revise(
            m_current.action.id, m_current.action.planDigest, comment, fromWindow(), this, answerTo(u"commented"_s));
}

void Decider::answer(const QString &text)
{
    if (begin())
        m_desk.answerQuestion(m_current.action.id, text, fromWindow(), this, answerTo(u"answered"_s));
}

} // namespace countersign
