#include "approvals/fold.h"
#include "approvals/incomingcard.h"
#include "approvals/mail/addressfield.h"
#include "approvals/mail/mailcard.h"
#include "approvals/mail/mailform.h"
#include "approvals/planeditor.h"
#include "approvals/sides.h"
#include "ui/approvalsbench.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>

using namespace countersign;
using Bench = test::ApprovalsBench;

/// A mail that came in, and its answer: looked at, edited, sent.
class TestAnswering : public QObject
{
    Q_OBJECT

    static QRect place(const QWidget *widget, const QWidget *in)
    {
        return {widget->mapTo(in, QPoint()), widget->size()};
    }
    template <typename T>
    static T *part(Bench &bench)
    {
        return bench.page.detail()->findChild<T *>();
    }

private Q_SLOTS:
    void itIsShownAsAMailBesideWhatItAnswers()
    {
        Bench b({FakeItems::reply()});
        QVERIFY(b.showing("reply"));
        QTRY_VERIFY(part<MailCard>(b)->isVisible() && part<IncomingCard>(b)->isVisible());
        const auto draft = [&b] { return place(part<MailCard>(b), &b.page); };
        const auto incoming = [&b] { return place(part<IncomingCard>(b), &b.page); };
        QTRY_VERIFY(incoming().right() < draft().left()); // once they are laid out
        QVERIFY(incoming().top() < draft().bottom() && draft().top() < incoming().bottom());
    }
    void whereItIsNarrowTheyAreBelowEachOther()
    {
        Bench b({FakeItems::reply()});
        QVERIFY(b.showing("reply"));
        b.page.resize(700, 600);
        QVERIFY(!b.page.detail()->sides()->tabs()->isVisible());
        QTRY_VERIFY(part<IncomingCard>(b)->isVisible() &&
                    place(part<IncomingCard>(b), &b.page).top() > place(part<MailCard>(b), &b.page).bottom());
        b.page.resize(1092, 800);
        QTRY_VERIFY(place(part<IncomingCard>(b), &b.page).right() < place(part<MailCard>(b), &b.page).left());
    }
    void anotherPlanHasItsTabsThere()
    {
        Bench b({FakeItems::reply(), FakeItems::note()});
        QVERIFY(b.showing("reply"));
        b.page.resize(700, 600);
        b.page.review(u"note"_s);
        QVERIFY(b.showing("note"));
        QVERIFY(b.page.detail()->sides()->tabs()->isVisible());
        QVERIFY(!part<IncomingCard>(b)->isVisible());
    }
    void itIsEditedAsAMailBesideWhatItAnswers()
    {
        Bench b({FakeItems::reply()});
        QVERIFY(b.showing("reply"));
        b.key(Qt::Key_E);
        MailForm *form = b.page.detail()->editor()->mail(0);
        QVERIFY(form != nullptr && b.page.detail()->editor()->field(0, u"to"_s) == nullptr);
        QTRY_VERIFY(form->isVisible() && part<IncomingCard>(b)->isVisible());
        QVERIFY(place(part<IncomingCard>(b), &b.page).right() < place(form, &b.page).left());
        QCOMPARE(b.page.focusWidget(), form->text());
        form->cc()->line()->clear();
        form->text()->setPlainText(u"Am Mittwoch."_s);
        const QString before = b.agent.at(u"reply"_s).action.planDigest;
        QTest::keyClick(&b.page, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(b.called(u"edit reply %1 0 "_s.arg(before)));
        QVERIFY2(b.lastCall().contains(u"\"body\":\"Am Mittwoch.\"") && !b.lastCall().contains(u"\"cc\"") &&
                     !b.lastCall().contains(u"automatic") && b.lastCall().contains(u"\"in_reply_to\""),
            qPrintable(b.lastCall()));
        QTRY_VERIFY(b.page.detail()->editor() == nullptr);
        QTRY_VERIFY(part<MailCard>(b)->isVisible());
    }
    void whatIsWrongIsNotSaved()
    {
        Bench b({FakeItems::reply()});
        QVERIFY(b.showing("reply"));
        b.key(Qt::Key_E);
        b.page.detail()->editor()->mail(0)->to()->line()->setText(u"karin"_s);
        QTest::keyClick(&b.page, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(b.page.detail()->editor() != nullptr && b.agent.calls().isEmpty());
        QCOMPARE(b.page.focusWidget(), b.page.detail()->editor()->mail(0)->to()->line());
    }
    void theEditorOfANarrowWindowHasItsTabs()
    {
        Bench b({FakeItems::reply()});
        QVERIFY(b.showing("reply"));
        b.page.resize(700, 600);
        b.key(Qt::Key_E);
        QTRY_VERIFY(b.page.detail()->editor()->mail(0)->isVisible());
        QVERIFY(b.page.detail()->sides()->tabs()->isVisible());
        b.page.detail()->sides()->tabs()->setCurrentIndex(Sides::Original);
        QTRY_VERIFY(part<IncomingCard>(b)->isVisible() && !b.page.detail()->editor()->mail(0)->isVisible());
        b.key(Qt::Key_Escape);
        QVERIFY(!b.page.detail()->sides()->tabs()->isVisible());
        QTRY_VERIFY(part<IncomingCard>(b)->isVisible() && part<MailCard>(b)->isVisible());
    }
    void theButtonSaysHowManyGetIt()
    {
        Bench b({FakeItems::reply()});
        QVERIFY(b.showing("reply"));
        QCOMPARE(b.page.detail()->bar()->strip()->button()->text(), u"Send to 2 people"_s);
        QVERIFY(b.sendMail());
    }
    void whatIsFoldedIsOpenedBeforeItIsSent()
    {
        ActionDetail item = FakeItems::reply();
        Plan plan = Plan::fromJson(item.plan).value();
        QJsonArray crowd;
        for (int i = 0; i < 30; ++i)
            crowd.append(u"p%1@kund.example"_s.arg(i));
        plan.steps[0].arguments.insert(u"to"_s, crowd);
        item = FakeItems::make(u"reply"_s, item.action.title, item.action.source, 1, plan, item.intake);
        Bench b({item});
        QVERIFY(b.showing("reply"));
        DangerStrip *strip = b.page.detail()->bar()->strip();
        QCOMPARE(strip->button()->text(), u"Send to 31 people"_s);
        Fold *fold = part<MailCard>(b)->findChild<Fold *>();
        QVERIFY(!fold->isOpen());
        // All that can be scrolled to was on the screen, and yet not all was read.
        auto *bar = b.page.detail()->sides()->planArea()->verticalScrollBar();
        QTRY_VERIFY(fold->isVisible());
        bar->setValue(bar->maximum());
        QCoreApplication::processEvents();
        QVERIFY(!b.page.detail()->readCheck()->isRead() && !strip->button()->isEnabled());
        QVERIFY(b.sendMail()); // Shift+A opens it on the way
        QVERIFY(fold->isOpen());
    }
};

QTEST_MAIN(TestAnswering)
#include "tst_answering.moc"
