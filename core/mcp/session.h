#pragma once
#include "async/oneshot.h"
#include "async/taskscope.h"
#include "base/literals.h"
#include "domain/toolcaller.h"
#include "mcp/deadlines.h"
#include "mcp/jsonrpc.h"
#include "mcp/listpace.h"
#include "mcp/messagedecoder.h"
#include "mcp/toollist.h"
#include "mcp/transport.h"

#include <QElapsedTimer>
#include <QJsonArray>

#include <memory>
#include <unordered_map>
#include <vector>

namespace countersign {

/// How a session behaves. Times in milliseconds.
struct SessionOptions
{
    QString clientVersion = u"0"_s;
    int initializeTimeoutMs = 60000; ///< a first `npx` may have to download the server
    int listTimeoutMs = 30000;
    int listDebounceMs = 100; ///< list_changed comes in bursts; see ListPace
    int maxPages = 100;
    ToolListLimits list = {};
    int maxUnasked = 100; ///< messages that answer nothing of ours, in kUnaskedWindowMs; then it has to wait
    qint64 maxUnaskedBytes = 4 * 1024 * 1024; ///< the same for their size
    bool isOurs = false; ///< it came with the program: it is believed that it does not know what a call has come to
};

/// What a tool says while it works.
struct ToolProgress
{
    QString actionId;
    QString tool;
    double progress = 0;
    double total = 0; ///< 0: unknown
    QString message;  ///< from outside
};

/// One conversation with one MCP server (revisions 2024-11-05 to 2025-11-25): initialize, tools/list, tools/call.
/// It opens once and closes once; whoever wants to go on makes a new one.
class Session : public QObject
{
    Q_OBJECT
public:
    /// Some 1,000 notifications a second: ten times what a person could see of them, and below 1 % of a processor.
    static constexpr int kUnaskedWindowMs = 100;

    Session(std::unique_ptr<Transport> transport, SessionOptions options, QObject *parent = nullptr);
    /// Calls in flight end with Unavailable.
    ~Session() override;

    /// Connects, agrees on a revision and lists the tools. Protocol: the server speaks none of ours.
    [[nodiscard]] QCoro::Task<Result<void>> open();
    /// Errors as ToolCaller promises: Refused and Invalid mean that nothing happened, all others that it is not known.
    [[nodiscard]] QCoro::Task<Result<ToolResult>> call(ToolCall request);
    /// Lists the tools once more; toolsChanged() comes first when they are others. Refused: the list could not be read,
    /// or goes on changing.
    [[nodiscard]] QCoro::Task<Result<void>> look();
    /// True when the server has said that its tools changed and they were not listed since, or the lists did not agree.
    /// Waits until whatever the server had said by now is understood.
    [[nodiscard]] QCoro::Task<> caughtUp() { return m_decoder.caughtUp(); }
    [[nodiscard]] bool isStale() const { return m_stale || m_refreshing || m_pace.isUnsteady(); }
    /// Ends the server and returns once it is gone; calls in flight end with Cancelled.
    [[nodiscard]] QCoro::Task<> close();

    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] QString protocolVersion() const { return m_version; }
    /// What the server added to its answer to initialize, under _meta.
    [[nodiscard]] QJsonObject meta() const { return m_meta; }
    [[nodiscard]] QJsonObject serverInfo() const { return m_serverInfo; }
    /// The tools of all pages, without their server's id, as they were when two looks agreed.
    [[nodiscard]] const ToolList &list() const { return m_list; }
    /// True while the server names other tools each time that it is asked.
    [[nodiscard]] bool isUnsteady() const { return m_pace.isUnsteady(); }
    [[nodiscard]] qint64 pid() const { return m_transport->pid(); }

Q_SIGNALS:
    /// list() or isUnsteady() is another.
    void toolsChanged();
    void progressed(const countersign::ToolProgress &progress);
    void remarked(const QString &line);
    /// It has asked for, or told, something that is between us and our own servers alone (`countersign/…`): refused.
    void meddled(const QString &method);
    /// Once; the server is gone. Also when open() fails.
    void closed(const QString &reason);

private:
    struct Pending
    {
        OneShot<Result<RpcMessage>> done;
        Deadlines::Key deadline;
        QString tool; ///< empty for requests that are no tool calls
        QString actionId;
    };

    [[nodiscard]] Result<OneShot<Result<RpcMessage>>> post(
        QByteArrayView method, const QByteArray &params, int timeoutMs, QString tool = {}, QString actionId = {});
    [[nodiscard]] QCoro::Task<Result<QJsonObject>> request(QByteArray method, QByteArray params, int timeoutMs);
    [[nodiscard]] Result<void> accept(const QJsonObject &result);
    [[nodiscard]] QCoro::Task<Result<ToolList>> listTools();
    void take(ToolList list);
    [[nodiscard]] QCoro::Task<> refresh();
    void listAgainIfStale();
    void receive(const QList<RpcMessage> &messages);
    void handle(const RpcMessage &message);
    void answer(const RpcMessage &request);
    void notice(const RpcMessage &notification);
    void reportProgress(const QJsonObject &params);
    void settle(qint64 id, Result<RpcMessage> outcome);
    void countUnasked(qint64 bytes);
    void holdIfNeeded();
    void failAll(ErrorCode code, const QString &reason);
    void expire(qint64 id);
    void onClosed(const QString &reason);
    void finish(const QString &reason);
    void announceGone();

    std::unique_ptr<Transport> m_transport;
    MessageDecoder m_decoder;
    SessionOptions m_options;
    Deadlines m_deadlines;
    std::unordered_map<qint64, Pending> m_pending;
    std::vector<OneShot<bool>> m_goneWaiters;
    TaskScope m_scope;
    QTimer m_listTimer;
    QElapsedTimer m_clock;
    QString m_version;
    QJsonObject m_serverInfo;
    QJsonObject m_meta;
    ToolList m_list;
    ListPace m_pace;
    qint64 m_lastId = 0;
    QTimer m_restTimer;       ///< runs while the server is not listened to because it talks too much
    qint64 m_windowBegan = 0; ///< of the count of unasked messages, on m_clock
    int m_unasked = 0;
    qint64 m_unaskedBytes = 0;
    bool m_toldRest = false; ///< that it has to wait was said
    bool m_hasTools = false;
    bool m_open = false;
    bool m_closed = false;
    bool m_refreshing = false;
    bool m_stale = false; ///< the server has said that its list changed
};

} // namespace countersign
