#pragma once
#include "base/literals.h"
#include "redis/options.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace countersign::test {

/// A real redis-server in a folder of its own, on 127.0.0.1 and on a Unix socket, ended with this object.
class RedisServer
{
public:
    /// `more`: arguments as redis-server takes them, `--maxmemory 2mb`. `port` 0: a free one.
    explicit RedisServer(QStringList more = {}, quint16 port = 0);
    ~RedisServer();
    Q_DISABLE_COPY_MOVE(RedisServer)

    /// False: the system has none; the test says so and skips.
    [[nodiscard]] static bool isInstalled();
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString socket() const { return m_folder.filePath(u"redis.sock"_s); }
    [[nodiscard]] qint64 pid() const { return m_process->processId(); }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] RedisOptions options() const;
    /// What redis-cli says to a command, without the last line's end.
    QByteArray cli(const QStringList &command) const;
    void kill();
    /// Again, on the same port and folder.
    void start();
    void freeze(bool on) const; ///< SIGSTOP, SIGCONT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_process;
    QStringList m_more;
    quint16 m_port;
};

/// A port on 127.0.0.1 that nobody listens on.
[[nodiscard]] quint16 freePort();

} // namespace countersign::test
