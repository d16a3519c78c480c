#include "base/literals.h"
#include "journal/bundle.h"
#include "journal/journal.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// An auditor checks a bundle with what its README says: sha256sum and a shell, nothing of ours.
class TestBundle : public QObject
{
    Q_OBJECT
    QByteArray shell(const QString &folder, const QByteArray &script)
    {
        QProcess bash;
        bash.setWorkingDirectory(folder);
        bash.start(u"bash"_s, {u"-c"_s, QString::fromUtf8(script)});
        bash.waitForFinished();
        return bash.readAllStandardOutput() + bash.readAllStandardError();
    }
    QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// The indented lines below the paragraph that begins with `number`.
    QByteArray step(const QString &folder, const QByteArray &number)
    {
        QByteArray out;
        bool inside = false;
        for (const QByteArray &line : read(folder + u"/README.txt"_s).split('\n')) {
            if (!line.isEmpty() && line[0] != ' ')
                inside = line.startsWith(number);
            else if (inside)
                out += line + '\n';
        }
        return out;
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(u"journal.db"_s);
        m_folder = m_dir->filePath(u"bundle"_s);
        EventBus bus;
        Journal journal(m_path, bus);
        QVERIFY(awaited(journal.start()).has_value());
        for (const char *title : {"Rechnung über 12 €", "quote \" and \\ and\nnewline", "plain", "four"})
            QVERIFY(awaited(journal.append(newAction(QString::fromUtf8(title)))).has_value());
        waitDone(journal.stop());
        m_db = *Database::open(m_path, Database::Mode::ReadWrite);
    }
    void cleanup() { m_db.reset(); }

    void theReadmesStepsFindNothingWrong()
    {
        const auto written = writeBundle(*m_db, m_path, m_folder);
        QVERIFY(written.has_value());
        QCOMPARE(written->events, 4);
        QVERIFY(!shell(m_folder, step(m_folder, "1.")).contains("FAILED"));
        QCOMPARE(shell(m_folder, step(m_folder, "2.")).trimmed(), QByteArray("1"));
        QCOMPARE(shell(m_folder, step(m_folder, "3.")), QByteArray());
    }

    void theReadmesStepsFindEachForgery()
    {
        QVERIFY(writeBundle(*m_db, m_path, m_folder).has_value());
        shell(m_folder, "sed -i 's/plain/plaim/' payloads.txt");
        QVERIFY(shell(m_folder, step(m_folder, "1.")).contains("FAILED"));
        QVERIFY(shell(m_folder, step(m_folder, "3.")).startsWith("DIFFERS"));
        shell(m_folder, "sed -i 2d chain.txt");
        QVERIFY(shell(m_folder, step(m_folder, "2.")).contains("BROKEN"));
    }

    void aRedactedPayloadIsADash()
    {
        QCOMPARE(m_db->exec("UPDATE events SET payload=NULL WHERE seq=2"), 0);
        QVERIFY(writeBundle(*m_db, m_path, m_folder).has_value());
        QCOMPARE(read(m_folder + u"/payloads.txt"_s).split('\n').value(1), QByteArray("-"));
        QCOMPARE(shell(m_folder, step(m_folder, "3.")), QByteArray());
        QVERIFY(read(m_folder + u"/events.jsonl"_s).contains("\"payload\":null"));
    }

    void aPartBeginsWhereItsManifestSays()
    {
        Statement query = m_db->prepare("SELECT at, prev_hash FROM events WHERE seq=3");
        QCOMPARE(query.step(), 100);
        const auto written = writeBundle(*m_db, m_path, m_folder, query.text(0));
        QCOMPARE(written->firstSeq, 3);
        QCOMPARE(written->startHash, query.bytes(1));
        QCOMPARE(shell(m_folder, step(m_folder, "2.")).trimmed(), QByteArray("1"));
    }

    void whatIsThereIsNotReplaced()
    {
        QVERIFY(QDir().mkpath(m_folder));
        QCOMPARE(writeBundle(*m_db, m_path, m_folder).error().code, ErrorCode::Refused);
        QVERIFY(!writeBundle(*m_db, m_path, u"/proc/none/bundle"_s).has_value());
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path, m_folder;
    std::unique_ptr<Database> m_db;
};

QTEST_GUILESS_MAIN(TestBundle)
#include "tst_bundle.moc"
