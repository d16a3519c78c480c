#include "app/reader/readerchild.h"
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
        return answer.value(QLatin1String("warnings")).toVariant().toStringList();
    }
    static QByteArray words(const QByteArray &text) { return "BT /F1 9 Tf 10 10 Td (" + text + ") Tj ET"; }
    static double cpuSeconds(qint64 pid)
    {
        QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
        if (!file.open(QIODevice::ReadOnly))
            return -1;
        const QByteArrayList fields = file.readAll().split(')').last().simplified().split(' ');
        return double(fields.value(11).toLongLong() + fields.value(12).toLongLong()) / double(::sysconf(_SC_CLK_TCK));
    }

private Q_SLOTS:
    void pagesBeforeASlowOneAreGiven()
    {
        const QString path =
            written(QStringLiteral("forms.pdf"), doors::formsBomb({words("first \\247"), words("second")}, 12));
        QVERIFY(QFileInfo(path).size() < 4096);
        ReaderChild child(m_dir.path());
        const QJsonObject answer = child.read(path);
        QVERIFY(answer.value(QLatin1String("ok")).toBool());
        QCOMPARE(answer.value(QLatin1String("id")).toInt(), 1);
        QCOMPARE(answer.value(QLatin1String("pages")).toInt(), 3);
        QVERIFY(answer.value(QLatin1String("truncated")).toBool());
        const QStringList pages = answer.value(QLatin1String("text")).toString().split(u'\f');
        QCOMPARE(pages.size(), 2);
        QCOMPARE(pages[0].trimmed(), QStringLiteral("first §"));
        QCOMPARE(pages[1].trimmed(), QStringLiteral("second"));
        QCOMPARE(warnings(answer),
            QStringList{QStringLiteral("Page 3 was not read: that takes too much time or memory, or fails.")});
        QCOMPARE(answer.value(QLatin1String("sha256")).toString().size(), 64);
        QCOMPARE(child.exitCode(), 75); // the library was left in the middle
    }

    void theBudgetIsProcessorTimeAndAllUnreadPagesAreNamed()
    {
        QByteArray bytes = doors::formsBomb({}, 12);
        bytes.replace("/Count 1/Kids[10 0 R ]", "/Count 4/Kids[10 0 R 10 0 R 10 0 R 10 0 R]");
        ReaderChild child(m_dir.path());
        child.send("{\"id\":1,\"path\":\"" + QFile::encodeName(written(QStringLiteral("four.pdf"), bytes)) + "\"}");
        double used = 0;
        double last = 0;
        for (; last >= 0 && child.isRunning(); last = cpuSeconds(child.processId()))
            used = std::max(used, last);
        QVERIFY2(used > 1.5 && used < 2.6, qPrintable(QString::number(used)));
        const QJsonObject answer = child.next();
        QVERIFY(answer.value(QLatin1String("ok")).toBool());
        QCOMPARE(answer.value(QLatin1String("text")).toString(), QString());
        QCOMPARE(warnings(answer),
            QStringList{QStringLiteral("Pages 1–4 were not read: that takes too much time or memory, or fails.")});
    }

    void aPageThatNeedsTooMuchMemoryLeavesTheOthers()
    {
        if (!reader::memoryIsBounded)
            QSKIP("AddressSanitizer needs terabytes of address space");
        const QString path =
            written(QStringLiteral("words.pdf"), doors::pdf({words("kept"), doors::scatteredWords(400000)}));
        ReaderChild child(m_dir.path());
        const QJsonObject answer = child.read(path);
        QVERIFY(answer.value(QLatin1String("ok")).toBool());
        QCOMPARE(answer.value(QLatin1String("text")).toString().trimmed(), QStringLiteral("kept"));
        QVERIFY(warnings(answer).join(u' ').contains(QStringLiteral("Page 2 was not read")));
    }

    void saysWhenAFileIsSlowAndPassesOverWhatIsTakenBack()
    {
        const QByteArray slow =
            QFile::encodeName(written(QStringLiteral("grid.pdf"), doors::pdf({doors::scatteredWords(60000)})));
        const QByteArray quick = QFile::encodeName(written(QStringLiteral("a.txt"), "quick"));
        ReaderChild child(m_dir.path());
        child.send("{\"id\":1,\"path\":\"" + slow + "\",\"patience_ms\":20}\n{\"id\":2,\"path\":\"" + quick + "\"}");
        const QJsonObject busy = child.next();
        QVERIFY(busy.value(QLatin1String("busy")).toBool());
        QCOMPARE(busy.value(QLatin1String("id")).toInt(), 1);
        child.send("{\"resume\":1}\n{\"id\":3,\"path\":\"" + quick + "\"}");
        QCOMPARE(child.next().value(QLatin1String("id")).toInt(), 1);
        const QJsonObject after = child.next(); // 2 was taken back
        QCOMPARE(after.value(QLatin1String("id")).toInt(), 3);
        QCOMPARE(after.value(QLatin1String("text")).toString(), QStringLiteral("quick"));
    }

    void aLargeParentDoesNotMakeItStartAnew()
    {
        constexpr size_t size = size_t(300) << 20;
        void *const held = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        QVERIFY(held != MAP_FAILED);
        std::memset(held, 1, size); // counts as ours at the moment of fork, and ru_maxrss keeps it over exec
        const QString path = written(QStringLiteral("b.txt"), "text");
        ReaderChild child(m_dir.path());
        for (int i = 0; i < 3; ++i)
            QCOMPARE(child.read(path).value(QLatin1String("text")).toString(), QStringLiteral("text"));
        QVERIFY(child.isRunning());
        ::munmap(held, size);
    }

    void aMailWithoutEndInItsHeaderIsReadToTheBeginningOfIt()
    {
        ReaderChild child(m_dir.path());
        const QJsonObject answer = child.read(written(QStringLiteral("d.eml"),
            "From: a@example.org\nTo: " + QByteArray("a,").repeated(500000) + "\nSubject: kept\n\nbody"));
        QVERIFY(answer.value(QLatin1String("ok")).toBool());
        QCOMPARE(answer.value(QLatin1String("title")).toString(), QStringLiteral("kept"));
        QVERIFY(warnings(answer).join(u' ').contains(QStringLiteral("so long that only its beginning was read")));
        const QJsonObject huge = child.read(
            written(QStringLiteral("e.eml"), "From: a@example.org\n" + QByteArray("X: a\n").repeated(4000000) + "\nx"));
        QVERIFY(!huge.value(QLatin1String("ok")).toBool());
        QVERIFY(huge.value(QLatin1String("error")).toString().contains(QStringLiteral("100,000 fields")));
    }
};

QTEST_GUILESS_MAIN(TestReaderCuts)
#include "tst_readercuts.moc"
