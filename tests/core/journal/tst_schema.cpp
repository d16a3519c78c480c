#include "base/literals.h"
#include "journal/schema.h"
#include "journal/sqlite.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace countersign;

/// The tables of the journal, from nothing and again.
class TestSchema : public QObject
{
    Q_OBJECT
    [[nodiscard]] qint64 number(const char *sql)
    {
        Statement query = m_db->prepare(sql);
        return query.step() == SQLITE_ROW ? query.integer(0) : -1;
    }
    [[nodiscard]] QStringList columns(const char *table)
    {
        Statement query =
            m_db->prepare((QByteArray("SELECT name FROM pragma_table_info('") + table + "')").constData());
        QStringList out;
        while (query.step() == SQLITE_ROW)
            out.append(query.text(0));
        return out;
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_db = *Database::open(m_dir->filePath(u"a.db"_s), Database::Mode::ReadWrite);
    }
    void cleanup() { m_db.reset(); }

    void anAuditorFindsTheColumnsOfTheContract()
    {
        QVERIFY(migrate(*m_db).has_value());
        QCOMPARE(columns("events").join(u' '),
            u"seq id type correlation_id action_id causation_id at actor payload payload_hash prev_hash hash"_s);
    }

    void migratingTwiceChangesNothing()
    {
        QVERIFY(migrate(*m_db).has_value());
        const qint64 version = number("PRAGMA user_version");
        QVERIFY(version >= 1);
        QCOMPARE(m_db->exec("INSERT INTO settings VALUES ('k', 'v')"), SQLITE_OK);
        QVERIFY(migrate(*m_db).has_value());
        QCOMPARE(number("PRAGMA user_version"), version);
        QCOMPARE(number("SELECT count(*) FROM settings WHERE key = 'k'"), 1);
    }

    void aJournalOfVersion1IsBackedUpAndConverted()
    {
        QFile first(QStringLiteral(TEST_DATA_DIR "/journals/v1.sql"));
        QVERIFY(first.open(QIODevice::ReadOnly));
        QCOMPARE(m_db->exec(first.readAll().constData()), SQLITE_OK);
        const qint64 events = number("SELECT count(*) FROM events");
        QVERIFY(events > 0);
        QVERIFY(migrate(*m_db).has_value());
        QVERIFY(number("PRAGMA user_version") > 1);
        QCOMPARE(number("SELECT count(*) FROM events"), events);
        QCOMPARE(number("SELECT count(*) FROM traces"), events);
        const auto backup = Database::open(m_dir->filePath(u"a.db.v1.bak"_s), Database::Mode::ReadOnly);
        QVERIFY(backup.has_value());
        Statement version = (*backup)->prepare("PRAGMA user_version");
        QCOMPARE(version.step(), SQLITE_ROW);
        QCOMPARE(version.integer(0), 1);
        QVERIFY(!QFile::exists(m_dir->filePath(u"a.db.v1.bak.part"_s)));
    }

    void withoutABackupNothingIsConverted()
    {
        QFile first(QStringLiteral(TEST_DATA_DIR "/journals/v1.sql"));
        QVERIFY(first.open(QIODevice::ReadOnly));
        QCOMPARE(m_db->exec(first.readAll().constData()), SQLITE_OK);
        QVERIFY(QDir(m_dir->path()).mkpath(u"a.db.v1.bak.part/in the way"_s));
        QVERIFY(!migrate(*m_db).has_value());
        QCOMPARE(number("PRAGMA user_version"), 1);
    }

    void aNewerJournalIsLeftAlone()
    {
        QVERIFY(migrate(*m_db).has_value());
        QCOMPARE(m_db->exec("PRAGMA user_version=999"), SQLITE_OK);
        const Result<void> refused = migrate(*m_db);
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().code, ErrorCode::Refused);
        QCOMPARE(number("PRAGMA user_version"), 999);
    }

    void aStepThatFailsLeavesTheOldVersion()
    {
        QCOMPARE(m_db->exec("CREATE TABLE actions (other TEXT)"), SQLITE_OK); // in the way of the first step
        const Result<void> failed = migrate(*m_db);
        QVERIFY(!failed.has_value());
        QCOMPARE(number("PRAGMA user_version"), 0);
        QVERIFY(columns("events").isEmpty());
    }

    void whatIsCommittedIsOnTheDisk()
    {
        QVERIFY(prepareForWriting(*m_db).has_value());
        Statement mode = m_db->prepare("PRAGMA journal_mode");
        QCOMPARE(mode.step(), SQLITE_ROW);
        QCOMPARE(mode.text(0), u"wal"_s);
        QCOMPARE(number("PRAGMA synchronous"), 2); // FULL
        QVERIFY(number("PRAGMA secure_delete") != 0);
    }

    void noSourceCountsTwice()
    {
        QVERIFY(migrate(*m_db).has_value());
        QCOMPARE(m_db->exec("INSERT INTO sources VALUES ('mail:1', 'a')"), SQLITE_OK);
        QVERIFY(m_db->exec("INSERT INTO sources VALUES ('mail:1', 'b')") != SQLITE_OK);
    }

    void aLocalFolderIsNotANetworkDrive() { QVERIFY(refuseNetworkFileSystem(m_dir->path()).has_value()); }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_db;
};

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
