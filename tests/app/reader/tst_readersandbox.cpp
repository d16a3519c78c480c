#include "app/reader/readerchild.h"

#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

/// What the child gave up is really gone, and it opens nothing but regular files beneath its root.
class TestReaderSandbox : public QObject
{
    Q_OBJECT

    QTemporaryDir m_outside;
    QTemporaryDir m_root;

    static QString written(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
    }
    static QJsonObject probe(const QString &root, const QString &outside)
    {
        QProcess process;
        process.start(QStringLiteral(BIN_DIR "/countersign-reader"),
            {QStringLiteral("--root"), root, QStringLiteral("--selftest-sandbox"), outside});
        process.waitForFinished(20000);
        return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    }
    [[nodiscard]] bool hasLandlock() const
    {
        ReaderChild child(m_root.path());
        return child.hello().value(QLatin1String("sandbox")).toArray().contains(QStringLiteral("landlock"));
    }

private Q_SLOTS:
    void saysWhatItGaveUp()
    {
        ReaderChild child(m_root.path());
        const QJsonArray active = child.hello().value(QLatin1String("sandbox")).toArray();
        QVERIFY(active.contains(QStringLiteral("seccomp")));
        QVERIFY(active.contains(QStringLiteral("rlimits")));
        QCOMPARE(active.size() + child.hello().value(QLatin1String("missing")).toArray().size(), 3);
    }

    void refusesEverythingButReading()
    {
        const QString outside = written(m_outside.filePath(QStringLiteral("secret")), "secret");
        const QJsonObject result = probe(m_root.path(), outside);
        for (const char *what : {"socket", "unix_socket", "create_file", "open_for_writing", "make_folder", "rename",
                 "unlink", "exec", "fork", "ptrace", "signal_parent"})
            QVERIFY2(result.value(QLatin1String(what)).toString() == QLatin1String("refused"), what);
        QCOMPARE(result.value(QLatin1String("read_inside")).toString(), QStringLiteral("ALLOWED"));
        if (hasLandlock())
            QCOMPARE(result.value(QLatin1String("read_outside")).toString(), QStringLiteral("refused"));
        QCOMPARE(QDir(m_root.path()).entryList(QDir::NoDotAndDotDot | QDir::AllEntries).size(), 0);
    }

    void capsItsMemory()
    {
        const int cap = probe(m_root.path(), QStringLiteral("/x")).value(QLatin1String("memory_cap_mb")).toInt();
        if (cap == -1)
            QSKIP("AddressSanitizer needs terabytes of address space");
        QVERIFY(cap > 100 && cap <= 320);
    }

    void opensOnlyRegularFilesBeneathItsRoot()
    {
        const QString outside = written(m_outside.filePath(QStringLiteral("secret")), "secret");
        const QString inside = written(m_root.filePath(QStringLiteral("a\nb 😀.txt")), "fine");
        QVERIFY(QFile::link(outside, m_root.filePath(QStringLiteral("link.txt"))));
        QVERIFY(QFile::link(m_outside.path(), m_root.filePath(QStringLiteral("folder"))));
        QCOMPARE(::mkfifo(QFile::encodeName(m_root.filePath(QStringLiteral("pipe"))).constData(), 0600), 0);
        ReaderChild child(m_root.path());
        const auto code = [&child](
                              const QString &path) { return child.read(path).value(QLatin1String("code")).toString(); };
        QCOMPARE(child.read(inside).value(QLatin1String("text")).toString(), QStringLiteral("fine"));
        QCOMPARE(code(outside), QStringLiteral("refused"));
        QCOMPARE(code(m_root.filePath(QStringLiteral("link.txt"))), QStringLiteral("refused"));
        QCOMPARE(code(m_root.filePath(QStringLiteral("pipe"))), QStringLiteral("refused"));
        QCOMPARE(code(m_root.path() + QStringLiteral("/folder/secret")), QStringLiteral("not_found"));
        QCOMPARE(code(m_root.path() + QStringLiteral("/../") + m_outside.path().section(QLatin1Char('/'), -1) +
                      QStringLiteral("/secret")),
            QStringLiteral("refused"));
        QCOMPARE(code(m_root.path() + QStringLiteral("/gone")), QStringLiteral("not_found"));
    }

    void asksForAFreshStartWhenItsRootWasReplaced()
    {
        QTemporaryDir parent;
        const QString root = parent.filePath(QStringLiteral("vault"));
        QVERIFY(QDir().mkdir(root));
        ReaderChild child(root);
        QVERIFY(!child.hello().isEmpty());
        QVERIFY(QDir().rename(root, parent.filePath(QStringLiteral("old"))) && QDir().mkdir(root));
        child.send("{\"id\":1,\"path\":\"x\"}");
        QCOMPARE(child.exitCode(), 75);
    }

    void refusesWhatIsLargerThanItsCap()
    {
        const QString path = written(m_root.filePath(QStringLiteral("big.bin")), QByteArray(2000, '\0'));
        ReaderChild child(m_root.path(), {QStringLiteral("--max-bytes"), QStringLiteral("1999")});
        QCOMPARE(child.read(path).value(QLatin1String("error")).toString(),
            QStringLiteral("The file is too large to be read."));
    }

    void explainsItselfToAPerson()
    {
        QProcess process;
        process.start(QStringLiteral(BIN_DIR "/countersign-reader"), {QStringLiteral("--what")});
        QVERIFY(process.waitForFinished(20000));
        QCOMPARE(process.exitCode(), 2);
        QVERIFY(process.readAllStandardError().contains("Usage"));
        process.start(
            QStringLiteral(BIN_DIR "/countersign-reader"), QStringList()); // without a folder it would see everything
        QVERIFY(process.waitForFinished(20000));
        QCOMPARE(process.exitCode(), 2);
    }
};

QTEST_GUILESS_MAIN(TestReaderSandbox)
#include "tst_readersandbox.moc"
