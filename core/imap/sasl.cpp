#include "imap/sasl.h"

namespace countersign::imap::sasl {

QByteArray plain(const QString &user, const QByteArray &password)
{
    return QByteArray(1, '\0') + user.toUtf8() + '\0' + password;
}

QByteArray xoauth2(const QString &user, const QByteArray &token)
{
    return "user=" + user.toUtf8() + "\1auth=Bearer " + token + "\1\1";
}

QByteArray oauthBearer(const QString &user, const QByteArray &token, const QString &host, quint16 port)
{
    QByteArray name = user.toUtf8();
    name.replace('=', "=3D").replace(',', "=2C"); // RFC 5801, saslname
    return "n,a=" + name + ",\1host=" + host.toUtf8() + "\1port=" + QByteArray::number(port) + "\1auth=Bearer " +
           token + "\1\1";
}

} // namespace countersign::imap::sasl
