// The hub with real child processes that misbehave in the ways seen in the wild.
#include "base/clock.h"
#include "base/literals.h"
#include "base/processguard.h"
#include "mcp/hub.h"
#include "separate/leftovers.h"

#include <QCoroTask>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/prctl.h>
#include <unistd.h>
#include <csignal>

using namespace countersign;

class TestMcpProcess : public QObject
{
    Q_OBJECT

    std::unique_ptr<McpHub> hubOf(const QString &program, const QStringList &args)
    {
        HubOptions options;
        options.bundled = {BundledServer{{McpHub::kBundled, program, args, {{u"GIVEN"_s, u"1"_s}}, {}}}};
        options.link = {.backoffMs = 1, .backoffCapMs = 2};
        auto hub = std::make_unique<McpHub>(options);
        if (!QCoro::waitFor(hub->start()))
            return nullptr;
        return hub;
    }
    std::unique_ptr<McpHub> hub(const char *mode)
    {
        return hubOf(QStringLiteral(FAKE_SERVER), {QString::fromLatin1(mode)});
    }
    static Result<ToolResult> call(McpHub &hub, const char *tool, int deadlineMs = 20000)
    {
        ToolCall call;
        call.server = McpHub::kBundled;
        call.tool = QString::fromLatin1(tool);
        call.deadlineMs = deadlineMs;
        return QCoro::waitFor(hub.call(call));
    }

private Q_SLOTS:
    void callsAndKeepsStderr()
    {
        auto hub = this->hub("plain");
        QCOMPARE(call(*hub, "echo")->text, u"Echo"_s);
        QTRY_COMPARE(hub->stderrTail(McpHub::kBundled), QStringList{u"ready plain"_s});
        QVERIFY(hub->serversJson()[0]["pid"_L1].toInteger() > 0);
        QCoro::waitFor(hub->stop());
        QCOMPARE(hub->serversJson()[0]["pid"_L1].toInteger(), 0);
    }

    void leadsASessionWithNothingOfOurs()
    {
        const int leak = ::open("/etc/hostname", O_RDONLY); // not closed on exec
        auto hub = this->hub("plain");
        QCOMPARE(call(*hub, "standing")->text, u"leads no terminal "_s);
        ::close(leak);
    }

    void whatItLeavesBehindEndsWithIt()
    {
        adoptOrphans();
        auto hub = this->hub("plain");
        const pid_t left = call(*hub, "leave")->text.toInt();
        QVERIFY(left > 0);
        QCOMPARE(::kill(left, 0), 0);
        QCoro::waitFor(hub->stop());
        QCOMPARE(::kill(left, 0), -1);
        ::prctl(PR_SET_CHILD_SUBREAPER, 0);
    }

    void withoutPlacesNoOtherServerIsStarted()
    {
        HubOptions options;
        McpServerConfig server;
        server.id = u"other"_s;
        server.command = QStringLiteral(FAKE_SERVER);
        options.servers = {server};
        McpHub hub(options);
        QVERIFY(QCoro::waitFor(hub.start()));
        QCoro::waitFor(hub.settled(5000));
        QCOMPARE(hub.serversJson()[0]["state"_L1].toString(), u"blocked"_s);
        QCOMPARE(hub.serversJson()[0]["pid"_L1].toInteger(), 0);
        QCoro::waitFor(hub.stop());
    }

    void seesOnlyWhatItIsGiven()
    {
        qputenv("SECRET_TOKEN", "x");
        auto hub = this->hub("plain");
        const QStringList names = call(*hub, "environment")->text.split(u';', Qt::SkipEmptyParts);
        QVERIFY(names.contains(u"GIVEN"_s));
        static const QStringList allowed{u"GIVEN"_s, u"PATH"_s, u"HOME"_s, u"LANG"_s, u"TMPDIR"_s};
        for (const QString &name : names)
            QVERIFY2(allowed.contains(name) || name.startsWith(u"XDG_"_s), qPrintable(name));
    }

    void aCrashInFlightIsADoubtAndTheNextCallWorks()
    {
        auto hub = this->hub("plain");
        const Result<ToolResult> crashed = call(*hub, "crash");
        QCOMPARE(crashed.error().code, ErrorCode::Unavailable);
        QVERIFY(crashed.error().message.contains(u"exit code 3"_s));
        QCOMPARE(call(*hub, "echo")->text, u"Echo"_s);
        QCOMPARE(hub->serversJson()[0]["restarts"_L1].toInt(), 1);
    }

    void progressAndResultInOneChunk()
    {
        auto hub = this->hub("onechunk");
        QList<double> heard;
        connect(hub.get(), &McpHub::progressed, this,
            [&](const ToolProgress &progress) { heard.append(progress.progress); });
        for (int i = 0; i < 200; ++i)
            QCOMPARE(call(*hub, "echo")->text, u"done"_s);
        QCOMPARE(heard.size(), 600);
        QCOMPARE(heard.mid(0, 3), (QList<double>{1, 2, 3}));
    }

    void noiseOnStdoutIsPassedOver()
    {
        auto hub = this->hub("noisy");
        QCOMPARE(call(*hub, "echo")->text, u"Echo"_s);
        QCOMPARE(hub->stderrTail(McpHub::kBundled).filter(u"left out"_s).size(), 2);
    }

    void aHugeLineEndsTheServerAndLeavesADoubt()
    {
        auto hub = this->hub("plain");
        const Result<ToolResult> huge = call(*hub, "huge");
        QCOMPARE(huge.error().code, ErrorCode::Unavailable);
        QVERIFY(huge.error().message.contains(u"16 MiB"_s));
        QCOMPARE(call(*hub, "echo")->text, u"Echo"_s);
    }

    void aDeadlineIsADoubt()
    {
        auto hub = this->hub("plain");
        QCOMPARE(call(*hub, "silent", 1).error().code, ErrorCode::Timeout);
        QCOMPARE(call(*hub, "echo")->text, u"Echo"_s);
    }

    void aServerThatDiesAtOnceDegrades()
    {
        auto hub = this->hub("dies");
        QVERIFY(hub->health().message.contains(u"exit code 7"_s));
        QTRY_VERIFY(hub->serversJson()[0]["restarts"_L1].toInt() >= 2);
    }

    void theBundledToolsWork()
    {
        const QString program = QStringLiteral(BIN_DIR "/countersign-tools");
        if (!QFileInfo(program).isExecutable())
            QSKIP("countersign-tools is not built; build that target to run this test.");
        QTemporaryDir vault;
        auto hub = hubOf(program, {u"--root"_s, vault.path()});
        QVERIFY2(hub->health().status == HealthStatus::Healthy, qPrintable(hub->health().message));
        QVERIFY(!hub->tools().isEmpty());
        for (const ToolInfo &tool : hub->tools()) {
            QVERIFY2(hub->unchecked(tool.server, tool.name).isEmpty(), qPrintable(tool.name));
            QVERIFY(hub->tool(tool.server, tool.name)->hash.size() == 64);
        }
        ToolCall task;
        task.server = McpHub::kBundled;
        task.tool = u"note_add_task"_s;
        task.arguments = {{u"path"_s, 7}};
        QVERIFY(!hub->validate(task.server, task.tool, task.arguments).misfits.isEmpty());
        task.arguments = {{u"path"_s, u"Tasks.md"_s}, {u"task"_s, u"Call Ärzte"_s}};
        QCOMPARE(hub->validate(task.server, task.tool, task.arguments).misfits, QStringList());
        const Result<ToolResult> added = QCoro::waitFor(hub->call(task));
        QVERIFY2(added && !added->isError, added ? qPrintable(added->text) : qPrintable(added.error().message));
        QVERIFY(!added->structured.isEmpty()); // and so fits the tool's output schema
        QFile note(vault.filePath(u"Tasks.md"_s));
        QVERIFY(note.open(QIODevice::ReadOnly));
        QVERIFY(note.readAll().contains("- [ ] Call \xc3\x84rzte"));
        QCoro::waitFor(hub->stop());
    }
};

QTEST_GUILESS_MAIN(TestMcpProcess)
#include "tst_mcpprocess.moc"
