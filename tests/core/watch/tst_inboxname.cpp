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
};

QTEST_GUILESS_MAIN(TestInboxName)
#include "tst_inboxname.moc"
