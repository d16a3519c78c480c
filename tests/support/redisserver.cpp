#include "support/redisserver.h"

#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <csignal>

namespace countersign::test {

namespace {
/// Another one that speaks the same: valkey-server.
QString program()
{
    return qEnvironmentVariable("COUNTERSIGN_REDIS_SERVER", u"redis-server"_s);
}
} // namespace

quint16 freePort()
{
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost))
        qFatal("no port");
    return server.serverPort();
}

bool RedisServer::isInstalled()
{
    return !QStandardPaths::findExecutable(program()).isEmpty();
}

RedisServer::RedisServer(QStringList more, quint16 port) : m_more(std::move(more)), m_port(port > 0 ? port : freePort())
{
    start();
}

RedisServer::~RedisServer()
{
    kill();
}

void RedisServer::start()
{
    const bool isSentinel = m_more.contains(u"--sentinel"_s);
    QStringList arguments;
    if (!isSentinel)
        arguments = {u"--port"_s, QString::number(m_port), u"--bind"_s, u"127.0.0.1"_s, u"--unixsocket"_s, socket(),
            u"--save"_s, {}, u"--dir"_s, m_folder.path()};
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setStandardOutputFile(m_folder.filePath(u"log"_s), QIODevice::Append);
    m_process->start(program(), isSentinel ? m_more : arguments + m_more);
    const bool isPlain = !m_more.contains(u"--tls-port"_s);
    const bool isUp = QTest::qWaitFor(
        [&] {
            QTcpSocket probe;
            probe.connectToHost(QHostAddress::LocalHost, m_port);
            return probe.waitForConnected(200) &&
                   (!isPlain || cli({u"PING"_s}) == "PONG" || cli({u"PING"_s}).contains("NOAUTH"));
        },
        10'000);
    if (!isUp)
        qFatal("redis-server did not start");
}

RedisOptions RedisServer::options() const
{
    RedisOptions made;
    made.endpoint = {u"127.0.0.1"_s, m_port};
    made.backoffMs = 20;
    made.mostBackoffMs = 500;
    return made;
}

QByteArray RedisServer::cli(const QStringList &command) const
{
    QProcess process;
    process.start(u"redis-cli"_s, QStringList{u"-p"_s, QString::number(m_port)} + command);
    process.waitForFinished(10'000);
    return process.readAllStandardOutput().trimmed();
}

void RedisServer::kill()
{
    if (!m_process)
        return;
    freeze(false);
    m_process->kill();
    m_process->waitForFinished(5000);
    m_process.reset();
}

void RedisServer::freeze(bool on) const
{
    if (m_process && m_process->processId() > 0)
        ::kill(pid_t(m_process->processId()), on ? SIGSTOP : SIGCONT);
}

} // namespace countersign::test
