#include "core/agent/contractrig.h"

#include "app/agent/engine.h"
#include "base/literals.h"
#include "domain/payloads/item.h"
#include "fleet/surfaces/fleetactivity.h"
#include "fleet/surfaces/fleetdesk.h"
#include "journal/anchor.h"
#include "support/fakeagent.h"
#include "support/fakeitems.h"
#include "support/fakeplanneradmin.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace countersign::test {

namespace {
const QByteArray kText = "Minutes of meeting %1 of 3 November 2026\n\nThe roof will be repaired in spring.\n";

/// The whole engine on a profile of its own, with one rule that nobody has confirmed.
class RealRig final : public Rig
{
public:
    RealRig()
    {
        QFile config(m_dir.filePath(u"config.yaml"_s));
        if (!config.open(QIODevice::WriteOnly) ||
            config.write("approval:\n  rules: [{name: notes, when: {type: note}}]\n") < 0)
            qFatal("no configuration");
        config.close();
        m_engine = std::make_unique<Engine>(m_dir.path(), QStringList{u"approval.recall=7s"_s});
    }
    Surfaces surfaces() override { return m_engine->app.surfaces(); }
    Action waiting() override
    {
        const int number = ++m_items;
        m_engine->drop(u"minutes %1.txt"_s.arg(number), QByteArray(kText).replace("%1", QByteArray::number(number)));
        const auto theirs = [&] {
            for (const Action &action : m_engine->inState(State::AwaitingDecision))
                if (action.source.contains(u"minutes %1.txt"_s.arg(number)))
                    return action;
            return Action{};
        };
        Action found;
        if (!QTest::qWaitFor([&] { return !(found = theirs()).id.isEmpty(); }, 20'000))
            qFatal("nothing waits");
        return found;
    }
    void hold() override
    {
        const QString anchor = anchorPath(m_engine->app.config().paths.journal);
        m_engine.reset();
        if (!QFile::remove(anchor))
            qFatal("no anchor");
        m_engine = std::make_unique<Engine>(m_dir.path(), QStringList{u"approval.recall=7s"_s});
    }

private:
    QTemporaryDir m_dir;
    std::unique_ptr<Engine> m_engine;
    int m_items = 0;
};

/// The same as the window of a fleet sees it: beside the others' items, of which there are none.
class MergedRig final : public Rig
{
public:
    Surfaces surfaces() override
    {
        const Surfaces own = m_real.surfaces();
        if (m_over != &own.desk) { // another engine by now
            m_desk = std::make_unique<FleetDesk>(own.desk);
            m_activity = std::make_unique<FleetActivity>(own.activity);
            m_over = &own.desk;
        }
        return {*m_desk, *m_activity, own.system, own.planners, own.mail};
    }
    Action waiting() override { return m_real.waiting(); }
    void hold() override
    {
        m_over = nullptr;
        m_desk.reset();
        m_activity.reset();
        m_real.hold();
    }

private:
    RealRig m_real;
    Desk *m_over = nullptr;
    std::unique_ptr<FleetDesk> m_desk;
    std::unique_ptr<FleetActivity> m_activity;
};

class FakeRig final : public Rig
{
public:
    FakeRig() { m_agent.desk.setRules({{u"notes"_s, {{u"type"_s, u"note"_s}}, 20, {}, QString(64, u'a'), {}}}); }
    Surfaces surfaces() override { return m_agent.surfaces(&m_planners); }
    Action waiting() override
    {
        ActionDetail item = FakeItems::invoice();
        const Result<Plan> plan = Plan::fromJson(item.plan);
        ++m_items;
        item = FakeItems::make(
            u"item-%1"_s.arg(m_items), item.action.title, item.action.source, 60 - m_items, *plan, item.intake);
        m_agent.desk.setFiles({{item::path(item.intake), *item::size(item.intake)}});
        m_agent.desk.setVault(m_vault.path());
        QFile file(m_vault.filePath(item::path(item.intake)));
        if (!QDir(m_vault.path()).mkpath(item::path(item.intake).section(u'/', 0, -2)) ||
            !file.open(QIODevice::WriteOnly) || !file.resize(*item::size(item.intake)))
            qFatal("no file");
        m_agent.put(item);
        return item.action;
    }
    void hold() override { m_agent.system.setHeld(Held{u"no_anchor"_s, u"this journal has no anchor."_s}); }

private:
    QTemporaryDir m_vault;
    FakeAgent m_agent;
    FakePlannerAdmin m_planners;
    int m_items = 0;
};
} // namespace

Result<ActionDetail> Rig::detail(const QString &id)
{
    return ask<ActionDetail>([&](QObject *ctx, auto answer) { surfaces().desk.detail(id, ctx, answer); });
}

Result<Action> Rig::approve(const Action &action, const QString &digest)
{
    return ask<Action>(
        [&](QObject *ctx, auto answer) { surfaces().desk.approve(action.id, digest, kGui, ctx, answer); });
}

Result<Action> Rig::reject(const Action &action, const QString &digest)
{
    return ask<Action>(
        [&](QObject *ctx, auto answer) { surfaces().desk.reject(action.id, digest, {}, kGui, ctx, answer); });
}

Action Rig::become(const QString &id, State state)
{
    Result<ActionDetail> now = detail(id);
    if (!QTest::qWaitFor([&] { return (now = detail(id)) && now->action.state == state; }, 20'000))
        qFatal("%s did not become %s", qPrintable(id), qPrintable(stateName(state)));
    return now->action;
}

void rigs(bool isMerged)
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"real", "fake"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
    if (isMerged)
        QTest::newRow("merged") << u"merged"_s;
}

std::unique_ptr<Rig> makeRig()
{
    QFETCH_GLOBAL(QString, kind);
    if (kind == u"real")
        return std::make_unique<RealRig>();
    if (kind == u"merged")
        return std::make_unique<MergedRig>();
    return std::make_unique<FakeRig>();
}

} // namespace countersign::test
