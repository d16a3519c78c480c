#include "approvals/approvalsmodel.h"
#include "base/literals.h"
#include "common/rowdelegate.h"
#include "support/fakeagent.h"
#include "support/fakeitems.h"
#include "support/hostiletexts.h"

#include <QAbstractItemModelTester>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

using namespace countersign;

class TestApprovalsModel : public QObject
{
    Q_OBJECT
    static QStringList ids(const ApprovalsModel &model)
    {
        QStringList list;
        for (int i = 0; i < model.rowCount(); ++i)
            list.append(model.idAt(i));
        return list;
    }
    static void load(ApprovalsModel &model)
    {
        QSignalSpy spy(&model, &ApprovalsModel::loaded);
        model.load();
        QVERIFY(spy.wait());
    }

private Q_SLOTS:
    void oldestComeFirstAndOnlyWhatWaits()
    {
        FakeAgent agent;
        agent.preload(FakeItems::desk());
        agent.preload(FakeItems::past());
        ApprovalsModel model(agent.desk);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        load(model);
        QCOMPARE(ids(model), (QStringList{u"invoice"_s, u"mail"_s, u"invitation"_s, u"contract"_s, u"note"_s}));
        QCOMPARE(model.waiting(), 5);
    }
    void aRowSaysWhatFromWhereAndWhetherItCanBeUndone()
    {
        FakeAgent agent;
        agent.preload({FakeItems::mail(), FakeItems::invoice()});
        ApprovalsModel model(agent.desk);
        load(model);
        const QModelIndex invoice = model.index(0);
        QCOMPARE(invoice.data(RowTitle).toString(), u"Invoice NW-2026-1187, Nordlicht Werkzeuge"_s);
        QCOMPARE(invoice.data(RowSub).toString(), u"rechnung nov.pdf · 1 h"_s);
        QCOMPARE(invoice.data(RowBadge).toString(), u"can be undone"_s);
        QCOMPARE(Tone(invoice.data(RowTone).toInt()), Tone::Good);
        QCOMPARE(Tone(model.index(1).data(RowTone).toInt()), Tone::Danger);
        QVERIFY(invoice.data(Qt::AccessibleTextRole).toString().contains(u"can be undone"));
    }
    void newItemsComeAtTheEnd()
    {
        FakeAgent agent;
        agent.preload({FakeItems::invoice(), FakeItems::note()});
        ApprovalsModel model(agent.desk);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        load(model);
        agent.put(FakeItems::mail());  // older than the note, yet nothing may move
        QCOMPARE(model.rowCount(), 2); // not before the tick
        model.flush();
        QCOMPARE(ids(model).last(), u"mail"_s);
        QCOMPARE(ids(model).first(), u"invoice"_s);
    }
    void oneArrivalDoesNotWaitForAnothersWay()
    {
        FakeAgent agent;
        agent.preload({FakeItems::invoice(), FakeItems::note()});
        ApprovalsModel model(agent.desk);
        load(model);
        QSignalSpy updates(&model, &ApprovalsModel::waitingChanged);
        Action reading = FakeItems::mail().action;
        reading.id = u"other"_s;
        reading.state = State::Planning;
        Q_EMIT agent.desk.actionChanged(reading, State::Received); // has no row: nothing to wait for
        agent.put(FakeItems::mail());
        QTRY_COMPARE(model.rowCount(), 3);
        QCOMPARE(updates.count(), 1);
    }
    void whatIsSettledElsewhereLeavesUnlessThePointerIsThere()
    {
        FakeAgent agent;
        agent.preload(FakeItems::desk());
        ApprovalsModel model(agent.desk);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        load(model);
        model.setHeld(true);
        agent.move(u"mail"_s, State::Rejected);
        model.flush();
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(model.index(1).data(RowBadge).toString(), u"rejected"_s);
        QVERIFY(model.index(1).data(RowFaded).toBool());
        QCOMPARE(model.waiting(), 4);
        model.setHeld(false);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.rowOf(u"mail"_s), -1);
        QCOMPARE(model.rowOf(u"note"_s), 3);
    }
    void whatIsLookedAtStaysUntilAnotherIs()
    {
        FakeAgent agent;
        agent.preload(FakeItems::desk());
        ApprovalsModel model(agent.desk);
        load(model);
        model.setPinned(u"mail"_s);
        agent.move(u"mail"_s, State::Approved);
        model.flush();
        QCOMPARE(model.rowOf(u"mail"_s), 1);
        model.setPinned(u"note"_s);
        QCOMPARE(model.rowOf(u"mail"_s), -1);
    }
    void ourOwnDecisionLeavesAtOnce()
    {
        FakeAgent agent;
        agent.preload(FakeItems::desk());
        ApprovalsModel model(agent.desk);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        load(model);
        model.setHeld(true);
        model.setPinned(u"invoice"_s);
        model.take(u"invoice"_s);
        QCOMPARE(model.rowOf(u"invoice"_s), -1);
        QCOMPARE(model.rowCount(), 4);
    }
    void aSnoozedItemIsAwayAndComesBack()
    {
        FakeAgent agent;
        ActionDetail note = FakeItems::note();
        note.action.snoozedUntilUs = QDateTime::currentMSecsSinceEpoch() * 1000 + 150'000;
        agent.preload({FakeItems::invoice(), note});
        ApprovalsModel model(agent.desk);
        load(model);
        QCOMPARE(model.rowCount(), 1);
        QTRY_COMPARE(model.rowCount(), 2);
    }
    void theFilterFindsExactlyWhatMatchesAmongTenThousand()
    {
        FakeAgent agent;
        agent.preload(FakeItems::many(10'000));
        ApprovalsModel model(agent.desk);
        load(model);
        QCOMPARE(model.rowCount(), 10'000);
        QCOMPARE(model.idAt(0), u"n0"_s);
        model.setFilter(u"kund invoice 77"_s);
        int expected = 0;
        const QList<ActionDetail> all = FakeItems::many(10'000);
        for (const ActionDetail &detail : all) {
            const QString hay = detail.action.title + u' ' + detail.action.source + u' ' + detail.action.summary;
            expected += hay.contains(u"kund", Qt::CaseInsensitive) && hay.contains(u"77") ? 1 : 0;
        }
        QVERIFY(expected > 10);
        QCOMPARE(model.rowCount(), expected);
        for (int i = 0; i < model.rowCount(); ++i)
            QVERIFY(model.index(i).data(RowTitle).toString().contains(u"Kund"));
        model.setFilter({});
        QCOMPARE(model.rowCount(), 10'000);
    }
    void arrivalsRespectTheFilter()
    {
        FakeAgent agent;
        agent.preload({FakeItems::invoice()});
        ApprovalsModel model(agent.desk);
        load(model);
        model.setFilter(u"nordlicht"_s);
        agent.put(FakeItems::note());
        model.flush();
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.waiting(), 2);
    }
    void rowsOfHostileTextsPaintOneLine()
    {
        FakeAgent agent;
        const Theme theme(QGuiApplication::font());
        const RowDelegate delegate(theme);
        const QStringList texts = hostileTexts();
        for (const QString &text : texts) {
            agent.preload({FakeItems::hostile(text)});
            ApprovalsModel model(agent.desk);
            load(model);
            QImage image(300, delegate.rowHeight(), QImage::Format_ARGB32);
            QPainter painter(&image);
            QStyleOptionViewItem option;
            option.rect = image.rect();
            delegate.paint(&painter, option, model.index(0));
            QCOMPARE(delegate.sizeHint(option, model.index(0)).height(), delegate.rowHeight());
            QCOMPARE(model.index(0).data(RowTitle).toString(), text); // the model keeps it whole
        }
    }
    void aSlowListIsNotTakenForAnEmptyOne()
    {
        FakeAgent agent;
        ApprovalsModel model(agent.desk);
        QVERIFY(!model.isLoaded());
        agent.stall(true);
        model.load();
        agent.preload({FakeItems::note()});
        agent.stall(false);
        QTRY_VERIFY(model.isLoaded());
        QCOMPARE(model.rowCount(), 1);
    }
};

QTEST_MAIN(TestApprovalsModel)
#include "tst_approvalsmodel.moc"
