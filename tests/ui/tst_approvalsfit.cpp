#include "approvals/belowmark.h"
#include "approvals/sides.h"
#include "approvals/stepcard.h"
#include "ui/approvalsbench.h"

#include <QPushButton>
#include <QTabBar>

using namespace countersign;
using Bench = test::ApprovalsBench;

/// What is decided on is whole and in reach, however little room there is.
class TestApprovalsFit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void buttonsAreWholeWhereItIsNarrow()
    {
        Bench b(FakeItems::desk());
        QVERIFY(b.showing("invoice"));
        DecisionBar *bar = b.page.detail()->bar();
        b.page.resize(612, 560); // beside the sidebar of a window of 800
        QTRY_VERIFY(b.page.width() <= 612);
        for (const KeyButton *button : bar->findChildren<KeyButton *>())
            if (button->isVisible())
                QTRY_VERIFY2(b.page.width() <= 612 && button->width() >= button->sizeHint().width() &&
                                 button->mapTo(bar, button->rect().bottomRight()).x() < bar->width(),
                    qPrintable(button->text()));
    }
    void aStepWithItsRiskIsNoWiderThanANarrowWindow()
    {
        const Theme theme(QGuiApplication::font());
        Step step = Plan::fromJson(FakeItems::invoice().plan).value().steps[0];
        const int plain = StepCard(theme, 1, step, {}, false).minimumSizeHint().width();
        step.reversibility = Reversibility::Irreversible;
        const int risky = StepCard(theme, 1, step, {}, true).minimumSizeHint().width();
        QVERIFY2(risky - plain < 60, qPrintable(u"%1 and %2"_s.arg(plain).arg(risky)));
    }
    void stepsBelowAreCounted()
    {
        Bench b(FakeItems::desk());
        const QPushButton *mark = b.page.detail()->sides()->mark()->button();
        QVERIFY(!mark->isVisible()); // there is room for all
        b.page.resize(700, 420);
        QVERIFY(b.page.detail()->sides()->isNarrow());
        for (StepCard *card : b.page.detail()->sides()->findChildren<StepCard *>())
            card->setFolded(false);
        QTRY_VERIFY(mark->isVisible());
        QTRY_VERIFY(mark->text().contains(u"below"_s));
        for (int i = 0; i < 5 && mark->isVisible(); ++i) {
            b.page.detail()->sides()->mark()->button()->click();
            QCoreApplication::processEvents();
        }
        QTRY_VERIFY(!mark->isVisible()); // all were reached
    }
    void whereRoomIsShortUndoableStepsAreLinesThatOpen()
    {
        Bench b(FakeItems::desk());
        const auto cards = [&b] { return b.page.detail()->sides()->findChildren<StepCard *>(); };
        QVERIFY(std::ranges::none_of(cards(), &StepCard::isFolded));
        b.page.resize(700, 600);
        QVERIFY(std::ranges::all_of(cards(), &StepCard::isFolded));
        QTRY_VERIFY(cards().last()->visibleRegion().boundingRect().height() == cards().last()->height()); // all fit
        cards().first()->toggle()->click();
        QVERIFY(!cards().first()->isFolded());
        b.page.review(u"mail"_s); // cannot be undone: its values are what is decided on
        QVERIFY(b.showing("mail"));
        const auto shown = cards();
        for (const StepCard *card : shown)
            QVERIFY(!card->isVisible() || !card->isFolded());
    }
    void whereThereIsNoRoomForBothOriginalAndPlanAreTabs()
    {
        Bench b(FakeItems::desk());
        Sides *sides = b.page.detail()->sides();
        QVERIFY(!sides->tabs()->isVisible());
        b.page.resize(700, 600);
        QVERIFY(sides->tabs()->isVisible());
        const auto cards = sides->findChildren<StepCard *>();
        QVERIFY(cards.first()->isVisible());
        sides->tabs()->setCurrentIndex(Sides::Original);
        QVERIFY(!cards.first()->isVisible());
        b.page.review(u"note"_s); // every item begins with what would happen
        QVERIFY(b.showing("note"));
        QCOMPARE(sides->tabs()->currentIndex(), int(Sides::Plan));
    }
};

QTEST_MAIN(TestApprovalsFit)
#include "tst_approvalsfit.moc"
