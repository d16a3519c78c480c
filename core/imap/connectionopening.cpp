#include "imap/connection.h"
#include "imap/deadpeer.h"
#include "imap/signinreason.h"

#include "async/alive.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QPointer>

// How a connection comes to be, and how it ends.

namespace countersign::imap {

namespace {

Outcome<void> gone()
{
    return failed(Trouble::Cancelled, cancelled().error().message);
}

} // namespace

QCoro::Task<Outcome<void>> ImapConnection::open()
{
    const QPointer<ImapConnection> self(this);
    const Outcome<QSslConfiguration> tls = tlsFor(m_address);
    if (!tls) {
        m_ended = true;
        m_failure = tls.error();
        co_return std::unexpected(tls.error());
    }
    m_socket->setSslConfiguration(*tls);
    m_socket->setPeerVerifyName(m_address.host);
    m_inTheClear = m_address.tls == Tls::StartTls;
    beginPatience(m_options.openMs);
    if (m_address.tls == Tls::Implicit)
        m_socket->connectToHostEncrypted(m_address.host, m_address.port);
    else
        m_socket->connectToHost(m_address.host, m_address.port);
    const OneShot<bool> greeted = m_greeted;
    const bool isGreeted = co_await greeted.wait();
    if (!self)
        co_return gone();
    if (!isGreeted)
        co_return ended();
    if (!m_open) { // BYE, or what is no greeting
        giveUp(m_bye ? byeFailure(*m_bye, m_byeWords, m_address.host) : notImap());
        co_return self ? ended() : gone();
    }
    if (m_address.tls == Tls::StartTls) {
        const Outcome<void> encrypted = co_await encrypt();
        if (!encrypted)
            co_return encrypted;
    }
    m_signedIn = m_greeting.status == Status::Preauth;
    const Outcome<void> known = co_await learnCapabilities();
    if (self)
        m_ready = known.has_value();
    co_return known;
}

QCoro::Task<Outcome<void>> ImapConnection::learnCapabilities()
{
    if (!m_capabilities.isEmpty())
        co_return Outcome<void>{};
    const QPointer<ImapConnection> self(this);
    const Result<StatusLine> answer = alive(self, co_await run(Command("CAPABILITY")));
    if (!self)
        co_return gone();
    if (answer && (answer->status != Status::Ok || m_capabilities.isEmpty()))
        giveUp({Trouble::Protocol,
            {ErrorCode::Protocol,
                QCoreApplication::translate("Imap", "%1 does not say what it can.").arg(m_address.host), {}, false}});
    co_return self ? ended() : gone();
}

// Whatever was said in the clear may be somebody else's: it counts for nothing afterwards (RFC 3501, 6.2.1).
QCoro::Task<Outcome<void>> ImapConnection::encrypt()
{
    const QPointer<ImapConnection> self(this);
    const auto refuse = [this, self](const QString &message) -> Outcome<void> {
        giveUp({Trouble::NoEncryption, {ErrorCode::Refused, message.arg(m_address.host), {}, false}});
        return self ? ended() : gone();
    };
    const QString none = QCoreApplication::translate(
        "Imap", "%1 offers no encryption on this port; nothing was sent. Try tls: implicit and port 993.");
    if (m_greeting.status == Status::Preauth) // signed in before it can be encrypted: STARTTLS is no longer allowed
        co_return refuse(none);
    const Outcome<void> known = co_await learnCapabilities();
    if (!known)
        co_return known;
    if (!m_capabilities.has("STARTTLS"))
        co_return refuse(none);
    const Result<StatusLine> answer = alive(self, co_await run(Command("STARTTLS")));
    if (!self)
        co_return gone();
    if (!answer)
        co_return ended();
    if (answer->status != Status::Ok)
        co_return refuse(none);
    if (m_splitter.hasRest() || m_socket->bytesAvailable() > 0)
        co_return refuse(QCoreApplication::translate("Imap",
            "Somebody between here and %1 has put words into the conversation before it was encrypted. The connection "
            "was closed; do not use this network for it."));
    m_capabilities = {};
    m_greeting = {};
    m_bye.reset();
    m_inTheClear = false;
    beginPatience(m_options.openMs);
    m_socket->startClientEncryption();
    const OneShot<bool> encrypted = m_encrypted;
    const bool isEncrypted = co_await encrypted.wait();
    if (!self)
        co_return gone();
    if (!isEncrypted)
        co_return ended();
    m_patience.stop();
    co_return Outcome<void>{};
}

void ImapConnection::connected()
{
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    watchForDeadPeer(m_socket->socketDescriptor());
    if (m_address.tls == Tls::None && !m_socket->peerAddress().isLoopback()) // what "localhost" has become
        giveUp({Trouble::NoEncryption,
            {ErrorCode::Refused,
                QCoreApplication::translate("Imap", "%1 is not this machine; set tls to implicit or starttls.")
                    .arg(m_address.host),
                {}, false}});
}

void ImapConnection::failedToConnect(QAbstractSocket::SocketError error)
{
    const QString host = m_address.host + u':' + QString::number(m_address.port);
    const QString words = m_socket->errorString();
    const auto lost = [&](const QString &message) {
        giveUp({Trouble::Network, {ErrorCode::Unavailable, message, words, true}});
    };
    if (error == QAbstractSocket::RemoteHostClosedError && m_open && m_socket->bytesAvailable() > 0) {
        m_hungUp = true;
        return readLater();
    }
    if (m_bye && error == QAbstractSocket::RemoteHostClosedError)
        return giveUp(byeFailure(*m_bye, m_byeWords, m_address.host));
    switch (error) {
        case QAbstractSocket::SslHandshakeFailedError:
            if (m_certificateErrors.isEmpty())
                return giveUp({Trouble::NoEncryption,
                    {ErrorCode::Refused,
                        QCoreApplication::translate("Imap",
                            "No encryption could be agreed on with %1; nothing was sent. Check the port, and whether "
                            "tls has to be starttls.")
                            .arg(host),
                        words, false}});
            return giveUp({Trouble::Certificate,
                {ErrorCode::Refused,
                    QCoreApplication::translate("Imap",
                        "The certificate of %1 is not trusted (%2); nothing was sent. For a server of your own set "
                        "ca_file.")
                        .arg(m_address.host, m_certificateErrors.mid(0, 3).join(u' ')),
                    words, false}});
        case QAbstractSocket::ConnectionRefusedError:
            return lost(QCoreApplication::translate("Imap", "Nothing answers at %1. Check the server's name and port.")
                    .arg(host));
        case QAbstractSocket::HostNotFoundError:
            return lost(QCoreApplication::translate(
                "Imap", "The mail server %1 cannot be found. Check the network and the name.")
                    .arg(m_address.host));
        default:
            return lost(QCoreApplication::translate("Imap", "The connection to %1 broke off.").arg(m_address.host));
    }
}

void ImapConnection::giveUp(Failure failure)
{
    if (m_ended)
        return;
    m_ended = true;
    m_open = false;
    const bool wasReady = m_ready;
    m_failure = std::move(failure);
    m_socket->disconnect(this);
    m_socket->abort();
    const QPointer<ImapConnection> self(this);
    end(m_failure->error);
    if (self && wasReady)
        Q_EMIT closed();
}

void ImapConnection::close()
{
    if (m_ended)
        return;
    m_ended = true;
    m_open = false;
    m_failure = Failure{Trouble::Cancelled, cancelled().error()};
    m_socket->disconnect(this);
    m_socket->abort();
    end(m_failure->error);
}

// Whoever is told may let go of us.
void ImapConnection::end(const Error &why)
{
    const QPointer<ImapConnection> self(this);
    const Error error = why;
    const OneShot<bool> greeted = m_greeted, encrypted = m_encrypted;
    m_patience.stop();
    if (const std::shared_ptr<Pending> pending = std::exchange(m_pending, nullptr)) {
        pending->done.resolve(fail(error));
        pending->go.resolve(false);
    }
    greeted.resolve(false);
    encrypted.resolve(false);
    if (self)
        m_turn.cancelAll();
}

Failure ImapConnection::notImap() const
{
    return {Trouble::Protocol,
        {ErrorCode::Protocol,
            QCoreApplication::translate("Imap", "%1 does not speak IMAP. Check the server's name and port.")
                .arg(m_address.host),
            {}, false}};
}

Outcome<void> ImapConnection::ended() const
{
    if (m_failure)
        return std::unexpected(*m_failure);
    return {};
}

} // namespace countersign::imap
