// Servers written by others, from npm; their versions are pinned in tests/package-lock.json.
#include "base/clock.h"
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
        return m_modules + QStringLiteral("/@modelcontextprotocol/") + package + QStringLiteral("/dist/index.js");
    }
    std::unique_ptr<McpHub> hub(const QString &id, const QStringList &args)
    {
        HubOptions options;
        McpServerConfig server;
        server.id = id;
        server.command = QStringLiteral("node");
        server.args = args;
        server.env = m_env;
        if (m_modules.startsWith(u"/tmp/")) // a build there is out of sight but for what is given
            server.sandbox.folders = {{QFileInfo(m_modules).absolutePath(), false, 0}};
        options.servers = {server};
        // Kept apart, as its owner runs it.
        options.places = Places{QDir::homePath(), {m_profile.path()}, m_profile.filePath(QStringLiteral("config.yaml")),
            m_vault.path(), m_profile.filePath(QStringLiteral("servers"))};
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
        if (!QFileInfo::exists(script(QStringLiteral("server-everything"))))
            QSKIP(
                "The MCP servers from npm are not installed; packaging/test.sh installs them, or set "
                "COUNTERSIGN_NODE_MODULES.");
    }

    void everything()
    {
        const QString id = QStringLiteral("everything");
        auto hub = this->hub(id, {script(QStringLiteral("server-everything"))});
        QVERIFY2(hub->health().status == HealthStatus::Healthy, qPrintable(hub->health().message));
        QVERIFY(hub->tools().size() >= 8);
        QCOMPARE(hub->serversJson()[0][QLatin1String("protocol")].toString(), QStringLiteral("2025-11-25"));
        const QJsonObject hello{{QStringLiteral("message"), QStringLiteral("grüß 🎉")}};
        QCOMPARE(hub->validate(id, QStringLiteral("echo"), hello).misfits, QStringList());
        QVERIFY(!hub->validate(id, QStringLiteral("echo"), {}).misfits.isEmpty());
        QCOMPARE(QCoro::waitFor(hub->call(make(id, "echo", hello)))->text, QStringLiteral("Echo: grüß 🎉"));
        // It answers bad arguments and unknown tools with a result that is an error.
        const Result<ToolResult> bad = QCoro::waitFor(hub->call(make(id, "echo", {})));
        QVERIFY(!bad || bad->isError);
        for (const ToolInfo &tool : hub->tools())
            QCOMPARE(hub->unchecked(id, tool.name), QStringList());
        QCoro::waitFor(hub->stop());
    }

    void everythingAtOnce()
    {
        const QString id = QStringLiteral("everything");
        auto hub = this->hub(id, {script(QStringLiteral("server-everything"))});
        std::vector<QCoro::Task<Result<ToolResult>>> calls;
        for (int i = 0; i < 500; ++i)
            calls.push_back(hub->call(make(id, "echo", {{QStringLiteral("message"), QString::number(i)}})));
        for (int i = 0; i < 500; ++i)
            QCOMPARE(QCoro::waitFor(calls[size_t(i)])->text, QStringLiteral("Echo: %1").arg(i));
    }

    void everythingReportsProgress()
    {
        const QString id = QStringLiteral("everything");
        auto hub = this->hub(id, {script(QStringLiteral("server-everything"))});
        const char *name = hub->tool(id, QStringLiteral("trigger-long-running-operation"))
                               ? "trigger-long-running-operation"
                               : "longRunningOperation";
        QList<double> heard;
        connect(hub.get(), &McpHub::progressed, this,
            [&](const ToolProgress &progress) { heard.append(progress.progress); });
        const Result<ToolResult> result = QCoro::waitFor(
            hub->call(make(id, name, {{QStringLiteral("duration"), 0.2}, {QStringLiteral("steps"), 4}})));
        QVERIFY2(result && !result->isError, result ? qPrintable(result->text) : qPrintable(result.error().message));
        QCOMPARE(heard, (QList<double>{1, 2, 3, 4}));
        // A deadline in the middle: cancelled, and the late answer harms nothing.
        QCOMPARE(QCoro::waitFor(
                     hub->call(make(id, name, {{QStringLiteral("duration"), 0.3}, {QStringLiteral("steps"), 2}}, 50)))
                     .error()
                     .code,
            ErrorCode::Timeout);
        QCOMPARE(QCoro::waitFor(hub->call(make(id, "echo", {{QStringLiteral("message"), QStringLiteral("on")}})))->text,
            QStringLiteral("Echo: on"));
    }

    void filesystem()
    {
        QTemporaryDir dir;
        const QString id = QStringLiteral("files");
        auto hub = this->hub(id, {script(QStringLiteral("server-filesystem")), dir.path()});
        QVERIFY2(hub->health().status == HealthStatus::Healthy, qPrintable(hub->health().message));
        const QString path = dir.filePath(QStringLiteral("a.txt"));
        const Result<ToolResult> written = QCoro::waitFor(hub->call(make(id, "write_file",
            {{QStringLiteral("path"), path}, {QStringLiteral("content"), QStringLiteral("text\n")}})));
        QVERIFY2(
            written && !written->isError, written ? qPrintable(written->text) : qPrintable(written.error().message));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("text\n"));
        const Result<ToolResult> outside = QCoro::waitFor(
            hub->call(make(id, "read_text_file", {{QStringLiteral("path"), QStringLiteral("/etc/hostname")}})));
        QVERIFY(outside && outside->isError);
        QCoro::waitFor(hub->stop());
    }

    void memory()
    {
        // By itself it keeps its file beside its program, which is read-only for it.
        m_env = {
            {QStringLiteral("MEMORY_FILE_PATH"), m_profile.filePath(QStringLiteral("servers/memory/memory.jsonl"))}};
        const QString id = QStringLiteral("memory");
        auto hub = this->hub(id, {script(QStringLiteral("server-memory"))});
        m_env.clear();
        QVERIFY2(hub->health().status == HealthStatus::Healthy, qPrintable(hub->health().message));
        const QJsonObject anna{{QStringLiteral("name"), QStringLiteral("Anna")},
            {QStringLiteral("entityType"), QStringLiteral("person")},
            {QStringLiteral("observations"), QJsonArray{QStringLiteral("likes tea")}}};
        const Result<ToolResult> made =
            QCoro::waitFor(hub->call(make(id, "create_entities", {{QStringLiteral("entities"), QJsonArray{anna}}})));
        QVERIFY2(made && !made->isError, made ? qPrintable(made->text) : qPrintable(made.error().message));
        QVERIFY(QCoro::waitFor(hub->call(make(id, "read_graph", {})))->text.contains(QStringLiteral("likes tea")));
        QCoro::waitFor(hub->stop());
    }

    void sequentialThinking()
    {
        const QString id = QStringLiteral("thinking");
        auto hub = this->hub(id, {script(QStringLiteral("server-sequential-thinking"))});
        QVERIFY2(hub->health().status == HealthStatus::Healthy, qPrintable(hub->health().message));
        const Result<ToolResult> thought = QCoro::waitFor(hub->call(make(id, "sequentialthinking",
            {{QStringLiteral("thought"), QStringLiteral("one")}, {QStringLiteral("nextThoughtNeeded"), false},
                {QStringLiteral("thoughtNumber"), 1}, {QStringLiteral("totalThoughts"), 1}})));
        QVERIFY2(
            thought && !thought->isError, thought ? qPrintable(thought->text) : qPrintable(thought.error().message));
        QCoro::waitFor(hub->stop());
    }

    void git()
    {
        QTemporaryDir repository;
        QCOMPARE(
            QProcess::execute(QStringLiteral("git"), {QStringLiteral("init"), QStringLiteral("-q"), repository.path()}),
            0);
        const QString id = QStringLiteral("git");
        m_env = {{QStringLiteral("MCP_TRANSPORT_TYPE"), QStringLiteral("stdio")},
            {QStringLiteral("GIT_BASE_DIR"), repository.path()}};
        auto hub = this->hub(id, {m_modules + QStringLiteral("/@cyanheads/git-mcp-server/dist/index.js"),
                                     QStringLiteral("--base=") + repository.path()});
        m_env.clear();
        QVERIFY2(hub->health().status == HealthStatus::Healthy,
            qPrintable(hub->health().message + hub->stderrTail(id).join(u'\n')));
        const Result<ToolResult> status =
            QCoro::waitFor(hub->call(make(id, "git_status", {{QStringLiteral("path"), repository.path()}})));
        QVERIFY2(status && !status->isError, status ? qPrintable(status->text) : qPrintable(status.error().message));
        QCoro::waitFor(hub->stop());
    }

    void aKilledServerComesBack()
    {
        const QString id = QStringLiteral("everything");
        auto hub = this->hub(id, {script(QStringLiteral("server-everything"))});
        const qint64 pid = hub->serversJson()[0][QLatin1String("pid")].toInteger();
        QVERIFY(pid > 0);
        ::kill(pid_t(pid), SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(hub->serversJson()[0][QLatin1String("restarts")].toInt(), 1, 10000);
        const Result<ToolResult> result =
            QCoro::waitFor(hub->call(make(id, "echo", {{QStringLiteral("message"), QStringLiteral("again")}})));
        QCOMPARE(result->text, QStringLiteral("Echo: again"));
    }
};

QTEST_GUILESS_MAIN(TestMcpRealServers)
#include "tst_mcprealservers.moc"
