#include "support/smtpsink.h"

#include <QTcpSocket>
#include <QTimer>

namespace countersign::test {

namespace {

/// One connection.
class Line : public QObject
{
public:
    Line(qintptr descriptor, SmtpSink &sink) : QObject(&sink), m_sink(sink), m_twist(sink.next)
    {
        m_socket.setSocketDescriptor(descriptor);
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(&m_socket, &QTcpSocket::readyRead, this, [this] { hear(); });
        connect(&m_socket, &QTcpSocket::disconnected, this, [this] { deleteLater(); });
        answer(Twist::At::Greeting, "220 sink.test ESMTP\r\n");
    }

private:
    void hear()
    {
        while (!m_isHeld && m_socket.state() == QAbstractSocket::ConnectedState && m_socket.canReadLine())
            obey(m_socket.readLine());
    }
    void obey(const QByteArray &line)
    {
        if (m_isContent)
            return keep(line);
        const QByteArray verb = line.left(4).toUpper();
        if (std::exchange(m_isSignIn, false))
            answer(Twist::At::Auth, "235 2.7.0 in\r\n");
        else if (verb == "EHLO")
            answer(Twist::At::Ehlo, "250-sink.test\r\n250-SIZE 50000000\r\n250-8BITMIME\r\n250 AUTH PLAIN XOAUTH2\r\n");
        else if (verb == "AUTH" && line.count(' ') < 2) {
            m_isSignIn = true;
            say("334 \r\n");
        } else if (verb == "AUTH")
            answer(Twist::At::Auth, "235 2.7.0 in\r\n");
        else if (verb == "MAIL")
            answer(Twist::At::Mail, "250 2.1.0 sender\r\n");
        else if (verb == "RCPT")
            answer(Twist::At::Rcpt, "250 2.1.5 recipient\r\n");
        else if (verb == "DATA")
            answer(Twist::At::Data, "354 go on\r\n");
        else if (verb == "QUIT")
            answer(Twist::At::Quit, "221 2.0.0 bye\r\n");
        else
            say("250 2.0.0 fine\r\n"); // HELO, RSET, NOOP
    }
    void keep(const QByteArray &line)
    {
        if (m_twist.at == Twist::At::Content)
            return answer(Twist::At::Content, {});
        if (line != ".\r\n") {
            m_mail += line.startsWith('.') ? line.sliced(1) : line;
            return;
        }
        m_isContent = false;
        const bool takes = m_twist.at != Twist::At::Dot || m_twist.isUsual || m_twist.takes;
        if (const QByteArray mail = std::exchange(m_mail, {}); takes)
            m_sink.take(mail);
        answer(Twist::At::Dot, "250 2.0.0 queued\r\n");
    }
    void answer(Twist::At at, const QByteArray &usual)
    {
        if (m_twist.at != at)
            return act(at, {Twist::At::Never, {}, usual});
        Twist twist = std::exchange(m_twist, {});
        if (twist.isUsual)
            twist.says = usual;
        m_isHeld = true;
        QTimer::singleShot(twist.delayMs, this, [this, at, twist] {
            m_isHeld = false;
            act(at, twist);
            hear();
        });
    }
    void act(Twist::At at, const Twist &twist)
    {
        if (at == Twist::At::Data)
            m_isContent = twist.says.startsWith("354");
        say(twist.says);
        if (twist.then == Twist::Then::Aborts)
            m_socket.abort();
        else if (twist.then == Twist::Then::HangsUp || at == Twist::At::Quit)
            m_socket.disconnectFromHost();
    }
    void say(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }

    SmtpSink &m_sink;
    Twist m_twist;
    QTcpSocket m_socket;
    QByteArray m_mail;
    bool m_isContent = false, m_isSignIn = false;
    bool m_isHeld = false; ///< nothing is heard until it has done what it does
};

} // namespace

SmtpSink::SmtpSink()
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("no port");
}

void SmtpSink::incomingConnection(qintptr descriptor)
{
    ++m_connections;
    new Line(descriptor, *this);
}

void SmtpSink::take(const QByteArray &mail)
{
    m_taken[headerOf(mail, "X-Countersign-Id")].append(mail);
    if (took)
        took(mail);
}

QByteArray headerOf(const QByteArray &mail, const QByteArray &name)
{
    const QByteArray head = "\r\n" + mail.left(mail.indexOf("\r\n\r\n") + 2);
    const qsizetype at = head.indexOf("\r\n" + name + ": ");
    if (at < 0)
        return {};
    const qsizetype from = at + name.size() + 4;
    return head.sliced(from, head.indexOf("\r\n", from) - from);
}

} // namespace countersign::test
