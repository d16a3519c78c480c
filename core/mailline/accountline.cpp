#include "mailline/accountline.h"

#include "base/literals.h"
#include "base/log.h"
#include "base/wipe.h"

#include <algorithm>

#include <sys/socket.h>

namespace countersign {

namespace {
QString accountIn(const QJsonObject &arguments)
{
    return arguments.value("account"_L1).toString();
}
} // namespace

AccountLine::AccountLine(QObject *parent) : QObject(parent) {}

AccountLine::~AccountLine()
{
    m_scope.requestStop();
    delete m_socket;
}

std::shared_ptr<Descriptors> AccountLine::open()
{
    int ends[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return {};
    auto theirs = std::make_shared<Descriptors>();
    theirs->add(ends[1]);
    delete m_socket; // the line of a process that has ended
    auto *const socket = new QLocalSocket(this);
    m_socket = socket;
    socket->setReadBufferSize(WayIn::kLongestQuestion);
    connect(socket, &QLocalSocket::readyRead, this, &AccountLine::read);
    if (!socket->setSocketDescriptor(ends[0])) {
        ::close(ends[0]);
        delete m_socket;
        return {};
    }
    return theirs;
}

void AccountLine::callBegins(const QString &, const QJsonObject &arguments)
{
    Calls &calls = m_calls[accountIn(arguments)];
    ++calls.underWay;
    ++calls.due;
}

void AccountLine::callEnds(const QString &, const QJsonObject &arguments)
{
    const QString account = accountIn(arguments);
    Calls &calls = m_calls[account];
    --calls.underWay;
    calls.due = std::min(calls.due, calls.underWay);
    if (calls.underWay <= 0)
        m_calls.remove(account);
}

void AccountLine::read()
{
    const QPointer<QLocalSocket> socket = m_socket;
    while (socket && socket->canReadLine())
        take(socket->readLine());
    if (socket && socket->bytesAvailable() >= WayIn::kLongestQuestion) // no question is so long
        socket->abort();
}

bool AccountLine::takeTurn(const QString &account)
{
    const auto calls = m_calls.find(account);
    if (calls == m_calls.end() || calls->due <= 0)
        return false;
    --calls->due;
    return true;
}

void AccountLine::take(const QByteArray &line)
{
    const Result<QString> account = WayIn::asked(line);
    if (account && m_source && takeTurn(*account)) {
        m_scope.spawn(answer(m_socket, *account));
        return;
    }
    ++m_refused;
    logWarning("AccountLine", u"countersign-mail has asked for an account that no call names; refused."_s);
    say(m_socket, account.value_or(QString()),
        fail(ErrorCode::Refused, tr("No call that names this account is under way.")));
}

QCoro::Task<> AccountLine::answer(QPointer<QLocalSocket> to, QString account)
{
    const QPointer self(this);
    Result<WayIn> way = co_await m_source(account);
    if (self && m_calls.contains(account))
        say(to, account, way);
    else if (self)
        say(to, account, fail(ErrorCode::Refused, tr("The call has ended meanwhile.")));
    if (way)
        wipe(way->secret);
}

void AccountLine::say(const QPointer<QLocalSocket> &to, const QString &account, const Result<WayIn> &way)
{
    if (!to || to != m_socket)
        return;
    QByteArray line = WayIn::answer(account, way);
    to->write(line);
    to->flush();
    wipe(line);
}

} // namespace countersign
