#pragma once
#include "async/backoff.h"
#include "async/gate.h"
#include "async/taskscope.h"
#include "domain/toolcaller.h"
#include "mcp/session.h"

#include <QElapsedTimer>
#include <QTimer>

#include <functional>
#include <memory>
#include <unordered_map>

namespace countersign {

/// How the links to servers behave. Times in milliseconds.
struct LinkOptions
{
    SessionOptions session = {};
    int backoffMs = 500;
    int backoffCapMs = 60000;
    int stableMs = 30000;    ///< a server that ran so long begins again with the shortest backoff
    int waitForUpMs = 10000; ///< how long a call waits for a server that is starting
};

/// A server that runs only while it is needed.
struct LinkDemand
{
    int idleMs = 0;        ///< it ends after so long without a call; 0: it runs always
    QList<ToolInfo> tools; ///< what it has, as long as it has not said so itself
};

/// Idle: nobody needs it now; the next call starts it. Blocked: it must not be started as it is configured, or cannot
/// be kept apart; lastError() says why.
enum class LinkState { Stopped, Starting, Running, Restarting, Blocked, Idle };
[[nodiscard]] QString linkStateName(LinkState state);

/// Keeps one server running: a session, and after its end another one with backoff, until stopped.
/// Calls wait a bounded time while there is none.
class ServerLink : public QObject
{
    Q_OBJECT
public:
    /// An error is the reason why the server is blocked; it is asked again after the longest backoff.
    using TransportFactory = std::function<Result<std::unique_ptr<Transport>>()>;
    /// Asked about a known tool right before a call is sent, after all waiting; an error is the call's answer.
    using Gate = std::function<Result<void>(const ToolInfo &tool)>;
    static constexpr qsizetype kTailLines = 200;

    ServerLink(QString id, TransportFactory factory, LinkOptions options, Gate gate = {}, LinkDemand demand = {},
        QObject *parent = nullptr);
    ~ServerLink() override;

    void start();
    /// Returns once the server is gone. Waiting calls end with Refused.
    [[nodiscard]] QCoro::Task<> stop();
    /// Ends the server; the next one starts with the shortest backoff.
    void restart();
    /// Ends the server, and starts none until goOn(); calls wait as for one that is starting.
    void hold()
    {
        m_door.close();
        restart();
    }
    void goOn() { m_door.open(); }
    /// Ends a server that runs on demand; the next call starts it again.
    void rest();
    /// Refused: it was not up in time, and nothing was sent. NotFound: it has no such tool. Others as Session::call.
    [[nodiscard]] QCoro::Task<Result<ToolResult>> call(ToolCall request);
    /// True once it is up, or idle; false when it has failed its first start, was stopped, or `ms` have passed.
    [[nodiscard]] QCoro::Task<bool> settled(int ms);

    [[nodiscard]] const QString &id() const { return m_id; }
    [[nodiscard]] LinkState state() const { return m_state; }
    [[nodiscard]] const QList<ToolInfo> &tools() const { return m_tools; }
    [[nodiscard]] const ToolInfo *tool(const QString &name) const;
    [[nodiscard]] int restarts() const { return m_restarts; }
    /// Requests that are between us and our own servers alone, and were refused.
    [[nodiscard]] int refused() const { return m_refused; }
    [[nodiscard]] QString lastError() const { return m_lastError; }
    [[nodiscard]] qint64 pid() const { return m_session ? m_session->pid() : 0; }
    /// As Session::meta(); empty while there is no session.
    [[nodiscard]] QJsonObject meta() const { return m_session ? m_session->meta() : QJsonObject(); }
    [[nodiscard]] const QStringList &tail() const { return m_tail; }
    /// Sentences on what is not as it says with its list of tools: left out, or changing all the time; empty when
    /// nothing.
    [[nodiscard]] QStringList listProblems() const;
    /// {id, state, tools, restarts, refused_requests, last_error, list_problems, protocol, server_name, server_version,
    /// pid}
    [[nodiscard]] QJsonObject toJson() const;

Q_SIGNALS:
    void changed();
    void toolsListed();
    void progressed(const countersign::ToolProgress &progress);

private:
    struct Waiter
    {
        OneShot<bool> up;
        Deadlines::Key deadline;
        bool firstOutcome; ///< satisfied by a failed start as well
    };

    [[nodiscard]] QCoro::Task<> run();
    [[nodiscard]] QCoro::Task<Result<void>> openSession();
    [[nodiscard]] QCoro::Task<Result<ToolResult>> send(ToolCall request);
    void needed(bool isNeeded);
    void setTools(QList<ToolInfo> tools);
    [[nodiscard]] QCoro::Task<bool> waitForUp(int ms, bool firstOutcome);
    [[nodiscard]] Result<void> mayCall(const QString &tool) const;
    [[nodiscard]] QCoro::Task<Result<void>> lookAgain(bool always);
    void release(bool up, bool onlyFirstOutcome);
    void readTools();
    void remember(const QString &line);
    void setState(LinkState state);
    void failed(const QString &why);
    void dropSession();

    QString m_id;
    TransportFactory m_factory;
    LinkOptions m_options;
    Gate m_gate;
    Backoff m_backoff;
    countersign::Gate m_door;   ///< closed while held
    countersign::Gate m_wanted; ///< closed while a server that runs on demand is not needed
    const int m_idleMs;
    QTimer m_idleTimer;
    int m_inFlight = 0;
    bool m_resting = false; ///< its end is ours, and nothing is wrong
    TaskScope m_scope;
    Deadlines m_deadlines;
    std::unique_ptr<Session> m_session;
    OneShot<QString> m_ended; ///< the present session's end
    std::unordered_map<qint64, Waiter> m_waiters;
    qint64 m_lastWaiter = 0;
    LinkState m_state = LinkState::Stopped;
    bool m_hadOutcome = false;
    bool m_blocked = false; ///< by the factory, the last time
    QList<ToolInfo> m_tools;
    QHash<QString, qsizetype> m_toolIndex;
    QStringList m_tail;
    QElapsedTimer m_window; ///< of the log's budget
    int m_logged = 0;
    int m_restarts = 0;
    int m_refused = 0;
    QString m_lastError;
};

} // namespace countersign
