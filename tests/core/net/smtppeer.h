#pragma once
#include "base/literals.h"

#include <QFile>
#include <QPointer>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>

#include <functional>

namespace countersign::test {

/// What a server is asked for.
enum class At { Greeting, Ehlo, StartTls, Auth, Mail, Rcpt, Data, Dot, Quit };

/// What it does then.
struct Reaction
{
    QByteArray says;
    enum class Then { Goes, HangsUp, Aborts } then = Then::Goes;
    bool byByte = false; ///< each byte in a packet of its own
};

/// A submission server of this test: it says and does at each stage what the test wants, can hang up after any byte
/// that it has heard or said, and knows whether it has a whole mail.
class SmtpPeer : public QTcpServer
{
public:
    QByteArray can = "SIZE 1000000\n8BITMIME\nAUTH PLAIN LOGIN XOAUTH2 OAUTHBEARER";
    /// Given what is usual; returns what is done instead.
    std::function<Reaction(At, const QByteArray &line, const Reaction &usual)> reacts;
    /// In the middle of a mail, at its first bytes.
    std::function<Reaction()> interrupts;
    qsizetype cutAfterHeard = -1, cutAfterSaid = -1;
    QList<QByteArray> others; ///< what it says to lines that are none of these, one after another
    bool isPolite = true;     ///< how it cuts
    bool isImplicit = false;
    QString certificate, key; ///< files

    // What there was.
    int connections = 0;
    bool took = false;       ///< the mail with its dot
    QByteArray mail;         ///< as it was before dots were added
    QList<QByteArray> lines; ///< commands
    qsizetype heard = 0, said = 0;

    SmtpPeer()
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port");
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        ++connections;
        m_inMail = false;
        m_line.clear();
        m_socket = new QSslSocket(this);
        m_socket->setSocketDescriptor(descriptor);
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(m_socket, &QSslSocket::readyRead, m_socket, [this] {
            const QByteArray bytes = m_socket->readAll();
            for (const char c : bytes)
                if (m_socket && m_socket->isOpen())
                    hear(c);
        });
        connect(m_socket, &QSslSocket::encrypted, m_socket, [this] {
            if (isImplicit)
                react(At::Greeting, {});
        });
        if (isImplicit)
            encrypt();
        else
            react(At::Greeting, {});
    }

private:
    void encrypt()
    {
        QFile file(key);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no key");
        m_socket->setLocalCertificate(certificate);
        m_socket->setPrivateKey(QSslKey(&file, QSsl::Ec));
        m_socket->startServerEncryption();
    }
    void cut(bool politely)
    {
        m_socket->flush();
        politely ? m_socket->disconnectFromHost() : m_socket->abort();
    }
    void hear(char c)
    {
        if (++heard == cutAfterHeard + 1 && cutAfterHeard >= 0)
            return cut(isPolite);
        m_line.append(c);
        if (m_inMail && interrupts && m_line.size() == 1) {
            m_inMail = false;
            return act(std::exchange(interrupts, {})());
        }
        if (!m_line.endsWith("\r\n"))
            return;
        const QByteArray line = std::exchange(m_line, {});
        if (!m_inMail)
            return obey(line.chopped(2));
        if (line == ".\r\n") {
            m_inMail = false;
            took = true;
            return react(At::Dot, ".");
        }
        mail += line.startsWith('.') ? line.sliced(1) : line;
    }
    void obey(const QByteArray &line)
    {
        lines.append(line);
        if (line.startsWith("EHLO "))
            react(At::Ehlo, line);
        else if (line == "STARTTLS")
            react(At::StartTls, line);
        else if (line.startsWith("AUTH "))
            react(At::Auth, line);
        else if (line.startsWith("MAIL "))
            react(At::Mail, line);
        else if (line.startsWith("RCPT "))
            react(At::Rcpt, line);
        else if (line == "DATA")
            react(At::Data, line);
        else if (line == "QUIT")
            react(At::Quit, line);
        else
            act({others.isEmpty() ? QByteArray("500 5.5.1 what?\r\n") : others.takeFirst()});
    }
    [[nodiscard]] QByteArray usual(At at) const
    {
        switch (at) {
            case At::Greeting: return "220 peer.test ESMTP\r\n";
            case At::Ehlo:
                return "250-peer.test\r\n250-" + QByteArray(can).replace('\n', "\r\n250-") + "\r\n250 HELP\r\n";
            case At::StartTls: return "220 2.0.0 go\r\n";
            case At::Auth: return "235 2.7.0 in\r\n";
            case At::Mail: return "250 2.1.0 sender\r\n";
            case At::Rcpt: return "250 2.1.5 recipient\r\n";
            case At::Data: return "354 go on\r\n";
            case At::Dot: return "250 2.0.0 queued as 4711\r\n";
            case At::Quit: return "221 2.0.0 bye\r\n";
        }
        return {};
    }
    void react(At at, const QByteArray &line)
    {
        Reaction reaction{usual(at)};
        if (at == At::Quit)
            reaction.then = Reaction::Then::HangsUp;
        if (reacts)
            reaction = reacts(at, line, reaction);
        m_inMail = at == At::Data && reaction.says.startsWith("354") ? true : m_inMail;
        act(reaction);
        if (at == At::StartTls && reaction.says.startsWith("220") && m_socket->isOpen())
            encrypt();
    }
    void act(const Reaction &reaction)
    {
        if (reaction.byByte && reaction.says.size() > 1) {
            say(reaction.says.first(1));
            Reaction rest = reaction;
            rest.says.remove(0, 1);
            const auto later = [this, rest] { act(rest); };
            QMetaObject::invokeMethod(m_socket, later, Qt::QueuedConnection);
            return;
        }
        say(reaction.says);
        if (reaction.then != Reaction::Then::Goes && m_socket->isOpen())
            cut(reaction.then == Reaction::Then::HangsUp);
    }
    void say(const QByteArray &bytes)
    {
        const QByteArray part = cutAfterSaid < 0 ? bytes : bytes.left(cutAfterSaid - said);
        m_socket->write(part);
        m_socket->flush();
        said += part.size();
        if (cutAfterSaid >= 0 && said >= cutAfterSaid && m_socket->isOpen())
            cut(isPolite);
    }

    QPointer<QSslSocket> m_socket;
    QByteArray m_line;
    bool m_inMail = false;
};

} // namespace countersign::test
