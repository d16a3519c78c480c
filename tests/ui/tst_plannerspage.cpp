#include "base/literals.h"
#include "plan/playbooklab.h"
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
#include <QTranslator>

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
        QCOMPARE(page.summary(), u"The playbooks plan"_s);
        m_admin->use(u"claude"_s);
        QCOMPARE(page.summary(), u"Claude plans"_s);
        m_admin->now.breaker = u"open"_s;
        QCOMPARE(page.summary(), u"Claude is away; the playbooks plan"_s);
    }
    void savesOnlyWhatChanged()
    {
        ChoiceSection section(*m_admin, *m_theme);
        section.save();
        QVERIFY(m_admin->calls.isEmpty());
        section.choose(u"claude"_s);
        section.model()->setEditText(u"claude-opus-5-5"_s);
        section.save();
        QCOMPARE(m_admin->calls, QStringList{u"save claude.model planner.use"_s});
        QTRY_VERIFY(section.outcome()->words().contains("Saved"_L1));
    }
    void refusalIsShownAndNothingIsLost()
    {
        ChoiceSection section(*m_admin, *m_theme);
        section.choose(u"openai"_s);
        section.model()->setEditText(u"mine"_s);
        m_admin->refusal = u"openai.base_url must be an address."_s;
        section.save();
        QTRY_COMPARE(section.outcome()->words(), u"openai.base_url must be an address."_s);
        QCOMPARE(section.chosen(), u"openai"_s);
        QCOMPARE(section.model()->currentText(), u"mine"_s);
    }
    void testShowsTheRealAnswer()
    {
        ChoiceSection section(*m_admin, *m_theme);
        section.choose(u"claude"_s);
        section.test();
        QTRY_VERIFY2(section.testOutcome()->words().contains("The connection works."_L1),
            qPrintable(section.testOutcome()->words()));
        m_admin->refusal = u"The server does not take the key."_s;
        section.test();
        QTRY_COMPARE(section.testOutcome()->words(), u"The server does not take the key."_s);
    }
    void keyGoesToTheKeyringAndIsGoneFromTheField()
    {
        ChoiceSection section(*m_admin, *m_theme);
        section.choose(u"claude"_s);
        QCOMPARE(section.keyField()->echoMode(), QLineEdit::Password);
        section.keyField()->setText(u"  sk-test  "_s);
        for (QPushButton *button : section.findChildren<QPushButton *>())
            if (button->text() == u"Store")
                button->click();
        QCOMPARE(m_admin->calls, QStringList{u"key claude 7"_s});
        QTRY_VERIFY(section.keyField()->text().isEmpty());
    }
    void moneyTellsWhatIsSpent()
    {
        MoneySection section(*m_admin, *m_theme);
        QVERIFY2(section.today().contains("$1.37 of $5.00"_L1), qPrintable(section.today()));
        section.budget()->setText(u"abc"_s);
        section.save();
        QVERIFY(section.outcome()->words().contains("number"_L1));
        QVERIFY(m_admin->calls.isEmpty());
        section.budget()->setText(u"2.50"_s);
        section.save();
        QCOMPARE(m_admin->calls, QStringList{u"save claude.daily_budget_usd claude.when_spent"_s});
    }
    void unreadableLedgerIsShownWithItsWayOut()
    {
        MoneySection section(*m_admin, *m_theme);
        QVERIFY(section.anew()->isHidden());
        m_admin->now.ledgerProblem = u"It cannot be read."_s;
        m_admin->use(u"claude"_s);
        PlannersPage page(*m_admin, *m_theme);
        QCOMPARE(page.summary(), u"Claude is not asked; the playbooks plan"_s);
        section.show();
        QVERIFY(!section.anew()->isHidden());
        m_admin->refusal = u"The disk is full."_s;
        section.anew()->click();
        QTRY_COMPARE(section.outcome()->words(), u"The disk is full."_s);
        QVERIFY(!section.anew()->isHidden() && section.anew()->isEnabled());
        section.anew()->click();
        QTRY_VERIFY(section.anew()->isHidden());
        QCOMPARE(m_admin->calls, (QStringList{u"reset ledger"_s, u"reset ledger"_s}));
    }
    void handbookKeepsWhatIsBeingWritten()
    {
        HandbookSection section(*m_admin, *m_theme);
        section.show();
        QTRY_VERIFY(section.editor()->toPlainText().contains("Handbook"_L1));
        section.editor()->setPlainText(u"mine"_s);
        section.hide();
        section.show();          // looking elsewhere meanwhile loses nothing
        bool isAnswered = false; // behind whatever the section may have asked
        m_admin->handbook(&section, [&isAnswered](const Result<QString> &) { isAnswered = true; });
        QTRY_VERIFY(isAnswered);
        QCOMPARE(section.editor()->toPlainText(), u"mine"_s);
        m_admin->refusal = u"The disk is full."_s;
        section.save();
        QTRY_COMPARE(section.outcome()->words(), u"The disk is full."_s);
        QVERIFY(section.isChanged());
        section.save();
        QTRY_VERIFY(!section.isChanged());
        QCOMPARE(m_admin->book, u"mine"_s);
    }
    void playbooksAreCheckedWhileTyping()
    {
        PlaybookSection section(*m_admin, *m_theme);
        section.show();
        QTRY_COMPARE(section.list()->count(), 6);
        QVERIFY(section.problems()->words().isEmpty());
        section.editor()->setPlainText(u"name: x"_s);
        QTRY_VERIFY(section.problems()->words().contains("steps"_L1));
        section.editor()->setPlainText(u"name: x\nsteps: []"_s);
        QTRY_VERIFY(section.problems()->words().isEmpty());
        section.save();
        QTRY_VERIFY(m_admin->calls.contains(u"playbook landlord"_s));
    }
    void whatIsWrittenWaitsWhileAnotherPlaybookIsLookedAt()
    {
        PlaybookSection section(*m_admin, *m_theme);
        section.show();
        QTRY_COMPARE(section.list()->count(), 6);
        section.editor()->setPlainText(u"name: mine"_s);
        section.list()->setCurrentRow(2);
        QVERIFY(section.editor()->toPlainText() != u"name: mine"_s);
        section.startNew();
        section.list()->setCurrentRow(0);
        QCOMPARE(section.editor()->toPlainText(), u"name: mine"_s);
        QVERIFY(section.outcome()->words().contains(u"not saved"_s));
        section.list()->setCurrentRow(2);
        QVERIFY(section.outcome()->words().isEmpty());
    }
    void whatANewPlaybookBeginsWithIsSound_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << u"en"_s;
        QTest::newRow("German") << u"de"_s;
    }
    void whatANewPlaybookBeginsWithIsSound()
    {
        QFETCH(QString, language);
        QTranslator words;
        QVERIFY(words.load(u":/i18n/countersign_%1.qm"_s.arg(language)));
        QVERIFY(QCoreApplication::installTranslator(&words));
        PlaybookSection section(*m_admin, *m_theme);
        section.startNew();
        QCOMPARE(PlaybookLab::check(section.editor()->toPlainText()), QStringList{});
        QVERIFY(section.editor()->toPlainText().startsWith(language == u"de" ? u"name: meine-" : u"name: my-"));
    }
};

QTEST_MAIN(TestPlannersPage)
#include "tst_plannerspage.moc"
