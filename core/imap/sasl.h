#pragma once
#include <QByteArray>
#include <QString>

namespace countersign::imap::sasl {

/// PLAIN (RFC 4616).
[[nodiscard]] QByteArray plain(const QString &user, const QByteArray &password);
/// XOAUTH2, as Google and Microsoft describe it.
[[nodiscard]] QByteArray xoauth2(const QString &user, const QByteArray &token);
/// OAUTHBEARER (RFC 7628).
[[nodiscard]] QByteArray oauthBearer(const QString &user, const QByteArray &token, const QString &host, quint16 port);

} // namespace countersign::imap::sasl
