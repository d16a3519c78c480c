#include "app/reader/readerchild.h"
#include "base/literals.h"
#include "reader/sandbox/sandbox.h"
#include "support/readerdoors.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstring>

#include <sys/mman.h>
#include <unistd.h>

using namespace countersign;

/// A file that would take too long or too much is cut where it stands: what was read before is answered, with the rest
/// named.
class TestReaderCuts : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    QString written(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_dir.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }
    static QStringList warnings(const QJsonObject &answer)
    {
        return answer.value("warnings"_L1).toVariant().toStringList();
    }
    static QByteArray words(const QByteArray &text) { return "BT /F1 9 Tf 10 10 Td (" + text + ") Tj ET"; }
    static double cpuSeconds(qint64 pid)
    {
        QFile file(u"/proc/%1/stat"_s.arg(pid));
        if (!file.open(QIODevice::ReadOnly))
            return -1;
        const QByteArrayList fields = file.readAll().split(')').last().simplified().split(' ');
        return double(fields.value(11).toLongLong() + fields.value(12).toLongLong()) / double(::sysconf(_SC_CLK_TCK));
    }

private Q_SLOTS:
    void pagesBeforeASlowOneAreGiven()
    {
        const QString path = written(u"forms.pdf"_s, doors::formsBomb({words("first \\247"), words("second")}, 12));
        QVERIFY(QFileInfo(path).size() < 4096);
        ReaderChild child(m_dir.path());
        const QJsonObject answer = child.read(path);
        QVERIFY(answer.value("ok"_L1).toBool());
        QCOMPARE(answer.value("id"_L1).toInt(), 1);
        QCOMPARE(answer.value("pages"_L1).toInt(), 3);
        QVERIFY(answer.value("truncated"_L1).toBool());
        const QStringList pages = answer.value("text"_L1).toString().split(u'\f');
        QCOMPARE(pages.size(), 2);
        QCOMPARE(pages[0].trimmed(), u"first §"_s);
        QCOMPARE(pages[1].trimmed(), u"second"_s);
        QCOMPARE(
            warnings(answer), QStringList{u"Page 3 was not read: that takes too much time or memory, or fails."_s});
        QCOMPARE(answer.value("sha256"_L1).toString().size(), 64);
        QCOMPARE(child.exitCode(), 75); // the library was left in the middle
    }

    void theBudgetIsProcessorTimeAndAllUnreadPagesAreNamed()
    {
        QByteArray bytes = doors::formsBomb({}, 12);
        bytes.replace("/Count 1/Kids[10 0 R ]", "/Count 4/Kids[10 0 R 10 0 R 10 0 R 10 0 R]");
        ReaderChild child(m_dir.path());
        child.send("{\"id\":1,\"path\":\"" + QFile::encodeName(written(u"four.pdf"_s, bytes)) + "\"}");
        double used = 0;
        double last = 0;
        for (; last >= 0 && child.isRunning(); last = cpuSeconds(child.processId()))
            used = std::max(used, last);
        QVERIFY2(used > 1.5 && used < 2.6, qPrintable(QString::number(used)));
        const QJsonObject answer = child.next();
        QVERIFY(answer.value("ok"_L1).toBool());
        QCOMPARE(answer.value("text"_L1).toString(), QString());
        QCOMPARE(
            warnings(answer), QStringList{u"Pages 1–4 were not read: that takes too much time or memory, or fails."_s});
    }

    void aPageThatNeedsTooMuchMemoryLeavesTheOthers()
    {
        if (!reader::memoryIsBounded)
            QSKIP("AddressSanitizer needs terabytes of address space");
        const QString path = written(u"words.pdf"_s, doors::pdf({words("kept"), doors::scatteredWords(1600000)}));
        ReaderChild child(m_dir.path());
        const QJsonObject answer = child.read(path);
        QVERIFY(answer.value("ok"_L1).toBool());
        QCOMPARE(answer.value("text"_L1).toString().trimmed(), u"kept"_s);
        QVERIFY(warnings(answer).join(u' ').contains(u"Page 2 was not read"_s));
    }

    void saysWhenAFileIsSlowAndPassesOverWhatIsTakenBack()
    {
        const QByteArray slow = QFile::encodeName(written(u"grid.pdf"_s, doors::pdf({doors::scatteredWords(60000)})));
        const QByteArray quick = QFile::encodeName(written(u"a.txt"_s, "quick"));
        ReaderChild child(m_dir.path());
        child.send("{\"id\":1,\"path\":\"" + slow + "\",\"patience_ms\":20}\n{\"id\":2,\"path\":\"" + quick + "\"}");
        const QJsonObject busy = child.next();
        QVERIFY(busy.value("busy"_L1).toBool());
        QCOMPARE(busy.value("id"_L1).toInt(), 1);
        child.send("{\"resume\":1}\n{\"id\":3,\"path\":\"" + quick + "\"}");
        QCOMPARE(child.next().value("id"_L1).toInt(), 1);
        const QJsonObject after = child.next(); // 2 was taken back
        QCOMPARE(after.value("id"_L1).toInt(), 3);
        QCOMPARE(after.value("text"_L1).toString(), u"quick"_s);
    }

    void aLargeParentDoesNotMakeItStartAnew()
    {
        constexpr size_t size = size_t(300) << 20;
        void *const held = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        QVERIFY(held != MAP_FAILED);
        std::memset(held, 1, size); // counts as ours at the moment of fork, and ru_maxrss keeps it over exec
        const QString path = written(u"b.txt"_s, "text");
        ReaderChild child(m_dir.path());
        for (int i = 0; i < 3; ++i)
            QCOMPARE(child.read(path).value("text"_L1).toString(), u"text"_s);
        QVERIFY(child.isRunning());
        ::munmap(held, size);
    }

    void aMailWithoutEndInItsHeaderIsReadToTheBeginningOfIt()
    {
        ReaderChild child(m_dir.path());
        const QJsonObject answer = child.read(written(
            u"d.eml"_s, "From: a@example.org\nTo: " + QByteArray("a,").repeated(500000) + "\nSubject: kept\n\nbody"));
        QVERIFY(answer.value("ok"_L1).toBool());
        QCOMPARE(answer.value("title"_L1).toString(), u"kept"_s);
        QVERIFY(warnings(answer).join(u' ').contains(u"so long that only its beginning was read"_s));
        const QJsonObject huge =
            child.read(written(u"e.eml"_s, "From: a@example.org\n" + QByteArray("X: a\n").repeated(4000000) + "\nx"));
        QVERIFY(!huge.value("ok"_L1).toBool());
        QVERIFY(huge.value("error"_L1).toString().contains(u"100,000 fields"_s));
    }
};

QTEST_GUILESS_MAIN(TestReaderCuts)
#include "tst_readercuts.moc"
