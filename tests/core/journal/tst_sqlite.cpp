#include "journal/sqlite.h"

#include "base/literals.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace countersign;

/// The thin layer over SQLite: what goes in comes out, and errors say what to do.
class TestSqlite : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(u"a.db"_s);
        m_db = *Database::open(m_path, Database::Mode::ReadWrite);
        QCOMPARE(m_db->exec("CREATE TABLE t (a TEXT, b INTEGER, c TEXT)"), SQLITE_OK);
    }
    void cleanup() { m_db.reset(); }

    void textComesBackAsItWas_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("umlauts") << u"Öst & Söhne"_s;
        QTest::newRow("emoji") << u"🦊 invoice"_s;
        QTest::newRow("quotes") << u"'; DROP TABLE t; --"_s;
        QTest::newRow("lines") << u"a\nb\tc"_s;
        QTest::newRow("long") << QString(100'000, u'x');
    }
    void textComesBackAsItWas()
    {
        QFETCH(QString, text);
        Statement insert = m_db->prepare("INSERT INTO t VALUES (?,?,?)");
        insert.bind(1, text);
        insert.bind(2, qint64(1) << 60);
        // What is not bound is NULL.
        QCOMPARE(insert.run(), SQLITE_OK);
        Statement query = m_db->prepare("SELECT a, b, c FROM t");
        QCOMPARE(query.step(), SQLITE_ROW);
        QCOMPARE(query.text(0), text);
        QCOMPARE(query.bytes(0), text.toUtf8());
        QCOMPARE(query.integer(1), qint64(1) << 60);
        QVERIFY(query.isNull(2));
        QVERIFY(!query.isNull(1));
        QCOMPARE(query.step(), SQLITE_DONE);
    }

    void aStatementForgetsWhatItWasGiven()
    {
        Statement insert = m_db->prepare("INSERT INTO t(a, b) VALUES (?,?)");
        insert.bind(1, u"first"_s);
        insert.bind(2, qint64(7));
        QCOMPARE(insert.run(), SQLITE_OK);
        insert.bind(1, u"second"_s); // and nothing for the number
        QCOMPARE(insert.run(), SQLITE_OK);
        Statement query = m_db->prepare("SELECT b FROM t WHERE a = 'second'");
        QCOMPARE(query.step(), SQLITE_ROW);
        QVERIFY(query.isNull(0));
    }

    void aConstraintIsAnErrorAndTheStatementCanGoOn()
    {
        QCOMPARE(m_db->exec("CREATE TABLE u (k TEXT PRIMARY KEY)"), SQLITE_OK);
        Statement insert = m_db->prepare("INSERT INTO u VALUES (?)");
        for (const auto &[key, good] : {std::pair("a", true), std::pair("a", false), std::pair("b", true)}) {
            insert.bind(1, QString::fromLatin1(key));
            QCOMPARE(insert.run() == SQLITE_OK, good);
        }
    }

    void aReaderCannotWrite()
    {
        const Result<std::unique_ptr<Database>> reader = Database::open(m_path, Database::Mode::ReadOnly);
        QVERIFY(reader.has_value());
        QVERIFY((*reader)->exec("INSERT INTO t(a) VALUES ('x')") != SQLITE_OK);
        QVERIFY(!(*reader)->lastError().isEmpty());
    }

    void aMissingFileIsNotMadeByReading()
    {
        const QString missing = m_dir->filePath(u"no/where.db"_s);
        const Result<std::unique_ptr<Database>> opened = Database::open(missing, Database::Mode::ReadOnly);
        QVERIFY(!opened.has_value());
        QCOMPARE(opened.error().code, ErrorCode::NotFound);
        QVERIFY(opened.error().message.contains(missing)); // which file, so that somebody can look
        QVERIFY(!QFile::exists(missing));
    }

    void aFullDiskIsToldFromABrokenOne()
    {
        const Error full = m_db->writeError(SQLITE_FULL);
        QCOMPARE(full.code, ErrorCode::Full);
        QVERIFY(full.retryable);
        const Error broken = m_db->writeError(SQLITE_IOERR_WRITE);
        QCOMPARE(broken.code, ErrorCode::Io);
        QVERIFY(broken.retryable);
        QVERIFY(full.message != broken.message);
        QVERIFY(broken.detail.contains(QString::number(SQLITE_IOERR_WRITE)));
    }

    void oneThatIsHeldByAnotherProgramIsNoBrokenDisk()
    {
        const Error held = m_db->writeError(SQLITE_BUSY);
        QCOMPARE(held.message, m_db->readError(SQLITE_BUSY).message);
        QVERIFY(held.message != m_db->writeError(SQLITE_IOERR_WRITE).message);
        QVERIFY(held.retryable);
    }

    // A reader that sets the file up on a busy disk must not end the start.
    void theWriterWaitsLongerThanReaders()
    {
        const QString path = m_path;
        const auto patienceMs = [&](Database::Mode mode) -> qint64 {
            const Result<std::unique_ptr<Database>> open = Database::open(path, mode);
            Statement query = open ? (*open)->prepare("PRAGMA busy_timeout") : Statement();
            return query.step() == SQLITE_ROW ? query.integer(0) : -1;
        };
        QVERIFY(patienceMs(Database::Mode::ReadOnly) > 0);
        QVERIFY(patienceMs(Database::Mode::ReadOnly) <= 2000); // somebody looks at the window meanwhile
        QVERIFY(patienceMs(Database::Mode::ReadWrite) >= 10'000);
    }

    void whatCannotBePreparedAnswersWithItsError()
    {
        Statement wrong = m_db->prepare("SELECT x FROM nowhere");
        wrong.bind(1, qint64(1));
        wrong.bind(2, u"text"_s);
        QCOMPARE(wrong.step(), SQLITE_ERROR);
        QCOMPARE(wrong.run(), SQLITE_ERROR);
        QVERIFY(wrong.text(0).isEmpty());
        QCOMPARE(m_db->takeFault(), SQLITE_ERROR);
        QCOMPARE(m_db->takeFault(), SQLITE_OK);
        for (int again = 0; again < 2; ++again) { // one that is kept for its next use
            Statement kept = m_db->reused("SELECT y FROM nowhere");
            QCOMPARE(kept.step(), SQLITE_ERROR);
        }
    }

    void aQuestionThatMetAnErrorHasNoAnswer()
    {
        const auto rows = [](Database &db, const char *sql) {
            Statement query = db.prepare(sql);
            int count = 0;
            while (query.step() == SQLITE_ROW)
                ++count;
            return count;
        };
        const Result<int> none = m_db->answered([&](Database &db) { return rows(db, "SELECT * FROM t"); });
        QVERIFY(none.has_value());
        QCOMPARE(*none, 0);
        const Result<int> failed = m_db->answered([&](Database &db) { return rows(db, "SELECT * FROM nowhere"); });
        QVERIFY(!failed.has_value());
        QCOMPARE(failed.error().code, ErrorCode::Io);
        QVERIFY(failed.error().message.contains(u"backup"_s)); // the way out
    }

    void whatIsNoDatabaseIsNotOpened()
    {
        const QString path = m_dir->filePath(u"noise.db"_s);
        QFile noise(path);
        QVERIFY(noise.open(QIODevice::WriteOnly));
        noise.write(QByteArray(8192, 'x'));
        noise.close();
        for (const Database::Mode mode : {Database::Mode::ReadOnly, Database::Mode::ReadWrite}) {
            const Result<std::unique_ptr<Database>> opened = Database::open(path, mode);
            QVERIFY(!opened.has_value());
            QCOMPARE(opened.error().code, ErrorCode::Io);
            QVERIFY(opened.error().message.contains(path));
        }
    }

    void aTransactionThatIsRolledBackLeavesNothing()
    {
        QCOMPARE(m_db->exec("BEGIN IMMEDIATE"), SQLITE_OK);
        QCOMPARE(m_db->exec("INSERT INTO t(a) VALUES ('x')"), SQLITE_OK);
        QCOMPARE(m_db->exec("ROLLBACK"), SQLITE_OK);
        Statement count = m_db->prepare("SELECT count(*) FROM t");
        QCOMPARE(count.step(), SQLITE_ROW);
        QCOMPARE(count.integer(0), 0);
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_db;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestSqlite)
#include "tst_sqlite.moc"
