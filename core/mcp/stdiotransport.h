#pragma once
#include "mcp/jsonrpc.h"
#include "mcp/linesplitter.h"
#include "mcp/transport.h"
#include "separate/descriptors.h"
#include "separate/leftovers.h"
#include "separate/ownmounts.h"

#include <QElapsedTimer>
#include <QMap>
#include <QProcess>
#include <QProcessEnvironment>
#include <QSocketNotifier>
#include <QStringList>
#include <QTimer>

#include <memory>

namespace countersign {

/// A program with its arguments; never a shell line.
struct StdioCommand
{
    QString program; ///< a path, or a name to be found in PATH
    QStringList args;
    QMap<QString, QString> env; ///< added to the clean environment
    int graceMs = 2000;         ///< waited after closing stdin, and again after SIGTERM
    bool separated = false;     ///< the program is bwrap: SIGTERM would not reach the server, so SIGKILL comes at once
    std::shared_ptr<Descriptors> inherited = {}; ///< handed down open; all others are closed
    std::shared_ptr<Descriptors> asThree = {};   ///< one, handed down as descriptor 3
};

/// What a server gets to see of our environment: PATH, HOME, LANG, TMPDIR, the XDG folders, and `extra`.
[[nodiscard]] QProcessEnvironment cleanEnvironment(const QMap<QString, QString> &extra);

/// The path of `program`, which may be a name to be found in the PATH of `environment`; empty when there is none.
[[nodiscard]] QString findProgram(const QString &program, const QProcessEnvironment &environment);

/// A server that runs as our child, one message a line (MCP, "stdio" transport). It leads a session of its own without
/// a terminal, dies with us, and is ended without blocking: stdin closed, 2 s, SIGTERM, 2 s, SIGKILL. What it leaves
/// behind is ended before closed().
class StdioTransport final : public Transport
{
    Q_OBJECT
public:
    static constexpr qsizetype kMaxLine = jsonrpc::kMaxMessage;
    static constexpr qsizetype kMaxUnsent = 64 * 1024 * 1024;
    static constexpr qsizetype kMaxRemark = 2000; ///< longer lines of what it writes for its operator are cut

    explicit StdioTransport(StdioCommand command, QObject *parent = nullptr);
    ~StdioTransport() override;

    void start() override;
    [[nodiscard]] bool send(const QByteArray &message) override;
    void stop() override;
    void hold(bool held) override;
    [[nodiscard]] qint64 pid() const override { return m_process.processId(); }

private:
    enum class Phase { Idle, Running, Ending, Closed };
    enum class Flow { More, Empty, End };

    [[nodiscard]] bool openPipes(int &childIn, int &childOut, int &childErr);
    void prepareChild(int childIn, int childOut, int childErr);
    void readOutput();
    /// Reads until nothing is there, the stream ends, or `limit` bytes came.
    [[nodiscard]] Flow readSome(qsizetype limit);
    void deliverLines();
    void resumeReading();
    /// What lies in the pipe now, and no more: a grandchild may go on writing for ever.
    void readLeftInPipe();
    /// False when there was nothing.
    bool readRemarks();
    void flush();
    void end(const QString &reason);
    void escalate();
    void signalGroup(int signal);
    void onFinished(int exitCode, QProcess::ExitStatus status);
    [[nodiscard]] QString reasonOf(int exitCode, QProcess::ExitStatus status) const;
    void endLeftovers(const QString &reason);
    void closeLater(const QString &reason);
    void finishWith(const QString &reason);
    void closeFd(int &fd, std::unique_ptr<QSocketNotifier> &notifier);

    StdioCommand m_command;
    QProcess m_process;
    Phase m_phase = Phase::Idle;
    QString m_reason; ///< why we ended it; empty while the server's own end would be the reason
    int m_inFd = -1;  ///< the server's stdin, our end
    int m_outFd = -1; ///< the server's stdout, our end
    int m_errFd = -1; ///< the server's stderr, our end
    std::unique_ptr<QSocketNotifier> m_writable;
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_remarkable;
    QTimer m_remarkRest; ///< runs while no remarks are read, because there were too many
    QByteArray m_unsent;
    LineSplitter m_lines{kMaxLine};
    LineSplitter m_remarks{64 * 1024};
    QTimer m_patience;
    bool m_sawEnd = false; ///< of its output, before we had asked it to end
    int m_step = 0;        ///< 0 stdin closed, 1 SIGTERM sent, 2 SIGKILL sent
    Leftovers m_leftovers;
    OwnMounts m_mounts;
    int m_sweeps = 0;
    QElapsedTimer m_sinceReaped;
    QString m_lastRemark;
    bool m_held = false;  ///< nobody wants messages now
    bool m_atEnd = false; ///< it has ended: what is left arrives whether wanted now or not
    bool m_heard = false; ///< anything from its output
};

} // namespace countersign
