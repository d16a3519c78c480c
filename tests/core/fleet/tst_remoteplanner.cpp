#include "core/fleet/fleetfixture.h"
#include "domain/present/plannedat.h"
#include "fleet/work/remoteplanner.h"

using namespace countersign;
using namespace countersign::test;

namespace {
/// Answers from a script.
class ScriptedPlanner final : public Planner
{
public:
    explicit ScriptedPlanner(QString name) : m_name(std::move(name)) {}
    QString m_name;
    QList<PlanRequest> asked;
    QStringList cancelled_;
    bool waits = false;
    std::optional<Error> error;
    QJsonObject usage;
    QString type;
    OneShot<bool> turn;

    QString name() const override { return m_name; }
    QCoro::Task<Result<PlanDraft>> plan(PlanRequest request) override
    {
        asked.append(request);
        if (waits) {
            const bool goesOn = co_await turn.wait();
            if (!goesOn)
                co_return cancelled();
        }
        if (error)
            co_return fail(*error);
        PlanDraft draft;
        draft.source = u"claude"_s;
        draft.plan.planner = u"claude:x @ elsewhere"_s; // it would rather be taken for another
        draft.plan.summary = request.action.title;
        draft.plan.usage = usage;
        draft.type = type;
        draft.plan.knownAs = type;
        co_return draft;
    }
    void cancel(const QString &actionId) override
    {
        cancelled_.append(actionId);
        turn.resolve(false);
    }
};

/// Counts what is set aside, and what becomes of it.
class FakeBudget final : public PlanBudget
{
public:
    bool isSpent = false;
    int reserved = 0;
    qint64 micro = 5000;
    QList<std::optional<QJsonObject>> settled;
    std::function<void()> whenReserved;

    QCoro::Task<Result<Reserved>> reserve(PlanRequest) override
    {
        if (isSpent)
            co_return fail(ErrorCode::Full, u"The day's money is spent."_s, u"budget"_s);
        if (whenReserved)
            whenReserved();
        co_return Reserved{++reserved, micro};
    }
    void settle(const Reserved &, const std::optional<QJsonObject> &usage) override { settled.append(usage); }
};
} // namespace

/// A plan that is made at another instance.
class TestRemotePlanner : public FleetFixture
{
    Q_OBJECT
private Q_SLOTS:
    void isPlannedWhereThereIsRoomAndSaysWhere()
    {
        begin();
        const Result<PlanDraft> draft = awaited(m_remote->plan(request()));
        QVERIFY(draft.has_value());
        QCOMPARE(m_far->asked.size(), 1);
        QVERIFY(m_local->asked.isEmpty());
        QCOMPARE(draft->plannedAt, u"p"_s);
        QCOMPARE(plannedAt(draft->plan.planner), u"p"_s);
        QCOMPARE(draft->plan.summary, u"Invoice"_s);
        QCOMPARE(m_far->asked.first().handbook, u"Pay."_s);
    }

    /// A rule that approves invoices does not approve what somebody elsewhere calls one.
    void whatTheItemIsToRulesOurOwnPlaybooksSay()
    {
        begin();
        m_far->type = u"invoice"_s;
        m_playbooks->type = u"document"_s;
        PlanRequest asked = request();
        asked.comment = u"Once more."_s;
        const Result<PlanDraft> draft = awaited(m_remote->plan(asked));
        QCOMPARE(draft->type, u"invoice"_s); // what it found when it read the item
        QCOMPARE(draft->plan.knownAs, u"document"_s);
        QVERIFY(m_playbooks->asked.first().comment.isEmpty());
        m_playbooks->type.clear();
        QCOMPARE(awaited(m_remote->plan(request()))->plan.knownAs, u"unknown"_s);
        m_playbooks->error = Error{ErrorCode::Failed, u"No."_s, {}};
        QCOMPARE(awaited(m_remote->plan(request()))->plan.knownAs, u"unknown"_s);
    }

    void anOriginalThatIsTooLargeStaysAndThePlanSaysSo()
    {
        begin();
        PlanRequest large = request();
        large.original = QByteArray(PlanRequest::kMostOriginal + 1, 'x');
        const Result<PlanDraft> draft = awaited(m_remote->plan(large));
        QVERIFY(m_far->asked.first().original.isEmpty());
        QCOMPARE(m_far->asked.first().leftOut, large.original.size());
        QVERIFY(draft->plan.warnings.first().toString().contains(u"too large"));
    }

    void anErrorComesBackAsItIs()
    {
        begin();
        m_far->error =
            Error{ErrorCode::Unavailable, u"The budget is spent."_s, {}, true, systemClock().nowUs() + 60'000'000};
        const Result<PlanDraft> draft = awaited(m_remote->plan(request()));
        QCOMPARE(draft.error(), *m_far->error);
        m_far->error->notBeforeUs = systemClock().nowUs() + 365LL * 86'400'000'000; // nobody else puts our items off
        const Result<PlanDraft> late = awaited(m_remote->plan(request()));
        QVERIFY(!late && late.error().notBeforeUs <= systemClock().nowUs() + 3'600'000'000);
    }

    void whoIsGoneIsReplacedByUs()
    {
        begin(true);
        m_local->error.reset();
        m_boxes->fate = [](const QString &, const QByteArray &text) {
            return text.contains("\"kind\":\"plan\"") ? MemoryBoxes::Fate::Lose : MemoryBoxes::Fate::Deliver;
        };
        const Result<PlanDraft> draft = awaited(m_remote->plan(request()));
        QVERIFY(draft.has_value());
        QCOMPARE(m_local->asked.size(), 1);
        QVERIFY(draft->plannedAt.isEmpty());
    }

    void whatIsTooLargeToTravelIsPlannedHere()
    {
        begin(true);
        m_local->error.reset();
        PlanRequest large = request();
        large.handbook = QString(FleetMessage::kMostBytes, u'x');
        const Result<PlanDraft> draft = awaited(m_remote->plan(large));
        QVERIFY2(draft.has_value(), draft ? "" : qPrintable(draft.error().message));
        QVERIFY(draft->plannedAt.isEmpty());
        QCOMPARE(m_budget.settled, QList{std::optional(QJsonObject())});
        QVERIFY(m_far->asked.isEmpty());
    }

    void withoutAnybodyItWaits()
    {
        begin();
        m_boxes->fate = [](const QString &, const QByteArray &text) {
            return text.contains("\"kind\":\"plan\"") ? MemoryBoxes::Fate::Lose : MemoryBoxes::Fate::Deliver;
        };
        const Result<PlanDraft> draft = awaited(m_remote->plan(request()));
        QVERIFY(draft.error().retryable);
        QVERIFY(draft.error().notBeforeUs > systemClock().nowUs()); // no delivery that counts as a failure
    }

    void whatIsWithdrawnEndsThere()
    {
        begin();
        m_far->waits = true;
        const PlanRequest asked = request();
        std::optional<Result<PlanDraft>> ended;
        m_running->spawn(keep(m_remote.get(), asked, &ended));
        QTRY_COMPARE(m_far->asked.size(), 1);
        m_remote->cancel(asked.action.id);
        QTRY_VERIFY(ended.has_value());
        QCOMPARE(ended->error().code, ErrorCode::Cancelled);
        QTRY_COMPARE(m_far->cancelled_, QStringList{asked.action.id});
    }

    void moneyIsSetAsideBeforeAnybodyIsAskedAndSettledByTheDraft()
    {
        begin();
        m_budget.whenReserved = [this] { QVERIFY(m_far->asked.isEmpty()); };
        m_far->usage = {{u"requests"_s, 1}, {u"cost_usd"_s, u"0.001000"_s}};
        QVERIFY(awaited(m_remote->plan(request())).has_value());
        QCOMPARE(m_budget.reserved, 1);
        QCOMPARE(m_far->asked.first().paid, std::optional<qint64>(5000)); // and it knows how much it may use
        QCOMPARE(m_budget.settled, QList{std::optional(m_far->usage)});
    }

    void whereNobodyHasBegunNothingIsSpent()
    {
        begin(true);
        m_local->error.reset();
        m_boxes->fate = [](const QString &, const QByteArray &text) {
            return text.contains("\"kind\":\"plan\"") ? MemoryBoxes::Fate::Lose : MemoryBoxes::Fate::Deliver;
        };
        QVERIFY(awaited(m_remote->plan(request())).has_value());
        QCOMPARE(m_budget.settled, QList{std::optional(QJsonObject())});
        QVERIFY(!m_local->asked.first().paid); // at home its own ledger counts
    }

    void whatWasUsedForNothingCountsAsSpent()
    {
        begin();
        m_far->error = Error{ErrorCode::Unavailable, u"It is away."_s, {}, true};
        QVERIFY(!awaited(m_remote->plan(request())));
        QCOMPARE(m_budget.settled, QList{std::optional<QJsonObject>()});
    }

    /// Whoever has the fleet's key can say that it pays; the worker's key is charged.
    void noPlanCostsMoreThanAnyMay()
    {
        begin();
        m_budget.micro = qint64(1) << 50;
        QVERIFY(awaited(m_remote->plan(request())).has_value());
        QCOMPARE(m_far->asked.first().paid, std::optional<qint64>(10'000'000));
    }

    void whatIsTooDearIsDecidedAtHome()
    {
        begin();
        m_budget.isSpent = true;
        m_local->error.reset();
        const qsizetype said = m_boxes->seen.size();
        const Result<PlanDraft> draft = awaited(m_remote->plan(request()));
        QVERIFY(draft && draft->plannedAt.isEmpty());
        QCOMPARE(m_local->asked.size(), 1);
        QVERIFY(m_far->asked.isEmpty());
        QCOMPARE(m_boxes->seen.size(), said); // nothing was published
    }

    void aRequestThatNobodyPaysForCostsNothingHere()
    {
        begin();
        RemotePlanner::Options options;
        options.plansHere = false;
        RemotePlanner free(*m_local, *m_playbooks, m_owner->seat, options);
        QVERIFY(awaited(free.plan(request())).has_value());
        QCOMPARE(m_far->asked.first().paid, std::optional<qint64>(0));
    }

    /// Calls and plans of this instance fill the same places.
    void aPlanThatIsMadeHereIsInHandHere()
    {
        begin(true);
        QCOMPARE(*m_owner->seat.own, 1);
        m_local->turn.resolve(true);
        QTRY_COMPARE(*m_owner->seat.own, 0);
    }

    void alonePlansHere()
    {
        ScriptedPlanner local(u"claude"_s);
        const FleetSeat none;
        RemotePlanner planner(local, local, none, {});
        QVERIFY(awaited(planner.plan(request())).has_value());
        QCOMPARE(local.asked.size(), 1);
        planner.cancel(newId());
    }

private:
    static QCoro::Task<> keep(Planner *planner, PlanRequest request, std::optional<Result<PlanDraft>> *out)
    {
        *out = co_await planner->plan(std::move(request));
    }
    /// `plansHere`: the owner can plan as well, and has no room.
    void begin(bool plansHere = false)
    {
        m_worker.reset();
        m_far = std::make_unique<ScriptedPlanner>(u"claude"_s);
        m_local = std::make_unique<ScriptedPlanner>(u"claude"_s);
        m_playbooks = std::make_unique<ScriptedPlanner>(u"playbook"_s);
        m_place = std::make_unique<Station>(u"p"_s, m_bId, ++m_epoch, m_keys, *m_boxes, *m_radio);
        m_worker = std::make_unique<FleetWorker>(m_place->line, nullptr, m_far.get(), m_stop, m_options);
        m_place->line.listen(5);
        m_place->beat(true, u"claude"_s);
        RemotePlanner::Options options;
        options.plansHere = plansHere;
        options.places = 1;
        m_budget = {};
        options.budget = &m_budget;
        m_remote = std::make_unique<RemotePlanner>(*m_local, *m_playbooks, m_owner->seat, options);
        if (plansHere) { // one is in hand here already, and does not end
            m_local->waits = true;
            m_running->spawn(forget(m_remote.get(), request()));
            m_local->waits = false;
            m_local->asked.clear();
        }
    }
    static QCoro::Task<> forget(RemotePlanner *planner, PlanRequest request)
    {
        std::ignore = co_await planner->plan(std::move(request));
    }
    static PlanRequest request()
    {
        PlanRequest out;
        out.action.id = newId();
        out.action.correlationId = newId();
        out.action.title = u"Invoice"_s;
        out.handbook = u"Pay."_s;
        return out;
    }

private Q_SLOTS:
    void cleanup()
    {
        if (m_local)
            m_local->turn.resolve(false);
        for (const QString &id : {m_ownerId, m_aId, m_bId})
            leave(id);
        m_worker.reset();
        m_place.reset();
        m_remote.reset();
        FleetFixture::cleanup();
    }

private:
    Gate m_stop;
    FakeBudget m_budget;
    std::unique_ptr<ScriptedPlanner> m_far, m_local, m_playbooks;
    std::unique_ptr<Station> m_place;
    std::unique_ptr<FleetWorker> m_worker;
    std::unique_ptr<RemotePlanner> m_remote;
};

QTEST_GUILESS_MAIN(TestRemotePlanner)
#include "tst_remoteplanner.moc"
