#include "base/literals.h"
#include "common/textlabel.h"
#include "mail/accountcard.h"
#include "mail/addsection.h"
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
#include "support/realmail.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace countersign;
using namespace countersign::test;

/// What an owner does on the page for mail, from an address to a mail that was skipped, with a real server behind it.
class TestMailJourney : public QObject
{
    Q_OBJECT
    static constexpr int kPatienceMs = 20'000;
    Theme m_theme{QFont()};
    std::unique_ptr<RealMail> m_mail;
    std::unique_ptr<MailPage> m_page;

    [[nodiscard]] AddSection *adding() { return m_page->adding(); }
    /// The form for Anna's address, at the server of this test.
    void fillIn()
    {
        adding()->address()->setText(Dovecot::kAnna);
        adding()->lookUp();
        QTRY_VERIFY_WITH_TIMEOUT(adding()->server()->isVisible(), kPatienceMs);
        QVERIFY(!adding()->server()->isFolded()); // nothing is known of weber.test
        adding()->server()->host()->setText(u"localhost"_s);
        for (QLineEdit *field : adding()->server()->findChildren<QLineEdit *>())
            if (field->accessibleName() == u"Port")
                field->setText(QString::number(m_mail->server.tlsPort()));
    }
    /// The lines of a test, once it has ended.
    QString test(const QString &password)
    {
        adding()->signIn()->password()->setText(password);
        adding()->test();
        const auto hasEnded = [this] {
            const QString said = adding()->tested()->words();
            return said.contains(u"works: ") || said.contains(u"does not work: ");
        };
        if (!QTest::qWaitFor(hasEnded, kPatienceMs))
            qWarning("no answer");
        return adding()->tested()->words();
    }
    [[nodiscard]] AccountCard *card() { return m_page->cardOf(u"weber"_s); }
    QString facts()
    {
        QStringList all;
        for (const auto *one : card()->findChildren<TextLabel *>())
            all.append(one->shown());
        return all.join(u'\n');
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_mail = std::make_unique<RealMail>();
        m_page = std::make_unique<MailPage>(m_mail->admin, m_theme);
        m_page->setVisible(true);
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    void cleanupTestCase()
    {
        m_page.reset();
        m_mail.reset();
    }

    void aCertificateOfNobodyIsRefusedUntilItsFileIsGiven()
    {
        fillIn();
        const QString refused = test(QLatin1String(Dovecot::kPassword));
        QVERIFY2(refused.startsWith(u"does not work: "), qPrintable(refused));
        QVERIFY2(refused.contains(u"is not trusted"), qPrintable(refused));
        QVERIFY(!adding()->addButton()->isEnabled() && !adding()->anywayButton()->isVisible());
        const auto labels = adding()->findChildren<TextLabel *>();
        QVERIFY(std::ranges::any_of(labels, [](const TextLabel *one) {
            return one->isVisible() && one->shown().startsWith(u"A server that cannot prove who it is");
        }));
        adding()->server()->caFile()->setText(m_mail->server.caFile());
    }
    void aWrongPasswordIsRefused()
    {
        const QString refused = test(u"wrong canary 7351"_s);
        QVERIFY2(refused.startsWith(u"works: ") && refused.contains(u"does not work: "), qPrintable(refused));
        QVERIFY(!refused.contains(u"canary"));
        QVERIFY(!adding()->addButton()->isEnabled());
    }
    void theRightOneIsAddedAndWatched()
    {
        QVERIFY(!test(QLatin1String(Dovecot::kPassword)).contains(u"does not work"));
        QVERIFY(adding()->addButton()->isEnabled());
        adding()->watch()->since()->setCurrentIndex(1);
        QCOMPARE(adding()->account().since, u"all"_s);
        adding()->addButton()->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_page->section(), MailPage::Accounts, kPatienceMs);
        QVERIFY(card() != nullptr);
        QTRY_COMPARE_WITH_TIMEOUT(
            MailPage::summary(m_mail->admin.accounts()), u"1 account(s) are watched"_s, kPatienceMs);
    }
    void aMailThatArrivesIsCounted()
    {
        m_mail->deliver(u"billing@nordlicht.example"_s, u"Invoice 12"_s);
        QTRY_VERIFY2_WITH_TIMEOUT(facts().contains(u"1 mail(s) became work"), qPrintable(facts()), kPatienceMs);
        card()->check();
        QTRY_VERIFY2_WITH_TIMEOUT(card()->outcome()->words().contains(u"None is missing."),
            qPrintable(card()->outcome()->words()), kPatienceMs);
    }
    void filtersAreTriedUsedAndSayWhatTheySkip()
    {
        m_page->showFilters(u"weber"_s);
        FilterSection *filters = m_page->filters();
        for (QPushButton *button : filters->findChildren<QPushButton *>())
            if (button->text() == u"Only invoices")
                button->click();
        filters->tryThem();
        QTRY_COMPARE_WITH_TIMEOUT(
            filters->trial()->summary(), u"1 of the newest 1 mails would have become work"_s, kPatienceMs);
        filters->use();
        QTRY_VERIFY2_WITH_TIMEOUT(!filters->isChanged(), qPrintable(filters->outcome()->words()), kPatienceMs);
        m_mail->deliver(u"news@weekly.example"_s, u"Issue 3"_s);
        SkippedSection *skipped = m_page->skipped();
        const auto isListed = [&] {
            m_page->showSkipped({});
            return QTest::qWaitFor([&] { return skipped->rows()->rowCount() == 1; }, 200);
        };
        QVERIFY(QTest::qWaitFor(isListed, kPatienceMs));
    }
    void whatIsRemovedIsGone()
    {
        m_page->show(MailPage::Accounts);
        card()->askToRemove();
        card()->removeButton()->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_page->section(), MailPage::Add, kPatienceMs);
        QVERIFY(m_mail->admin.accounts().isEmpty());
    }
};

QTEST_MAIN(TestMailJourney)
#include "tst_mailjourney.moc"
