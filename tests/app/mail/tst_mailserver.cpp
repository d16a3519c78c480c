#include "app/mail/mailboxrig.h"
#include "base/canonicaljson.h"
#include "confine/landlock.h"
#include "mailline/accountline.h"
#include "mcp/hub.h"

#include <QDir>
#include <QJsonDocument>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <sys/socket.h>

using namespace countersign;
using namespace countersign::test;

namespace {

const QString kProgram = QStringLiteral(BIN_DIR "/countersign-mail");
const QByteArray kCanary = "canary-of-the-mail-server";

QByteArray request(int id, const QString &method, const QJsonObject &params)
{
    return canonicalBytes({{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, id}, {u"method"_s, method}, {u"params"_s, params}}) +
           '\n';
}

/// The program as any client starts it.
struct Client
{
    explicit Client(const QStringList &arguments = {})
    {
        process.start(kProgram, arguments);
        process.waitForStarted();
    }
    ~Client()
    {
        process.closeWriteChannel();
        if (!process.waitForFinished(10'000))
            process.kill();
    }
    QJsonObject ask(const QString &method, const QJsonObject &params)
    {
        process.write(request(++id, method, params));
        while (!process.canReadLine())
            if (!process.waitForReadyRead(10'000))
                return {};
        return parseJsonObject(process.readLine().trimmed()).value_or(QJsonObject());
    }
    QProcess process;
    int id = 0;
};

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A line that the other end of the socket has said, or nothing.
QByteArray heard(int fd)
{
    QByteArray line;
    char c = 0;
    while (QTest::qWaitFor([&] { return ::recv(fd, &c, 1, MSG_DONTWAIT) == 1; }, 5000)) {
        line += c;
        if (c == '\n')
            return line;
    }
    return {};
}

} // namespace

/// The program itself: who may use it, what it is told, what it can reach.
class TestMailServer : public QObject
{
    Q_OBJECT

    std::unique_ptr<MailboxRig> m_rig;
    int m_asked = 0;

    QCoro::Task<Result<WayIn>> wayIn(QString account)
    {
        ++m_asked;
        if (account != u"anna")
            co_return fail(ErrorCode::NotFound, u"No such account."_s);
        co_return WayIn{u"localhost"_s, m_rig->server().tlsPort(), u"implicit"_s, bytesOf(m_rig->server().caFile()),
            Dovecot::kAnna, Dovecot::kPassword, false};
    }
    std::unique_ptr<McpHub> hub(int idleMs, const std::shared_ptr<AccountLine> &line)
    {
        HubOptions options;
        BundledServer mail{{kMailServer, kProgram, {}, {}, {}}};
        const QList<ToolDefinition> definitions = mailToolDefinitions();
        for (const ToolDefinition &definition : definitions)
            mail.tools.append(definition.describe());
        mail.idleMs = idleMs;
        mail.line = line;
        options.bundled = {mail};
        auto out = std::make_unique<McpHub>(options);
        line->setSource([this](QString account) { return wayIn(std::move(account)); });
        return awaited(out->start()) ? std::move(out) : nullptr;
    }

private Q_SLOTS:
    void initTestCase() { m_rig = std::make_unique<MailboxRig>(); }
    void init() { m_asked = 0; }

    void otherClientsAreToldWhatItNeeds()
    {
        Client client({u"--page-size"_s, u"5"_s});
        const QJsonObject hello = client.ask(u"initialize"_s, {{u"protocolVersion"_s, u"2025-06-18"_s}});
        QCOMPARE(hello.value("result"_L1)["serverInfo"_L1]["name"_L1].toString(), u"countersign-mail"_s);
        QCOMPARE(client.ask(u"tools/list"_s, {}).value("result"_L1)["tools"_L1].toArray().size(), 5);
        const QJsonObject arguments{{u"account"_s, u"anna"_s}, {u"folder"_s, u"INBOX"_s}, {u"uidvalidity"_s, 1},
            {u"uids"_s, QJsonArray{1}}, {u"message_ids"_s, QJsonArray{u"x@y"_s}}};
        for (const char *tool : {"mail_archive", "mail_find"}) {
            const QJsonObject answer =
                client.ask(u"tools/call"_s, {{u"name"_s, QLatin1StringView(tool)}, {u"arguments"_s, arguments}});
            QVERIFY(answer.value("result"_L1)["isError"_L1].toBool());
            QVERIFY(answer.value("result"_L1)["content"_L1][0]["text"_L1].toString().contains(u"needs Countersign"_s));
            QVERIFY(answer.value("result"_L1)["_meta"_L1]["countersign/unknown"_L1].isUndefined());
        }
        QVERIFY(client.ask(u"tools/call"_s, {{u"name"_s, u"mail_find"_s}}).value("result"_L1)["isError"_L1].toBool());
        client.process.closeWriteChannel();
        QVERIFY(client.process.waitForFinished(10'000));
        QCOMPARE(client.process.exitCode(), 0);
    }

    void givesUpWhatItDoesNotNeed()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(u"outgoing"_s));
        for (const char *name : {"secret", "outgoing/letter"}) {
            QFile file(folder.filePath(QLatin1StringView(name)));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("x") == 1);
        }
        QProcess probe;
        probe.start(kProgram, {u"--outgoing"_s, folder.filePath(u"outgoing"_s), u"--selftest-confinement"_s,
                                  folder.filePath(u"secret"_s)});
        QVERIFY(probe.waitForFinished(20'000));
        const QJsonObject told = QJsonDocument::fromJson(probe.readAllStandardOutput()).object();
        const QStringList allowed{u"internet"_s, u"read_outgoing"_s, u"certificates"_s};
        QVERIFY2(told.size() >= 13, qPrintable(QString::fromUtf8(probe.readAllStandardError())));
        for (auto it = told.begin(); it != told.end(); ++it) {
            if (it.key() == u"listen" && Landlock::version() < 4)
                continue;
            QVERIFY2((it->toString() == u"ALLOWED") == allowed.contains(it.key()), qPrintable(it.key()));
        }
    }

    void callsThroughTheHub()
    {
        const auto line = std::make_shared<AccountLine>();
        const auto hub = this->hub(400, line);
        QVERIFY(hub);
        QCOMPARE(hub->tools().size(), mailToolDefinitions().size());
        QCOMPARE(hub->serversJson()[0]["pid"_L1].toInteger(), 0); // planning needs no process
        const QString id = u"hub@kund.example"_s;
        const quint32 uid = m_rig->put(u"INBOX"_s, id);
        const QJsonObject arguments = m_rig->named(u"INBOX"_s, {uid}, {id});
        const QList<ToolInfo> before = hub->tools();
        const Result<ToolResult> moved =
            awaited(hub->call({kMailServer, u"mail_archive"_s, arguments, {}, 60'000}), 60'000);
        QVERIFY2(moved && !moved->isError, qPrintable(moved ? moved->text : moved.error().message));
        QCOMPARE(moved->structured.value("folder"_L1).toString(), u"Archiv"_s);
        QCOMPARE(m_asked, 1);
        for (qsizetype i = 0; i < before.size(); ++i) // what is planned with is what runs
            QCOMPARE(hub->tools()[i].hash, before[i].hash);
        QCOMPARE(hub->confinement().value("missing"_L1).toArray(), QJsonArray());
        const qint64 pid = hub->serversJson()[0]["pid"_L1].toInteger();
        QVERIFY(pid > 0);
        for (const char *name : {"environ", "cmdline"})
            QVERIFY(!bytesOf(u"/proc/%1/%2"_s.arg(pid).arg(QLatin1StringView(name))).contains(Dovecot::kPassword));
        QVERIFY(!hub->stderrTail(kMailServer).join(u'\n').contains(QLatin1StringView(Dovecot::kPassword)));
        QTRY_COMPARE_WITH_TIMEOUT(hub->serversJson()[0]["state"_L1].toString(), u"idle"_s, 10'000);
        QVERIFY(!QFileInfo::exists(u"/proc/%1"_s.arg(pid)));
        const Result<ToolResult> nobody = awaited(
            hub->call({kMailServer, u"mail_find"_s, m_rig->named(u"INBOX"_s, {uid}, {id}), {}, 60'000}), 60'000);
        QVERIFY(nobody && !nobody->isError && !nobody->structured.value("present"_L1).toBool());
        waitDone(hub->stop());
    }

    void aWrongPasswordDoesNothingAndIsNotTold()
    {
        const auto line = std::make_shared<AccountLine>();
        const auto hub = this->hub(60'000, line);
        line->setSource([this](QString) -> QCoro::Task<Result<WayIn>> {
            co_return WayIn{u"localhost"_s, m_rig->server().tlsPort(), u"implicit"_s, bytesOf(m_rig->server().caFile()),
                Dovecot::kAnna, kCanary, false};
        });
        const Result<ToolResult> refused = awaited(
            hub->call({kMailServer, u"mail_find"_s, m_rig->named(u"INBOX"_s, {1}, {u"x@y"_s}), {}, 60'000}), 60'000);
        QVERIFY(refused && refused->isError);
        QVERIFY(!refused->text.contains(QString::fromLatin1(kCanary)));
        QVERIFY(!hub->stderrTail(kMailServer).join(u'\n').contains(QString::fromLatin1(kCanary)));
        waitDone(hub->stop());
    }

    /// Only while a call names the account, and once for each call.
    void theLineAnswersCallsAlone()
    {
        AccountLine line;
        line.setSource([this](QString account) { return wayIn(std::move(account)); });
        const std::shared_ptr<Descriptors> end = line.open();
        QVERIFY(end);
        const int fd = end->all().front();
        const auto ask = [fd](const QString &account) {
            const QByteArray question = WayIn::question(account);
            return ::send(fd, question.constData(), size_t(question.size()), MSG_NOSIGNAL) == question.size()
                       ? WayIn::answered(account, heard(fd))
                       : Result<WayIn>(fail(ErrorCode::Io, {}));
        };
        const QJsonObject forAnna{{u"account"_s, u"anna"_s}};
        QCOMPARE(ask(u"anna"_s).error().code, ErrorCode::Refused);
        line.callBegins(u"mail_find"_s, forAnna);
        QCOMPARE(ask(u"boss"_s).error().code, ErrorCode::Refused);
        const Result<WayIn> told = ask(u"anna"_s);
        QVERIFY(told);
        QCOMPARE(told->secret, QByteArray(Dovecot::kPassword));
        QCOMPARE(ask(u"anna"_s).error().code, ErrorCode::Refused); // that call has had its answer
        line.callBegins(u"mail_find"_s, forAnna);
        QVERIFY(ask(u"anna"_s));
        line.callEnds(u"mail_find"_s, forAnna);
        line.callEnds(u"mail_find"_s, forAnna);
        QCOMPARE(ask(u"anna"_s).error().code, ErrorCode::Refused);
        QCOMPARE(line.refused(), 4);
        QCOMPARE(m_asked, 2);
        const QByteArray endless(2 * WayIn::kLongestQuestion, 'x');
        QVERIFY(::send(fd, endless.constData(), size_t(endless.size()), MSG_NOSIGNAL) > 0);
        char c = 0;
        QTRY_COMPARE(::recv(fd, &c, 1, MSG_DONTWAIT), 0); // it has hung up
    }
};

QTEST_GUILESS_MAIN(TestMailServer)
#include "tst_mailserver.moc"
