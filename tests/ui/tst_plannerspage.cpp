#include "planners/choicesection.h"
#include "planners/form.h"
#include "planners/handbooksection.h"
#include "planners/moneysection.h"
#include "planners/plannerspage.h"
#include "planners/playbooksection.h"
#include "support/fakeplanneradmin.h"

#include <QComboBox>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace countersign;

/// The page on which an owner chooses who plans.
class TestPlannersPage : public QObject
{
    Q_OBJECT
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<FakePlannerAdmin> m_admin;

private Q_SLOTS:
    void init()
    {
        m_theme = std::make_unique<Theme>(QFont());
        m_admin = std::make_unique<FakePlannerAdmin>();
    }
    void saysWhoPlans()
    {
        PlannersPage page(*m_admin, *m_theme);
        QCOMPARE(page.summary(), QStringLiteral("The playbooks plan"));
        m_admin->use(QStringLiteral("claude"));
        QCOMPARE(page.summary(), QStringLiteral("Claude plans"));
        m_admin->now.breaker = QStringLiteral("open");
        QCOMPARE(page.summary(), QStringLiteral("Claude is away; the playbooks plan"));
    }
    void savesOnlyWhatChanged()
    {
        ChoiceSection section(*m_admin, *m_theme);
        section.save();
        QVERIFY(m_admin->calls.isEmpty());
        section.choose(QStringLiteral("claude"));
        section.model()->setEditText(QStringLiteral("claude-opus-5-5"));
        section.save();
        QCOMPARE(m_admin->calls, QStringList{QStringLiteral("save claude.model planner.use")});
        QTRY_VERIFY(section.outcome()->words().contains(QLatin1String("Saved")));
    }
    void refusalIsShownAndNothingIsLost()
    {
        ChoiceSection section(*m_admin, *m_theme);
        section.choose(QStringLiteral("openai"));
        section.model()->setEditText(QStringLiteral("mine"));
        m_admin->refusal = QStringLiteral("openai.base_url must be an address.");
        section.save();
        QTRY_COMPARE(section.outcome()->words(), QStringLiteral("openai.base_url must be an address."));
        QCOMPARE(section.chosen(), QStringLiteral("openai"));
        QCOMPARE(section.model()->currentText(), QStringLiteral("mine"));
    }
    void testShowsTheRealAnswer()
    {
        ChoiceSection section(*m_admin, *m_theme);
        section.choose(QStringLiteral("claude"));
        section.test();
        QTRY_VERIFY2(section.testOutcome()->words().contains(QLatin1String("The connection works.")),
            qPrintable(section.testOutcome()->words()));
        m_admin->refusal = QStringLiteral("The server does not take the key.");
        section.test();
        QTRY_COMPARE(section.testOutcome()->words(), QStringLiteral("The server does not take the key."));
    }
    void keyGoesToTheKeyringAndIsGoneFromTheField()
    {
        ChoiceSection section(*m_admin, *m_theme);
        section.choose(QStringLiteral("claude"));
        QCOMPARE(section.keyField()->echoMode(), QLineEdit::Password);
        section.keyField()->setText(QStringLiteral("  sk-test  "));
        for (QPushButton *button : section.findChildren<QPushButton *>())
            if (button->text() == u"Store")
                button->click();
        QCOMPARE(m_admin->calls, QStringList{QStringLiteral("key claude 7")});
        QTRY_VERIFY(section.keyField()->text().isEmpty());
    }
    void moneyTellsWhatIsSpent()
    {
        MoneySection section(*m_admin, *m_theme);
        QVERIFY2(section.today().contains(QLatin1String("$1.37 of $5.00")), qPrintable(section.today()));
        section.budget()->setText(QStringLiteral("abc"));
        section.save();
        QVERIFY(section.outcome()->words().contains(QLatin1String("number")));
        QVERIFY(m_admin->calls.isEmpty());
        section.budget()->setText(QStringLiteral("2.50"));
        section.save();
        QCOMPARE(m_admin->calls, QStringList{QStringLiteral("save claude.daily_budget_usd claude.when_spent")});
    }
    void unreadableLedgerIsShownWithItsWayOut()
    {
        MoneySection section(*m_admin, *m_theme);
        QVERIFY(section.anew()->isHidden());
        m_admin->now.ledgerProblem = QStringLiteral("It cannot be read.");
        m_admin->use(QStringLiteral("claude"));
        PlannersPage page(*m_admin, *m_theme);
        QCOMPARE(page.summary(), QStringLiteral("Claude is not asked; the playbooks plan"));
        section.show();
        QVERIFY(!section.anew()->isHidden());
        m_admin->refusal = QStringLiteral("The disk is full.");
        section.anew()->click();
        QTRY_COMPARE(section.outcome()->words(), QStringLiteral("The disk is full."));
        QVERIFY(!section.anew()->isHidden() && section.anew()->isEnabled());
        section.anew()->click();
        QTRY_VERIFY(section.anew()->isHidden());
        QCOMPARE(m_admin->calls, (QStringList{QStringLiteral("reset ledger"), QStringLiteral("reset ledger")}));
    }
    void handbookKeepsWhatIsBeingWritten()
    {
        HandbookSection section(*m_admin, *m_theme);
        section.show();
        QTRY_VERIFY(section.editor()->toPlainText().contains(QLatin1String("Handbook")));
        section.editor()->setPlainText(QStringLiteral("mine"));
        section.hide();
        section.show(); // looking elsewhere meanwhile loses nothing
        QTest::qWait(20);
        QCOMPARE(section.editor()->toPlainText(), QStringLiteral("mine"));
        m_admin->refusal = QStringLiteral("The disk is full.");
        section.save();
        QTRY_COMPARE(section.outcome()->words(), QStringLiteral("The disk is full."));
        QVERIFY(section.isChanged());
        section.save();
        QTRY_VERIFY(!section.isChanged());
        QCOMPARE(m_admin->book, QStringLiteral("mine"));
    }
    void playbooksAreCheckedWhileTyping()
    {
        PlaybookSection section(*m_admin, *m_theme);
        section.show();
        QTRY_COMPARE(section.list()->count(), 6);
        QVERIFY(section.problems()->words().isEmpty());
        section.editor()->setPlainText(QStringLiteral("name: x"));
        QTRY_VERIFY(section.problems()->words().contains(QLatin1String("steps")));
        section.editor()->setPlainText(QStringLiteral("name: x\nsteps: []"));
        QTRY_VERIFY(section.problems()->words().isEmpty());
        section.save();
        QTRY_VERIFY(m_admin->calls.contains(QStringLiteral("playbook landlord")));
    }
};

QTEST_MAIN(TestPlannersPage)
#include "tst_plannerspage.moc"
