#include "common/textline.h"
#include "mail/accountcard.h"
#include "mail/filterrow.h"
#include "mail/filtersection.h"
#include "mail/mailrows.h"
#include "mail/skippedsection.h"
#include "mail/trialview.h"
#include "mail/watchfields.h"
#include "mailbench.h"
#include "planners/form.h"
#include "support/hostiletexts.h"

#include <QComboBox>
#include <QListView>
#include <QListWidget>

using namespace countersign;

/// The page on which an owner sees how mail is.
class TestMailPage : public test::MailBench
{
    Q_OBJECT

private Q_SLOTS:
    void init() { make(); }
    void cleanup() { m_page.reset(); }

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
    void aNotificationLeadsIntoTheSignIn()
    {
        open({FakeMails::work(), FakeMails::office()});
        m_page->show(MailPage::Skipped);
        m_page->signIn(u"office"_s);
        QCOMPARE(m_page->section(), MailPage::Accounts);
        QTRY_COMPARE(m_page->cardOf(u"office"_s)->outcome()->words(), u"Signed in."_s);
        QCOMPARE(m_admin->calls, QStringList{u"sign in office"_s});
        m_page->signIn(u"nobody"_s); // gone meanwhile
        QCOMPARE(m_admin->calls.size(), 1);
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
        account.authserv = u"mx.example.org"_s; // what the page does not show
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
    void anotherBeginningIsToldBeforeItIsSaved()
    {
        MailAccountInfo work = FakeMails::work();
        work.account.since = u"2026-11-10"_s;
        open({work});
        button(m_page->cardOf(u"work"_s), u"Change…"_s)->click();
        WatchFields *watch = m_page->adding()->watch();
        QVERIFY(watch->beginning().isEmpty());
        watch->since()->setCurrentIndex(watch->since()->findText(u"all that lie there, too"_s));
        QVERIFY2(watch->beginning().startsWith(u"All mails that lie"), qPrintable(watch->beginning()));
        watch->since()->setCurrentIndex(watch->since()->findText(u"from now on"_s));
        QVERIFY2(watch->beginning().contains(u"takes nothing back"), qPrintable(watch->beginning()));
        watch->put(work.account); // a new one begins as it says
        watch->since()->setCurrentIndex(watch->since()->findText(u"all that lie there, too"_s));
        QVERIFY(watch->beginning().isEmpty());
    }
    void filtersAreTriedBeforeTheyAreUsed()
    {
        MailAccount account;
        account.name = u"work"_s;
        account.host = u"imap.example.org"_s;
        account.username = u"anna@example.org"_s;
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
        QVERIFY(!filters->useButton()->isEnabled() && filters->hint().contains(u"Try these rules"));
        filters->tryThem();
        QTRY_COMPARE(filters->trial()->summary(), u"39 of the newest 500 mails would have become work"_s);
        QCOMPARE(filters->trial()->rows()->rowCount(), 500);
        filters->trial()->choose(TrialView::Taken);
        QCOMPARE(filters->trial()->rows()->rowCount(), 39);
        QVERIFY(m_admin->calls.isEmpty() && m_admin->all.constFirst().account.filters.isEmpty());
        QVERIFY(filters->useButton()->isEnabled() && !filters->hint().contains(u"Try these rules"));
        filters->rows().last()->name()->setText(u"bills"_s); // not what was tried
        QVERIFY(!filters->useButton()->isEnabled());
        filters->rows().last()->name()->setText(u"invoices"_s);
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
    void rulesThatCannotBeTriedAreUsedByAChoiceOfItsOwn()
    {
        open({FakeMails::work()});
        m_page->showFilters(u"work"_s);
        FilterSection *filters = m_page->filters();
        button(filters->rows().first(), u"Remove"_s)->click();
        QVERIFY(!filters->untriedButton()->isVisible());
        m_admin->refusal = u"Nothing answers at imap.example.org."_s;
        filters->tryThem();
        QTRY_COMPARE(filters->outcome()->words(), u"Nothing answers at imap.example.org."_s);
        QVERIFY(filters->untriedButton()->isVisible() && !filters->useButton()->isEnabled());
        const QString name = filters->rows().last()->name()->text();
        filters->rows().last()->name()->setText(u"other"_s); // of these nobody has said that they cannot be tried
        QVERIFY(!filters->untriedButton()->isVisible());
        filters->rows().last()->name()->setText(name);
        m_admin->servers[u"imap.example.org"_s].state = u"away"_s;
        filters->untriedButton()->click();
        QTRY_COMPARE(m_admin->all.constFirst().account.filters, filters->filters());
        QTRY_VERIFY(!filters->untriedButton()->isVisible());
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
        row->kind(1)->setCurrentIndex(row->kind(1)->findText(u"Header has"_s));
        row->value(1)->setText(u"no name: x"_s);
        filters->tryThem();
        QVERIFY2(filters->outcome()->words().contains(u"names no header"), qPrintable(filters->outcome()->words()));
        row->value(1)->setText(u"X-Kind: x"_s);
        row->name()->setText(u"own"_s);
        filters->tryThem();
        QVERIFY2(filters->outcome()->words().contains(u"cannot be named"), qPrintable(filters->outcome()->words()));
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
    void olderSkippedMailsAreReached()
    {
        const MailSkipped one{
            1'000'000, u"work"_s, u"INBOX"_s, 1, u"news@weekly.example"_s, u"Issue"_s, false, u"weekly"_s};
        m_admin->left = QList<MailSkipped>(1203, one);
        for (int i = 0; i < 1203; ++i)
            m_admin->left[i].uid = quint32(1203 - i);
        m_admin->left.last().subject = u"A needle"_s;
        open({FakeMails::work()});
        m_page->showSkipped({});
        SkippedSection *skipped = m_page->skipped();
        QTRY_COMPARE(skipped->rows()->rowCount(), 500);
        QVERIFY2(skipped->summary().contains(u"there are older ones"), qPrintable(skipped->summary()));
        skipped->list()->setCurrentIndex(skipped->rows()->index(7, 0));
        const QString why = skipped->why();
        for (const int rows : {1000, 1203}) {
            QVERIFY(skipped->olderButton()->isVisible());
            skipped->olderButton()->click();
            QTRY_COMPARE(skipped->rows()->rowCount(), rows);
            QCOMPARE(skipped->why(), why); // it is still looked at
        }
        QVERIFY(!skipped->olderButton()->isVisible());
        QVERIFY2(skipped->summary().startsWith(u"1203 mail(s) became no work"), qPrintable(skipped->summary()));
        m_page->showSkipped({});
        QTRY_COMPARE(skipped->rows()->rowCount(), 500);
        skipped->search()->setText(u"need"_s); // is among none of these
        skipped->search()->setText(u"needle"_s);
        QTRY_COMPARE(skipped->summary(), u"1 skipped mail(s) have these words."_s);
        QCOMPARE(skipped->rows()->rowCount(), 1);
        skipped->search()->setText(u"nothing like it"_s);
        QTRY_COMPARE(skipped->summary(), u"No skipped mail has these words."_s);
        skipped->search()->clear();
        m_admin->left.clear();
        m_page->showSkipped({});
        QTRY_VERIFY2(skipped->summary().startsWith(u"No mail was skipped"), qPrintable(skipped->summary()));
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
