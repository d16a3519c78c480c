#include "activity/activitymodel.h"
#include "activity/activitypage.h"
#include "activity/outcome.h"
#include "approvals/approvalsmodel.h"
#include "approvalsbench.h"
#include "common/rowdelegate.h"
#include "instances/instancefilter.h"
#include "support/fakeinstances.h"

#include <QPushButton>
#include <QSignalSpy>

using namespace countersign;
using namespace countersign::test;

namespace {
const ItemPlace kMay{u"uuid-of-cellar"_s, u"cellar"_s, true, true, false};
const ItemPlace kMayNot{
    u"uuid-of-cellar"_s, u"cellar"_s, false, false, false, false, u"This desk is not enrolled at cellar."_s};
} // namespace

/// Items of other instances in the window: whose they are, and what may be done about them from here.
class TestFarItemsInWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRowSaysWhoseItIs()
    {
        ApprovalsBench bench({FakeItems::invoice()});
        QVERIFY(bench.shown);
        ActionDetail theirs = FakeItems::note();
        bench.agent.desk.setPlace(theirs.action.id, kMay);
        bench.agent.put(theirs);
        QTRY_COMPARE(bench.page.model()->rowCount(), 2);
        const QModelIndex row = bench.page.model()->index(bench.page.model()->rowOf(theirs.action.id));
        QVERIFY(row.data(RowSub).toString().startsWith(u"at cellar · "));
        QVERIFY(!bench.page.model()->index(0).data(RowSub).toString().contains(u"cellar"));
    }
    void itIsDecidedLikeOursAndNotChanged()
    {
        ActionDetail item = FakeItems::invoice();
        ApprovalsBench bench({item});
        QVERIFY(bench.shown);
        bench.agent.desk.setPlace(item.action.id, kMay);
        DecisionBar *bar = bench.page.detail()->bar();
        QVERIFY(bar->primary()->isEnabled());
        QVERIFY(bench.page.detail()->notice().contains(u"cellar"));
        QVERIFY(!button(bar, u"Edit"_s)->isVisible());
        QVERIFY(!button(bar, u"Snooze"_s)->isVisible());
        bench.key(Qt::Key_E);
        QVERIFY(bench.page.detail()->editor() == nullptr);
        bench.key(Qt::Key_A);
        QVERIFY(bench.called(u"approve"_s));
    }
    void whatIsOfAnInstanceThatIsGoneIsAdoptedAfterASecondQuestion()
    {
        ActionDetail item = FakeItems::invoice();
        ApprovalsBench bench({item});
        QVERIFY(bench.shown);
        ItemPlace place = kMayNot;
        bench.agent.desk.setPlace(item.action.id, place);
        QWidget *detail = bench.page.detail();
        QVERIFY(!inBand(detail, u"Adopt it here…"_s));
        place.mayAdopt = true;
        bench.agent.desk.setPlace(item.action.id, place);
        QPushButton *adopt = inBand(detail, u"Adopt it here…"_s);
        QVERIFY(adopt && adopt->isEnabled());
        adopt->click();
        QTRY_VERIFY(inBand(detail, u"Yes, adopt it"_s));
        QVERIFY(bench.agent.calls().isEmpty()); // one click does nothing
        QVERIFY(bench.page.detail()->notice().contains(u"may have been done at cellar"));
        inBand(detail, u"Yes, adopt it"_s)->click();
        QTRY_VERIFY(bench.called(u"adopt"_s));
        QTRY_VERIFY(bench.page.detail()->notice().startsWith(u"Adopted."));
    }
    void whereThisDeskIsNotEnrolledNothingIsDecided()
    {
        ActionDetail item = FakeItems::invoice();
        ApprovalsBench bench({item});
        QVERIFY(bench.shown);
        bench.agent.desk.setPlace(item.action.id, kMayNot);
        DecisionBar *bar = bench.page.detail()->bar();
        QVERIFY(!bar->primary()->isEnabled());
        QVERIFY(!button(bar, u"Reject…"_s)->isEnabled());
        QVERIFY2(bench.page.detail()->notice().contains(u"not enrolled"), qPrintable(bench.page.detail()->notice()));
        for (const Qt::Key key : {Qt::Key_A, Qt::Key_R, Qt::Key_S, Qt::Key_E, Qt::Key_C})
            bench.key(key);
        QVERIFY(!bar->isAsking());
        QVERIFY(bench.agent.calls().isEmpty());
        bench.agent.desk.setPlace(item.action.id, kMay); // it is enrolled meanwhile
        QTRY_VERIFY(bar->primary()->isEnabled());
        bench.key(Qt::Key_A);
        QVERIFY(bench.called(u"approve"_s));
    }
    void whatCannotBeUndoneIsNotArmedWhereItMayNot()
    {
        ActionDetail item = FakeItems::mail();
        ApprovalsBench bench({item});
        QVERIFY(bench.shown);
        ItemPlace place = kMayNot;
        place.mayReject = true;
        bench.agent.desk.setPlace(item.action.id, place);
        QTest::keyClick(&bench.page, Qt::Key_A, Qt::ShiftModifier);
        QVERIFY(!bench.page.detail()->bar()->strip()->isArmed());
        bench.key(Qt::Key_R); // to reject is always less
        QVERIFY(bench.page.detail()->bar()->isAsking());
    }
    void theListShowsOneInstanceAlone()
    {
        FakeInstances instances;
        FakeAgent agent;
        const ActionDetail ours = FakeItems::invoice(), theirs = FakeItems::note();
        agent.preload({ours, theirs});
        const Theme theme{QFont()};
        {
            ApprovalsPage alone(agent.desk, agent.system, theme, 0, nullptr, &instances);
            alone.show();
            QVERIFY(!alone.instanceFilter()->isVisible()); // there is but one
        }
        instances.fill();
        const QString server = instances.all().last().instance;
        agent.desk.setPlace(theirs.action.id, {server, u"server-cellar"_s, true, true, false});
        ApprovalsPage page(agent.desk, agent.system, theme, 0, nullptr, &instances);
        page.show();
        QTRY_COMPARE(page.model()->rowCount(), 2);
        QVERIFY(page.instanceFilter()->isVisible());
        QCOMPARE(page.instanceFilter()->count(), 4); // all, this one, two others
        page.instanceFilter()->setCurrentIndex(page.instanceFilter()->findData(server));
        QCOMPARE(page.model()->rowCount(), 1);
        QCOMPARE(page.model()->idAt(0), theirs.action.id);
        page.instanceFilter()->setCurrentIndex(1);
        QCOMPARE(page.model()->idAt(0), ours.action.id);
        page.instanceFilter()->showAll();
        QCOMPARE(page.model()->rowCount(), 2);
        instances.setAll({instances.all().first()});
        QVERIFY(!page.instanceFilter()->isVisible());
    }
    void whoIsNotThereAnyMoreIsNotFilteredBy()
    {
        FakeInstances instances;
        instances.fill();
        InstanceFilter filter(&instances);
        QSignalSpy chosen(&filter, &InstanceFilter::chosenChanged);
        filter.setCurrentIndex(2);
        QCOMPARE(chosen.count(), 1);
        QVERIFY(filter.chosen() && !filter.chosen()->isEmpty());
        instances.setAll({instances.all().first()});
        QVERIFY(!filter.chosen());
        QCOMPARE(chosen.count(), 2);
    }
    void activityTellsWhoseItIsAndOffersNothing()
    {
        FakeInstances instances;
        instances.fill();
        FakeAgent agent;
        ActionDetail failed = FakeItems::invoice();
        failed.action.state = State::Failed;
        agent.preload({failed});
        agent.desk.setPlace(failed.action.id, kMay);
        const Theme theme{QFont()};
        ActivityPage page(agent.activity, agent.desk, theme, &instances);
        page.show();
        QTRY_COMPARE(page.model()->rowCount(), 1);
        QVERIFY(page.model()->index(0).data(RowSub).toString().startsWith(u"at cellar"));
        QTRY_VERIFY(page.outcome()->isVisible());
        const QList<QPushButton *> buttons = page.outcome()->findChildren<QPushButton *>();
        for (const QPushButton *one : buttons)
            QVERIFY(!one->isVisible());
        QVERIFY(page.instanceFilter()->isVisible());
    }

private:
    /// Null: there is none.
    static QPushButton *inBand(QWidget *in, const QString &words)
    {
        const QList<QPushButton *> all = in->findChildren<QPushButton *>();
        for (QPushButton *one : all)
            if (one->text() == words && !one->isHidden())
                return one;
        return nullptr;
    }
    static QPushButton *button(QWidget *in, const QString &words)
    {
        const QList<KeyButton *> all = in->findChildren<KeyButton *>();
        for (KeyButton *one : all)
            if (one->accessibleName().startsWith(words) || one->text().startsWith(words))
                return one;
        qFatal("no button %s", qPrintable(words));
    }
};

QTEST_MAIN(TestFarItemsInWindow)
#include "tst_faritemswindow.moc"
