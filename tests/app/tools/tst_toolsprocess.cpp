#include "base/canonicaljson.h"
#include "base/hash.h"
#include "base/literals.h"
#include "tools/rpc/lineloop.h"

#include <QDir>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/stat.h>
#include <unistd.h>

using namespace countersign;

namespace {

/// The real binary with pipes, as any MCP client starts it.
class Client
{
public:
    explicit Client(const QString &root, const QStringList &more = {})
    {
        m_process.start(QStringLiteral(BIN_DIR "/countersign-tools"), QStringList{u"--root"_s, root} + more);
        m_process.waitForStarted();
    }
    ~Client()
    {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished())
            m_process.kill();
    }
    void say(const QByteArray &line) { m_process.write(line + '\n'); }
    [[nodiscard]] QJsonObject hear()
    {
        while (!m_process.canReadLine())
            if (!m_process.waitForReadyRead())
                return {};
        const Result<QJsonObject> json = parseJsonObject(m_process.readLine().trimmed());
        return json ? *json : QJsonObject();
    }
    [[nodiscard]] QProcess &process() { return m_process; }

private:
    QProcess m_process;
};

QByteArray ping(int id)
{
    return R"({"jsonrpc":"2.0","id":)" + QByteArray::number(id) + R"(,"method":"ping"})";
}

QByteArray write(int id, const QString &path, const QString &content)
{
    return canonicalBytes({{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, id}, {u"method"_s, u"tools/call"_s},
        {u"params"_s, QJsonObject{{u"name"_s, u"vault_write"_s},
                          {u"arguments"_s, QJsonObject{{u"path"_s, path}, {u"content"_s, content}}}}}});
}

QByteArray call(const QString &tool, const QJsonObject &arguments, const QString &actionId)
{
    return canonicalBytes({{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, 1}, {u"method"_s, u"tools/call"_s},
        {u"params"_s, QJsonObject{{u"name"_s, tool}, {u"arguments"_s, arguments},
                          {u"_meta"_s, QJsonObject{{u"countersign/actionId"_s, actionId}}}}}});
}

} // namespace

class TestToolsProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWholeConversation()
    {
        const QTemporaryDir vault;
        Client client(vault.path(), {u"--page-size"_s, u"7"_s});
        client.say(
            R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}})");
        QCOMPARE(client.hear().value("result"_L1)["protocolVersion"_L1].toString(), u"2025-06-18"_s);
        client.say(R"({"jsonrpc":"2.0","method":"notifications/initialized"})");
        client.say(R"({"jsonrpc":"2.0","id":2,"method":"tools/list"})");
        const QJsonObject page = client.hear();
        QCOMPARE(page.value("result"_L1)["tools"_L1].toArray().size(), 7);
        QVERIFY(page.value("result"_L1)["nextCursor"_L1].isString());
        client.say(write(3, u"Records/a.md"_s, u"hello"_s));
        QVERIFY(client.hear().value("result"_L1)["structuredContent"_L1]["created"_L1].toBool());
        QFile file(vault.filePath(u"Records/a.md"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "hello");
        client.process().closeWriteChannel();
        QVERIFY(client.process().waitForFinished());
        QCOMPARE(client.process().exitStatus(), QProcess::NormalExit);
        QCOMPARE(client.process().exitCode(), 0);
        QCOMPARE(client.process().readAllStandardError(), "");
    }

    /// What a hostile plan would try on names, links, cells and items of others: each refused with a sentence, nothing
    /// changed.
    void hostileNamesLinksAndItems()
    {
        const QTemporaryDir vault;
        const QString mine = u"0190a000-0000-7000-8000-000000000001"_s,
                      other = u"0190a000-0000-7000-8000-000000000002"_s;
        const auto put = [&](const QString &path, const QByteArray &content) {
            QVERIFY(QDir(vault.path()).mkpath(QFileInfo(path).path()));
            QFile file(vault.filePath(path));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        };
        const auto get = [&](const QString &path) {
            QFile file(vault.filePath(path));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<absent>");
        };
        put(u"Needs_Action/%1/a.txt"_s.arg(other), "other");
        put(u"Records/b.txt"_s, "mine");
        put(u"elsewhere"_s, "else\n");
        put(u"Records/l.csv"_s, "a,b\n");
        QCOMPARE(::link(QFile::encodeName(vault.filePath(u"elsewhere"_s)).constData(),
                     QFile::encodeName(vault.filePath(u"Records/linked.md"_s)).constData()),
            0);
        QCOMPARE(::mkfifo(QFile::encodeName(vault.filePath(u"Records/pipe.md"_s)).constData(), 0600), 0);
        Client client(vault.path());
        const auto refused = [&](const QString &tool, const QJsonObject &arguments, const char *why) {
            client.say(call(tool, arguments, mine));
            const QJsonObject result = client.hear().value("result"_L1).toObject();
            const QString said = result["content"_L1][0]["text"_L1].toString();
            return result["isError"_L1].toBool() && said.contains(QLatin1String(why)) ? QString()
                                                                                      : tool + u": "_s + said;
        };
        QCOMPARE(refused(u"vault_write"_s, {{u"path"_s, u"Records/pay\u200Bpal.md"_s}, {u"content"_s, u"x"_s}},
                     "cannot be seen"),
            QString());
        QCOMPARE(refused(u"vault_mkdir"_s, {{u"path"_s, u"Rec\u202Eords"_s}}, "cannot be seen"), QString());
        QCOMPARE(refused(u"vault_move"_s, {{u"from"_s, u"Records/b.txt"_s}, {u"to"_s, u"Records/b.txt "_s}},
                     "looks like another"),
            QString());
        QCOMPARE(refused(u"vault_append"_s, {{u"path"_s, u"Records/linked.md"_s}, {u"text"_s, u"x"_s}}, "hard link"),
            QString());
        QCOMPARE(
            refused(u"note_add_task"_s, {{u"path"_s, u"Records/pipe.md"_s}, {u"task"_s, u"x"_s}}, "not a regular file"),
            QString());
        QCOMPARE(refused(u"vault_read"_s, {{u"path"_s, u"Records/pipe.md"_s}}, "not a regular file"), QString());
        const QJsonObject back{{u"from"_s, u"Records/b.txt"_s}, {u"to"_s, u"Needs_Action/%1/c.txt"_s.arg(other)},
            {u"sha256"_s, QString::fromLatin1(sha256Hex("mine"))}};
        QCOMPARE(refused(u"vault_move_back"_s, back, "belongs to another action"), QString());
        client.say(call(u"vault_trash"_s, {{u"path"_s, u"Needs_Action/%1/a.txt"_s.arg(other)}}, other));
        const QString token = client.hear().value("result"_L1)["structuredContent"_L1]["token"_L1].toString();
        QVERIFY(!token.isEmpty());
        QCOMPARE(refused(u"vault_restore"_s, {{u"token"_s, token}}, "another action"), QString());
        client.say(call(u"csv_append"_s,
            {{u"path"_s, u"Records/l.csv"_s}, {u"columns"_s, QJsonArray{u"a"_s, u"b"_s}},
                {u"row"_s, QJsonObject{{u"a"_s, u"x;=1+1"_s}}}},
            mine));
        QVERIFY(!client.hear().value("result"_L1)["isError"_L1].toBool());
        QCOMPARE(get(u"Records/l.csv"_s), "a,b\nx;'=1+1,\n");
        QCOMPARE(get(u"Records/b.txt"_s), "mine");
        QCOMPARE(get(u"elsewhere"_s), "else\n");
        QVERIFY(!QFileInfo::exists(vault.filePath(u"Needs_Action/%1/a.txt"_s.arg(other))));
        QCOMPARE(QDir(vault.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot),
            (QStringList{u"Needs_Action"_s, u"Records"_s}));
    }

    void manyRequestsAtOnceAreAllAnsweredInOrder()
    {
        const QTemporaryDir vault;
        Client client(vault.path());
        QByteArray burst;
        for (int i = 0; i < 5000; ++i)
            burst += ping(i) + '\n';
        client.process().write(burst);
        for (int i = 0; i < 5000; ++i)
            QCOMPARE(client.hear().value("id"_L1).toInt(-1), i);
    }

    void aMessageMayComeInPieces()
    {
        const QTemporaryDir vault;
        Client client(vault.path());
        const QByteArray line = ping(1) + "\r\n" + ping(2);
        for (const char c : line) {
            client.process().write(&c, 1);
            client.process().waitForBytesWritten();
        }
        QCOMPARE(client.hear().value("id"_L1).toInt(), 1);
        client.process().closeWriteChannel(); // the last line has no newline
        QCOMPARE(client.hear().value("id"_L1).toInt(), 2);
    }

    void aHugeLineIsSkippedNotKept()
    {
        const QTemporaryDir vault;
        Client client(vault.path());
        client.say(QByteArray(9 * 1024 * 1024, 'x'));
        QCOMPARE(client.hear().value("error"_L1)["code"_L1].toInt(), -32600);
        client.say(ping(1) + QByteArray(LineLoop::kMaxLine - ping(1).size(), ' ')); // exactly at the limit
        QCOMPARE(client.hear().value("id"_L1).toInt(), 1);
        client.say(ping(2) + QByteArray(LineLoop::kMaxLine - ping(2).size() + 1, ' '));
        QCOMPARE(client.hear().value("error"_L1)["code"_L1].toInt(), -32600);
        client.say("{broken");
        QCOMPARE(client.hear().value("error"_L1)["code"_L1].toInt(), -32700);
        client.say(ping(3));
        QCOMPARE(client.hear().value("id"_L1).toInt(), 3);
    }

    void aKilledServerLeavesNoHalfFiles()
    {
        const QTemporaryDir vault;
        const QString content(1024 * 1024, u'x');
        for (int killAfter = 0; killAfter < 6; ++killAfter) {
            QProcess process;
            process.start(QStringLiteral(BIN_DIR "/countersign-tools"), {u"--root"_s, vault.path()});
            QVERIFY(process.waitForStarted());
            for (int i = 0; i < 8; ++i)
                process.write(write(i, u"Records/%1/%2.md"_s.arg(killAfter).arg(i), content) + '\n');
            for (int heard = 0; heard < killAfter; process.readLine(), ++heard)
                while (!process.canReadLine())
                    QVERIFY(process.waitForReadyRead());
            process.waitForBytesWritten();
            process.kill(); // our own child, in the middle of its work
            QVERIFY(process.waitForFinished());
            const QDir folder(vault.filePath(u"Records/%1"_s.arg(killAfter)));
            const QFileInfoList files = folder.entryInfoList(QDir::Files | QDir::Hidden);
            QVERIFY(files.size() >= killAfter);
            for (const QFileInfo &file : files)
                QCOMPARE(file.size(), content.size());
        }
    }

    void theCommandLine_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::newRow("help") << QStringList{u"--help"_s} << 0;
        QTest::newRow("version") << QStringList{u"--version"_s} << 0;
        QTest::newRow("nothing") << QStringList{} << 2;
        QTest::newRow("unknown") << QStringList{u"--frobnicate"_s} << 2;
        QTest::newRow("value missing") << QStringList{u"--root"_s} << 2;
        QTest::newRow("no such folder") << QStringList{u"--root"_s, u"/nonexistent/vault"_s} << 2;
        QTest::newRow("bad page size") << QStringList{u"--root"_s, u"/tmp"_s, u"--page-size"_s, u"0"_s} << 2;
    }
    void theCommandLine()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const int, code);
        QProcess process;
        process.start(QStringLiteral(BIN_DIR "/countersign-tools"), arguments);
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), code);
        QCOMPARE(process.readAllStandardOutput().isEmpty(), code != 0);
        QCOMPARE(process.readAllStandardError().isEmpty(), code == 0);
    }

    void aClientThatLeavesEndsIt()
    {
        const QTemporaryDir vault;
        QProcess process;
        process.start(QStringLiteral(BIN_DIR "/countersign-tools"), {u"--root"_s, vault.path()});
        QVERIFY(process.waitForStarted());
        process.closeReadChannel(QProcess::StandardOutput);
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    }
};

QTEST_GUILESS_MAIN(TestToolsProcess)
#include "tst_toolsprocess.moc"
