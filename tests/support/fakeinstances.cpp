#include "support/fakeinstances.h"

#include "base/clock.h"
#include "base/ids.h"
#include "support/fakememory.h"

namespace countersign {

namespace {
InstanceInfo instance(const QString &id, const QString &name, const QStringList &roles)
{
    InstanceInfo info;
    info.instance = id;
    info.name = name;
    info.version = u"0.1.0"_s;
    info.roles = roles;
    info.isHere = true;
    info.heardUs = SystemClock().nowUs();
    info.startedUs = info.heardUs - 3'600'000'000;
    info.places = 10;
    info.busy = 2;
    info.planner = u"playbook"_s;
    info.servers = {u"countersign"_s, u"countersign-mail"_s};
    info.hasVault = true;
    info.mailAccounts = 1;
    info.decidesHere = info.decidesThere = u"none"_s;
    return info;
}
} // namespace

FakeInstances::FakeInstances() : m_own(newId())
{
    InstanceInfo self = instance(m_own, u"anna"_s, {u"watch"_s, u"plan"_s, u"execute"_s, u"desk"_s});
    self.isThis = true;
    self.decidesHere = self.decidesThere = QString();
    m_all = {self};
}

void FakeInstances::fill()
{
    InstanceInfo server = instance(newId(), u"server-cellar"_s, {u"watch"_s, u"plan"_s, u"execute"_s});
    server.waiting = 3;
    server.behind = 12;
    server.lagMs = 340;
    server.decidesThere = u"undoable"_s;
    InstanceInfo away = instance(newId(), u"berta"_s, {u"desk"_s});
    away.isHere = false;
    away.heardUs -= 7'200'000'000;
    away.decidesHere = u"everything"_s;
    away.servers = {};
    away.planner = QString();
    away.hasVault = false;
    away.mailAccounts = 0;
    m_all += {away, server};
    m_desks.insert(away.instance, {away.instance, away.name, true});
    Q_EMIT changed();
}

void FakeInstances::setAll(const QList<InstanceInfo> &all)
{
    m_all = all;
    Q_EMIT changed();
}

QString FakeInstances::cardOf(const QString &instance, const QString &name)
{
    return u"csd1-%1 %2"_s.arg(instance, name);
}

QList<InstanceInfo> FakeInstances::all() const
{
    QList<InstanceInfo> out = m_all;
    for (InstanceInfo &info : out)
        if (!info.isThis)
            info.decidesHere = !m_desks.contains(info.instance)               ? u"none"_s
                               : m_desks.value(info.instance).mayIrreversible ? u"everything"_s
                                                                              : u"undoable"_s;
    return out;
}

void FakeInstances::card(QObject *context, Callback<DeskCardInfo> answer)
{
    ++cardsAsked;
    FakeMemory::later<DeskCardInfo>(context, answer,
        m_problem ? Result<DeskCardInfo>(fail(*m_problem))
                  : Result<DeskCardInfo>(DeskCardInfo{
                        m_own, m_all.first().name, cardOf(m_own, m_all.first().name), u"0000-0000-0000"_s}));
}

Result<DeskCardInfo> FakeInstances::read(const QString &text) const
{
    const QString card = text.trimmed(), instance = card.mid(5).section(u' ', 0, 0);
    if (!card.startsWith(u"csd1-") || !isId(instance) || !card.contains(u' '))
        return fail(ErrorCode::Invalid, u"This is no desk's card."_s);
    if (instance == m_own)
        return fail(ErrorCode::Refused, u"This is the card of this very desk."_s);
    return DeskCardInfo{
        instance, card.section(u' ', 1), card, instance.left(4).toUpper() + u"-0000-"_s + instance.right(4).toUpper()};
}

void FakeInstances::enrol(QString card, bool irreversible, Actor actor, QObject *context, Callback<bool> answer)
{
    const Result<DeskCardInfo> seen = read(card);
    if (!seen)
        return FakeMemory::later<bool>(context, answer, fail(seen.error()));
    m_calls.append(u"enrol %1 %2 %3"_s.arg(
        seen->instance, QLatin1String(irreversible ? "everything" : "undoable"), actor.surface));
    m_desks.insert(seen->instance, {seen->instance, seen->name, irreversible});
    Q_EMIT changed();
    FakeMemory::later<bool>(context, answer, true);
}

void FakeInstances::revoke(QString instance, Actor actor, QObject *context, Callback<bool> answer)
{
    m_calls.append(u"revoke %1 %2"_s.arg(instance, actor.surface));
    if (m_desks.remove(instance) == 0)
        return FakeMemory::later<bool>(
            context, answer, fail(ErrorCode::NotFound, u"No desk of that name is enrolled here."_s));
    Q_EMIT changed();
    FakeMemory::later<bool>(context, answer, true);
}

} // namespace countersign
