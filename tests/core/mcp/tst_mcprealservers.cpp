// Servers written by others, from npm; their versions are pinned in tests/package-lock.json.
#include "base/clock.h"
#include "base/literals.h"
#include "mcp/hub.h"

#include <QCoroTask>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace countersign;

class TestMcpRealServers : public QObject
{
    Q_OBJECT

    QString script(const QString &package) const
    {
        return m_modules + u"/@modelcontextprotocol/"_s + package + u"/dist/index.js"_s;
    }
    std::unique_ptr<McpHub> hub(const QString &id, const QStringList &args)
    {
        HubOptions options;
        McpServerConfig server;
        server.id = id;
        server.command = u"node"_s;
        server.args = args;
        server.env = m_env;
        if (m_modules.startsWith(u"/tmp/")) // a build there is out of sight but for what is given
            server.sandbox.folders = {{QFileInfo(m_modules).absolutePath(), false, 0}};
        options.servers = {server};
        // Kept apart, as its owner runs it.
        options.places = Places{QDir::homePath(), {m_profile.path()}, m_profile.filePath(u"config.yaml"_s),
            m_vault.path(), m_profile.filePath(u"servers"_s)};
        auto hub = std::make_unique<McpHub>(options);
        if (!QCoro::waitFor(hub->start()))
            return nullptr;
        QCoro::waitFor(hub->settled(30000));
        return hub;
    }
    static ToolCall make(const QString &server, const char *tool, QJsonObject arguments, int deadlineMs = 20000)
    {
        ToolCall call;
        call.server = server;
        call.tool = QString::fromLatin1(tool);
        call.arguments = std::move(arguments);
        call.deadlineMs = deadlineMs;
        return call;
    }

    QString m_modules;
    QTemporaryDir m_profile, m_vault;
    QMap<QString, QString> m_env;

private Q_SLOTS:
    void initTestCase()
    {
        m_modules = qEnvironmentVariable("COUNTERSIGN_NODE_MODULES", QStringLiteral(NODE_MODULES));
        if (!QFileInfo::exists(script(u"server-everything"_s)))
            QSKIP(
                "The MCP servers from npm are not installed; packaging/test.sh installs them, or set "
                "COUNTERSIGN_NODE_MODULES.");
    }

    void everything()
    {
        const QString id = u"everything"_s;
        auto hub = this->hub(id, {script(u"server-everything"_s)});
        QVERIFY2(hub->health().status == HealthStatus::Healthy, qPrintable(hub->health().message));
        QVERIFY(hub->tools().size() >= 8);
        QCOMPARE(hub->serversJson()[0]["protocol"_L1].toString(), u"2025-11-25"_s);
        const QJsonObject hello{{u"message"_s, u"grüß 🎉"_s}};
        QCOMPARE(hub->validate(id, u"echo"_s, hello).misfits, QStringList());
        QVERIFY(!hub->validate(id, u"echo"_s, {}).misfits.isEmpty());
        QCOMPARE(QCoro::waitFor(hub->call(make(id, "echo", hello)))->text, u"Echo: grüß 🎉"_s);
        // It answers bad arguments and unknown tools with a result that is an error.
        const Result<ToolResult> bad = QCoro::waitFor(hub->call(make(id, "echo", {})));
        QVERIFY(!bad || bad->isError);
        for (const ToolInfo &tool : hub->tools())
            QCOMPARE(hub->unchecked(id, tool.name), QStringList());
        QCoro::waitFor(hub->stop());
    }

    void everythingAtOnce()
    {
        const QString id = u"everything"_s;
        auto hub = this->hub(id, {script(u"server-everything"_s)});
        std::vector<QCoro::Task<Result<ToolResult>>> calls;
        for (int i = 0; i < 500; ++i)
            calls.push_back(hub->call(make(id, "echo", {{u"message"_s, QString::number(i)}})));
        for (int i = 0; i < 500; ++i)
            QCOMPARE(QCoro::waitFor(calls[size_t(i)])->text, u"Echo: %1"_s.arg(i));
    }

    void everythingReportsProgress()
    {
        const QString id = u"everything"_s;
        auto hub = this->hub(id, {script(u"server-everything"_s)});
        const char *name = hub->tool(id, u"trigger-long-running-operation"_s) ? "trigger-long-running-operation"
                                                                              : "longRunningOperation";
        QList<double> heard;
        connect(hub.get(), &McpHub::progressed, this,
            [&](const ToolProgress &progress) { heard.append(progress.progress); });
        const Result<ToolResult> result =
            QCoro::waitFor(hub->call(make(id, name, {{u"duration"_s, 0.2}, {u"steps"_s, 4}})));
        QVERIFY2(result && !result->isError, result ? qPrintable(result->text) : qPrintable(result.error().message));
        QCOMPARE(heard, (QList<double>{1, 2, 3, 4}));
        // A deadline in the middle: cancelled, and the late answer harms nothing.
        QCOMPARE(QCoro::waitFor(hub->call(make(id, name, {{u"duration"_s, 0.3}, {u"steps"_s, 2}}, 50))).error().code,
            ErrorCode::Timeout);
        QCOMPARE(QCoro::waitFor(hub->call(make(id, "echo", {{u"message"_s, u"on"_s}})))->text, u"Echo: on"_s);
    }

    void filesystem()
    {
        QTemporaryDir dir;
        const QString id = u"files"_s;
        auto hub = this->hub(id, {script(u"server-filesystem"_s), dir.path()});
        QVERIFY2(hub->health().status == HealthStatus::Healthy, qPrintable(hub->health().message));
        const QString path = dir.filePath(u"a.txt"_s);
        const Result<ToolResult> written =
            QCoro::waitFor(hub->call(make(id, "write_file", {{u"path"_s, path}, {u"content"_s, u"text\n"_s}})));
        QVERIFY2(
            written && !written->isError, written ? qPrintable(written->text) : qPrintable(written.error().message));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("text\n"));
        const Result<ToolResult> outside =
            QCoro::waitFor(hub->call(make(id, "read_text_file", {{u"path"_s, u"/etc/hostname"_s}})));
        QVERIFY(outside && outside->isError);
        QCoro::waitFor(hub->stop());
    }

    void memory()
    {
        // By itself it keeps its file beside its program, which is read-only for it.
        m_env = {{u"MEMORY_FILE_PATH"_s, m_profile.filePath(u"servers/memory/memory.jsonl"_s)}};
        const QString id = u"memory"_s;
        auto hub = this->hub(id, {script(u"server-memory"_s)});
        m_env.clear();
        QVERIFY2(hub->health().status == HealthStatus::Healthy, qPrintable(hub->health().message));
        const QJsonObject anna{
            {u"name"_s, u"Anna"_s}, {u"entityType"_s, u"person"_s}, {u"observations"_s, QJsonArray{u"likes tea"_s}}};
        const Result<ToolResult> made =
            QCoro::waitFor(hub->call(make(id, "create_entities", {{u"entities"_s, QJsonArray{anna}}})));
        QVERIFY2(made && !made->isError, made ? qPrintable(made->text) : qPrintable(made.error().message));
        QVERIFY(QCoro::waitFor(hub->call(make(id, "read_graph", {})))->text.contains(u"likes tea"_s));
        QCoro::waitFor(hub->stop());
    }

    void sequentialThinking()
    {
        const QString id = u"thinking"_s;
        auto hub = this->hub(id, {script(u"server-sequential-thinking"_s)});
        QVERIFY2(hub->health().status == HealthStatus::Healthy, qPrintable(hub->health().message));
        const Result<ToolResult> thought = QCoro::waitFor(hub->call(make(id, "sequentialthinking",
            {{u"thought"_s, u"one"_s}, {u"nextThoughtNeeded"_s, false}, {u"thoughtNumber"_s, 1},
                {u"totalThoughts"_s, 1}})));
        QVERIFY2(
            thought && !thought->isError, thought ? qPrintable(thought->text) : qPrintable(thought.error().message));
        QCoro::waitFor(hub->stop());
    }

    void git()
    {
        QTemporaryDir repository;
        QCOMPARE(QProcess::execute(u"git"_s, {u"init"_s, u"-q"_s, repository.path()}), 0);
        const QString id = u"git"_s;
        m_env = {{u"MCP_TRANSPORT_TYPE"_s, u"stdio"_s}, {u"GIT_BASE_DIR"_s, repository.path()}};
        auto hub = this->hub(
            id, {m_modules + u"/@cyanheads/git-mcp-server/dist/index.js"_s, u"--base="_s + repository.path()});
        m_env.clear();
        QVERIFY2(hub->health().status == HealthStatus::Healthy,
            qPrintable(hub->health().message + hub->stderrTail(id).join(u'\n')));
        const Result<ToolResult> status =
            QCoro::waitFor(hub->call(make(id, "git_status", {{u"path"_s, repository.path()}})));
        QVERIFY2(status && !status->isError, status ? qPrintable(status->text) : qPrintable(status.error().message));
        QCoro::waitFor(hub->stop());
    }

    void aKilledServerComesBack()
    {
        const QString id = u"everything"_s;
        auto hub = this->hub(id, {script(u"server-everything"_s)});
        const qint64 pid = hub->serversJson()[0]["pid"_L1].toInteger();
        QVERIFY(pid > 0);
        ::kill(pid_t(pid), SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(hub->serversJson()[0]["restarts"_L1].toInt(), 1, 10000);
        const Result<ToolResult> result = QCoro::waitFor(hub->call(make(id, "echo", {{u"message"_s, u"again"_s}})));
        QCOMPARE(result->text, u"Echo: again"_s);
    }
};

QTEST_GUILESS_MAIN(TestMcpRealServers)
#include "tst_mcprealservers.moc"
