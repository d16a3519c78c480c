#include "agent/activityservice.h"
#include "async/handover.h"
#include "core/fleet/replicafixture.h"
#include "fleet/desks/deskdoor.h"
#include "fleet/desks/fardesk.h"
#include "fleet/surfaces/fleetactivity.h"
#include "fleet/surfaces/fleetdesk.h"
#include "fleet/surfaces/fleetinstances.h"
#include "support/samples.h"

#include <QTemporaryDir>

using namespace countersign;
using namespace countersign::test;

namespace {
/// A desk over a journal, as far as others are shown of it.
class JournalDesk final : public FakeDesk
{
public:
    JournalDesk(FakeMemory &memory, EventStore &store) : FakeDesk(memory), m_store(store)
    {
        connect(&store, &EventStore::actionChanged, this, &Desk::actionChanged);
    }
    void detail(QString id, QObject *context, Callback<ActionDetail> answer) override
    {
        handOver<ActionDetail>(m_scope, m_store.action(std::move(id)), context, std::move(answer));
    }

private:
    EventStore &m_store;
    TaskScope m_scope;
};

/// An owner with a journal and a desk of its own, and what its window shows of them.
struct Owner
{
    Owner(const QString &id, const FleetKeys &keys, MemoryBoxes &boxes, MoodyRadio &radio, const Clock &clock)
        : journal(dir.filePath(u"journal.db"_s), bus)
    {
        if (!awaited(journal.start()))
            qFatal("the journal does not start");
        desk = std::make_unique<ApprovalDesk>(journal, systemClock(), config);
        if (!awaited(desk->start()))
            qFatal("the desk does not start");
        book = std::make_unique<DeskBook>(journal);
        window = std::make_unique<JournalDesk>(memory, journal);
        activity = std::make_unique<ActivityService>(journal, bus, history);
        side = std::make_unique<OwnerSide>(
            id, 1, keys, boxes, radio, clock, *window, *activity, [this](const QString &instance) {
                const std::optional<DeskEnrolled> enrolled = book->desk(instance);
                return enrolled
                           ? ItemPublisher::Standing{FleetInstances::rightsOf(*book, instance), enrolled->publicKey}
                           : ItemPublisher::Standing{};
            });
        door = std::make_unique<DeskDoor>(side->line, *book, *desk);
    }
    ~Owner()
    {
        door.reset();
        side.reset();
        window.reset();
        waitDone(activity->stop());
        activity.reset();
        waitDone(desk->stop());
        book.reset();
        desk.reset();
        waitDone(journal.stop());
    }
    Action proposed(Reversibility risk)
    {
        const Result<Appended> made = awaited(journal.append(newAction()));
        Step step = reversibleStep();
        step.reversibility = risk;
        return awaited(journal.append(proposal(made->action, planWith(made->action.id, {step}))))->action;
    }
    Action now(const Action &action) { return awaited(journal.action(action.id))->action; }
    QTemporaryDir dir;
    EventBus bus;
    Config config;
    Journal journal;
    EventHistory history{bus};
    FakeMemory memory;
    std::unique_ptr<ApprovalDesk> desk;
    std::unique_ptr<JournalDesk> window;
    std::unique_ptr<ActivityService> activity;
    std::unique_ptr<DeskBook> book;
    std::unique_ptr<OwnerSide> side;
    std::unique_ptr<DeskDoor> door;
};
} // namespace

/// The merged desk: what waits elsewhere stands beside ours, and is decided there, by whoever is enrolled.
class TestFleetDesk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_clock = HeldClock();
        m_boxes = std::make_unique<MemoryBoxes>();
        m_radio = std::make_unique<MoodyRadio>();
        m_owner = std::make_unique<Owner>(m_ownerId, m_keys, *m_boxes, *m_radio, m_clock);
        m_own = std::make_unique<Agent>();
        m_side = std::make_unique<DeskSide>(m_farId, m_keys, *m_boxes, *m_radio, m_clock);
        m_far = std::make_unique<FarDesk>(m_side->line, m_side->members, m_key, 2000);
        m_desk = std::make_unique<FleetDesk>(m_own->desk);
        m_activity = std::make_unique<FleetActivity>(m_own->activity);
        m_desk->attach({m_side->items, m_side->follower, m_side->members});
        m_desk->setKey(m_far.get(), QString::fromLatin1(m_key.publicKey().toHex()));
        m_activity->attach(m_side->items, m_side->follower);
        m_side->beat();
        m_owner->side->beat();
        QTRY_VERIFY(m_side->follower.standing(m_ownerId).isKnown);
    }
    void cleanup()
    {
        m_desk->detach();
        m_activity->detach();
        m_far.reset();
        m_side.reset();
        m_owner.reset();
        m_desk.reset();
        m_activity.reset();
        m_own.reset();
        m_radio.reset();
        m_boxes.reset();
    }

    void whatWaitsElsewhereStandsBesideOurs()
    {
        const ActionDetail ours = someItem(u"Ours"_s);
        m_own->put(ours);
        const QString theirs = shown(m_owner->proposed(Reversibility::Reversible));
        const Result<QList<Action>> all =
            ask<QList<Action>>([&](QObject *ctx, auto answer) { m_desk->waiting(ctx, answer); });
        QCOMPARE(all->size(), 2);
        QCOMPARE(all->first().id, ours.action.id); // oldest first
        QVERIFY(m_desk->placeOf(all->first()).isHere());
        const ItemPlace place = m_desk->placeOf(all->last());
        QCOMPARE(place.name, u"owner"_s);
        QCOMPARE(place.instance, m_ownerId);
        const Result<ActionDetail> detail = look(theirs);
        QVERIFY(detail && Plan::fromJson(detail->plan).has_value());
        QCOMPARE(look(ours.action.id)->action.id, ours.action.id);
        QCOMPARE(refused(look(newId())), ErrorCode::NotFound);
    }
    void whoIsNotEnrolledIsToldHowAndDecidesNothing()
    {
        const Action action = m_owner->proposed(Reversibility::Reversible);
        const QString id = shown(action);
        const ItemPlace place = m_desk->placeOf(look(id)->action);
        QVERIFY(!place.mayApprove && !place.mayReject && !place.mayChange);
        QVERIFY2(place.why.contains(u"enrol") && place.why.contains(u"owner"), qPrintable(place.why));
        const Result<Action> decided = approve(id, action.planDigest);
        QCOMPARE(refused(decided), ErrorCode::Refused);
        QVERIFY(decided.error().message.contains(u"Nothing was decided"));
        QCOMPARE(m_owner->now(action).state, State::AwaitingDecision);
    }
    void whoIsEnrolledDecides()
    {
        enrol(false);
        const Action one = m_owner->proposed(Reversibility::Reversible),
                     two = m_owner->proposed(Reversibility::Reversible);
        const QString id = shown(one);
        QVERIFY(m_desk->placeOf(look(id)->action).mayApprove);
        const Result<Action> approved = approve(id, one.planDigest);
        QVERIFY2(approved.has_value(), approved ? "" : qPrintable(approved.error().message));
        QCOMPARE(approved->id, id);
        QCOMPARE(approved->state, State::Approved);
        QCOMPARE(m_owner->now(one).decidedBy, u"human:desk:far"_s);
        const Result<Action> rejected = ask<Action>([&](QObject *ctx, auto answer) {
            m_desk->reject(shown(two), two.planDigest, u"not this"_s, {u"gui"_s}, ctx, answer);
        });
        QCOMPARE(rejected->state, State::Rejected);
        QCOMPARE(m_owner->now(two).reason, u"not this"_s);
        QVERIFY(m_own->memory.calls.isEmpty()); // nothing of it was our own desk's
    }
    void whatCannotBeUndoneNeedsAnEnrolmentForIt()
    {
        enrol(false);
        const Action action = m_owner->proposed(Reversibility::Irreversible);
        const QString id = shown(action);
        const ItemPlace place = m_desk->placeOf(look(id)->action);
        QVERIFY(!place.mayApprove && place.mayReject && !place.why.isEmpty());
        QCOMPARE(refused(approve(id, action.planDigest)), ErrorCode::Refused);
        enrol(true);
        QTRY_VERIFY(m_desk->placeOf(*m_side->items.action(id)).mayApprove);
        QVERIFY(approve(id, action.planDigest).has_value());
    }
    void onlyThePlanThatWasShownIsDecided()
    {
        enrol(true);
        const Action action = m_owner->proposed(Reversibility::Reversible);
        QCOMPARE(refused(approve(shown(action), QString(64, u'b'))), ErrorCode::Refused);
        QCOMPARE(m_owner->now(action).state, State::AwaitingDecision);
    }
    /// What stands beside a plan (its flags, its warnings) is signed with it.
    void whatWasNotLookedAtIsNotApproved()
    {
        enrol(true);
        const Action action = m_owner->proposed(Reversibility::Reversible);
        const QString id = shown(action);
        QTRY_VERIFY(m_desk->placeOf(*m_side->items.action(id)).mayApprove);
        const Result<Action> blind = approve(id, action.planDigest);
        QCOMPARE(refused(blind), ErrorCode::Refused);
        QVERIFY(blind.error().message.contains(u"Look at this item first"));
        // At a terminal, which has a desk of its own over the same items, it was not shown here.
        FleetDesk terminal(m_own->desk);
        terminal.attach({m_side->items, m_side->follower, m_side->members});
        QVERIFY(ask<ActionDetail>([&](QObject *ctx, auto answer) { terminal.detail(id, ctx, answer); }).has_value());
        QCOMPARE(refused(approve(id, action.planDigest)), ErrorCode::Refused);
        QVERIFY(look(id).has_value());
        QVERIFY(approve(id, action.planDigest).has_value());
    }
    void isItsOwnerAwayNothingIsDecided()
    {
        enrol(true);
        const Action action = m_owner->proposed(Reversibility::Reversible);
        const QString id = shown(action);
        m_clock.advanceMs(60'000);
        m_side->members.look();
        QVERIFY(look(id).has_value()); // what it has told last can be read
        const Result<Action> decided = approve(id, action.planDigest);
        QCOMPARE(refused(decided), ErrorCode::Unavailable);
        QVERIFY(decided.error().message.contains(u"Nothing was decided"));
        QVERIFY(m_desk->placeOf(*m_side->items.action(id)).why.contains(u"cannot be reached"));
    }
    void anotherKeyIsNoEnrolment()
    {
        const DeskKey other = DeskKey::make();
        QVERIFY(awaited(
            m_owner->book->enrol({m_farId, u"far"_s, QString::fromLatin1(other.publicKey().toHex()), true}, u"cli"_s))
                .has_value());
        m_owner->side->publisher.noteStandings();
        QTRY_COMPARE(m_side->follower.standing(m_ownerId).rights, DeskRights::Everything);
        const QString id = shown(m_owner->proposed(Reversibility::Reversible));
        const ItemPlace place = m_desk->placeOf(*m_side->items.action(id));
        QVERIFY(!place.mayApprove && place.why.contains(u"another key"));
    }
    void withoutAKeyringItSaysSo()
    {
        enrol(true);
        m_desk->setKey(nullptr, {}, u"There is no keyring."_s);
        const QString id = shown(m_owner->proposed(Reversibility::Reversible));
        const ItemPlace place = m_desk->placeOf(*m_side->items.action(id));
        QVERIFY(!place.mayApprove);
        QCOMPARE(place.why, u"There is no keyring."_s);
    }
    void anItemOfAnotherIsChangedThereAlone()
    {
        enrol(true);
        const Action action = m_owner->proposed(Reversibility::Reversible);
        const QString id = shown(action);
        const Actor gui{u"gui"_s};
        const auto isRefused = [](const auto &answer) {
            return !answer && answer.error().code == ErrorCode::Refused && answer.error().message.contains(u"owner");
        };
        QVERIFY(isRefused(ask<ActionDetail>(
            [&](QObject *ctx, auto answer) { m_desk->editStep(id, action.planDigest, 0, {}, gui, ctx, answer); })));
        QVERIFY(isRefused(ask<Action>([&](QObject *c, auto a) { m_desk->undo(id, gui, c, a); })));
        QVERIFY(isRefused(ask<Action>([&](QObject *c, auto a) { m_desk->retry(id, gui, c, a); })));
        QVERIFY(isRefused(ask<Action>([&](QObject *c, auto a) { m_desk->recall(id, gui, c, a); })));
        QVERIFY(isRefused(ask<Action>([&](QObject *c, auto a) { m_desk->cancel(id, gui, c, a); })));
        QVERIFY(isRefused(ask<Action>([&](QObject *c, auto a) { m_desk->snooze(id, 1, gui, c, a); })));
        QVERIFY(isRefused(ask<Action>([&](QObject *c, auto a) { m_desk->answerQuestion(id, u"x"_s, gui, c, a); })));
        QVERIFY(isRefused(ask<Action>([&](QObject *c, auto a) { m_desk->resolve(id, u"probe"_s, gui, c, a); })));
        QVERIFY(isRefused(
            ask<Action>([&](QObject *c, auto a) { m_desk->revise(id, action.planDigest, u"x"_s, gui, c, a); })));
        QVERIFY(isRefused(ask<QList<SentRequest>>([&](QObject *c, auto a) { m_desk->sentToModel(id, c, a); })));
        QVERIFY(isRefused(ask<QList<RuleWord>>([&](QObject *c, auto a) { m_desk->ruleWords(id, c, a); })));
        QVERIFY(m_own->memory.calls.isEmpty());
        QCOMPARE(m_owner->now(action).state, State::AwaitingDecision);
    }
    void aNotificationApprovesNothingOfAnothers()
    {
        enrol(true);
        const Action action = m_owner->proposed(Reversibility::Reversible);
        const Result<Action> decided = ask<Action>([&](QObject *ctx, auto answer) {
            m_desk->approve(shown(action), action.planDigest, {u"notification"_s}, ctx, answer);
        });
        QCOMPARE(refused(decided), ErrorCode::Refused);
        QCOMPARE(m_owner->now(action).state, State::AwaitingDecision);
    }
    /// A file of the same name in our vault is another one.
    void sizesOfFilesAreNotTakenFromOurVault()
    {
        m_own->desk.setFiles({{u"Records/a.txt"_s, 12}});
        const QString id = shown(m_owner->proposed(Reversibility::Reversible));
        std::optional<Result<QMap<QString, qint64>>> sizes;
        m_desk->detail(id, this, [&](const Result<ActionDetail> &) {
            m_desk->fileSizes({u"Records/a.txt"_s}, this, [&](const auto &answer) { sizes = answer; });
        });
        QTRY_VERIFY(sizes.has_value());
        QVERIFY(!sizes->has_value());
        const auto ours = ask<QMap<QString, qint64>>(
            [&](QObject *ctx, auto answer) { m_desk->fileSizes({u"Records/a.txt"_s}, ctx, answer); });
        QCOMPARE(ours->value(u"Records/a.txt"_s), 12);
    }
    void whatHappenedElsewhereIsListedAndToldByItsOwner()
    {
        const ActionDetail ours = someItem(u"Ours"_s);
        m_own->put(ours);
        const Action action = m_owner->proposed(Reversibility::Reversible);
        const QString id = shown(action);
        ActionFilter filter;
        QCOMPARE(listed(filter), (QStringList{id, ours.action.id})); // newest first
        filter.instance = m_ownerId;
        QCOMPARE(listed(filter), QStringList{id});
        filter.instance = QString();
        QCOMPARE(listed(filter), QStringList{ours.action.id});
        const Result<QList<Event>> events =
            ask<QList<Event>>([&](QObject *ctx, auto answer) { m_activity->trace(id, ctx, answer); });
        QCOMPARE(events->size(), 4); // from its owner's journal
    }
    void withoutAFleetItIsOurDeskAlone()
    {
        const QString id = shown(m_owner->proposed(Reversibility::Reversible));
        m_desk->detach();
        const ActionDetail ours = someItem();
        m_own->put(ours);
        const Result<QList<Action>> all =
            ask<QList<Action>>([&](QObject *ctx, auto answer) { m_desk->waiting(ctx, answer); });
        QCOMPARE(all->size(), 1);
        QCOMPARE(refused(look(id)), ErrorCode::Unavailable);
        QCOMPARE(refused(approve(id, QString(64, u'a'))), ErrorCode::NotFound);
    }

private:
    template <typename T, typename Ask>
    Result<T> ask(Ask call)
    {
        std::optional<Result<T>> got;
        call(this, Callback<T>([&got](const Result<T> &answer) { got = answer; }));
        if (!QTest::qWaitFor([&got] { return got.has_value(); }, 20'000))
            qFatal("no answer");
        return *std::move(got);
    }
    template <typename T>
    static ErrorCode refused(const Result<T> &answer)
    {
        return answer ? ErrorCode() : answer.error().code;
    }
    Result<ActionDetail> look(const QString &id)
    {
        return ask<ActionDetail>([&](QObject *ctx, auto answer) { m_desk->detail(id, ctx, answer); });
    }
    Result<Action> approve(const QString &id, const QString &digest)
    {
        return ask<Action>([&](QObject *ctx, auto answer) { m_desk->approve(id, digest, {u"gui"_s}, ctx, answer); });
    }
    QStringList listed(const ActionFilter &filter)
    {
        QStringList out;
        const Result<QList<Action>> all =
            ask<QList<Action>>([&](QObject *ctx, auto answer) { m_activity->list(filter, ctx, answer); });
        for (const Action &action : *all)
            out.append(action.id);
        return out;
    }
    /// Its id at our desk, once it is whole there.
    QString shown(const Action &action)
    {
        const QString id = FarItems::idFor(m_ownerId, action.id);
        if (!QTest::qWaitFor([&] { return m_side->items.detail(id) != nullptr; }, 20'000))
            qFatal("it is not shown");
        return id;
    }
    void enrol(bool mayIrreversible)
    {
        QVERIFY(
            awaited(m_owner->book->enrol(
                        {m_farId, u"far"_s, QString::fromLatin1(m_key.publicKey().toHex()), mayIrreversible}, u"cli"_s))
                .has_value());
        m_owner->side->publisher.noteStandings();
        QTRY_COMPARE(m_side->follower.standing(m_ownerId).rights,
            mayIrreversible ? DeskRights::Everything : DeskRights::Undoable);
    }

    const FleetKeys m_keys{FleetKey::make()};
    const DeskKey m_key = DeskKey::make();
    const QString m_ownerId = newId(), m_farId = newId();
    HeldClock m_clock;
    std::unique_ptr<MemoryBoxes> m_boxes;
    std::unique_ptr<MoodyRadio> m_radio;
    std::unique_ptr<Owner> m_owner;
    std::unique_ptr<Agent> m_own;
    std::unique_ptr<DeskSide> m_side;
    std::unique_ptr<FarDesk> m_far;
    std::unique_ptr<FleetDesk> m_desk;
    std::unique_ptr<FleetActivity> m_activity;
};

QTEST_GUILESS_MAIN(TestFleetDesk)
#include "tst_fleetdesk.moc"
