#include "approvals/planeditor.h"
#include "approvals/schemafield.h"
#include "ui/approvalsbench.h"

#include <QAbstractButton>
#include <QLineEdit>

using namespace countersign;
using Bench = test::ApprovalsBench;

/// Revisions and edits of the plan that is shown.
class TestApprovalsEditing : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNewRevisionIsShownBeforeItCanBeApproved()
    {
        Bench b(FakeItems::desk());
        ActionDetail revised = FakeItems::invoice();
        revised.plan.insert(u"summary"_s, u"Something else"_s);
        revised.action.planDigest = u"other"_s;
        b.agent.put(revised);
        b.key(Qt::Key_A); // at once: what was seen is not what would run
        QVERIFY(b.agent.calls().isEmpty() || !b.lastCall().contains(u"other"));
        QTRY_COMPARE(b.page.decider()->current().action.planDigest, u"other"_s);
    }
    void eEditsInTypedFieldsAndSavesOnlyWhatChanged()
    {
        Bench b(FakeItems::desk());
        b.key(Qt::Key_E);
        PlanEditor *editor = b.page.detail()->editor();
        QVERIFY(editor != nullptr);
        auto *to = qobject_cast<QLineEdit *>(editor->field(0, u"to"_s)->editor());
        QVERIFY(to != nullptr);
        QCOMPARE(b.page.focusWidget()->objectName(), u"to"_s); // where it came in is not the reader's to change
        QVERIFY(editor->field(0, u"from"_s) == nullptr);
        to->setText(u"Records/a.pdf"_s);
        const QString before = b.agent.at(u"invoice"_s).action.planDigest;
        QTest::keyClick(&b.page, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(b.called(u"edit invoice %1 0 "_s.arg(before)));
        QVERIFY(b.lastCall().contains(u"\"to\":\"Records/a.pdf\""));
        QTRY_VERIFY(b.page.detail()->editor() == nullptr);
        QCOMPARE(b.agent.calls().size(), 1);
        QTRY_VERIFY(b.page.decider()->current().action.planDigest != before);
        QCOMPARE(b.page.detail()->bar()->primary()->text(), u"Approve 3 steps"_s);
    }
    void aRowIsEditedCellByCell()
    {
        Bench b(FakeItems::desk());
        b.key(Qt::Key_E);
        PlanEditor *editor = b.page.detail()->editor();
        QVERIFY(editor->field(1, u"row"_s) == nullptr && editor->field(1, u"columns"_s) == nullptr); // no box of JSON
        auto *amount = qobject_cast<QLineEdit *>(editor->field(1, u"amount"_s)->editor());
        QVERIFY(amount != nullptr);
        QCOMPARE(amount->text(), u"98.77"_s);
        amount->setText(u"100.00"_s);
        editor->save();
        QTRY_COMPARE(b.agent.calls().size(), 1);
        QVERIFY2(b.lastCall().contains(u"\"amount\":\"100.00\"") && b.lastCall().contains(u"\"vendor\""),
            qPrintable(b.lastCall()));
        // The task, which names the amount, follows; the name of the file is for its owner to judge.
        QTRY_COMPARE(b.page.decider()->current().plan["steps"_L1][2]["arguments"_L1]["task"_L1].toString(),
            u"Pay Nordlicht Werkzeuge, 100.00 EUR"_s);
    }
    void whatWasNotTouchedKeepsWhatAnotherEditChanged()
    {
        Bench b(FakeItems::desk());
        b.key(Qt::Key_E);
        PlanEditor *editor = b.page.detail()->editor();
        qobject_cast<QLineEdit *>(editor->field(1, u"amount"_s)->editor())->setText(u"100.00"_s);
        qobject_cast<QLineEdit *>(editor->field(2, u"path"_s)->editor())->setText(u"Records/Bills.md"_s);
        editor->save();
        QTRY_COMPARE(b.agent.calls().size(), 2);
        QVERIFY2(b.lastCall().contains(u"Records/Bills.md") && b.lastCall().contains(u"100.00 EUR"),
            qPrintable(b.lastCall()));
    }
    void twoChangedStepsBuildOnEachOther()
    {
        Bench b(FakeItems::desk());
        b.key(Qt::Key_E);
        PlanEditor *editor = b.page.detail()->editor();
        qobject_cast<QLineEdit *>(editor->field(0, u"to"_s)->editor())->setText(u"x"_s);
        qobject_cast<QLineEdit *>(editor->field(2, u"task"_s)->editor())->setText(u"y"_s);
        editor->save();
        QTRY_COMPARE(b.agent.calls().size(), 2);
        QVERIFY(b.agent.calls()[0].section(u' ', 2, 2) != b.agent.calls()[1].section(u' ', 2, 2));
        QTRY_VERIFY(b.page.detail()->editor() == nullptr);
    }
    void unsavedChangesWaitUntilTheyAreTakenUpAgain()
    {
        Bench b(FakeItems::desk());
        b.key(Qt::Key_E);
        const auto to = [&b] {
            return qobject_cast<QLineEdit *>(b.page.detail()->editor()->field(0, u"to"_s)->editor());
        };
        to()->setText(u"Records/mine.pdf"_s);
        b.page.review(u"note"_s); // somebody looks at another item meanwhile
        QVERIFY(b.showing("note"));
        QVERIFY(b.page.detail()->editor() == nullptr);
        b.key(Qt::Key_E);
        QVERIFY(b.page.detail()->editor()->field(0, u"to"_s) == nullptr || to()->text() != u"Records/mine.pdf"_s);
        b.key(Qt::Key_Escape); // nothing was changed here
        QVERIFY(b.page.detail()->notice().isEmpty());
        b.page.review(u"invoice"_s);
        QVERIFY(b.showing("invoice"));
        QVERIFY(b.page.detail()->notice().contains(u"not saved"_s));
        b.key(Qt::Key_E);
        QCOMPARE(to()->text(), u"Records/mine.pdf"_s);
        b.key(Qt::Key_Escape); // also kept
        QVERIFY(b.page.detail()->editor() == nullptr);
        QVERIFY(b.page.detail()->notice().contains(u"not saved"_s));
        b.key(Qt::Key_E);
        QTest::keyClick(&b.page, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(b.called(u"edit invoice"_s));
        QVERIFY(b.lastCall().contains(u"Records/mine.pdf"_s));
        QTRY_VERIFY(b.page.detail()->notice().isEmpty());
    }
    void unsavedChangesCanBeThrownAway()
    {
        Bench b(FakeItems::desk());
        b.key(Qt::Key_E);
        auto *to = qobject_cast<QLineEdit *>(b.page.detail()->editor()->field(0, u"to"_s)->editor());
        const QString before = to->text();
        to->setText(u"Records/mine.pdf"_s);
        b.key(Qt::Key_Escape);
        const QList<QAbstractButton *> buttons = b.page.detail()->findChildren<QAbstractButton *>();
        const auto discard = std::ranges::find(buttons, u"Discard them"_s, &QAbstractButton::text);
        QVERIFY(discard != buttons.end());
        (*discard)->click();
        QVERIFY(b.page.detail()->notice().isEmpty());
        b.key(Qt::Key_E);
        QCOMPARE(qobject_cast<QLineEdit *>(b.page.detail()->editor()->field(0, u"to"_s)->editor())->text(), before);
    }
    void changesToAPlanThatIsNoMoreAreSaidToBeGone()
    {
        Bench b(FakeItems::desk());
        b.key(Qt::Key_E);
        qobject_cast<QLineEdit *>(b.page.detail()->editor()->field(0, u"to"_s)->editor())->setText(u"x"_s);
        b.page.review(u"note"_s);
        QVERIFY(b.showing("note"));
        ActionDetail revised = FakeItems::invoice();
        revised.action.planDigest = u"other"_s;
        b.agent.put(revised);
        b.page.review(u"invoice"_s);
        QVERIFY(b.showing("invoice"));
        QVERIFY(b.page.detail()->notice().contains(u"changed meanwhile"_s));
    }
};

QTEST_MAIN(TestApprovalsEditing)
#include "tst_approvalsediting.moc"
