#include "fleet/work/members.h"

#include "base/literals.h"
#include "base/log.h"
#include "base/strictobject.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace countersign {

namespace {
constexpr qsizetype kMostNames = 1000;
}

Members::Members(MessageGate &gate, Self self, const Clock &clock, QObject *parent)
    : QObject(parent), m_gate(gate), m_self(std::move(self)), m_clock(clock)
{
}

void Members::hear(const QByteArray &message)
{
    std::expected<FleetMessage, Refusal> opened = openMessage(message, m_gate.keys());
    // Our own, heard again: the radio tells everybody.
    if (opened && opened->kind == MessageKind::Beat && opened->owner == m_gate.instance() &&
        opened->body.value("run"_L1) == m_self.run)
        return;
    const std::expected<FleetMessage, Refusal> admitted =
        m_gate.admit(std::move(opened), {MessageKind::Beat, MessageKind::News});
    if (!admitted)
        return;
    if (admitted->kind == MessageKind::News)
        return noteNews(*admitted);
    const Result<Beat> beat = Beat::fromJson(admitted->body);
    if (!beat)
        return m_gate.refuse(Refusal::Malformed);
    const auto known = m_members.constFind(admitted->owner);
    if (known != m_members.constEnd() && known->epoch == admitted->epoch && known->saidUs >= admitted->expiresUs)
        return m_gate.refuse(Refusal::Replayed);
    checkTwins(*admitted, *beat);
    if (admitted->owner != m_gate.instance())
        note(*admitted, *beat);
}

void Members::note(const FleetMessage &message, Beat beat)
{
    const auto known = m_members.find(message.owner);
    const bool isNew = known == m_members.end();
    if (isNew && !mayJoin()) // its next beat is heard again
        return;
    const bool isAnother = !isNew && (known->epoch != message.epoch || known->beat.can != beat.can ||
                                         known->beat.isPaused != beat.isPaused || known->beat.name != beat.name ||
                                         known->beat.isDraining != beat.isDraining);
    const bool isAnew = !isNew && known->epoch != message.epoch; // what it had in hand went with the run before
    if (isAnew)
        Q_EMIT left(message.owner);
    if (!isNew && !isAnew) // one may be overtaken by news
        beat.head = std::max(beat.head, known->beat.head);
    m_members.insert(
        message.owner, {message.owner, message.epoch, message.expiresUs, m_clock.steadyMs(), std::move(beat)});
    m_names.remove(message.owner);
    if (isNew || isAnew)
        Q_EMIT joined(message.owner);
    else if (isAnother)
        Q_EMIT changed(message.owner);
    Q_EMIT spoke(message.owner);
    if (!m_isWatching)
        m_scope.spawn(watch());
}

bool Members::mayJoin()
{
    const qint64 now = m_clock.steadyMs();
    while (!m_joins.empty() && now - m_joins.front() >= 60'000)
        m_joins.pop_front();
    if (m_members.size() >= kMost || m_joins.size() >= size_t(kMostJoins))
        return false;
    m_joins.push_back(now);
    return true;
}

/// Only of a run that a beat has told of.
void Members::noteNews(const FleetMessage &message)
{
    StrictObject in(message.body, u"News"_s);
    const qint64 head = in.integer("head"_L1);
    if (!in.end())
        return m_gate.refuse(Refusal::Malformed);
    const auto known = m_members.find(message.owner);
    if (known == m_members.end() || known->epoch != message.epoch || known->beat.head >= head)
        return;
    known->beat.head = head;
    Q_EMIT spoke(message.owner);
}

void Members::checkTwins(const FleetMessage &message, const Beat &beat)
{
    const bool isOurs = message.owner == m_gate.instance();
    const qint64 saidUs = message.expiresUs - MessageGate::lifeS(MessageKind::Beat) * 1'000'000;
    if (isOurs && saidUs < m_self.startedUs) // said by our own run before this one
        return;
    const bool isNamesake = !isOurs && beat.name.compare(m_self.name, Qt::CaseInsensitive) == 0;
    if (!isOurs && !isNamesake)
        return;
    // Who was there first stays. Of two that started in the same moment the smaller run does.
    const bool wasFirst = std::pair(beat.startedUs, beat.run) < std::pair(m_self.startedUs, m_self.run);
    if (!wasFirst || !m_conflict.isEmpty())
        return;
    m_isTwin = isOurs;
    m_conflict = isOurs
                     ? tr("Another process runs with this instance's identity (on %1): its profile was copied. Remove "
                          "instance.id beside the journal of the copy, and give it a name of its own (instance.name).")
                           .arg(beat.machine.isEmpty() ? beat.name : beat.name + u" / "_s + beat.machine.left(8))
                     : tr("There is an instance with the name \"%1\" in this fleet already. Give this one another name "
                          "(instance.name).")
                           .arg(m_self.name);
    logError("Members", m_conflict);
    Q_EMIT conflictFound(m_conflict);
}

void Members::setDeaf(bool isDeaf)
{
    if (std::exchange(m_isDeaf, isDeaf) == isDeaf)
        return;
    if (!isDeaf)
        for (Member &member : m_members)
            member.heardMs = m_clock.steadyMs();
    Q_EMIT deafChanged();
}

void Members::look()
{
    if (m_isDeaf)
        return;
    const qint64 now = m_clock.steadyMs();
    QStringList gone;
    for (const Member &member : std::as_const(m_members))
        if (now - member.heardMs >= goneMs(member))
            gone.append(member.instance);
    for (const QString &instance : std::as_const(gone)) {
        if (m_names.size() >= kMostNames)
            m_names.erase(m_names.begin());
        m_names.insert(instance, m_members.take(instance).beat.name);
        Q_EMIT left(instance);
    }
}

QCoro::Task<> Members::watch()
{
    const QPointer<Members> self(this);
    m_isWatching = true;
    while (!m_members.isEmpty()) {
        qint64 next = kIdleGoneMs;
        for (const Member &member : std::as_const(m_members))
            next = std::min(next, member.heardMs + goneMs(member) - m_clock.steadyMs());
        const Result<void> slept = co_await m_scope.sleep(int(std::max<qint64>(next, m_isDeaf ? kGoneMs : 100)));
        if (!self || !slept)
            co_return;
        look();
    }
    m_isWatching = false;
}

std::optional<Member> Members::member(const QString &instance) const
{
    const auto found = m_members.constFind(instance);
    return found == m_members.constEnd() ? std::nullopt : std::optional(*found);
}

QString Members::nameOf(const QString &instance) const
{
    const auto found = m_members.constFind(instance);
    return found != m_members.constEnd() ? found->beat.name : m_names.value(instance, instance);
}

} // namespace countersign
