#include "app/reader/readerchild.h"

#include "base/literals.h"

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
        process.start(
            QStringLiteral(BIN_DIR "/countersign-reader"), {u"--root"_s, root, u"--selftest-sandbox"_s, outside});
        process.waitForFinished(20000);
        return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    }
    [[nodiscard]] bool hasLandlock() const
    {
        ReaderChild child(m_root.path());
        return child.hello().value("sandbox"_L1).toArray().contains(u"landlock"_s);
    }

private Q_SLOTS:
    void saysWhatItGaveUp()
    {
        ReaderChild child(m_root.path());
        const QJsonArray active = child.hello().value("sandbox"_L1).toArray();
        QVERIFY(active.contains(u"seccomp"_s));
        QVERIFY(active.contains(u"rlimits"_s));
        QCOMPARE(active.size() + child.hello().value("missing"_L1).toArray().size(), 3);
    }

    void refusesEverythingButReading()
    {
        const QString outside = written(m_outside.filePath(u"secret"_s), "secret");
        const QJsonObject result = probe(m_root.path(), outside);
        for (const char *what : {"socket", "unix_socket", "create_file", "open_for_writing", "make_folder", "rename",
                 "unlink", "exec", "fork", "ptrace", "signal_parent"})
            QVERIFY2(result.value(QLatin1String(what)).toString() == "refused"_L1, what);
        QCOMPARE(result.value("read_inside"_L1).toString(), u"ALLOWED"_s);
        if (hasLandlock())
            QCOMPARE(result.value("read_outside"_L1).toString(), u"refused"_s);
        QCOMPARE(QDir(m_root.path()).entryList(QDir::NoDotAndDotDot | QDir::AllEntries).size(), 0);
    }

    void capsItsMemory()
    {
        const int cap = probe(m_root.path(), u"/x"_s).value("memory_cap_mb"_L1).toInt();
        if (cap == -1)
            QSKIP("AddressSanitizer needs terabytes of address space");
        QVERIFY(cap > 100 && cap <= 320);
    }

    void opensOnlyRegularFilesBeneathItsRoot()
    {
        const QString outside = written(m_outside.filePath(u"secret"_s), "secret");
        const QString inside = written(m_root.filePath(u"a\nb 😀.txt"_s), "fine");
        QVERIFY(QFile::link(outside, m_root.filePath(u"link.txt"_s)));
        QVERIFY(QFile::link(m_outside.path(), m_root.filePath(u"folder"_s)));
        QCOMPARE(::mkfifo(QFile::encodeName(m_root.filePath(u"pipe"_s)).constData(), 0600), 0);
        ReaderChild child(m_root.path());
        const auto code = [&child](const QString &path) { return child.read(path).value("code"_L1).toString(); };
        QCOMPARE(child.read(inside).value("text"_L1).toString(), u"fine"_s);
        QCOMPARE(code(outside), u"refused"_s);
        QCOMPARE(code(m_root.filePath(u"link.txt"_s)), u"refused"_s);
        QCOMPARE(code(m_root.filePath(u"pipe"_s)), u"refused"_s);
        QCOMPARE(code(m_root.path() + u"/folder/secret"_s), u"not_found"_s);
        QCOMPARE(code(m_root.path() + u"/../"_s + m_outside.path().section(QLatin1Char('/'), -1) + u"/secret"_s),
            u"refused"_s);
        QCOMPARE(code(m_root.path() + u"/gone"_s), u"not_found"_s);
    }

    void asksForAFreshStartWhenItsRootWasReplaced()
    {
        QTemporaryDir parent;
        const QString root = parent.filePath(u"vault"_s);
        QVERIFY(QDir().mkdir(root));
        ReaderChild child(root);
        QVERIFY(!child.hello().isEmpty());
        QVERIFY(QDir().rename(root, parent.filePath(u"old"_s)) && QDir().mkdir(root));
        child.send("{\"id\":1,\"path\":\"x\"}");
        QCOMPARE(child.exitCode(), 75);
    }

    void refusesWhatIsLargerThanItsCap()
    {
        const QString path = written(m_root.filePath(u"big.bin"_s), QByteArray(2000, '\0'));
        ReaderChild child(m_root.path(), {u"--max-bytes"_s, u"1999"_s});
        QCOMPARE(child.read(path).value("error"_L1).toString(), u"The file is too large to be read."_s);
    }

    void explainsItselfToAPerson()
    {
        QProcess process;
        process.start(QStringLiteral(BIN_DIR "/countersign-reader"), {u"--what"_s});
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
