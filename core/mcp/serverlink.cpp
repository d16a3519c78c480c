#include "mcp/serverlink.h"

#include "async/alive.h"
#include "base/literals.h"
#include "base/log.h"
#include "base/unicodetext.h"

#include <QCoreApplication>
#include <QPointer>

namespace countersign {

namespace {
/// More lines a second than this stay in the tail and out of the log.
constexpr int kLogPerSecond = 50;
/// Longer lines of a server are cut: it keeps 200 of them.
constexpr qsizetype kMaxRemark = 2000;
} // namespace

QString linkStateName(LinkState state)
{
    switch (state) {
        case LinkState::Stopped: return u"stopped"_s;
        case LinkState::Starting: return u"starting"_s;
        case LinkState::Running: return u"running"_s;
        case LinkState::Restarting: return u"restarting"_s;
        case LinkState::Blocked: return u"blocked"_s;
        case LinkState::Idle: return u"idle"_s;
    }
    return {};
}

ServerLink::ServerLink(
    QString id, TransportFactory factory, LinkOptions options, Gate gate, LinkDemand demand, QObject *parent)
    : QObject(parent),
      m_id(std::move(id)),
      m_factory(std::move(factory)),
      m_options(std::move(options)),
      m_gate(std::move(gate)),
      m_backoff(m_options.backoffMs, m_options.backoffCapMs),
      m_idleMs(demand.idleMs),
      m_deadlines([this](qint64 waiter) {
          if (const auto node = m_waiters.extract(waiter))
              node.mapped().up.resolve(false);
      })
{
    m_idleTimer.setSingleShot(true);
    connect(&m_idleTimer, &QTimer::timeout, this, &ServerLink::rest);
    setTools(std::move(demand.tools));
    if (m_idleMs > 0)
        m_wanted.close();
}

ServerLink::~ServerLink()
{
    blockSignals(true);
    m_scope.requestStop();
    m_door.cancelAll();
    m_wanted.cancelAll();
    release(false, false);
    m_session.reset();
    m_ended.resolve({});
}

void ServerLink::start()
{
    if (m_state == LinkState::Stopped && !m_scope.stopping())
        m_scope.spawn(run());
}

QCoro::Task<> ServerLink::run()
{
    const QPointer<ServerLink> self(this);
    for (bool first = true; !m_scope.stopping(); first = false) {
        m_resting = false;
        if (!m_wanted.isOpen()) {
            setState(LinkState::Idle);
            const Result<void> wanted = co_await m_wanted.pass();
            if (!self)
                co_return;
            if (!wanted || m_scope.stopping())
                break;
            setState(LinkState::Starting);
        } else if (!m_blocked) {
            setState(first ? LinkState::Starting : LinkState::Restarting);
        }
        const Result<void> may = co_await m_door.pass();
        if (!self)
            co_return;
        if (!may || m_scope.stopping())
            break;
        QElapsedTimer up;
        up.start();
        const Result<void> opened = co_await openSession();
        if (!self)
            co_return;
        if (opened) {
            if (!m_wanted.isOpen()) // who needed it has given up meanwhile
                rest();
            const OneShot<QString> ended = m_ended;
            const QString reason = co_await ended.wait();
            if (!self)
                co_return;
            if (!m_resting)
                failed(reason);
        } else {
            failed(opened.error().message);
            if (m_session) // not while we are being destroyed
                co_await m_session->close();
            if (!self)
                co_return;
        }
        dropSession();
        if (up.elapsed() >= m_options.stableMs)
            m_backoff.reset();
        if (m_scope.stopping())
            break;
        if (m_resting) // nobody needs it, or somebody does again: not after a pause
            continue;
        if (!m_blocked) {
            ++m_restarts;
            setState(LinkState::Restarting);
        }
        const Result<void> slept = co_await m_scope.sleep(m_blocked ? m_options.backoffCapMs : m_backoff.nextMs());
        if (!self)
            co_return;
        if (!slept)
            break;
    }
    setState(LinkState::Stopped);
}

QCoro::Task<Result<void>> ServerLink::openSession()
{
    const QPointer<ServerLink> self(this);
    Result<std::unique_ptr<Transport>> transport = m_factory();
    m_blocked = !transport;
    if (m_blocked)
        co_return fail(transport.error());
    m_session = std::make_unique<Session>(*std::move(transport), m_options.session);
    m_ended = {};
    connect(m_session.get(), &Session::closed, this, [this](const QString &reason) {
        // The session is still speaking; go on when it has finished.
        QMetaObject::invokeMethod(this, [ended = m_ended, reason] { ended.resolve(reason); }, Qt::QueuedConnection);
    });
    connect(m_session.get(), &Session::remarked, this, &ServerLink::remember);
    connect(m_session.get(), &Session::progressed, this, &ServerLink::progressed);
    connect(m_session.get(), &Session::toolsChanged, this, &ServerLink::readTools);
    connect(m_session.get(), &Session::meddled, this, [this](const QString &method) {
        ++m_refused;
        remember(u"It asked Countersign for %1, which is no business of a server's; refused."_s.arg(method));
    });
    const Result<void> opened = alive(self, co_await m_session->open());
    if (!opened)
        co_return opened;
    if (m_scope.stopping())
        co_return cancelled();
    readTools();
    m_lastError.clear();
    setState(LinkState::Running);
    m_hadOutcome = true;
    release(true, false);
    co_return Result<void>{};
}

QCoro::Task<> ServerLink::stop()
{
    const QPointer<ServerLink> self(this);
    m_scope.requestStop();
    m_door.cancelAll();
    m_wanted.cancelAll();
    m_idleTimer.stop();
    release(false, false);
    if (m_session)
        co_await m_session->close();
    if (!self)
        co_return;
    co_await m_scope.drained();
}

void ServerLink::restart()
{
    if (!m_session || m_scope.stopping())
        return;
    m_backoff.reset();
    m_scope.spawn(m_session->close());
}

QCoro::Task<bool> ServerLink::settled(int ms)
{
    if (m_state == LinkState::Running || !m_wanted.isOpen())
        co_return true;
    if (m_hadOutcome)
        co_return false;
    const bool up = co_await waitForUp(ms, true);
    co_return up;
}

QCoro::Task<bool> ServerLink::waitForUp(int ms, bool firstOutcome)
{
    if (m_scope.stopping())
        co_return false;
    const OneShot<bool> up;
    const qint64 key = ++m_lastWaiter;
    m_waiters.emplace(key, Waiter{up, m_deadlines.add(key, ms), firstOutcome});
    const bool result = co_await up.wait();
    co_return result;
}

void ServerLink::release(bool up, bool onlyFirstOutcome)
{
    std::vector<OneShot<bool>> waiting;
    for (auto it = m_waiters.begin(); it != m_waiters.end();) {
        if (onlyFirstOutcome && !it->second.firstOutcome) {
            ++it;
            continue;
        }
        m_deadlines.remove(it->second.deadline);
        waiting.push_back(it->second.up);
        it = m_waiters.erase(it);
    }
    for (const OneShot<bool> &waiter : waiting)
        waiter.resolve(up);
}

void ServerLink::readTools()
{
    setTools(m_session->list().tools);
    const QStringList problems = listProblems();
    for (const QString &problem : problems)
        remember(problem);
    Q_EMIT toolsListed();
}

void ServerLink::setTools(QList<ToolInfo> tools)
{
    m_tools = std::move(tools);
    m_toolIndex.clear();
    for (qsizetype i = 0; i < m_tools.size(); ++i) {
        m_tools[i].server = m_id;
        m_toolIndex.insert(m_tools[i].name, i);
    }
}

QStringList ServerLink::listProblems() const
{
    if (!m_session)
        return {};
    const ToolList &list = m_session->list();
    QStringList problems = list.leftOut;
    if (list.leftOutCount > list.leftOut.size())
        problems.append(tr("%n entries of its list were left out in all.", nullptr,
            int(std::min<qint64>(list.leftOutCount, INT_MAX))));
    if (m_session->isUnsteady())
        problems.append(tr("Its list of tools keeps changing; they stay as they were until it has come to rest."));
    return problems;
}

const ToolInfo *ServerLink::tool(const QString &name) const
{
    const auto at = m_toolIndex.constFind(name);
    return at == m_toolIndex.constEnd() ? nullptr : &m_tools.at(*at);
}

void ServerLink::remember(const QString &whole)
{
    const QString line = whole.size() > kMaxRemark ? firstOf(whole, kMaxRemark) + u'…' : whole;
    if (line.isEmpty())
        return;
    if (m_tail.size() >= kTailLines)
        m_tail.removeFirst();
    m_tail.append(line);
    if (!m_window.isValid() || m_window.elapsed() > 1000) {
        m_window.start();
        m_logged = 0;
    }
    if (++m_logged <= kLogPerSecond)
        logInfo("ServerLink", line, {{u"server"_s, m_id}});
}

void ServerLink::setState(LinkState state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT changed();
}

void ServerLink::failed(const QString &why)
{
    m_hadOutcome = true;
    if (!m_scope.stopping()) {
        m_lastError = why;
        logWarning("ServerLink", u"The server %1 is not running: %2"_s.arg(m_id, why), {{u"server"_s, m_id}});
        setState(m_blocked ? LinkState::Blocked : LinkState::Restarting);
    }
    release(false, true);
}

void ServerLink::dropSession()
{
    // It may be further up on the stack.
    if (m_session)
        m_session.release()->deleteLater();
}

QJsonObject ServerLink::toJson() const
{
    const QJsonObject info = m_session ? m_session->serverInfo() : QJsonObject();
    return {{u"id"_s, m_id}, {u"state"_s, linkStateName(m_state)}, {u"tools"_s, m_tools.size()},
        {u"restarts"_s, m_restarts}, {u"refused_requests"_s, m_refused}, {u"last_error"_s, m_lastError},
        {u"list_problems"_s, QJsonArray::fromStringList(listProblems())},
        {u"protocol"_s, m_session ? m_session->protocolVersion() : QString()},
        {u"server_name"_s, info.value("name"_L1).toString()},
        {u"server_version"_s, info.value("version"_L1).toString()}, {u"pid"_s, pid()}};
}

} // namespace countersign
