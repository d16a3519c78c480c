#include "base/literals.h"
#include "domain/openwork.h"
#include "journal/journal.h"
#include "journal/replay.h"
#include "journal/sqlite.h"
#include "journal/verifier.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QFile>
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
    void initTestCase() { makeHistory(*m_history); }
    void namesVerdictAndPlace_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<int>("seq");
        QTest::newRow("payload")
            << QByteArray("UPDATE events SET payload = replace(payload, 'Invoice', 'Invoicf') WHERE seq=4")
            << u"altered"_s << 4;
        QTest::newRow("actor") << QByteArray("UPDATE events SET actor = 'human:gui' WHERE seq=4") << u"altered"_s << 4;
        QTest::newRow("time") << QByteArray("UPDATE events SET at = '2020-01-01T00:00:00.000000Z' WHERE seq=9")
                              << u"altered"_s << 9;
        QTest::newRow("hash") << QByteArray("UPDATE events SET hash = replace(hash, substr(hash,1,1), 'g') WHERE seq=4")
                              << u"altered"_s << 4;
        QTest::newRow("dropped") << QByteArray("DELETE FROM events WHERE seq=5") << u"missing"_s << 5;
        QTest::newRow("swapped") << QByteArray(
                                        "UPDATE events SET seq=100 WHERE seq=5; UPDATE events SET seq=5 WHERE seq=6; "
                                        "UPDATE events SET seq=6 WHERE seq=100")
                                 << u"reordered"_s << 5;
        QTest::newRow("content removed") << QByteArray("UPDATE events SET payload=NULL WHERE seq=4") << u"altered"_s
                                         << 4;
        QTest::newRow("truncated") << QByteArray("DELETE FROM events WHERE seq>8") << u"truncated"_s << 9;
        QTest::newRow("first gone") << QByteArray("DELETE FROM events WHERE seq=1") << u"missing"_s << 1;
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
        QVERIFY2(found.error().message.contains(u"(seq %1)"_s.arg(seq)), qPrintable(found.error().message));
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
        QCOMPARE(found.error().detail, u"anchor mismatch"_s);
    }

    void onlyAnEventInTheChainAllowsARemoval()
    {
        QTemporaryDir dir;
        const QString path = makeJournal(
            dir, makeEvent(EventType::JournalRedacted, newId(), {}, u"human:cli"_s, {{u"seqs"_s, QJsonArray{4}}}));
        const auto writer = Database::open(path, Database::Mode::ReadWrite);
        QCOMPARE((*writer)->exec("UPDATE events SET payload=NULL WHERE seq=4"), 0);
        QCOMPARE(*verifyChain(**writer, path), 13);
        QCOMPARE((*writer)->exec("UPDATE events SET payload=NULL WHERE seq=5"), 0); // no redaction names this one
        QCOMPARE(verifyChain(**writer, path).error().detail, u"altered"_s);
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
            archived.events = {makeEvent(
                EventType::JournalArchived, newId(), {}, u"system"_s, {{u"last_seq"_s, 5}, {u"hash"_s, hash}})};
            QVERIFY(awaited(journal.append(archived)).has_value());
            waitDone(journal.stop());
        }
        QCOMPARE((*writer)->exec("DELETE FROM events WHERE seq<=5"), 0);
        QCOMPARE(*verifyChain(**writer, path), 8);
        QCOMPARE((*writer)->exec("DELETE FROM events WHERE seq<=6"), 0);
        QCOMPARE(verifyChain(**writer, path).error().detail, u"missing"_s);
    }

    void everyTableBesideTheEventsIsCompared_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QString>("finding");
        const auto row = [](const char *name, const char *sql, const char *finding) {
            QTest::newRow(name) << QByteArray(sql) << QString::fromLatin1(finding);
        };
        row("nothing", "", "");
        row("state of an open item",
            "UPDATE actions SET state=5 WHERE id=(SELECT id FROM actions WHERE state=4 LIMIT 1)", "its events say");
        row("title of an ended item",
            "UPDATE actions SET title='x' WHERE id=(SELECT id FROM actions WHERE state=8 LIMIT 1)",
            "is not as its events say");
        row("digest", "UPDATE actions SET plan_digest='x' WHERE id=(SELECT id FROM actions WHERE state=4 LIMIT 1)",
            "is not as its events say");
        row("no state at all", "UPDATE actions SET state=99 WHERE id=(SELECT id FROM actions WHERE state=4 LIMIT 1)",
            "its events say");
        row("an item more",
            "INSERT INTO actions SELECT 'x', correlation_id, type, title, source, priority, state, version, plan_id, "
            "plan_digest, summary, step_count, "
            "risk, owner, created, updated, expires, snoozed, reason, decided_by FROM actions LIMIT 1",
            "no event tells of");
        row("an item less", "DELETE FROM actions WHERE id=(SELECT id FROM actions WHERE state=8 LIMIT 1)",
            "its row is missing");
        row("intake", "UPDATE details SET intake='{}' WHERE id=(SELECT id FROM actions WHERE state=8 LIMIT 1)",
            "stored intake");
        row("plan",
            "UPDATE details SET plan=replace(plan, 'Move', 'Wire') WHERE id=(SELECT id FROM actions WHERE state=4 "
            "LIMIT 1)",
            "stored plan");
        row("decision", "UPDATE details SET decision='{}' WHERE id=(SELECT id FROM actions WHERE state=8 LIMIT 1)",
            "stored decision");
        row("execution",
            "UPDATE details SET execution='{\"a\":1}' WHERE id=(SELECT id FROM actions WHERE state=4 LIMIT 1)",
            "stored execution");
        row("content gone", "DELETE FROM contents WHERE sha256=(SELECT sha256 FROM contents LIMIT 1)", "content of");
        row("content more", "INSERT INTO contents VALUES ('x', 'x')", "contents that no event");
        row("source more", "INSERT INTO sources VALUES ('mail:x', 'x')", "sources that no event");
        row("job",
            "INSERT INTO jobs VALUES ('execute:x:1', 'executions', 1, (SELECT id FROM actions WHERE state=4 LIMIT 1), "
            "'{}', 0)",
            "job for");
        row("trace gone", "DELETE FROM traces WHERE seq=3", "index of correlations");
        row("trace moved", "UPDATE traces SET correlation_id='x' WHERE seq=3", "index of correlations");
        row("words", "UPDATE words SET text='x' WHERE rowid=1", "words that");
        row("words gone", "DELETE FROM words WHERE rowid=1", "search knows");
        row("setting", "INSERT INTO settings VALUES ('rule_confirmed:x', '1')", "rule_confirmed:x");
        row("table", "CREATE TABLE plans (x)", "table plans");
        row("trigger", "CREATE TRIGGER t AFTER INSERT ON events BEGIN DELETE FROM jobs; END", "trigger t");
        row("view", "CREATE VIEW v AS SELECT 1", "view v");
        row("column", "ALTER TABLE jobs ADD COLUMN x", "table jobs");
        row("index gone", "DROP INDEX actions_state", "actions_state is missing");
        row("index changed", "DROP INDEX events_marks; CREATE INDEX events_marks ON events(type, seq) WHERE type='x'",
            "events_marks is not made");
    }
    void everyTableBesideTheEventsIsCompared()
    {
        QFETCH(QByteArray, sql);
        QFETCH(QString, finding);
        QTemporaryDir dir;
        const QString path = dir.filePath(u"journal.db"_s);
        QVERIFY(QFile::copy(m_history->filePath(u"journal.db"_s), path));
        {
            const auto writer = Database::open(path, Database::Mode::ReadWrite);
            if (!sql.isEmpty())
                QCOMPARE((*writer)->exec(sql.constData()), 0);
        }
        const auto db = Database::open(path, Database::Mode::ReadOnly);
        const Result<Verification> seen = verifyJournal(**db, path);
        QVERIFY2(seen.has_value(), seen ? "" : qPrintable(seen.error().message));
        QCOMPARE(seen->actions, 84);
        if (finding.isEmpty())
            QCOMPARE(seen->findings, QStringList());
        else
            QVERIFY2(seen->found > 0 && seen->findings.join(u'\n').contains(finding),
                qPrintable(seen->findings.join(u'\n')));
    }

    // More open items than are held at a time are folded again at the end.
    void manyOpenItemsAreComparedToo()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"journal.db"_s);
        {
            EventBus bus;
            Journal journal(path, bus);
            QVERIFY(awaited(journal.start()).has_value());
            std::vector<QCoro::Task<Result<Appended>>> all;
            for (size_t i = 0; i < Replay::kLive + 500; ++i)
                all.push_back(journal.append(newAction(QString::number(i))));
            for (auto &one : all)
                QVERIFY(awaited(std::move(one)).has_value());
            waitDone(journal.stop());
        }
        const auto db = Database::open(path, Database::Mode::ReadWrite);
        QCOMPARE(verifyJournal(**db, path)->findings, QStringList());
        QCOMPARE((*db)->exec("UPDATE actions SET title='x' WHERE title='1'"), 0); // long gone from what is held
        QCOMPARE(verifyJournal(**db, path)->found, 1);
    }

    void anUntouchedJournalIsFine()
    {
        QTemporaryDir dir;
        const QString path = makeJournal(dir);
        const auto db = Database::open(path, Database::Mode::ReadOnly);
        QCOMPARE(*verifyChain(**db, path), 12);
    }

private:
    /// 80 rejected, 3 waiting, one that has just come in; with contents, and words of what has ended.
    static void makeHistory(const QTemporaryDir &dir)
    {
        const QString path = dir.filePath(u"journal.db"_s);
        EventBus bus;
        Journal journal(path, bus);
        if (!awaited(journal.start()))
            qFatal("no journal");
        for (int i = 0; i < 84; ++i) {
            Append change = newAction(u"Invoice %1"_s.arg(i));
            change.events.first().payload.insert(u"sha256"_s, u"%1"_s.arg(i, 64, 16, QLatin1Char('0')));
            change.putJobs = {planningJobOf(change.actionId, change.events.first().correlationId, Priority::Normal)};
            const Result<Appended> made = awaited(journal.append(change));
            if (i == 83)
                break;
            Append next = proposal(made->action, planWith(change.actionId, {reversibleStep()}));
            if (i < 80)
                next.events.append(makeEvent(EventType::ApprovalRejected, made->action.correlationId, change.actionId,
                    u"human:gui"_s, {{u"reason"_s, u"no"_s}}));
            next.doneJobs = {change.putJobs.first().id};
            if (!made || !awaited(journal.append(next)))
                qFatal("no append");
        }
        waitDone(journal.stop());
        QVERIFY(awaited(journal.start()).has_value()); // indexes what the first run has left
        waitDone(journal.stop());
    }
    std::unique_ptr<QTemporaryDir> m_history = std::make_unique<QTemporaryDir>();
    QString makeJournal(const QTemporaryDir &dir, const std::optional<Event> &more = {})
    {
        const QString path = dir.filePath(u"journal.db"_s);
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
