#include "mail/serve/accountdoor.h"

#include "base/canonicaljson.h"
#include "base/literals.h"
#include "base/wipe.h"

#include <sys/socket.h>
#include <unistd.h>

namespace countersign {

namespace {

std::unexpected<Error> needsCountersign()
{
    return fail(ErrorCode::Refused,
        u"This tool needs Countersign, which keeps the passwords of mail accounts and asks its owner before it "
        "acts. Start the server from there."_s);
}

/// A client may have anything open under that number: only a local socket that our parent has made is meant for us.
bool isFromParent(int descriptor)
{
    ucred peer{};
    socklen_t size = sizeof peer;
    return ::getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.pid > 1 &&
           peer.pid == ::getppid();
}

} // namespace

AccountDoor::AccountDoor(int descriptor, QObject *parent) : QObject(parent)
{
    if (!isFromParent(descriptor))
        return;
    m_socket = std::make_unique<QLocalSocket>();
    m_socket->setReadBufferSize(WayIn::kLongestAnswer);
    connect(m_socket.get(), &QLocalSocket::readyRead, this, &AccountDoor::read);
    connect(m_socket.get(), &QLocalSocket::disconnected, this, &AccountDoor::ended);
    if (!m_socket->setSocketDescriptor(descriptor))
        m_socket.reset();
}

AccountDoor::~AccountDoor()
{
    if (m_socket)
        m_socket->disconnect(this);
    ended();
}

QCoro::Task<Result<WayIn>> AccountDoor::ask(QString account)
{
    if (!isOpen())
        co_return needsCountersign();
    const OneShot<Result<WayIn>> answered;
    m_waiting[account].push_back(answered);
    m_socket->write(WayIn::question(account));
    m_socket->flush();
    const Result<WayIn> way = co_await answered.wait();
    co_return way;
}

void AccountDoor::read()
{
    while (m_socket && m_socket->canReadLine()) {
        QByteArray line = m_socket->readLine();
        answer(line);
        wipe(line);
    }
    // Longer than anything that is said here, and no end of a line.
    if (m_socket && m_socket->bytesAvailable() >= WayIn::kLongestAnswer)
        m_socket->abort();
}

void AccountDoor::answer(const QByteArray &line)
{
    const Result<QString> account = WayIn::asked(line); // an answer names it as well
    if (!account)
        return;
    const auto waiting = m_waiting.find(*account);
    if (waiting == m_waiting.end() || waiting->second.empty())
        return;
    const OneShot<Result<WayIn>> first = waiting->second.front();
    waiting->second.erase(waiting->second.begin());
    first.resolve(WayIn::answered(*account, line));
}

void AccountDoor::ended()
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &[account, all] : waiting)
        for (const OneShot<Result<WayIn>> &one : all)
            one.resolve(fail(ErrorCode::Cancelled, u"Countersign has ended."_s));
}

} // namespace countersign
