#include "base/literals.h"
#include "domain/payloads/mail.h"
#include "journal/journal.h"
#include "journal/sqlite.h"
#include "journal/verifier.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// What became of mails that are no action is known by their keys, once, and the events prove it.
class TestSources : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aKeyIsSettledOnce()
    {
        Profile profile;
        QVERIFY(profile.settle(EventType::MailFiltered, u"mail:a:INBOX:1:7"_s, u"filtered:news"_s).has_value());
        const Result<Appended> again = profile.settle(EventType::MailFiltered, u"mail:a:INBOX:1:7"_s, u"filtered:x"_s);
        QCOMPARE(again.error().code, ErrorCode::Conflict);
        Append action = newAction();
        action.sourceKeys = {u"mail:a:INBOX:1:7"_s};
        QCOMPARE(awaited(profile.journal.append(action)).error().code, ErrorCode::Conflict);
        const auto found = awaited(profile.journal.sources({u"mail:a:INBOX:1:7"_s, u"mail:a:INBOX:1:8"_s}));
        QCOMPARE(*found, (QHash<QString, QString>{{u"mail:a:INBOX:1:7"_s, u"filtered:news"_s}}));
    }

    void whatWasParkedIsTakenLater()
    {
        Profile profile;
        QVERIFY(profile.settle(EventType::MailParked, u"mail:a:INBOX:1:7"_s, u"parked:too large"_s).has_value());
        QVERIFY(profile.settle(EventType::MailParked, u"mail:a:INBOX:1:7"_s, u"parked:unreadable"_s).has_value());
        Append action = newAction();
        action.sourceKeys = {u"mail:a:INBOX:1:7"_s};
        action.events.first().payload.insert(u"source_keys"_s, QJsonArray{u"mail:a:INBOX:1:7"_s});
        QVERIFY(awaited(profile.journal.append(action)).has_value());
        QCOMPARE(
            awaited(profile.journal.sources(action.sourceKeys))->value(action.sourceKeys.first()), action.actionId);
        QCOMPARE(profile.verified(), QStringList());
    }

    void whatIsParkedForAnotherReasonIsNoFinding()
    {
        Profile profile;
        const QString key = u"mail:a:INBOX:1:7"_s, other = u"mail:a:INBOX:1:8"_s;
        for (const QString &why : {u"parked:too large"_s, u"parked:unreadable"_s}) {
            QVERIFY(profile.settle(EventType::MailParked, key, why).has_value());
            QCOMPARE(profile.verified(), QStringList());
        }
        for (const QString &why : {u"parked:a"_s, u"parked:b"_s, u"parked:a"_s})
            QVERIFY(profile.settle(EventType::MailParked, other, why).has_value());
        QCOMPARE(profile.verified(), QStringList());
        QVERIFY(profile.settle(EventType::MailFiltered, other, u"filtered:news"_s).has_value());
        QCOMPARE(profile.verified(), QStringList());
        // Its earlier words are not its last.
        const char *const sql = "UPDATE sources SET id='parked:too large' WHERE key LIKE '%:7'";
        QCOMPARE((*Database::open(profile.path, Database::Mode::ReadWrite))->exec(sql), 0);
        QVERIFY(!profile.verified().isEmpty());
    }

    void keysAreListedByTheirBeginning()
    {
        Profile profile;
        for (const QString &key :
            {u"mail:a:INBOX:1:7"_s, u"mail:a:INBOX:1:8"_s, u"mail:a:INBOX:2:7"_s, u"mail:b:x:1:1"_s})
            QVERIFY(profile.settle(EventType::MailFiltered, key, u"filtered:all"_s).has_value());
        const auto first = awaited(profile.journal.sourcesUnder(u"mail:a:INBOX:1:"_s, {}, 1));
        QCOMPARE(first->size(), 1);
        const auto rest = awaited(profile.journal.sourcesUnder(u"mail:a:INBOX:1:"_s, first->last().first, 10));
        QCOMPARE(rest->size(), 1);
        QCOMPARE(rest->first().first, u"mail:a:INBOX:1:8"_s);
        QCOMPARE(awaited(profile.journal.sourcesUnder(u"mail:"_s, {}, 10))->size(), 4);
    }

    void thoseOfActionsThatStandSo()
    {
        Profile profile;
        QVERIFY(profile.settle(EventType::MailFiltered, u"mail:a:INBOX:1:7"_s, u"filtered:all"_s).has_value());
        QStringList ids;
        for (const QString &key : {u"mail:a:INBOX:1:8"_s, u"mail:a:INBOX:1:9"_s}) {
            Append action = newAction();
            action.sourceKeys = {key};
            action.events.first().payload.insert(u"source_keys"_s, QJsonArray{key});
            QVERIFY(awaited(profile.journal.append(action)).has_value());
            ids.append(action.actionId);
        }
        const QString prefix = u"mail:a:INBOX:1:"_s;
        const auto first = awaited(profile.journal.sourcesUnder(prefix, {}, 1, {State::Received, State::Stale}));
        QCOMPARE(first->value(0).second, ids[0]);
        const auto rest = awaited(profile.journal.sourcesUnder(prefix, first->last().first, 9, {State::Received}));
        QCOMPARE(rest->size(), 1);
        QCOMPARE(rest->first().second, ids[1]);
        QVERIFY(awaited(profile.journal.sourcesUnder(prefix, {}, 9, {State::Stale}))->isEmpty());
    }

    void theVerifierSeesAChangedOne_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("another outcome") << QByteArray("UPDATE sources SET id='filtered:x' WHERE key LIKE '%:7'");
        QTest::newRow("gone") << QByteArray("DELETE FROM sources WHERE key LIKE '%:7'");
        QTest::newRow("invented") << QByteArray("INSERT INTO sources VALUES ('mail:a:INBOX:1:9', 'filtered:x')");
        QTest::newRow("parked as taken") << QByteArray("UPDATE sources SET id='same:x' WHERE key LIKE '%:8'");
    }
    void theVerifierSeesAChangedOne()
    {
        QFETCH(QByteArray, sql);
        Profile profile;
        QVERIFY(profile.settle(EventType::MailFiltered, u"mail:a:INBOX:1:7"_s, u"filtered:news"_s).has_value());
        QVERIFY(profile.settle(EventType::MailParked, u"mail:a:INBOX:1:8"_s, u"parked:why"_s).has_value());
        QVERIFY(profile.settle(EventType::EmailReceived, u"mail:a:INBOX:2:7"_s, u"same:0000"_s).has_value());
        QCOMPARE(profile.verified(), QStringList());
        QCOMPARE((*Database::open(profile.path, Database::Mode::ReadWrite))->exec(sql.constData()), 0);
        QVERIFY(!profile.verified().isEmpty());
    }

private:
    struct Profile
    {
        QTemporaryDir dir;
        QString path = dir.filePath(u"journal.db"_s);
        EventBus bus;
        Journal journal{path, bus};

        Profile()
        {
            if (!awaited(journal.start()))
                qFatal("no journal");
        }
        ~Profile() { waitDone(journal.stop()); }
        Result<Appended> settle(EventType type, const QString &key, const QString &outcome)
        {
            MailSettled mail{u"a"_s, u"INBOX"_s, 1, 7, {key}, outcome};
            mail.subject = u"News"_s;
            Append change;
            change.events = {makeEvent(type, {}, {}, u"mail_watcher"_s, mail)};
            change.settledKeys = {{key, outcome}};
            return awaited(journal.append(change));
        }
        QStringList verified()
        {
            return verifyJournal(**Database::open(path, Database::Mode::ReadOnly), path)->findings;
        }
    };
};

QTEST_GUILESS_MAIN(TestSources)
#include "tst_sources.moc"
