#include "watch/inboxname.h"

#include <QTest>

using namespace countersign;

class TestInboxName : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ignoresWhatIsNotAFileYet_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("ignored");
        for (const char *name : {".hidden", "a~", "a.part", "A.CRDOWNLOAD", "a.tmp", ".a.swp", "~$letter.docx",
                 "a.lock", ".~lock.a#", "Thumbs.db", ""})
            QTest::newRow(name) << QByteArray(name) << true;
        for (const char *name : {"invoice.pdf", "part", "a.partly", "~tilde.txt", "lock", "temp.txt", "x\ny.txt"})
            QTest::newRow(name) << QByteArray(name) << false;
    }
    void ignoresWhatIsNotAFileYet()
    {
        QFETCH(QByteArray, name);
        QTEST(isIgnoredName(name), "ignored");
    }
    void knowsSecondVersions_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("isSecond");
        for (const char *name : {"x (conflicted copy 2026-11-30).pdf", "x (Anna's conflicted copy 2026-11-30).pdf",
                 "x (conflicted copy 2026-11-30 101010).pdf", "x (In Konflikt stehende Kopie von Anna).pdf",
                 "x.sync-conflict-20261130-101010-ABCDEFG.pdf", "x_conflict-20261130-101010.pdf",
                 "x (SFConflict anna@x.example 2026-11-30-10-10-10).pdf", "x (Case Conflict 1).pdf",
                 "x (conflict 2026-11-30-10-10-10).pdf", "x.pdf.conflict1", "X (CONFLICTED COPY).PDF"})
            QTest::newRow(name) << QByteArray(name) << true;
        for (const char *name : {"x.pdf", "conflict.pdf", "x.conflict", "x.conflict.pdf", "x.conflicting",
                 "Conflict of interest 2026.pdf", "x (1).pdf", "sync-conflict.txt", "x.pdf.conflict1234"})
            QTest::newRow(name) << QByteArray(name) << false;
    }
    void knowsSecondVersions()
    {
        QFETCH(QByteArray, name);
        QTEST(isConflictCopy(name), "isSecond");
    }
};

QTEST_GUILESS_MAIN(TestInboxName)
#include "tst_inboxname.moc"
