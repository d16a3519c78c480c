#pragma once
#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <variant>

namespace countersign::smtp {

/// Where the reason lies; what its owner can do is different for each.
enum class Fault {
    Recipient, ///< an address that this server does not send to
    Server,    ///< it does not take this mail, or no mail now
    SignIn,    ///< name, password or token
    Tls,       ///< the certificate, or no encryption
    Network,   ///< nothing answers, or the connection broke off
    Mail,      ///< what was to be sent cannot be sent like that
    Here,      ///< this machine: libcurl is missing, the mail cannot be read
    Cancelled
};

/// The server has taken the mail over.
struct Sent
{
    QString reply; ///< what it said, safe to show
};

/// No server has the mail.
struct NotSent
{
    Fault fault = Fault::Network;
    QString reason;           ///< a sentence, safe to show
    int code = 0;             ///< the server's; 0: it said none
    QByteArray enhanced;      ///< "5.1.1"; empty: none
    QString recipient;        ///< the one that was refused
    bool mayTryAgain = false; ///< a later attempt may succeed without anybody doing anything
    QString detail = {};      ///< for the log
};

/// The server may have the mail, or not: it must not be sent again before somebody has looked.
struct Doubt
{
    enum class Why { Cut, TimedOut, Deferred, Unclear, Cancelled };
    Why why = Why::Cut;
    QString reason;      ///< a sentence, safe to show
    int code = 0;        ///< as above
    QByteArray enhanced; ///< as above
};

using Outcome = std::variant<NotSent, Sent, Doubt>;

/// What has happened.
struct Report
{
    Outcome outcome;
    QStringList recipients;       ///< each RCPT TO as it was sent and accepted
    qint64 bytes = 0;             ///< of the mail, that were handed over
    QByteArray sha256;            ///< of those, hex
    QList<QByteArray> transcript; ///< "C: …" and "S: …"; nothing of a sign-in but that there was one
};

} // namespace countersign::smtp
