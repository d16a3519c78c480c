#include "base/ids.h"
#include "base/literals.h"
#include "fleet/replica/changelog.h"
#include "fleet/replica/faritems.h"
#include "fleet/replica/itemjson.h"
#include "fleet/replica/replicaletters.h"
#include "fleet/work/roughsize.h"

#include <QSignalSpy>
#include <QTest>

using namespace countersign;

namespace {
Action action(const QString &id, State state = State::AwaitingDecision, qint64 version = 1, qint64 us = 1000)
{
    Action out;
    out.id = id;
    out.correlationId = newId();
    out.title = u"Invoice"_s;
    out.source = u"inbox:a"_s;
    out.state = state;
    out.version = version;
    out.createdUs = out.updatedUs = us;
    return out;
}

ActionDetail whole(const QString &id, Reversibility risk = Reversibility::Reversible)
{
    Step step;
    step.server = u"countersign"_s;
    step.tool = u"vault_move"_s;
    step.arguments = {{u"to"_s, u"b"_s}};
    step.reversibility = risk;
    Plan plan;
    plan.id = newId();
    plan.actionId = id;
    plan.summary = u"File it"_s;
    plan.steps = {step};
    ActionDetail detail;
    detail.action = action(id);
    detail.action.planDigest = *plan.digest();
    detail.action.summary = plan.summary;
    detail.action.stepCount = 1;
    detail.action.risk = risk;
    detail.plan = plan.toJson();
    detail.intake = {{u"file"_s, u"a.txt"_s}};
    return detail;
}
} // namespace

/// What is kept of others' items, and how they travel.
class TestFarItems : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noOwnerPutsAnythingInThePlaceOfAnothers()
    {
        FarItems items;
        const QString id = newId();
        Action ours = action(id), theirs = action(id);
        theirs.title = u"Something else"_s;
        theirs.source = u"undo:"_s + id;
        items.take(m_a, ours);
        items.take(m_b, theirs);
        QCOMPARE(items.open().size(), 2);
        QCOMPARE(items.action(FarItems::idFor(m_a, id))->title, u"Invoice"_s);
        QCOMPARE(items.action(FarItems::idFor(m_b, id))->title, u"Something else"_s);
        QCOMPARE(items.action(FarItems::idFor(m_b, id))->owner, m_b);
        QCOMPARE(items.action(FarItems::idFor(m_b, id))->source, u"undo:"_s + FarItems::idFor(m_b, id));
        QVERIFY(items.action(id) == nullptr); // that is one of ours
        QVERIFY(!FarItems::placeOf(id));
    }
    void whatIsOlderChangesNothing()
    {
        FarItems items;
        const QString id = newId();
        QSignalSpy changed(&items, &FarItems::changed);
        items.take(m_a, action(id, State::Completed, 5));
        items.take(m_a, action(id, State::AwaitingDecision, 4));
        items.take(m_a, action(id, State::Completed, 5));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(items.action(FarItems::idFor(m_a, id))->state, State::Completed);
        items.take(m_a, action(id, State::InDoubt, 6));
        QCOMPARE(changed.count(), 2);
        QCOMPARE(changed[1][1].value<State>(), State::Completed);
    }
    void aJournalThatWasPutBackIsBelieved()
    {
        FarItems items;
        const QString id = newId();
        items.take(m_a, action(id, State::Completed, 5));
        items.beginRound(m_a);
        items.take(m_a, action(id, State::AwaitingDecision, 4));
        QCOMPARE(items.action(FarItems::idFor(m_a, id))->state, State::AwaitingDecision);
        items.take(m_a, action(id, State::Planning, 3)); // but not within the round
        QCOMPARE(items.action(FarItems::idFor(m_a, id))->state, State::AwaitingDecision);
    }
    void theDetailIsOfThatVersion()
    {
        FarItems items;
        const ActionDetail detail = whole(newId());
        const QString id = FarItems::idFor(m_a, detail.action.id);
        items.take(m_a, detail.action);
        QCOMPARE(items.wanted(m_a, 10), QStringList{detail.action.id});
        items.take(m_a, detail, 100);
        QVERIFY(items.wanted(m_a, 10).isEmpty());
        QCOMPARE(items.detail(id)->action.id, id);
        QCOMPARE(items.detail(id)->plan, detail.plan);
        Action later = detail.action;
        later.version = 2;
        items.take(m_a, later);
        QVERIFY(items.detail(id) == nullptr);
        QCOMPARE(items.wanted(m_a, 10), QStringList{detail.action.id});
        items.take(m_a, detail, 100); // it has been overtaken
        QVERIFY(items.detail(id) == nullptr);
        items.setNotKept(id);
        QVERIFY(items.wanted(m_a, 10).isEmpty());
    }
    void whatWaitsForNobodyIsBounded()
    {
        FarItems items;
        QString first;
        for (int i = 0; i < 3 * int(FarItems::kMostSettled); ++i) {
            const Action one = action(newId(), State::Completed, 1, 1000 + i);
            if (i == 0)
                first = FarItems::idFor(m_a, one.id);
            items.take(m_a, one);
        }
        items.take(m_a, action(newId()));
        ActionFilter all;
        all.limit = 100'000;
        const qsizetype kept = items.list(all).size();
        QVERIFY(kept <= FarItems::kMostSettled * 11 / 10 + 1);
        QVERIFY(kept >= FarItems::kMostSettled);
        QVERIFY(items.action(first) == nullptr); // the latest stay
        QCOMPARE(items.waiting(m_a), 1);
        QCOMPARE(items.waiting(), 1);
    }
    void whatHasNoRoomIsCounted()
    {
        FarItems items;
        for (qsizetype i = 0; i < FarItems::kMostItems; ++i)
            items.take(m_a, action(newId()));
        const QString extra = newId();
        items.take(m_b, action(extra));
        items.take(m_b, action(extra, State::AwaitingDecision, 2)); // the same one
        QCOMPARE(items.leftOut(m_b), 1);
        QCOMPARE(items.leftOut(m_a), 0);
        QCOMPARE(items.waiting(), qint64(FarItems::kMostItems));
        items.beginRound(m_b);
        QCOMPARE(items.leftOut(m_b), 0);
    }
    void detailsAreBoundedBySize()
    {
        FarItems items;
        const ActionDetail large = whole(newId()), more = whole(newId());
        items.take(m_a, large, FarItems::kMostSize);
        QVERIFY(items.detail(FarItems::idFor(m_a, large.action.id)) != nullptr);
        items.take(m_a, more, 1);
        QVERIFY(items.detail(FarItems::idFor(m_a, more.action.id)) == nullptr);
        QVERIFY(items.action(FarItems::idFor(m_a, more.action.id)) != nullptr);
        QVERIFY(items.wanted(m_a, 10).isEmpty()); // and nobody asks for it again and again
        Action done = large.action;
        done.state = State::Completed;
        done.version = 2;
        items.take(m_a, done); // which gives its room back
        items.take(m_a, more, 1);
        QVERIFY(items.detail(FarItems::idFor(m_a, more.action.id)) != nullptr);
    }
    void whatIsNotToldAgainIsGone()
    {
        FarItems items;
        const Action stays = action(newId()), goes = action(newId());
        items.take(m_a, stays);
        items.take(m_a, goes);
        QSignalSpy changed(&items, &FarItems::changed);
        items.beginRound(m_a);
        items.take(m_a, stays);
        QCOMPARE(items.open().size(), 2); // shown until it is known
        items.endRound(m_a);
        QCOMPARE(items.open().size(), 1);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].value<Action>().id, FarItems::idFor(m_a, goes.id));
        QVERIFY(isTerminal(changed[0][0].value<Action>().state));
    }
    void listsAreThoseOfAStore()
    {
        FarItems items;
        Action old = action(newId(), State::Completed, 1, 1000),
               fresh = action(newId(), State::AwaitingAnswer, 1, 2000);
        fresh.title = u"Frage zum Angebot"_s;
        items.take(m_a, old);
        items.take(m_b, fresh);
        ActionFilter filter;
        QCOMPARE(items.list(filter).first().title, fresh.title); // newest first
        filter.oldestFirst = true;
        QCOMPARE(items.list(filter).first().title, old.title);
        filter.search = u"FRAGE angebot"_s;
        QCOMPARE(items.list(filter).size(), 1);
        filter.search = u"frage nothing"_s;
        QVERIFY(items.list(filter).isEmpty());
        filter = {};
        filter.beforeUs = 2000;
        QCOMPARE(items.list(filter).size(), 1);
        filter = {};
        filter.instance = m_b;
        QCOMPARE(items.list(filter).size(), 1);
        QCOMPARE(items.list(filter).first().owner, m_b);
        filter.instance = newId();
        QVERIFY(items.list(filter).isEmpty());
        filter = {};
        filter.limit = 1;
        QCOMPARE(items.list(filter).size(), 1);
    }
    void changesAreNumberedAndCompacted()
    {
        ChangeLog log;
        const Action one = action(newId()), two = action(newId());
        log.note(one);
        log.note(two);
        Action again = one;
        again.version = 2;
        log.note(again);
        QCOMPARE(log.head(), 3);
        QCOMPARE(log.after(0)->actions.size(), 2);
        QCOMPARE(log.after(0)->actions.last().version, 2);
        QCOMPARE(log.after(2)->actions.size(), 1);
        QVERIFY(log.after(3)->actions.isEmpty());
        QVERIFY(!log.after(4)); // of another run
        log.noteOther();
        QCOMPARE(log.after(3)->upTo, 4);
        for (size_t i = 0; i < ChangeLog::kMost + 10; ++i)
            log.note(action(newId()));
        QVERIFY(!log.after(3));
        qint64 at = log.head() - qint64(ChangeLog::kMost);
        qsizetype seen = 0;
        for (bool isMore = true; isMore;) {
            const auto page = log.after(at);
            QVERIFY(page && page->upTo > at);
            seen += page->actions.size();
            at = page->upTo;
            isMore = page->isMore;
        }
        QCOMPARE(at, log.head());
        QCOMPARE(seen, qsizetype(ChangeLog::kMost));
    }
    void itemsComeBackAsTheyWere()
    {
        ActionDetail detail = whole(newId());
        detail.decision = {{u"decision"_s, u"granted"_s}};
        detail.execution = {{u"mode"_s, u"live"_s}};
        detail.recallUntilUs = 12;
        detail.undoneBy = newId();
        detail.action.reason = u"because"_s;
        const Result<ActionDetail> back = itemFrom(itemJson(detail));
        QVERIFY2(back.has_value(), back ? "" : qPrintable(back.error().message));
        QCOMPARE(itemJson(*back), itemJson(detail));
        Event event = makeEvent(EventType::ApprovalGranted, newId(), newId(), u"human:gui"_s);
        event.seq = 4;
        QCOMPARE(eventJson(*eventFrom(eventJson(event))), eventJson(event));
        AskLetter ask{newId(), newId(), AskLetter::What::Items, 3, 4, {newId()}};
        QCOMPARE(AskLetter::fromJson(ask.toJson())->toJson(), ask.toJson());
        ToldLetter told{
            newId(), newId(), 5, 4, true, false, {summaryJson(detail.action)}, {}, {}, DeskRights::Undoable};
        QCOMPARE(ToldLetter::fromJson(told.toJson())->toJson(), told.toJson());
    }
    /// Promise: what is decided on is what was shown.
    void aPlanThatItsDigestDoesNotNameIsNone()
    {
        const ActionDetail good = whole(newId());
        for (const char *key : {"summary", "actionId"}) {
            ActionDetail bad = good;
            Plan plan = *Plan::fromJson(good.plan);
            if (QLatin1String(key) == "summary"_L1)
                plan.summary += u'!';
            else
                plan.actionId = newId();
            bad.plan = plan.toJson();
            QVERIFY2(!itemFrom(itemJson(bad)), key);
        }
        ActionDetail other = good;
        Plan plan = *Plan::fromJson(good.plan);
        plan.steps[0].arguments = {{u"to"_s, u"elsewhere"_s}};
        other.plan = plan.toJson();
        QVERIFY(!itemFrom(itemJson(other)));
        ActionDetail none = good;
        none.plan = {};
        QVERIFY(!itemFrom(itemJson(none))); // something has to be decided on
        none.action.state = State::Completed;
        QVERIFY(itemFrom(itemJson(none)).has_value());
    }
    void theRiskIsThatOfThePlan()
    {
        ActionDetail detail = whole(newId(), Reversibility::Irreversible);
        detail.action.risk = Reversibility::ReadOnly;
        detail.action.flagged = true;
        detail.action.stepCount = 7;
        const Result<ActionDetail> back = itemFrom(itemJson(detail));
        QVERIFY(back.has_value());
        QCOMPARE(back->action.risk, Reversibility::Irreversible);
        QVERIFY(!back->action.flagged);
        QCOMPARE(back->action.stepCount, 1);
    }
    void whateverElseStandsThereIsInvalid()
    {
        const QJsonObject good = summaryJson(whole(newId()).action);
        QVERIFY(summaryFrom(good).has_value());
        for (const QString &key : good.keys()) {
            QJsonObject bad = good;
            bad.remove(key);
            QVERIFY2(!summaryFrom(bad), qPrintable(key));
            bad.insert(key, QJsonArray());
            QVERIFY2(!summaryFrom(bad), qPrintable(key));
        }
        QJsonObject bad = good;
        bad.insert(u"state"_s, u"dancing"_s);
        QVERIFY(!summaryFrom(bad));
        bad = good;
        bad.insert(u"id"_s, u"../../etc"_s);
        QVERIFY(!summaryFrom(bad));
        bad = good;
        bad.insert(u"title"_s, QString(100'000, u'x'));
        QVERIFY(!summaryFrom(bad));
        Action halves = whole(newId()).action;
        halves.title = QString(1999, u'x') + QChar(0xd83d) + QChar(0xde00); // what is cut is cut between characters
        QVERIFY(summaryFrom(summaryJson(halves)).has_value());
        QVERIFY(roughSize(QString(1000, u'x'), 100) >= 1000);
    }
    /// Its owner tells of such items that they are too large; whoever sends one all the same would fill our memory.
    void whatIsTooLargeIsNotTaken()
    {
        ActionDetail detail = whole(newId());
        QVERIFY(itemFrom(itemJson(detail)).has_value());
        detail.intake.insert(u"text"_s, QString(kMostItem, u'x'));
        QVERIFY(!itemFrom(itemJson(detail)));
        QJsonArray many; // small as a text
        for (qsizetype i = 0; i < kMostItem / 8; ++i)
            many.append(QJsonArray());
        detail.intake = {{u"many"_s, many}};
        QVERIFY(!itemFrom(itemJson(detail)));
    }

private:
    const QString m_a = newId(), m_b = newId();
};

QTEST_GUILESS_MAIN(TestFarItems)
#include "tst_faritems.moc"
