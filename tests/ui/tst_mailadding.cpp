#include "common/textlabel.h"
#include "mail/providerfields.h"
#include "mail/sendfields.h"
#include "mail/serverfields.h"
#include "mail/watchfields.h"
#include "mailbench.h"
#include "planners/form.h"

#include <QComboBox>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QSignalSpy>

using namespace countersign;

/// The roads by which an owner connects mail.
class TestMailAdding : public test::MailBench
{
    Q_OBJECT

private Q_SLOTS:
    void init() { make(); }
    void cleanup() { m_page.reset(); }

    void withoutAnAccountThereIsOneThingToDo()
    {
        open();
        QCOMPARE(m_page->section(), MailPage::Add);
        m_page->show(MailPage::Accounts);
        QCOMPARE(m_page->section(), MailPage::Add); // there is nothing else yet
        m_page->setFocus();
        QVERIFY(m_page->adding()->address()->hasFocus());
        QVERIFY(!m_page->adding()->addButton()->isVisible());
    }
    void whatIsNoAddressIsSaid()
    {
        open();
        m_page->adding()->address()->setText(u"anna"_s);
        m_page->adding()->lookUp();
        QTRY_VERIFY(m_page->adding()->findChild<OutcomeLine *>()->words().contains(u"no mail address"));
        QVERIFY(!m_page->adding()->server()->isVisible());
    }
    // The DNS alone says where that mailbox is.
    void aServerOfAnotherDomainIsAgreedTo()
    {
        open();
        AddSection *add = lookedUp(u"anna@moved.example"_s);
        QVERIFY(!add->signIn()->isVisible());
        QCOMPARE(add->agreeButton()->text(), u"Yes, my mail is at imap.example.org"_s);
        QTRY_VERIFY(add->agreeButton()->hasFocus());
        QTest::keyClick(add->agreeButton(), Qt::Key_Space);
        QVERIFY(add->signIn()->isVisible() && !add->agreeButton()->isVisible());
        QVERIFY(add->signIn()->password()->hasFocus());
        add = lookedUp(u"anna@example.org"_s);
        QVERIFY(!add->agreeButton()->isVisible() && add->signIn()->isVisible());
    }
    void whatGoesOutStaysAsItIsUnlessItIsChanged()
    {
        open();
        MailAccount account;
        account.name = u"work"_s;
        account.host = u"imap.example.org"_s;
        account.username = u"anna@example.org"_s;
        account.smtp = {u"smtp.example.org"_s, 465, MailTls::Implicit};
        account.sentCopy = u"append"_s;
        account.signature = u"Grüße\nAnna"_s;
        account.filing = u"both"_s;
        account.followUp = 36 * 3600; // no whole number of days
        AddSection *add = m_page->adding();
        add->change(account);
        QCOMPARE(add->account(), account);
        SendFields *send = add->sending();
        QVERIFY(!send->isFolded());                              // whoever changes an account sees what there is
        add->server()->host()->setText(u"imap.other.example"_s); // the password is told to nobody else
        QCOMPARE(add->account().smtp.host, QString());
        add->server()->host()->setText(u"imap.example.org"_s);
        QCOMPARE(add->account(), account);
        send->filing()->setCurrentIndex(send->filing()->findData(u"mailbox"_s));
        send->host()->setText(u" smtp.example.net "_s);
        send->signature()->setPlainText(u"A."_s);
        account.filing = u"mailbox"_s;
        account.smtp.host = u"smtp.example.net"_s;
        account.signature = u"A."_s;
        QCOMPARE(add->account(), account);
    }
    void onlyWhatWasTestedIsAdded()
    {
        open();
        AddSection *add = tested(u"anna@example.org"_s, u"right horse"_s);
        QVERIFY(add->addButton()->isEnabled());
        add->server()->host()->setText(u"imap.other.example"_s); // not what was tested
        QVERIFY(!add->addButton()->isEnabled());
        QVERIFY(add->tested()->words().isEmpty());
        add->server()->host()->setText(u"imap.example.org"_s);
        add->test();
        QTRY_VERIFY(add->addButton()->isEnabled());
        add->addButton()->click();
        QTRY_COMPARE(m_page->section(), MailPage::Accounts);
        QCOMPARE(m_admin->calls, QStringList{u"add example"_s});
        QVERIFY(m_page->cardOf(u"example"_s) != nullptr);
        QCOMPARE(m_admin->all.constFirst().account.since, u"now"_s);
        QVERIFY(add->signIn()->password()->text().isEmpty()); // it is in the keyring now
    }
    void anAnswerToWhatWasChangedMeanwhileCountsForNothing()
    {
        open();
        AddSection *add = lookedUp(u"anna@example.org"_s);
        add->signIn()->password()->setText(u"right horse"_s);
        add->test();
        add->signIn()->password()->setText(u"wrong"_s); // before the answer
        bool isAnswered = false;
        m_admin->propose(u"a@b.example"_s, this, [&isAnswered](const Result<MailProposal> &) { isAnswered = true; });
        QTRY_VERIFY(isAnswered); // so is the test
        QVERIFY(!add->addButton()->isEnabled());
    }
    void aWrongPasswordIsNotAdded()
    {
        open();
        AddSection *add = tested(u"anna@gmail.com"_s, u"wrong"_s);
        QVERIFY(add->tested()->words().contains(u"does not take this name and password"));
        QVERIFY(!add->addButton()->isEnabled() && !add->anywayButton()->isVisible());
    }
    void aCertificateThatFailsHasAWayOutAndNoClick()
    {
        open();
        AddSection *add = tested(u"anna@self.example"_s, u"right horse"_s);
        QVERIFY(add->tested()->words().contains(u"not trusted"));
        QVERIFY(!add->addButton()->isEnabled() && !add->anywayButton()->isVisible());
        QVERIFY(add->server()->caFile()->isVisible()); // where its owner's own is given
        add->server()->caFile()->setText(u"/etc/mine.pem"_s);
        add->test();
        QTRY_VERIFY(add->addButton()->isEnabled());
        QCOMPARE(add->account().caFile, u"/etc/mine.pem"_s);
    }
    void whoIsOfflineMayAddAllTheSame()
    {
        open();
        AddSection *add = tested(u"anna@away.example"_s, u"right horse"_s);
        QVERIFY(!add->addButton()->isEnabled());
        QVERIFY(add->anywayButton()->isVisible());
        add->anywayButton()->click();
        QTRY_COMPARE(m_page->section(), MailPage::Accounts);
        QCOMPARE(m_admin->all.constFirst().state, u"away"_s);
    }
    void whereNothingIsKnownItsOwnerFillsItIn()
    {
        open();
        AddSection *add = lookedUp(u"anna@nobody.example"_s);
        QVERIFY(!add->server()->isFolded());
        QVERIFY(add->findChild<OutcomeLine *>()->words().contains(u"is a guess"));
        QVERIFY(lookedUp(u"anna@example.org"_s)->server()->isFolded());
    }
    void whoLetsNobodyInIsSaidAndAskedNothing()
    {
        open();
        AddSection *add = lookedUp(u"anna@tuta.com"_s);
        QVERIFY(!add->signIn()->isVisible() && !add->server()->isVisible());
        const auto labels = add->findChildren<TextLabel *>();
        QVERIFY(std::ranges::any_of(labels, [](const TextLabel *one) {
            return one->isVisible() && one->shown().startsWith(u"Tuta lets no other program read mail.");
        }));
    }
    void thePageToOpenIsShownBefore()
    {
        open();
        QSignalSpy opened(m_page.get(), &MailPage::openRequested);
        AddSection *add = lookedUp(u"anna@gmail.com"_s);
        const QString page = u"https://support.google.com/accounts/answer/185833"_s;
        const auto labels = add->findChildren<TextLabel *>();
        QVERIFY(std::ranges::any_of(
            labels, [&page](const TextLabel *one) { return one->isVisible() && one->shown() == page; }));
        button(add, u"Open this page in your browser"_s)->click();
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened[0][0].toString(), page);
    }
    void aSignInInTheBrowserBelongsToItsAccount()
    {
        open();
        AddSection *add = lookedUp(u"anna@outlook.com"_s);
        QVERIFY(add->signIn()->usesBrowser() && !add->signIn()->password()->isVisible());
        QVERIFY(!add->signIn()->browserButton()->isEnabled()); // no client id yet
        add->signIn()->clientId()->setText(u"mine"_s);
        add->signIn()->browserButton()->click();
        QTRY_VERIFY(add->signIn()->isReady());
        QVERIFY(add->account().usesOAuth());
        add->signIn()->clientId()->setText(u"another"_s);
        QVERIFY(!add->signIn()->isReady());
        QCOMPARE(m_admin->calls, QStringList{u"sign in outlook"_s});
    }
    void aProviderThatNobodyKnowsIsSignedInAt()
    {
        open();
        AddSection *add = lookedUp(u"anna@example.org"_s);
        QVERIFY(!add->signIn()->usesBrowser() && !add->signIn()->provider()->isVisible());
        QCOMPARE(add->account().kind, u"imap"_s);
        button<QRadioButton>(add, u"With a sign-in in the browser (OAuth 2)"_s)->click();
        ProviderFields *provider = add->signIn()->provider();
        QVERIFY(provider->isVisible());
        add->signIn()->clientId()->setText(u"mine"_s);
        provider->authorizeUrl()->setText(u"https://login.example.net/authorize"_s);
        provider->tokenUrl()->setText(u"https://login.example.net/token"_s);
        QVERIFY(!add->signIn()->browserButton()->isEnabled()); // no scope yet
        provider->scope()->setText(u"mail"_s);
        QCOMPARE(add->signIn()->browserButton()->text(), u"Sign in with login.example.net…"_s);
        add->signIn()->browserButton()->click();
        QTRY_VERIFY(add->signIn()->isReady());
        const MailAccount account = add->account();
        QCOMPARE(account.kind, u"oauth"_s);
        QCOMPARE(account.tokenUrl, u"https://login.example.net/token"_s);
        QVERIFY(account.usesOAuth() && account.scope == u"mail");
        provider->tokenUrl()->setText(u"https://login.example.net/other"_s); // not where the sign-in was
        QVERIFY(!add->signIn()->isReady());
        button<QRadioButton>(add, u"With a password"_s)->click();
        QVERIFY(add->account().kind == u"imap" && add->account().authorizeUrl.isEmpty());
        QVERIFY(!lookedUp(u"anna@gmail.com"_s)->signIn()->provider()->isVisible());
    }
    void escapeGivesUpASignInAndThenGoesBack()
    {
        open({FakeMails::work()});
        m_admin->browser = u"open"_s;
        AddSection *add = lookedUp(u"anna@outlook.com"_s);
        add->signIn()->clientId()->setText(u"mine"_s);
        add->signIn()->browserButton()->click();
        QTest::keyClick(m_page.get(), Qt::Key_Escape);
        QCOMPARE(m_admin->calls, (QStringList{u"sign in outlook"_s, u"cancel sign-in"_s}));
        QCOMPARE(m_page->section(), MailPage::Add);
        QVERIFY(!add->signIn()->isReady());
        QTest::keyClick(m_page.get(), Qt::Key_Escape);
        QCOMPARE(m_page->section(), MailPage::Accounts);
    }
    void aNameIsTakenOnce()
    {
        MailAccountInfo other = FakeMails::work();
        other.account.name = u"example"_s;
        open({other});
        AddSection *add = lookedUp(u"anna@example.org"_s);
        add->signIn()->password()->setText(u"right horse"_s);
        add->test();
        QVERIFY(add->outcome()->words().contains(u"already"));
    }
    void aServerOfItsOwnIsNoGmail()
    {
        open();
        AddSection *add = lookedUp(u"anna@gmail.com"_s);
        QCOMPARE(add->account().kind, u"gmail"_s);
        add->server()->host()->setText(u"imap.example.org"_s);
        QCOMPARE(add->account().kind, u"imap"_s);
    }
    void namesAreThoseThatTheFileTakes()
    {
        MailAccountInfo other = FakeMails::work();
        other.account.name = u"Example"_s;
        open({other});
        AddSection *add = lookedUp(u"anna@example.org"_s);
        add->signIn()->password()->setText(u"right horse"_s);
        add->test();
        QVERIFY2(add->outcome()->words().contains(u"already"), qPrintable(add->outcome()->words()));
        for (QLineEdit *field : add->findChildren<QLineEdit *>())
            if (field->text() == u"example")
                field->setText(u"InBox"_s);
        add->test();
        QVERIFY2(add->outcome()->words().contains(u"cannot be “inbox”"), qPrintable(add->outcome()->words()));
    }
    void foldersAreThoseOfTheServer()
    {
        open();
        AddSection *add = tested(u"anna@example.org"_s, u"right horse"_s);
        QCOMPARE(add->watch()->folders()->count(), 4);
        add->watch()->folders()->item(2)->setCheckState(Qt::Checked);
        QCOMPARE(add->account().folders, (QStringList{u"INBOX"_s, u"Invoices"_s}));
        QVERIFY(add->addButton()->isEnabled());
        for (int i = 0; i < 4; ++i)
            add->watch()->folders()->item(i)->setCheckState(Qt::Unchecked);
        add->add();
        QVERIFY(add->outcome()->words().contains(u"at least one folder"));
        QVERIFY(m_admin->calls.isEmpty());
    }
};

QTEST_MAIN(TestMailAdding)
#include "tst_mailadding.moc"
