#include "base/ids.h"
#include "fleet/desks/deskcard.h"
#include "fleet/surfaces/fleetinstances.h"
#include "journal/journal.h"
#include "support/fakeinstances.h"
#include "support/heldclock.h"
#include "support/waiting.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

namespace {
/// Instances, and the ways to bring about what they tell of.
class Rig
{
public:
    virtual ~Rig() = default;
    virtual Instances &instances() = 0;
    /// Another one is heard, says what it is, and is here.
    virtual QString comes(const QString &name) = 0;
    virtual void goes(const QString &instance) = 0;
    /// A card as another desk shows it.
    virtual QString card(const QString &instance, const QString &name) = 0;
    virtual QString ownCard() = 0;
};

QCoro::Task<Result<DeskKey>> known(DeskKey key)
{
    co_return key;
}

class RealRig final : public Rig
{
public:
    RealRig() : m_journal(m_dir.filePath(u"journal.db"_s), m_bus), m_gate({m_own, 1, m_keys})
    {
        if (!awaited(m_journal.start()))
            qFatal("the journal does not start");
        m_members = std::make_unique<Members>(m_gate, Members::Self{u"anna"_s, newId(), 1}, m_clock);
        m_book = std::make_unique<DeskBook>(m_journal);
        m_instances = std::make_unique<FleetInstances>(
            FleetInstances::Self{[this] { return m_own; }, u"anna"_s, true, [this] { return known(m_key); }});
        m_instances->attach({*m_members, *m_book, [] {
                                 Beat beat;
                                 beat.can.roles = {u"desk"_s};
                                 beat.places = 4;
                                 return beat;
                             }});
    }
    ~RealRig() override
    {
        m_instances.reset();
        m_book.reset();
        waitDone(m_journal.stop());
    }
    Instances &instances() override { return *m_instances; }
    QString comes(const QString &name) override
    {
        const QString id = newId();
        MessageGate gate(MessageGate::Options{id, 1, m_keys});
        Beat beat;
        beat.run = newId();
        beat.name = name;
        beat.can.roles = {u"execute"_s};
        beat.version = u"0.1.0"_s;
        m_members->hear(*gate.seal(gate.make(MessageKind::Beat, beat.toJson())));
        return id;
    }
    void goes(const QString &) override
    {
        m_clock.advanceMs(60'000);
        m_members->look();
    }
    QString card(const QString &instance, const QString &name) override
    {
        return DeskCard{instance, name, DeskKey::make().publicKey()}.toText();
    }
    QString ownCard() override { return DeskCard{m_own, u"anna"_s, m_key.publicKey()}.toText(); }

private:
    const FleetKeys m_keys{FleetKey::make()};
    const DeskKey m_key = DeskKey::make();
    const QString m_own = newId();
    HeldClock m_clock;
    QTemporaryDir m_dir;
    EventBus m_bus;
    Journal m_journal;
    MessageGate m_gate;
    std::unique_ptr<Members> m_members;
    std::unique_ptr<DeskBook> m_book;
    std::unique_ptr<FleetInstances> m_instances;
};

class FakeRig final : public Rig
{
public:
    Instances &instances() override { return m_instances; }
    QString comes(const QString &name) override
    {
        QList<InstanceInfo> all = m_instances.all();
        InstanceInfo other = all.first();
        other.instance = newId();
        other.name = name;
        other.isThis = false;
        other.roles = {u"execute"_s};
        m_instances.setAll(all << other);
        return other.instance;
    }
    void goes(const QString &instance) override
    {
        QList<InstanceInfo> all = m_instances.all();
        for (InstanceInfo &info : all)
            if (info.instance == instance)
                info.isHere = false;
        m_instances.setAll(all);
    }
    QString card(const QString &instance, const QString &name) override
    {
        return FakeInstances::cardOf(instance, name);
    }
    QString ownCard() override { return FakeInstances::cardOf(m_instances.own(), u"anna"_s); }

private:
    FakeInstances m_instances;
};
} // namespace

/// What every Instances promises.
class TestInstancesContract : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<bool>("isReal");
        QTest::newRow("real") << true;
        QTest::newRow("fake") << false;
    }
    void init()
    {
        QFETCH_GLOBAL(bool, isReal);
        m_rig = isReal ? std::unique_ptr<Rig>(std::make_unique<RealRig>()) : std::make_unique<FakeRig>();
    }
    void cleanup() { m_rig.reset(); }

    void thisOneStandsFirstAndTheOthersCome()
    {
        QCOMPARE(here().all().size(), 1);
        QVERIFY(here().all().first().isThis && here().all().first().isHere);
        QSignalSpy changed(&here(), &Instances::changed);
        const QString other = m_rig->comes(u"server"_s);
        QVERIFY(changed.count() > 0);
        QCOMPARE(here().all().size(), 2);
        const InstanceInfo info = here().all().last();
        QCOMPARE(info.instance, other);
        QCOMPARE(info.name, u"server"_s);
        QVERIFY(info.isHere && !info.isThis);
        QCOMPARE(info.roles, QStringList{u"execute"_s});
        QVERIFY(info.heardUs > 0);
        QCOMPARE(info.decidesHere, u"none"_s);
    }
    void whoHasLeftIsStillShownWithItsLastBeat()
    {
        const QString other = m_rig->comes(u"server"_s);
        const qint64 heard = here().all().last().heardUs;
        QSignalSpy changed(&here(), &Instances::changed);
        m_rig->goes(other);
        QVERIFY(changed.count() > 0);
        QCOMPARE(here().all().size(), 2);
        QVERIFY(!here().all().last().isHere);
        QCOMPARE(here().all().last().heardUs, heard);
    }
    void theOwnCardIsReadElsewhereAndNotHere()
    {
        const Result<DeskCardInfo> own =
            ask<DeskCardInfo>([&](QObject *ctx, auto answer) { here().card(ctx, answer); });
        QVERIFY(own && own->card.startsWith(u"csd1-"));
        QCOMPARE(own->code.size(), 14);
        QCOMPARE(here().read(own->card).error().code, ErrorCode::Refused);
        QCOMPARE(here().read(u"csd1-nonsense"_s).error().code, ErrorCode::Invalid);
        QCOMPARE(here().read({}).error().code, ErrorCode::Invalid);
    }
    void aCardIsReadEnrolledAndRevoked()
    {
        const QString other = m_rig->comes(u"berta"_s), card = m_rig->card(other, u"berta"_s);
        const Result<DeskCardInfo> seen = here().read(u"  "_s + card + u'\n');
        QVERIFY(seen && seen->instance == other && seen->name == u"berta");
        QCOMPARE(seen->code.size(), 14);
        QVERIFY(here().desks().isEmpty());
        QSignalSpy changed(&here(), &Instances::changed);
        QVERIFY(enrol(card, false).has_value());
        QVERIFY(changed.count() > 0);
        QCOMPARE(here().desks().size(), 1);
        QCOMPARE(here().desks().first().name, u"berta"_s);
        QVERIFY(!here().desks().first().mayIrreversible);
        QCOMPARE(here().all().last().decidesHere, u"undoable"_s);
        QVERIFY(enrol(card, true).has_value());
        QCOMPARE(here().all().last().decidesHere, u"everything"_s);
        QVERIFY(revoke(other).has_value());
        QVERIFY(here().desks().isEmpty());
        QCOMPARE(here().all().last().decidesHere, u"none"_s);
        QCOMPARE(revoke(other).error().code, ErrorCode::NotFound);
    }
    void whatIsNoCardEnrolsNobody()
    {
        QCOMPARE(enrol(u"csd1-nonsense"_s, true).error().code, ErrorCode::Invalid);
        QCOMPARE(enrol(m_rig->ownCard(), true).error().code, ErrorCode::Refused);
        QVERIFY(here().desks().isEmpty());
    }
    void noAnswerReachesAContextThatIsGone()
    {
        bool called = false;
        auto context = std::make_unique<QObject>();
        here().card(context.get(), [&called](const Result<DeskCardInfo> &) { called = true; });
        context.reset();
        (void)ask<DeskCardInfo>([&](QObject *ctx, auto answer) { here().card(ctx, answer); });
        QVERIFY(!called);
    }

private:
    Instances &here() { return m_rig->instances(); }
    template <typename T, typename Ask>
    Result<T> ask(Ask call)
    {
        std::optional<Result<T>> got;
        call(this, Callback<T>([&got](const Result<T> &answer) { got = answer; }));
        if (!QTest::qWaitFor([&got] { return got.has_value(); }, 20'000))
            qFatal("no answer");
        return *std::move(got);
    }
    Result<bool> enrol(const QString &card, bool irreversible)
    {
        return ask<bool>([&](QObject *ctx, auto answer) { here().enrol(card, irreversible, {u"gui"_s}, ctx, answer); });
    }
    Result<bool> revoke(const QString &instance)
    {
        return ask<bool>([&](QObject *ctx, auto answer) { here().revoke(instance, {u"gui"_s}, ctx, answer); });
    }

    std::unique_ptr<Rig> m_rig;
};

QTEST_GUILESS_MAIN(TestInstancesContract)
#include "tst_instancescontract.moc"
