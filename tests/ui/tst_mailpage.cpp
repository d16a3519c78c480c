#include "base/literals.h"
#include "common/textline.h"
#include "mail/accountcard.h"
#include "mail/addsection.h"
#include "mail/filterrow.h"
#include "mail/filtersection.h"
#include "mail/mailpage.h"
#include "mail/mailrows.h"
#include "mail/serverfields.h"
#include "mail/signinfields.h"
#include "mail/skippedsection.h"
#include "mail/testlines.h"
#include "mail/trialview.h"
#include "mail/watchfields.h"
#include "planners/form.h"
#include "support/fakemailadmin.h"
#include "support/fakemails.h"
#include "support/hostiletexts.h"

#include <QComboBox>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace countersign;

/// The page on which an owner connects mail.
class TestMailPage : public QObject
{
    Q_OBJECT
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<FakeMailAdmin> m_admin;
    std::unique_ptr<MailPage> m_page;

    void open(const QList<MailAccountInfo> &accounts = {})
    {
        m_admin->all = accounts;
        m_page = std::make_unique<MailPage>(*m_admin, *m_theme);
        m_page->setVisible(true);
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }
    AddSection *lookedUp(const QString &address)
    {
        AddSection *add = m_page->adding();
        m_page->show(MailPage::Add);
        add->address()->setText(address);
        QTest::keyClick(add->address(), Qt::Key_Return);
        if (!QTest::qWaitFor([&] { return add->account().username == address; }))
            qFatal("no proposal");
        return add;
    }
    /// Tested to its end, whatever that is.
    AddSection *tested(const QString &address, const QString &password)
    {
        AddSection *add = lookedUp(address);
        add->signIn()->password()->setText(password);
        add->test();
        if (!QTest::qWaitFor([add] {
                return add->tested()->words().contains(u"works: ") ||
                       add->tested()->words().contains(u"does not work: ");
            }))
            qFatal("no answer");
        return add;
    }
    static QPushButton *button(QWidget *in, const QString &words)
    {
        for (QPushButton *one : in->findChildren<QPushButton *>())
            if (one->text() == words)
                return one;
        qFatal("no button %s", qPrintable(words));
    }

private Q_SLOTS:
    void init()
    {
        m_theme = std::make_unique<Theme>(QFont());
        m_admin = std::make_unique<FakeMailAdmin>();
    }
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

    void aCardSaysHowItIsAndWhatToDo()
    {
        open({FakeMails::work(), FakeMails::office()});
        QCOMPARE(MailPage::summary(m_admin->all), u"office: sign in again"_s);
        QVERIFY(!m_page->cardOf(u"work"_s)->signInButton()->isVisible());
        AccountCard *office = m_page->cardOf(u"office"_s);
        QVERIFY(office->signInButton()->isVisible());
        office->signInButton()->click();
        QTRY_COMPARE(office->outcome()->words(), u"Signed in."_s);
        QTRY_VERIFY(!office->signInButton()->isVisible());
        QCOMPARE(m_admin->calls, QStringList{u"sign in office"_s});
    }
    void aNewPasswordIsTriedBeforeItIsKept()
    {
        MailAccountInfo info = FakeMails::work();
        info.state = u"refused"_s;
        m_admin->servers[u"imap.example.org"_s].folders = info.account.folders;
        open({info});
        AccountCard *card = m_page->cardOf(u"work"_s);
        card->signInButton()->click();
        card->password()->setText(u"wrong"_s);
        QTest::keyClick(card->password(), Qt::Key_Return);
        QTRY_VERIFY(card->outcome()->words().contains(u"does not take"));
        card->password()->setText(u"right horse"_s);
        QTest::keyClick(card->password(), Qt::Key_Return);
        QTRY_COMPARE(card->outcome()->words(), u"Signed in."_s);
        QVERIFY(card->password()->text().isEmpty());
    }
    void checkingSaysWhatIsMissing()
    {
        m_admin->audits = {{u"work"_s, FakeMails::complete()}, {u"home"_s, FakeMails::missing()}};
        open({FakeMails::work(), FakeMails::home()});
        m_page->cardOf(u"work"_s)->check();
        QTRY_VERIFY(m_page->cardOf(u"work"_s)->outcome()->words().startsWith(u"All 1,204 mails are accounted for: 37"));
        m_page->cardOf(u"home"_s)->check();
        QTRY_VERIFY(m_page->cardOf(u"home"_s)->outcome()->words().contains(u"INBOX: 77, 119"));
    }
    void removingAsksAndASecondEnterRemovesNothing()
    {
        open({FakeMails::work()});
        AccountCard *card = m_page->cardOf(u"work"_s);
        QPushButton *remove = button(card, u"Remove…"_s);
        remove->setFocus();
        QTest::keyClick(remove, Qt::Key_Space);
        QVERIFY(card->removeButton()->isVisible() && !card->removeButton()->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY(!card->removeButton()->isVisible());
        QVERIFY(m_admin->calls.isEmpty());
        card->askToRemove();
        card->removeButton()->click();
        QTRY_COMPARE(m_page->section(), MailPage::Add); // the last one is gone
        QCOMPARE(m_admin->calls, QStringList{u"remove work"_s});
    }
    void whatIsDoneOnACardStaysWhileItChanges()
    {
        open({FakeMails::work()});
        AccountCard *card = m_page->cardOf(u"work"_s);
        card->askToRemove();
        MailAccountInfo now = FakeMails::work();
        ++now.taken;
        m_admin->put(now);
        const auto words = [card] {
            QStringList all;
            for (const auto *one : card->findChildren<TextLabel *>())
                all.append(one->shown());
            return all.join(u'\n');
        };
        QTRY_VERIFY2(words().contains(u"38 mail(s) became work"), qPrintable(words()));
        QCOMPARE(m_page->cardOf(u"work"_s), card);
        QVERIFY(card->removeButton()->isVisible());
    }

    void anAccountIsChangedWithoutItsPassword()
    {
        MailAccount account;
        account.name = u"work"_s;
        account.host = u"imap.example.org"_s;
        account.username = u"anna@example.org"_s;
        account.signature = u"Anna"_s;
        m_admin->add(account, u"right horse"_s, this, [](const Result<bool> &) {});
        m_admin->calls.clear();
        open(m_admin->all);
        button(m_page->cardOf(u"work"_s), u"Change…"_s)->click();
        QCOMPARE(m_page->section(), MailPage::Add);
        AddSection *change = m_page->adding();
        QVERIFY(!change->address()->isVisible() && !change->addButton()->isEnabled());
        change->test();
        QTRY_VERIFY(change->addButton()->isEnabled());
        change->watch()->folders()->item(1)->setCheckState(Qt::Checked);
        QCOMPARE(change->addButton()->text(), u"Save work"_s);
        change->addButton()->click();
        QTRY_COMPARE(m_page->section(), MailPage::Accounts);
        QCOMPARE(m_admin->all.size(), 1);
        account.folders = {u"INBOX"_s, u"Archive"_s};
        QCOMPARE(m_admin->all.constFirst().account, account); // nothing else of it
        button(m_page.get(), u"Add an account"_s)->click();
        QVERIFY(change->address()->isVisible() && change->address()->text().isEmpty());
    }
    void filtersAreTriedBeforeTheyAreUsed()
    {
        MailAccount account;
        account.name = u"work"_s;
        account.host = u"imap.example.org"_s;
        m_admin->add(account, u"right horse"_s, this, [](const Result<bool> &) {});
        m_admin->calls.clear();
        open(m_admin->all);
        m_page->showFilters(u"work"_s);
        FilterSection *filters = m_page->filters();
        QVERIFY(!filters->useButton()->isEnabled());
        button(filters, u"Only invoices"_s)->click();
        button(filters, u"No newsletters"_s)->click();
        button(filters, u"No newsletters"_s)->click(); // once is enough
        QCOMPARE(filters->filters().size(), 2);
        QVERIFY(!filters->filters().first().takes); // it skips before anything takes
        filters->tryThem();
        QTRY_COMPARE(filters->trial()->summary(), u"39 of the newest 500 mails would have become work"_s);
        QCOMPARE(filters->trial()->rows()->rowCount(), 500);
        filters->trial()->choose(TrialView::Taken);
        QCOMPARE(filters->trial()->rows()->rowCount(), 39);
        QVERIFY(m_admin->calls.isEmpty() && m_admin->all.constFirst().account.filters.isEmpty());
        QVERIFY(filters->useButton()->isEnabled());
        m_admin->refusal = u"The file cannot be written."_s;
        filters->use();
        QTRY_COMPARE(filters->outcome()->words(), u"The file cannot be written."_s);
        QVERIFY(filters->isChanged());
        filters->use();
        QTRY_VERIFY(!filters->isChanged());
        QCOMPARE(m_admin->all.constFirst().account.filters, filters->filters());
        QTRY_VERIFY(!filters->useButton()->isEnabled());
    }
    void rulesAreReadAsTheyWereWritten()
    {
        MailFilter rule;
        rule.name = u"all of it"_s;
        rule.from = u"a@b.example"_s;
        rule.to = u"c"_s;
        rule.list = u"weekly"_s;
        rule.folder = u"INBOX"_s;
        rule.label = u"Work"_s;
        rule.subject = u"invoice"_s;
        rule.header = u"X-A: b"_s;
        rule.content = u"total"_s;
        rule.automatic = u"no"_s;
        rule.takes = false;
        QCOMPARE(FilterRow(*m_theme, rule).filter(), rule);
        MailFilter fixed;
        fixed.name = u"machines"_s;
        fixed.list = u"*"_s;
        fixed.automatic = u"yes"_s;
        QCOMPARE(FilterRow(*m_theme, fixed).filter(), fixed);
    }
    void whatWouldMatchEverythingIsNoRule()
    {
        open({FakeMails::work()});
        m_page->showFilters(u"work"_s);
        FilterSection *filters = m_page->filters();
        filters->addRule();
        filters->rows().last()->name()->setText(u"mine"_s);
        filters->use();
        QVERIFY(filters->outcome()->words().contains(u"empty line"));
        FilterRow *row = filters->rows().last();
        row->value(0)->setText(u"a"_s);
        row->addCondition();
        row->kind(1)->setCurrentIndex(row->kind(0)->currentIndex());
        row->value(1)->setText(u"b"_s);
        filters->tryThem();
        QVERIFY(filters->outcome()->words().contains(u"twice"));
        row->kind(1)->setCurrentIndex(1);
        row->name()->setText(u"invoices"_s); // as another one
        filters->use();
        QVERIFY(filters->outcome()->words().contains(u"Two rules are named"));
        QVERIFY(m_admin->calls.isEmpty());
    }
    void rulesChangePlaces()
    {
        open({FakeMails::work()});
        m_page->showFilters(u"work"_s);
        FilterSection *filters = m_page->filters();
        button(filters->rows().last(), u"↑"_s)->click();
        QCOMPARE(filters->filters().first().name, u"invoices"_s);
        QVERIFY(filters->isChanged());
        button(filters->rows().first(), u"↑"_s)->click(); // there is no place above
        QCOMPARE(filters->filters().first().name, u"invoices"_s);
        button(filters->rows().first(), u"Remove"_s)->click();
        QCOMPARE(filters->filters().size(), 1);
    }

    void skippedMailsAreFoundWithTheirRule()
    {
        m_admin->left = FakeMails::skipped();
        open({FakeMails::work(), FakeMails::home()});
        m_page->showSkipped({});
        SkippedSection *skipped = m_page->skipped();
        QTRY_COMPARE(skipped->rows()->rowCount(), int(m_admin->left.size()));
        skipped->search()->setText(u"automatic robert"_s);
        QCOMPARE(skipped->rows()->rowCount(), 1);
        skipped->list()->setCurrentIndex(skipped->rows()->index(0, 0));
        QVERIFY(skipped->why().startsWith(u"Skipped by your rule “automatic answers”"));
        skipped->search()->setText(u"Scan"_s);
        skipped->list()->setCurrentIndex(skipped->rows()->index(0, 0));
        QVERIFY(skipped->why().startsWith(u"Could not be taken: It is larger"));
        skipped->search()->clear();
        QVERIFY(skipped->why().isEmpty()); // nothing is chosen any more
        m_page->showSkipped(u"home"_s);
        QTRY_COMPARE(
            skipped->rows()->rowCount(), int(std::ranges::count(m_admin->left, u"home"_s, &MailSkipped::account)));
    }
    void outsideTextStaysOneVisibleLine_data()
    {
        QTest::addColumn<QString>("text");
        const QStringList texts = hostileTexts();
        for (int i = 0; i < texts.size(); ++i)
            QTest::addRow("%d", i) << texts[i];
    }
    void outsideTextStaysOneVisibleLine()
    {
        QFETCH(QString, text);
        MailAccountInfo info = FakeMails::work();
        info.account.username = text;
        info.message = text;
        info.folders[0].name = text;
        m_admin->left = {{1, u"work"_s, text, 7, text, text, true, text}};
        open({info});
        m_page->showSkipped({});
        SkippedSection *skipped = m_page->skipped();
        QTRY_COMPARE(skipped->rows()->rowCount(), 1);
        skipped->list()->setCurrentIndex(skipped->rows()->index(0, 0));
        const auto isVisible = [](const QString &shown) {
            return std::ranges::all_of(
                shown, [](QChar c) { return c.unicode() >= 0x20 && (c.unicode() < 0x202a || c.unicode() > 0x202e); });
        };
        for (const auto *line : m_page->findChildren<TextLine *>())
            QVERIFY2(isVisible(line->shown()) && line->shown().size() < 3000, qPrintable(line->shown()));
        for (const QString &line : skipped->why().split(u'\n'))
            QVERIFY2(isVisible(line), qPrintable(line));
        QCOMPARE(skipped->why().count(u'\n'), 1); // ours
    }
    void everyControlIsReachedByTab()
    {
        open({FakeMails::work()});
        QSet<QWidget *> reached;
        button(m_page.get(), u"Accounts"_s)->setFocus();
        for (int i = 0; i < 60; ++i) {
            reached.insert(QApplication::focusWidget());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        for (QPushButton *one : m_page->findChildren<QPushButton *>())
            QVERIFY2(!one->isVisible() || !one->isEnabled() || one->group() || reached.contains(one),
                qPrintable(one->text())); // those of a group are reached by the arrows
    }
};

QTEST_MAIN(TestMailPage)
#include "tst_mailpage.moc"
