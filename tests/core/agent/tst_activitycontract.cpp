#include "core/agent/contractrig.h"

#include "base/literals.h"

using namespace countersign;
using namespace countersign::test;

/// What every Activity promises.
class TestActivityContract : public QObject
{
    Q_OBJECT

    std::unique_ptr<Rig> m_rig;

    [[nodiscard]] Activity &activity() { return m_rig->surfaces().activity; }
    QStringList ids(const ActionFilter &filter)
    {
        QStringList out;
        const Result<QList<Action>> found =
            m_rig->ask<QList<Action>>([&](QObject *ctx, auto answer) { activity().list(filter, ctx, answer); });
        for (const Action &action : *found)
            out.append(action.id);
        return out;
    }
    Result<QList<Event>> trace(const QString &id)
    {
        return m_rig->ask<QList<Event>>([&](QObject *ctx, auto answer) { activity().trace(id, ctx, answer); });
    }

private Q_SLOTS:
    void initTestCase_data() { rigs(true); }
    void init() { m_rig = makeRig(); }
    void cleanup() { m_rig.reset(); }

    void newestFirstUnlessAskedOtherwise()
    {
        const Action first = m_rig->waiting(), second = m_rig->waiting();
        QCOMPARE(ids({}), (QStringList{second.id, first.id}));
        ActionFilter filter;
        filter.limit = 1;
        QCOMPARE(ids(filter), QStringList{second.id});
        filter.oldestFirst = true;
        QCOMPARE(ids(filter), QStringList{first.id});
    }
    void filtersLeaveOutWhatDoesNotFit()
    {
        const Action first = m_rig->waiting(), second = m_rig->waiting();
        ActionFilter filter;
        filter.states = {State::AwaitingDecision};
        QCOMPARE(ids(filter).size(), 2);
        filter.states = {State::Completed};
        QVERIFY(ids(filter).isEmpty());
        filter.states = {};
        filter.beforeUs = second.updatedUs; // paging goes on below it
        QCOMPARE(ids(filter), QStringList{first.id});
        filter.beforeUs = 0;
        filter.search = first.title.section(u' ', 0, 0).toUpper();
        QVERIFY(ids(filter).contains(first.id));
        filter.search += u" nothingofthekind"_s; // every word
        QVERIFY(ids(filter).isEmpty());
    }
    void aTraceIsInOrderAndGrows()
    {
        const Action waiting = m_rig->waiting();
        const Result<QList<Event>> before = trace(waiting.id);
        QVERIFY(before && !before->isEmpty());
        QSignalSpy published(&activity(), &Activity::eventPublished);
        QSignalSpy changed(&activity(), &Activity::actionChanged);
        QVERIFY(m_rig->approve(waiting, waiting.planDigest));
        (void)m_rig->become(waiting.id, State::Completed);
        const Result<QList<Event>> after = trace(waiting.id);
        QVERIFY(after && after->size() > before->size());
        for (int i = 1; i < after->size(); ++i)
            QVERIFY(after->at(i - 1).atUs <= after->at(i).atUs);
        QCOMPARE(after->first().id, before->first().id);
        const Result<QList<Event>> whole = trace(waiting.correlationId);
        QVERIFY(whole && whole->size() == after->size());
        QVERIFY(std::ranges::any_of(*after, [](const Event &e) { return e.type == EventType::ApprovalGranted; }));
        QVERIFY(!changed.isEmpty());
        const auto isApproval = [&](const QVariantList &told) {
            const auto event = told[0].value<Event>();
            return event.actionId == waiting.id && event.type == EventType::ApprovalGranted;
        };
        QCOMPARE(std::ranges::count_if(published, isApproval), 1);
    }
    void whatNobodyRecordedIsNotFound()
    {
        QCOMPARE(refusalOf(trace(u"01900000-0000-7000-8000-000000000000"_s)), int(ErrorCode::NotFound));
    }
    void theLastEventsEndWithTheNewest()
    {
        (void)m_rig->waiting();
        const QList<Event> all = activity().recentEvents(1000), last = activity().recentEvents(1);
        QVERIFY(!all.isEmpty());
        QCOMPARE(last.size(), 1);
        QCOMPARE(last[0].id, all.last().id);
        QVERIFY(activity().recentEvents(0).isEmpty());
    }
    void noAnswerReachesAContextThatIsGone()
    {
        const Action waiting = m_rig->waiting();
        bool called = false;
        auto context = std::make_unique<QObject>();
        activity().list({}, context.get(), [&called](const Result<QList<Action>> &) { called = true; });
        activity().trace(waiting.id, context.get(), [&called](const Result<QList<Event>> &) { called = true; });
        context.reset();
        QCOMPARE(ids({}), QStringList{waiting.id}); // asked later, answered later
        QVERIFY(!called);
    }
};

QTEST_GUILESS_MAIN(TestActivityContract)
#include "tst_activitycontract.moc"
