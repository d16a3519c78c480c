#include "mailrig.h"

#include <QTimeZone>

using namespace countersign;
using namespace countersign::test;

/// A real server, a real journal: what comes in becomes an action, once.
class TestMailWatcher : public QObject
{
    Q_OBJECT
    std::unique_ptr<Dovecot> m_server;

private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<Dovecot>(); }
    void cleanupTestCase() { m_server.reset(); }
    void init() { emptyMailbox(*m_server); }
    void cleanup()
    {
        if (QTest::currentTestFailed())
            qWarning("%s", m_server->log().right(3000).constData());
    }

    void aMailBecomesAnAction()
    {
        MailRig rig;
        rig.start({accountAt(*m_server)});
        QTRY_VERIFY_WITH_TIMEOUT(rig.isConnected(), 10'000);
        Sender sender(*m_server);
        sender.put(
            "From: K\xc3\xa4the <k@kund.example>\r\nSubject: =?utf-8?q?Angebot_f=C3=BCr/Sie?=\r\n"
            "Message-ID: <1@kund.example>\r\n\r\nGuten Tag\r\n");
        QTRY_COMPARE_WITH_TIMEOUT(rig.count(), 1, 10'000);
        const Action action = rig.actions().first();
        QCOMPARE(action.type, u"email"_s);
        QCOMPARE(action.source, u"mail:work"_s);
        QCOMPARE(action.title, u"Angebot für/Sie"_s);
        QVERIFY(QFile::exists(rig.dir.filePath(u"Needs_Action/%1/Angebot für_Sie.eml"_s.arg(action.id))));
        QTRY_COMPARE(rig.info().taken, 1);
        QVERIFY(rig.info().lastArrivalUs > 0);
        QCOMPARE(rig.watcher->health().status, HealthStatus::Healthy);
        QVERIFY(rig.audit().isComplete());
        QCOMPARE(rig.audit().folders.first().actions, 1);
    }

    void manyAtOnceAndManyBefore()
    {
        Sender sender(*m_server);
        sender.put(1, 300);
        MailRig rig;
        rig.start({accountAt(*m_server)});
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 300, 20'000);
        sender.put(301, 350);
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 350, 20'000);
        QCOMPARE(rig.count(), 350);
        QVERIFY(rig.audit().isComplete());
    }

    void onlyNewMailWhereItSaysNow()
    {
        Sender sender(*m_server);
        sender.put(1, 5);
        MailRig rig;
        const MailAccount account = accountAt(*m_server, u"now"_s);
        QVERIFY(awaited(rig.watcher->begin(account, QString::fromLatin1(Dovecot::kPassword))));
        sender.put(6, 8); // before anybody watches
        rig.start({account});
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 3, 10'000);
        sender.put(9, 9);
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 4, 10'000);
        QVERIFY(rig.audit().isComplete());
        QCOMPARE(rig.count(), 4);
    }

    void onlyFromADayOn()
    {
        Sender sender(*m_server);
        QVERIFY(awaited(imap::appendMail(&sender.connection, "INBOX", mailNumber(1), {},
            QDateTime(QDate(2026, 1, 5), QTime(12, 0), QTimeZone::utc()))));
        QVERIFY(awaited(imap::appendMail(&sender.connection, "INBOX", mailNumber(2), {},
            QDateTime(QDate(2026, 2, 5), QTime(12, 0), QTimeZone::utc()))));
        QVERIFY(awaited(imap::appendMail(&sender.connection, "INBOX", mailNumber(3), {},
            QDateTime(QDate(2026, 1, 6), QTime(12, 0), QTimeZone::utc()))));
        MailRig rig;
        rig.start({accountAt(*m_server, u"2026-02-01"_s)});
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 1, 10'000);
        QVERIFY(rig.audit().isComplete());
        QCOMPARE(rig.actions().first().title, u"Mail 2"_s);
    }

    void whatCameWhileNobodyWatched()
    {
        MailRig rig;
        rig.start({accountAt(*m_server)});
        Sender sender(*m_server);
        sender.put(1, 3);
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 3, 10'000);
        rig.stop();
        sender.put(4, 6);
        rig.make();
        rig.start({accountAt(*m_server)});
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 6, 10'000);
        QCOMPARE(rig.count(), 6);
    }

    void aSessionThatIsEndedComesBack()
    {
        MailRig rig;
        rig.start({accountAt(*m_server)});
        Sender sender(*m_server);
        for (int i = 1; i <= 5; ++i) {
            QTRY_VERIFY_WITH_TIMEOUT(rig.isConnected(), 10'000);
            m_server->kick(Dovecot::kAnna);
            Sender other(*m_server);
            other.put(i, i);
            QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), i, 15'000);
        }
        QCOMPARE(rig.count(), 5);
    }

    void anotherUidValidityMakesNothingTwice()
    {
        Sender sender(*m_server);
        sender.put(1, 20);
        MailRig rig;
        rig.start({accountAt(*m_server)});
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 20, 10'000);
        rig.stop();
        const quint32 before = rig.audit().folders.first().uidValidity;
        m_server->doveadm({u"mailbox"_s, u"update"_s, u"-u"_s, Dovecot::kAnna, u"--uid-validity"_s,
            QString::number(before + 7), u"INBOX"_s});
        rig.make();
        rig.start({accountAt(*m_server)});
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"same"_s), 20, 10'000);
        Sender(*m_server).put(21, 21);
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 21, 10'000);
        QCOMPARE(rig.count(), 21);
        const MailAuditFolder folder = rig.audit().folders.first();
        QCOMPARE(folder.uidValidity, before + 7);
        QCOMPARE(folder.same, 20);
        QCOMPARE(folder.actions, 1);
        QVERIFY(folder.missing.empty());
    }

    void copiesAndMovedMailsAreTheSame()
    {
        MailRig rig;
        MailAccount account = accountAt(*m_server);
        account.folders = {u"INBOX"_s, u"Archiv"_s};
        rig.start({account});
        QTRY_VERIFY_WITH_TIMEOUT(rig.isConnected(), 10'000);
        Sender sender(*m_server);
        sender.put(mailNumber(1));
        sender.put(mailNumber(1)); // as a list and a copy bring it
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"same"_s), 1, 10'000);
        m_server->doveadm({u"copy"_s, u"-u"_s, Dovecot::kAnna, u"Archiv"_s, u"mailbox"_s, u"INBOX"_s, u"all"_s});
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"same"_s), 3, 10'000);
        QCOMPARE(rig.count(), 1);
        const QList<MailSettled> same = rig.settledAs(EventType::EmailReceived);
        QCOMPARE(same.size(), 3);
        QCOMPARE(same.first().outcome, u"same:"_s + rig.actions().first().id);
        QVERIFY(rig.audit().isComplete());
    }

    void whatIsGoneHoldsNothingUp()
    {
        Sender sender(*m_server);
        sender.put(1, 30);
        MailRig rig;
        rig.watcher->setVaultThere(false);
        rig.start({accountAt(*m_server)});
        QTRY_VERIFY_WITH_TIMEOUT(rig.isConnected(), 10'000);
        m_server->doveadm({u"expunge"_s, u"-u"_s, Dovecot::kAnna, u"mailbox"_s, u"INBOX"_s, u"1:10"_s});
        QCOMPARE(rig.count(), 0); // nothing is fetched while the vault is away
        rig.watcher->setVaultThere(true);
        sender.put(31, 31);
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 21, 10'000);
        QVERIFY(rig.audit().isComplete());
    }

    void filtersLeaveMailsWhereTheyAre()
    {
        MailRig rig;
        MailAccount account = accountAt(*m_server);
        MailFilter news;
        news.name = u"newsletters"_s;
        news.subject = u"Newsletter"_s;
        news.takes = false;
        account.filters = {news};
        Sender sender(*m_server);
        sender.put(1, 2);
        for (int i = 3; i <= 5; ++i)
            sender.put(mailNumber(i).replace("Subject: Mail", "Subject: Newsletter"));
        rig.start({account});
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"filtered"_s), 3, 10'000);
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 2);
        const MailAuditFolder folder = rig.audit().folders.value(0);
        QCOMPARE(folder.filtered, 3);
        QVERIFY(folder.missing.empty());
        const auto skipped = awaited(rig.watcher->skipped({u"work"_s}));
        QVERIFY(skipped);
        QCOMPARE(skipped->mails.size(), 3);
        QCOMPARE(skipped->mails.first().why, u"newsletters"_s);
        QCOMPARE(skipped->mails.first().subject, u"Newsletter 5"_s);
        QCOMPARE(skipped->mails.first().from, u"karin@kund.example"_s);

        MailFilter words;
        words.name = u"nummer 4"_s;
        words.content = u"nummer 4"_s;
        const auto trial = awaited(rig.watcher->tryFilters(u"work"_s, {words}));
        QVERIFY(trial);
        QCOMPARE(trial->looked, 5);
        QCOMPARE(trial->taken, 1);
        const auto byHead = awaited(rig.watcher->tryFilters(u"work"_s, {news}, 3));
        QCOMPARE(byHead->looked, 3);
        QCOMPARE(awaited(rig.watcher->tryFilters(u"nobody"_s, {})).error().code, ErrorCode::NotFound);
    }

    void aFullQueueLeavesThemOnTheServer()
    {
        MailRig rig({{}, 10});
        qint64 done = 0;
        rig.queue.maxSize = 10;
        rig.queue.depth = [&] { return rig.outcomes.value(u"action"_s) - done; };
        Sender sender(*m_server);
        sender.put(1, 25);
        rig.start({accountAt(*m_server)});
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 10, 10'000);
        QTRY_VERIFY(!rig.info().message.isEmpty());
        done = 10;
        Q_EMIT rig.queue.roomAvailable();
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 20, 10'000);
        done = 25;
        Q_EMIT rig.queue.roomAvailable();
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 25, 10'000);
        QCOMPARE(rig.count(), 25);
    }

    void whatTheJournalDoesNotTakeIsTriedAgain()
    {
        MailRig rig;
        rig.journal.failsEvery = 7;
        Sender sender(*m_server);
        sender.put(1, 60);
        rig.start({accountAt(*m_server)});
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 60, 20'000);
        rig.journal.failsEvery = 0;
        QCOMPARE(rig.count(), 60);
        QVERIFY(rig.audit().isComplete());
        QCOMPARE(QDir(rig.dir.filePath(u"Needs_Action"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 60);
    }

    void theAuditFindsWhatIsMissing()
    {
        Sender sender(*m_server);
        sender.put(1, 5);
        MailRig rig;
        rig.start({accountAt(*m_server)});
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 5, 10'000);
        rig.stop();
        QVERIFY(rig.audit().isComplete());
        const MailAuditFolder folder = rig.audit().folders.first();
        const auto db = Database::open(rig.journal.path(), Database::Mode::ReadWrite);
        const QByteArray key = u"mail:work:INBOX:%1.%:%2"_s.arg(folder.uidValidity).arg(folder.to - 2).toUtf8();
        QCOMPARE((*db)->exec(("DELETE FROM sources WHERE key LIKE '" + key + "'").constData()), 0);
        const MailAudit audit = rig.audit();
        QVERIFY(!audit.isComplete());
        QCOMPARE(audit.folders.first().missing.size(), 1U);
        QCOMPARE(audit.folders.first().actions, 4);
    }

    void theTestSaysWhatIsThere()
    {
        MailRig rig;
        MailAccount account = accountAt(*m_server);
        account.folders = {u"INBOX"_s, u"Gibt es nicht"_s};
        const MailTest test = awaited(rig.watcher->test(account, QString::fromLatin1(Dovecot::kPassword)));
        QCOMPARE(test.lines.size(), 5);
        QVERIFY(test.lines[3].isGood && !test.lines[4].isGood);
        QVERIFY(test.folders.contains(u"Archiv"_s));
        const MailTest wrong = awaited(rig.watcher->test(account, u"falsch"_s));
        QCOMPARE(wrong.lines.size(), 2);
        QVERIFY(!wrong.isGood());
        QVERIFY(!wrong.lines[1].message.contains(u"falsch"_s));
    }

    void whatIsForgottenBeginsAnew()
    {
        MailRig rig;
        const MailAccount account = accountAt(*m_server, u"now"_s);
        rig.start({account});
        Sender sender(*m_server);
        QTRY_VERIFY_WITH_TIMEOUT(rig.isConnected(), 10'000);
        sender.put(1, 1);
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 1, 10'000);
        QVERIFY(awaited(rig.watcher->forget(u"work"_s)));
        QVERIFY(rig.watcher->accounts().isEmpty());
        QCOMPARE(*awaited(rig.journal.setting(u"mail:at:work:INBOX"_s)), QString());
        sender.put(2, 2);
        rig.watcher->setAccounts({account});
        QTRY_VERIFY_WITH_TIMEOUT(rig.isConnected(), 10'000);
        sender.put(3, 3);
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 2, 10'000);
    }
};

QTEST_GUILESS_MAIN(TestMailWatcher)
#include "tst_mailwatcher.moc"
