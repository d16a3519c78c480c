#include "domain/payloads/mail.h"
#include "journal/journal.h"
#include "support/waiting.h"
#include "watch/mail/mailskipped.h"

#include <QTemporaryDir>
#include <QTest>

using namespace countersign;
using namespace countersign::test;

/// Each mail that became no action is found, however long ago it was.
class TestMailSkipped : public QObject
{
    Q_OBJECT
    QTemporaryDir m_dir;
    EventBus m_bus;
    Journal m_journal{m_dir.filePath(u"journal.db"_s), m_bus};
    int m_next = 0;

    void settle(EventType type, const QString &account, const QString &subject, const QString &outcome, int count = 1)
    {
        Append change;
        for (int i = 0; i < count; ++i) {
            const QString key = u"mail:%1:%2"_s.arg(account).arg(++m_next);
            const MailSettled mail{account, u"INBOX"_s, 7, quint32(m_next), {key}, outcome, u"a@b.example"_s, subject};
            change.events.append(makeEvent(type, {}, {}, u"system"_s, mail));
            change.settledKeys.insert(key, outcome);
        }
        QVERIFY(awaited(m_journal.append(change)));
    }
    MailSkippedPage page(const MailSkippedAsk &ask)
    {
        const Result<MailSkippedPage> out = awaited(skippedMails(&m_journal, ask), 60'000);
        return out.value_or(MailSkippedPage());
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(awaited(m_journal.start()));
        settle(EventType::MailFiltered, u"work"_s, u"The very first"_s, u"filtered:Weekly news"_s);
        settle(EventType::MailParked, u"home"_s, u"A scan"_s, u"parked:It is larger than 61 MB."_s);
        for (int i = 0; i < 30; ++i)
            settle(EventType::MailFiltered, u"work"_s, u"Issue %1"_s.arg(i), u"filtered:lists"_s, 100);
    }
    void cleanupTestCase() { waitDone(m_journal.stop()); }

    void pagesGoBackToTheFirst()
    {
        QList<quint32> seen;
        MailSkippedAsk ask{{}, {}, 0, 1000};
        for (int pages = 0;; ++pages) {
            const MailSkippedPage got = page(ask);
            for (const MailSkipped &mail : got.mails)
                seen.append(mail.uid);
            ask.before = got.next;
            if (got.next == 0) {
                QCOMPARE(pages, 3);
                break;
            }
            QCOMPARE(got.mails.size(), 1000);
        }
        QCOMPARE(seen.size(), 3002);
        for (qsizetype i = 0; i < seen.size(); ++i)
            QCOMPARE(seen[i], quint32(3002 - i)); // newest first, each once
    }
    void aPageThatIsJustFullIsTheLast()
    {
        QCOMPARE(page({{}, {}, 0, 3002}).next, 0);
        QVERIFY(page({{}, {}, 0, 3001}).next > 0);
    }
    void wordsAreLookedForInAllOfThem_data()
    {
        QTest::addColumn<QString>("account");
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("count");
        QTest::newRow("subject") << QString() << u"very FIRST"_s << 1;
        QTest::newRow("rule") << QString() << u"weekly"_s << 1;
        QTest::newRow("reason") << u"home"_s << u"61 inbox"_s << 1;
        QTest::newRow("of another account") << u"work"_s << u"61"_s << 0;
        QTest::newRow("sender") << u"home"_s << u"b.example"_s << 1;
        QTest::newRow("one word is missing") << QString() << u"first second"_s << 0;
    }
    void wordsAreLookedForInAllOfThem()
    {
        QFETCH(QString, account);
        QFETCH(QString, words);
        QFETCH(int, count);
        const MailSkippedPage found = page({account, words});
        QCOMPARE(found.mails.size(), count);
        QCOMPARE(found.next, 0);
        QVERIFY(!found.isArchived);
    }
};

QTEST_GUILESS_MAIN(TestMailSkipped)
#include "tst_mailskipped.moc"
