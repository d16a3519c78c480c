#include "agent/decisionbook.h"
#include "approvals/approvalsmodel.h"
#include "approvals/decisionrow.h"
#include "approvals/planeditor.h"
#include "base/clock.h"
#include "common/emptystate.h"
#include "common/plainview.h"
#include "common/textlabel.h"
#include "support/fakemails.h"
#include "support/hostiletexts.h"
#include "ui/approvalsbench.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace countersign;
using Bench = test::ApprovalsBench;

class TestApprovalsPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theOldestIsShownFirst()
    {
        Bench b(FakeItems::desk());
        QVERIFY(b.shown);
        QCOMPARE(b.page.currentId(), u"invoice"_s);
        QCOMPARE(b.page.detail()->bar()->primary()->text(), u"Approve 3 steps"_s);
    }
    void jAndKWalkTheList()
    {
        Bench b(FakeItems::desk());
        b.key(Qt::Key_J);
        QVERIFY(b.showing("mail"));
        b.key(Qt::Key_J);
        QVERIFY(b.showing("invitation"));
        b.key(Qt::Key_K);
        QVERIFY(b.showing("mail"));
        b.key(Qt::Key_K);
        b.key(Qt::Key_K); // the first; further up is nothing
        QVERIFY(b.showing("invoice"));
    }
    void aApprovesWhatIsSeenToTheDigest()
    {
        Bench b(FakeItems::desk());
        const QString digest = b.agent.at(u"invoice"_s).action.planDigest;
        b.key(Qt::Key_A);
        QVERIFY(b.called(u"approve invoice "_s + digest));
        QVERIFY(b.showing("mail"));
    }
    void afterADecisionThePauseHoldsTheNextBack()
    {
        Bench b(FakeItems::desk(), 3000);
        QVERIFY(b.shown); // the first card needs its moment as well
        b.key(Qt::Key_A);
        QVERIFY(b.called(u"approve invoice"_s));
        QTRY_COMPARE(b.page.currentId(), u"mail"_s);
        QTRY_COMPARE(b.page.decider()->current().action.id, u"mail"_s);
        b.key(Qt::Key_A);
        b.key(Qt::Key_R);
        QCOMPARE(b.agent.calls().size(), 1);
        QVERIFY(!b.page.detail()->bar()->isAsking());
        QVERIFY(!b.page.detail()->bar()->primary()->isEnabled());
    }
    void rAsksForAReasonAndEnterRejects()
    {
        Bench b(FakeItems::desk());
        b.key(Qt::Key_R);
        QVERIFY(b.page.detail()->bar()->isAsking());
        QWidget *line = b.page.focusWidget();
        QTest::keyClicks(line, u"not ours, jka"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(b.called(u"reject invoice "_s));
        QVERIFY(b.lastCall().endsWith(u" not ours, jka"));
        QCOMPARE(b.agent.at(u"invoice"_s).action.state, State::Rejected);
    }
    void escapeLeavesTheReason()
    {
        Bench b(FakeItems::desk());
        b.key(Qt::Key_R);
        QTest::keyClick(b.page.focusWidget(), Qt::Key_Escape);
        QVERIFY(!b.page.detail()->bar()->isAsking());
        QVERIFY(b.agent.calls().isEmpty());
    }
    void zUndoesWhatIsDone()
    {
        Bench b(FakeItems::desk());
        b.key(Qt::Key_A);
        QTRY_VERIFY(b.said("invoice").startsWith(u"Done."));
        QVERIFY(b.page.decisions()->canTakeBack());
        b.key(Qt::Key_Z);
        QVERIFY(b.called(u"undo invoice"_s));
        QTRY_VERIFY(b.said("invoice").startsWith(u"Undone."));
        QVERIFY(!b.page.decisions()->canTakeBack());
        QTRY_COMPARE(b.page.model()->rowCount(), 5); // it waits again, with the plan from before
    }
    void whatCannotBeUndoneCanBeCalledBack()
    {
        Bench b({FakeItems::mail(), FakeItems::note()});
        QCOMPARE(b.page.detail()->bar()->strip()->button()->text(), u"Send mail to karin@kund.example"_s);
        QVERIFY(b.sendMail());
        QTRY_VERIFY(b.said("mail").startsWith(u"Starts in 7 s"));
        b.key(Qt::Key_Z);
        QVERIFY(b.called(u"recall mail"_s));
        QTRY_VERIFY(b.said("mail").startsWith(u"It waits for you again."));
        QTRY_VERIFY(b.page.model()->rowOf(u"mail"_s) >= 0); // it waits again
    }
    void tooLateToCallBackIsTold()
    {
        Bench b({FakeItems::mail(), FakeItems::note()});
        QVERIFY(b.sendMail());
        QTRY_VERIFY(b.page.decisions()->canTakeBack());
        b.agent.refuseNext(u"It has started."_s);
        b.key(Qt::Key_Z);
        QTRY_VERIFY(b.said("mail").contains(u"It has started."));
    }
    void eachOfTheLastDecisionsIsTakenBackByItself()
    {
        ActionDetail second = FakeItems::mail();
        second.action.id = u"second"_s;
        second.action.createdUs += 1'000'000;
        Bench b({FakeItems::mail(), second, FakeItems::note()});
        QVERIFY(b.sendMail());
        QTRY_COMPARE(b.page.decisions()->entries().size(), 1);
        QTRY_VERIFY(b.page.model()->rowOf(u"mail"_s) < 0);
        b.page.review(u"second"_s);
        QVERIFY(b.showing("second"));
        QVERIFY(b.sendMail());
        QTRY_COMPARE(b.page.decisions()->entries().size(), 2);
        b.key(Qt::Key_Z);
        b.key(Qt::Key_Z);
        QTRY_COMPARE(b.agent.calls().filter(u"recall"_s).size(), 2);
        for (const char *id : {"mail", "second"})
            QTRY_COMPARE(b.agent.at(QLatin1String(id)).action.state, State::AwaitingDecision);
    }
    void aRejectionIsTakenBack()
    {
        Bench b(FakeItems::desk());
        b.key(Qt::Key_R);
        QTest::keyClick(b.page.focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(b.said("invoice").startsWith(u"Rejected."));
        b.key(Qt::Key_Z);
        QVERIFY(b.called(u"recall invoice"_s));
        QTRY_VERIFY(b.page.model()->rowOf(u"invoice"_s) >= 0);
    }
    void aFailureIsToldWhereTheDecisionWas()
    {
        Bench b(FakeItems::desk());
        b.agent.desk.holdApproved(true);
        b.key(Qt::Key_A);
        QTRY_VERIFY(b.said("invoice").startsWith(u"About to start"));
        QSignalSpy asked(&b.page, &ApprovalsPage::activityRequested);
        b.agent.move(u"invoice"_s, State::Failed, u"No space left."_s);
        QTRY_VERIFY(b.said("invoice").contains(u"No space left."));
        b.key(Qt::Key_Z);
        QCOMPARE(b.agent.calls().size(), 1); // nothing to undo
        const auto rows = b.page.decisions()->findChildren<DecisionRow *>();
        QCOMPARE(rows.size(), 1);
        rows[0]->button()->click();
        QCOMPARE(asked.count(), 1);
        QTRY_VERIFY(b.said("invoice").isEmpty()); // it has been seen
    }
    void whatCanBeCalledBackStandsAboveAFloodOfFailures()
    {
        Bench b(FakeItems::desk());
        b.agent.desk.holdApproved(true);
        b.key(Qt::Key_A);
        QTRY_VERIFY(b.said("invoice").startsWith(u"About to start"));
        ActionDetail bad = b.agent.at(u"mail"_s);
        for (int i = 0; i < 40; ++i) {
            bad.action.id = u"bad-%1"_s.arg(i);
            bad.action.state = State::Failed;
            bad.action.updatedUs = SystemClock().nowUs() + i;
            b.agent.put(bad);
        }
        b.agent.move(u"mail"_s, State::Failed, u"No space left."_s); // that the list is asked for anew
        QTRY_COMPARE(b.page.decisions()->findChildren<DecisionRow *>().size(), qsizetype(DecisionBook::kMost));
        QCOMPARE(b.page.decisions()->entries().first().action.id, u"invoice"_s);
        auto *more = b.page.decisions()->findChild<QPushButton *>(u"moreDecisions"_s);
        QVERIFY(more->isVisible());
        QVERIFY2(more->text().startsWith(u"and 12 more"), qPrintable(more->text()));
        QSignalSpy asked(&b.page, &ApprovalsPage::activityRequested);
        more->click();
        QCOMPARE(asked.count(), 1);
        QVERIFY(asked[0][0].toString().startsWith(u"bad-"));
        b.key(Qt::Key_Z);
        QVERIFY(b.called(u"recall invoice"_s));
    }
    void aRefusedDecisionIsToldInline()
    {
        Bench b(FakeItems::desk());
        b.agent.refuseNext(u"It was approved in the terminal a moment ago."_s);
        b.key(Qt::Key_A);
        QTRY_VERIFY(b.page.detail()->notice().contains(u"approved in the terminal"));
        QCOMPARE(b.page.currentId(), u"invoice"_s);
    }
    void decidedElsewhereStaysInSightAndCannotBeDecided()
    {
        Bench b(FakeItems::desk());
        b.agent.move(u"invoice"_s, State::Rejected, {}, u"human:vault"_s);
        QTRY_VERIFY(b.page.detail()->notice().contains(u"you, in the vault"));
        b.page.model()->flush();
        QCOMPARE(b.page.currentId(), u"invoice"_s);
        b.key(Qt::Key_A);
        QVERIFY(b.agent.calls().isEmpty());
    }
    void whatIsSaidOfTheSamePlanLaterIsShown()
    {
        Bench b(FakeItems::desk());
        QVERIFY(b.showing("invoice"));
        ActionDetail now = b.page.decider()->current();
        now.plan.insert(u"flags"_s,
            QJsonArray{QJsonObject{{u"kind"_s, u"restored"_s}, {u"sentence"_s, u"It may already have been done."_s}}});
        ++now.action.version;
        b.agent.put(now);
        QTRY_VERIFY(b.page.detail()->bar()->isDangerous());
        QCOMPARE(b.page.detail()->bar()->strip()->button()->text(), u"Approve 3 steps"_s); // never "anyway"
        QVERIFY(b.showing("invoice"));
    }
    void whileHeldNothingCanBeDecided()
    {
        Bench b(FakeItems::desk());
        QVERIFY(b.showing("invoice"));
        b.agent.system.setHeld(Held{u"behind"_s, u"This journal ends early."_s});
        QVERIFY(!b.page.detail()->bar()->primary()->isEnabled());
        const auto calls = b.agent.calls();
        b.key(Qt::Key_A);
        b.key(Qt::Key_E);
        QVERIFY(b.page.detail()->editor() == nullptr);
        QCOMPARE(b.agent.calls(), calls);
        b.agent.system.setHeld({});
        QVERIFY(b.page.detail()->bar()->primary()->isEnabled());
    }
    void escapeEmptiesTheFilterAndGoesToTheList()
    {
        Bench b(FakeItems::desk());
        b.page.focusFilter();
        QTest::keyClicks(b.page.focusWidget(), u"zzz"_s);
        QVERIFY(b.page.emptyState()->isVisible());
        QTest::keyClick(b.page.focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(b.page.detail()->isVisible());
        QVERIFY(qobject_cast<QListView *>(b.page.focusWidget()) != nullptr);
    }
    void iShowsThePlanToTheByte()
    {
        Bench b(FakeItems::desk());
        b.key(Qt::Key_I);
        QVERIFY(b.page.detail()->isRawShown());
        bool found = false;
        const auto views = b.page.detail()->findChildren<QPlainTextEdit *>();
        for (const QPlainTextEdit *view : views)
            found = found || view->toPlainText().contains(b.page.decider()->current().action.planDigest);
        QVERIFY(found);
        b.key(Qt::Key_I);
        QVERIFY(!b.page.detail()->isRawShown());
    }
    void emptyStatesSayWhatToDo()
    {
        Bench first({});
        QTRY_COMPARE(first.page.emptyState()->title(), u"Nothing has come in yet"_s);
        Bench done({FakeItems::past().first()});
        QTRY_COMPARE(done.page.emptyState()->title(), u"Nothing waits for you"_s);
        Bench b(FakeItems::desk());
        b.page.focusFilter();
        QTest::keyClicks(b.page.focusWidget(), u"zzz"_s);
        QCOMPARE(b.page.emptyState()->title(), u"Nothing matches this filter"_s);
        QVERIFY(b.page.emptyState()->isVisible());
        QVERIFY(b.agent.calls().isEmpty()); // typing decided nothing
    }
    void typingInTheFilterIsNotADecision()
    {
        Bench b(FakeItems::desk());
        b.page.focusFilter();
        QTest::keyClicks(b.page.focusWidget(), u"aerszjk"_s);
        QVERIFY(b.agent.calls().isEmpty());
        QVERIFY(b.page.detail()->editor() == nullptr);
    }
    void theEmptyDeskSaysWhereThingsComeFrom()
    {
        FakeAgent agent;
        const Theme theme(QGuiApplication::font());
        const auto words = [&] {
            ApprovalsPage page(agent.desk, agent.system, theme, 0, &agent.mail);
            page.show();
            if (!QTest::qWaitFor([&page] { return page.emptyState()->title() == u"Nothing has come in yet"; }))
                qFatal("not empty");
            QStringList all;
            for (const auto *one : page.emptyState()->findChildren<TextLabel *>())
                all.append(one->shown());
            return all.join(u'\n');
        };
        QVERIFY(words().contains(u"Drop a file into"));
        agent.mail.all = {FakeMails::office()}; // nothing comes from there before its owner has signed in
        QVERIFY(words().contains(u"Drop a file into"));
        agent.mail.all.append(FakeMails::work());
        QVERIFY2(words().contains(u"Mail from anna@example.org and files in /home/anna/Countersign/Inbox come here."),
            qPrintable(words()));
    }
    void theListLoadsVisiblyWhenItIsSlow()
    {
        FakeAgent agent;
        agent.stall(true);
        const Theme theme(QGuiApplication::font());
        ApprovalsPage page(agent.desk, agent.system, theme);
        page.show();
        QTRY_COMPARE(page.emptyState()->title(), u"Loading…"_s);
        agent.preload(FakeItems::desk());
        agent.stall(false);
        QTRY_COMPARE(page.currentId(), u"invoice"_s);
    }
    void outsideTextStaysText_data()
    {
        QTest::addColumn<QString>("text");
        const QStringList texts = hostileTexts();
        for (int i = 0; i < texts.size(); ++i)
            QTest::addRow("%d", i) << texts[i];
    }
    void outsideTextStaysText()
    {
        QFETCH(QString, text);
        FakeAgent agent;
        const Theme theme(QGuiApplication::font());
        ApprovalDetail detail(agent.desk, theme);
        detail.resize(760, 700);
        detail.setDetail(FakeItems::hostile(text));
        const auto labels = detail.findChildren<QLabel *>();
        for (const QLabel *words : labels)
            QCOMPARE(words->textFormat(), Qt::PlainText);
        int whole = 0;
        const auto texts = detail.findChildren<TextLabel *>();
        for (const TextLabel *words : texts)
            for (const QChar c : words->shown())
                QVERIFY(c == u'\n' || c == u'\t' || c.unicode() >= 0x20);
        const auto views = detail.findChildren<PlainView *>();
        for (const PlainView *view : views)
            whole += view->isReadOnly() ? 1 : 0;
        QCOMPARE(whole, views.size());
        QVERIFY(!detail.grab().isNull());
    }
    void aQuestionIsAnswered()
    {
        ActionDetail asks = FakeItems::note();
        asks.action.state = State::AwaitingAnswer;
        asks.action.reason = u"Which customer is this for?"_s;
        Bench b({asks});
        QVERIFY(b.page.detail()->notice().contains(u"Which customer"));
        b.key(Qt::Key_A);
        QTest::keyClicks(b.page.focusWidget(), u"Kund AB"_s);
        QTest::keyClick(b.page.focusWidget(), Qt::Key_Return);
        QVERIFY(b.called(u"answer note Kund AB"_s));
    }
    void aStalePlanIsPlannedAgainNotApproved()
    {
        ActionDetail stale = FakeItems::note();
        stale.action.state = State::Stale;
        Bench b({stale});
        QCOMPARE(b.page.detail()->bar()->primary()->text(), u"Plan again"_s);
        b.key(Qt::Key_A);
        QVERIFY(b.called(u"retry note"_s));
    }
    void tenThousandOpenAndFilterWithEverythingInPlace()
    {
        Bench b(FakeItems::many(10'000));
        QCOMPARE(b.page.model()->rowCount(), 10'000);
        b.page.focusFilter();
        QTest::keyClicks(b.page.focusWidget(), u"9999"_s);
        QVERIFY(b.page.model()->rowCount() >= 1);
        QTRY_COMPARE(b.page.decider()->current().action.id, b.page.model()->idAt(0));
    }
    void everythingThatCanBePressedHasAName()
    {
        Bench b(FakeItems::desk());
        const auto buttons = b.page.findChildren<QAbstractButton *>();
        for (const QAbstractButton *button : buttons)
            if (button->isVisible() && button->focusPolicy() != Qt::NoFocus)
                QVERIFY2(!button->accessibleName().isEmpty(), qPrintable(button->text()));
        const auto lines = b.page.findChildren<QLineEdit *>();
        for (const QLineEdit *line : lines)
            if (line->isVisible())
                QVERIFY(!line->accessibleName().isEmpty());
    }
};

QTEST_MAIN(TestApprovalsPage)
#include "tst_approvalspage.moc"
