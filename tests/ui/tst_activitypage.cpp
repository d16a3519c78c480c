#include "activity/activitymodel.h"
#include "activity/activitypage.h"
#include "activity/outcome.h"
#include "activity/traceview.h"
#include "activity/tracewords.h"
#include "base/literals.h"
#include "common/emptystate.h"
#include "common/rowdelegate.h"
#include "common/textlabel.h"
#include "common/times.h"
#include "common/words.h"
#include "domain/payloads/mail.h"
#include "support/fakeagent.h"
#include "support/fakeitems.h"
#include "support/hostiletexts.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTranslator>

using namespace countersign;

class TestActivityPage : public QObject
{
    Q_OBJECT
    static QPushButton *button(const QWidget *in, const QString &words)
    {
        for (QPushButton *candidate : in->findChildren<QPushButton *>())
            if (candidate->text() == words && !candidate->isHidden())
                return candidate;
        return nullptr;
    }
    static QStringList wordsOn(const QWidget *in)
    {
        QStringList out;
        for (const TextLabel *label : in->findChildren<TextLabel *>())
            out.append(label->shown());
        return out;
    }

private Q_SLOTS:
    void newestComesFirstAndChangesStayInPlace()
    {
        FakeAgent agent;
        agent.preload(FakeItems::past());
        ActivityModel model(agent.activity);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.load();
        QTRY_COMPARE(model.rowCount(), 5);
        QCOMPARE(model.index(0).data(RowId).toString(), u"done"_s);
        QCOMPARE(model.index(1).data(RowBadge).toString(), u"in doubt"_s);
        QVERIFY(model.index(2).data(RowSub).toString().startsWith(u"by your rule “newsletters”"));
        agent.move(u"doubt"_s, State::Completed);
        agent.put(FakeItems::note());
        model.flush();
        QCOMPARE(model.index(0).data(RowId).toString(), u"note"_s);
        QCOMPARE(model.rowOf(u"doubt"_s), 2); // moved by the new row only
        QCOMPARE(model.index(2).data(RowBadge).toString(), u"completed"_s);
    }
    void theTimeBetweenTwoEventsIsNeverCut()
    {
        QTranslator words;
        QVERIFY(words.load(u":/i18n/countersign_de.qm"_s));
        QVERIFY(QCoreApplication::installTranslator(&words));
        const Theme theme(QGuiApplication::font());
        TraceView view(theme);
        QList<Event> events = FakeItems::doubtTrace(u"doubt"_s);
        int longest = 0;
        for (qsizetype i = 1; i < events.size(); ++i)
            longest = std::max(longest, QFontMetrics(theme.font(Type::Mono))
                                            .horizontalAdvance(Times::duration(events[i].atUs - events[i - 1].atUs)));
        view.setEvents(events);
        QVERIFY(view.tookWidth() > longest);
    }
    void escapeLeavesTheSearch()
    {
        FakeAgent agent;
        agent.preload(FakeItems::past());
        const Theme theme(QGuiApplication::font());
        ActivityPage page(agent.activity, agent.desk, theme);
        page.show();
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        page.focusFilter();
        auto *search = qobject_cast<QLineEdit *>(page.focusWidget());
        QVERIFY(search != nullptr);
        QTest::keyClicks(search, u"zzz"_s);
        QTest::keyClick(search, Qt::Key_Escape);
        QCOMPARE(search->text(), QString());
        QVERIFY(!search->hasFocus());
    }
    void whatWasTakenBackIsNotShownAsDone()
    {
        FakeAgent agent;
        agent.preload(FakeItems::past());
        ActivityModel model(agent.activity);
        model.load();
        QTRY_COMPARE(model.rowCount(), 5);
        QCOMPARE(model.index(model.rowOf(u"done"_s)).data(RowBadge).toString(), u"completed"_s);
        agent.desk.undo(u"done"_s, Actor{u"gui"_s}, this, [](const Result<Action> &) {});
        const auto badge = [&] { return model.index(model.rowOf(u"done"_s)).data(RowBadge).toString(); };
        QTRY_COMPARE(badge(), u"taken back"_s);
        ActivityModel afresh(agent.activity);
        afresh.load();
        QTRY_COMPARE(afresh.index(afresh.rowOf(u"done"_s)).data(RowBadge).toString(), u"taken back"_s);
    }
    void newRowsWaitWhileThePointerIsThere()
    {
        FakeAgent agent;
        agent.preload(FakeItems::past());
        ActivityModel model(agent.activity);
        model.load();
        QTRY_COMPARE(model.rowCount(), 5);
        model.setHeld(true);
        agent.put(FakeItems::note());
        model.flush();
        QCOMPARE(model.rowCount(), 5);
        model.setHeld(false);
        QCOMPARE(model.rowCount(), 6);
    }
    void everythingIsReachedPageByPage()
    {
        FakeAgent agent;
        agent.preload(FakeItems::many(250));
        ActivityModel model(agent.activity);
        model.load();
        QTRY_COMPARE(model.rowCount(), 100);
        QVERIFY(model.canFetchMore({}));
        model.fetchMore({});
        QTRY_COMPARE(model.rowCount(), 200);
        model.fetchMore({});
        QTRY_COMPARE(model.rowCount(), 250);
        QVERIFY(!model.canFetchMore({}));
    }
    void searchingAsksTheAgent()
    {
        FakeAgent agent;
        agent.preload(FakeItems::past());
        ActivityModel model(agent.activity);
        model.load();
        QTRY_COMPARE(model.rowCount(), 5);
        model.search(u"hosting"_s);
        QTRY_COMPARE(model.rowCount(), 1);
        model.search(u"nothing like it"_s);
        QTRY_COMPARE(model.rowCount(), 0);
    }
    void aDoubtIsSpokenPlainlyWithThreeWaysOut_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("look") << u"Look in Sent"_s << u"probe"_s;
        QTest::newRow("sent") << u"It was sent"_s << u"happened"_s;
        QTest::newRow("not") << u"It was not sent"_s << u"not-happened"_s;
    }
    void aDoubtIsSpokenPlainlyWithThreeWaysOut()
    {
        QFETCH(QString, words);
        QFETCH(QString, outcome);
        FakeAgent agent;
        agent.preload(FakeItems::past());
        agent.activity.setTrace(u"doubt"_s, FakeItems::doubtTrace(u"doubt"_s));
        const Theme theme(QGuiApplication::font());
        ActivityPage page(agent.activity, agent.desk, theme);
        page.show();
        QTRY_COMPARE(page.model()->rowCount(), 5);
        page.showAction(u"doubt"_s);
        QTRY_VERIFY(button(page.outcome(), words) != nullptr);
        QCOMPARE(Outcome::doubt(agent.at(u"doubt"_s)), u"The mail may have been sent."_s);
        button(page.outcome(), words)->click();
        QTRY_COMPARE(agent.calls().value(0), u"resolve doubt "_s + outcome);
    }
    void theTraceIsToldInSentences()
    {
        FakeAgent agent;
        agent.preload(FakeItems::past());
        agent.activity.setTrace(u"doubt"_s, FakeItems::doubtTrace(u"doubt"_s));
        const Theme theme(QGuiApplication::font());
        ActivityPage page(agent.activity, agent.desk, theme);
        page.show();
        page.showAction(u"doubt"_s);
        QTRY_COMPARE(page.trace()->sentences().size(), 7);
        QCOMPARE(page.trace()->sentences()[2], u"Planned by Claude, 1 step"_s);
        QCOMPARE(page.trace()->sentences()[4], u"Approved by you, in the window, digest 9f31…c2"_s);
        const QString sending = u"Call send_reply on countersign with to = “Karin Öst <karin@kund.example>”"_s;
        QVERIFY2(page.trace()->sentences()[5].startsWith(u"Started: "_s + sending), "made from the arguments");
        QVERIFY(page.trace()->accessibleDescription().contains(u"connection lost"));
        const QStringList shown = wordsOn(page.outcome()); // to whom, about what, when it was tried
        for (const QString &fact : {u"Karin Öst <karin@kund.example>"_s, u"Re: Frage zum Angebot – Lieferzeit?"_s})
            QVERIFY2(shown.contains(fact), qPrintable(shown.join(u'\n')));
        QVERIFY2(shown.filter(u"09:48:03.020"_s).size() == 1, qPrintable(shown.join(u'\n')));
    }
    void doneCanBeUndoneAndFailedTriedAgain()
    {
        FakeAgent agent;
        agent.preload(FakeItems::past());
        const Theme theme(QGuiApplication::font());
        ActivityPage page(agent.activity, agent.desk, theme);
        page.show();
        page.showAction(u"done"_s);
        QTRY_VERIFY(button(page.outcome(), u"Undo"_s) != nullptr);
        button(page.outcome(), u"Undo"_s)->click();
        QTRY_COMPARE(agent.calls().value(0), u"undo done"_s);
        page.showAction(u"failed"_s);
        QTRY_VERIFY(button(page.outcome(), u"Try again"_s) != nullptr);
        button(page.outcome(), u"Try again"_s)->click();
        QTRY_COMPARE(agent.calls().value(1), u"retry failed"_s);
    }
    void sentMailOffersNoUndo()
    {
        ActionDetail sent = FakeItems::mail();
        sent.action.state = State::Completed;
        QVERIFY(!Outcome::canUndo(sent));
        ActionDetail filed = FakeItems::invoice();
        QVERIFY(!Outcome::canUndo(filed)); // not yet done
        filed.action.state = State::Completed;
        QVERIFY(Outcome::canUndo(filed));
    }
    void theCorrelationIdIsCopied()
    {
        FakeAgent agent;
        agent.preload(FakeItems::past());
        const Theme theme(QGuiApplication::font());
        ActivityPage page(agent.activity, agent.desk, theme);
        page.show();
        QTRY_VERIFY(button(&page, u"copy"_s) != nullptr && button(&page, u"copy"_s)->isVisible());
        button(&page, u"copy"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"550e8400-e29b-41d4-a716-446655440000"_s);
    }
    void nothingYetAndNothingFound()
    {
        FakeAgent agent;
        const Theme theme(QGuiApplication::font());
        ActivityPage page(agent.activity, agent.desk, theme);
        page.show();
        QTRY_COMPARE(page.emptyState()->title(), u"Nothing has happened yet"_s);
        page.model()->search(u"x"_s);
        QTRY_COMPARE(page.emptyState()->title(), u"Nothing matches"_s);
    }
    void everyEventHasASentence()
    {
        for (int i = 0; i <= int(EventType::SystemShutdown); ++i) {
            const Event event = makeEvent(EventType(i), u"c"_s, u"a"_s, u"executor"_s);
            QVERIFY(!TraceWords::sentence(event).isEmpty());
        }
    }
    void mailsThatBecameNoWorkSayWhy()
    {
        MailSettled mail{u"work"_s, u"INBOX"_s, 1, 7, {}, u"filtered:weekly"_s, u"a@b.example"_s, u"Issue 4"_s};
        const auto words = [](EventType type, const auto &payload) {
            return TraceWords::sentence(makeEvent(type, {}, {}, u"mail"_s, payload.toJson()));
        };
        QCOMPARE(
            words(EventType::MailFiltered, mail), u"A mail was skipped by the rule “weekly”: a@b.example · Issue 4"_s);
        mail.outcome = u"parked:too large"_s;
        QCOMPARE(words(EventType::MailParked, mail), u"A mail could not be taken: too large: a@b.example · Issue 4"_s);
        mail.outcome = u"same:123"_s;
        QCOMPARE(words(EventType::EmailReceived, mail), u"A mail came a second time: a@b.example · Issue 4"_s);
        QCOMPARE(words(EventType::MailSignIn, MailSignIn{u"work"_s, u"again"_s, u"It has ended."_s}),
            u"A sign-in for mail is needed, work: It has ended."_s);
        QCOMPARE(words(EventType::MailSignIn, MailSignIn{u"work"_s, u"good"_s}), u"Signed in for mail, work"_s);
        QCOMPARE(Words::source(u"mail:work"_s), u"Mail, work"_s);
    }
    void hostileEventsStayOneVisibleLine()
    {
        const Theme theme(QGuiApplication::font());
        TraceView view(theme);
        QList<Event> events;
        for (const QString &text : hostileTexts())
            events.append(
                makeEvent(EventType::StepFailed, {}, {}, u"executor"_s, {{u"error"_s, text}, {u"sentence"_s, text}}));
        view.setEvents(events);
        for (const QString &line : view.sentences())
            for (const QChar c : line)
                QVERIFY(c.unicode() >= 0x20 && (c.unicode() < 0x202a || c.unicode() > 0x202e));
    }
};

QTEST_MAIN(TestActivityPage)
#include "tst_activitypage.moc"
