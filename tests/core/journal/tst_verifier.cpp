#include "journal/journal.h"
#include "journal/sqlite.h"
#include "journal/verifier.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// Each way to tamper with the journal has its verdict and its place.
class TestVerifier : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesVerdictAndPlace_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<int>("seq");
        QTest::newRow("payload") << QByteArray("UPDATE events SET payload = replace(payload, 'Invoice', 'Invoicf') WHERE seq=4") << QStringLiteral("altered") << 4;
        QTest::newRow("actor") << QByteArray("UPDATE events SET actor = 'human:gui' WHERE seq=4") << QStringLiteral("altered") << 4;
        QTest::newRow("time") << QByteArray("UPDATE events SET at = '2020-01-01T00:00:00.000000Z' WHERE seq=9") << QStringLiteral("altered") << 9;
        QTest::newRow("hash") << QByteArray("UPDATE events SET hash = replace(hash, substr(hash,1,1), 'g') WHERE seq=4") << QStringLiteral("altered") << 4;
        QTest::newRow("dropped") << QByteArray("DELETE FROM events WHERE seq=5") << QStringLiteral("missing") << 5;
        QTest::newRow("swapped") << QByteArray("UPDATE events SET seq=100 WHERE seq=5; UPDATE events SET seq=5 WHERE seq=6; UPDATE events SET seq=6 WHERE seq=100")
                                 << QStringLiteral("reordered") << 5;
        QTest::newRow("content removed") << QByteArray("UPDATE events SET payload=NULL WHERE seq=4") << QStringLiteral("altered") << 4;
        QTest::newRow("truncated") << QByteArray("DELETE FROM events WHERE seq>8") << QStringLiteral("truncated") << 9;
        QTest::newRow("first gone") << QByteArray("DELETE FROM events WHERE seq=1") << QStringLiteral("missing") << 1;
    }
    void namesVerdictAndPlace()
    {
        QFETCH(QByteArray, sql);
        QFETCH(QString, verdict);
        QFETCH(int, seq);
        QTemporaryDir dir;
        const QString path = makeJournal(dir);
        {
            const auto writer = Database::open(path, Database::Mode::ReadWrite);
            QCOMPARE((*writer)->exec(sql.constData()), 0);
        }
        const auto db = Database::open(path, Database::Mode::ReadOnly);
        const Result<qint64> found = verifyChain(**db, path);
        QVERIFY(!found);
        QCOMPARE(found.error().detail, verdict);
        QVERIFY2(found.error().message.contains(QStringLiteral("(seq %1)").arg(seq)), qPrintable(found.error().message));
    }

    void aRewrittenJournalDoesNotMatchItsAnchor()
    {
        QTemporaryDir dir, other;
        const QString path = makeJournal(dir), forged = makeJournal(other);
        QVERIFY(QFile::remove(path));
        QVERIFY(QFile::copy(forged, path)); // consistent in itself, but another history
        const auto db = Database::open(path, Database::Mode::ReadOnly);
        const Result<qint64> found = verifyChain(**db, path);
        QVERIFY(!found);
        QCOMPARE(found.error().detail, QStringLiteral("anchor mismatch"));
    }

    void onlyAnEventInTheChainAllowsARemoval()
    {
        QTemporaryDir dir;
        const QString path = makeJournal(dir, makeEvent(EventType::JournalRedacted, newId(), {}, QStringLiteral("human:cli"), {{QStringLiteral("seqs"), QJsonArray{4}}}));
        const auto writer = Database::open(path, Database::Mode::ReadWrite);
        QCOMPARE((*writer)->exec("UPDATE events SET payload=NULL WHERE seq=4"), 0);
        QCOMPARE(*verifyChain(**writer, path), 13);
        QCOMPARE((*writer)->exec("UPDATE events SET payload=NULL WHERE seq=5"), 0); // no redaction names this one
        QCOMPARE(verifyChain(**writer, path).error().detail, QStringLiteral("altered"));
    }

    void theBeginningMayBeArchivedButNotDropped()
    {
        QTemporaryDir dir;
        const QString path = makeJournal(dir);
        const auto writer = Database::open(path, Database::Mode::ReadWrite);
        Statement query = (*writer)->prepare("SELECT hash FROM events WHERE seq=5");
        QCOMPARE(query.step(), 100);
        const QString hash = query.text(0);
        query.reset();
        {
            EventBus bus;
            Journal journal(path, bus);
            QVERIFY(awaited(journal.start()).has_value());
            Append archived;
            archived.events = {makeEvent(EventType::JournalArchived, newId(), {}, QStringLiteral("system"), {{QStringLiteral("last_seq"), 5}, {QStringLiteral("hash"), hash}})};
            QVERIFY(awaited(journal.append(archived)).has_value());
            waitDone(journal.stop());
        }
        QCOMPARE((*writer)->exec("DELETE FROM events WHERE seq<=5"), 0);
        QCOMPARE(*verifyChain(**writer, path), 8);
        QCOMPARE((*writer)->exec("DELETE FROM events WHERE seq<=6"), 0);
        QCOMPARE(verifyChain(**writer, path).error().detail, QStringLiteral("missing"));
    }

    void anUntouchedJournalIsFine()
    {
        QTemporaryDir dir;
        const QString path = makeJournal(dir);
        const auto db = Database::open(path, Database::Mode::ReadOnly);
        QCOMPARE(*verifyChain(**db, path), 12);
    }

private:
    QString makeJournal(const QTemporaryDir &dir, const std::optional<Event> &more = {})
    {
        const QString path = dir.filePath(QStringLiteral("journal.db"));
        EventBus bus;
        Journal journal(path, bus);
        if (!awaited(journal.start()))
            qFatal("no journal");
        for (int i = 0; i < 12; ++i)
            if (!awaited(journal.append(newAction())))
                qFatal("no append");
        if (more)
            if (Append last{{}, {*more}, 0, {}, {}, {}}; !awaited(journal.append(last)))
                qFatal("no append");
        waitDone(journal.stop());
        // Out of the WAL, so that the file can be copied.
        const auto writer = Database::open(path, Database::Mode::ReadWrite);
        (void)(*writer)->exec("PRAGMA wal_checkpoint(TRUNCATE)");
        return path;
    }
};

QTEST_GUILESS_MAIN(TestVerifier)
#include "tst_verifier.moc"
