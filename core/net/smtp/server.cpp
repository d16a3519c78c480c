#include "net/smtp/server.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QUrl>

#include <algorithm>

namespace countersign::smtp {

namespace {

bool isThisMachine(const QString &host)
{
    return host.compare("localhost"_L1, Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

/// No secret or name may end a line or a part of what is sent to sign in.
bool isPlain(const QByteArray &text)
{
    return std::ranges::none_of(text, [](char c) { return uchar(c) < 0x20 || c == 0x7f; });
}

} // namespace

QByteArray urlHost(const QString &host)
{
    const QHostAddress address(host);
    if (address.protocol() == QAbstractSocket::IPv6Protocol && address.scopeId().isEmpty())
        return '[' + address.toString().toLatin1() + ']';
    const QByteArray name = QUrl::toAce(host);
    const bool isName = !name.isEmpty() && name.size() <= 253 && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
               c == '_';
    });
    return isName ? name : QByteArray();
}

Result<void> check(const Server &server)
{
    if (urlHost(server.host).isEmpty() || server.port == 0)
        return fail(ErrorCode::Invalid,
            QCoreApplication::translate("Smtp", "The name of the server for outgoing mail is not valid."));
    if (server.tls == MailTls::None && !isThisMachine(server.host))
        return fail(ErrorCode::Invalid,
            QCoreApplication::translate("Smtp",
                "%1 is another machine: without encryption everybody on the way could read mail and password. Set "
                "smtp.tls to implicit or starttls.")
                .arg(server.host));
    if (!isPlain(server.user.toUtf8()) || !isPlain(server.secret))
        return fail(ErrorCode::Invalid,
            QCoreApplication::translate("Smtp", "The name or the password for %1 holds control characters.")
                .arg(server.host));
    return {};
}

} // namespace countersign::smtp
