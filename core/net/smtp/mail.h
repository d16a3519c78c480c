#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QStringList>

#include <functional>

namespace countersign::smtp {

constexpr qint64 kMostBytes = 50 * 1024 * 1024; ///< of a mail
constexpr qsizetype kMostRecipients = 1000;

/// One mail as it was prepared: the envelope, and the bytes. Whoever is only in the envelope (Bcc) is in no header.
struct Mail
{
    QString from;           ///< the envelope's address
    QStringList recipients; ///< addresses, each asked for with a RCPT TO of its own, in this order
    qint64 size = 0;        ///< bytes, from the first to the last
    QByteArray sha256;      ///< of them, hex as it was approved; empty: not compared
    /// The next bytes, at most so many; empty: there are no more. Each is read once. Lines end in CRLF.
    std::function<Result<QByteArray>(qsizetype most)> read;
};

/// A mail whose bytes are all in memory.
[[nodiscard]] Mail mailOf(const QString &from, const QStringList &recipients, const QByteArray &bytes);

/// Invalid: a sentence that says why it cannot be handed in. The bytes are not looked at yet.
[[nodiscard]] Result<void> check(const Mail &mail);
/// True when an address needs a server that takes others than ASCII (SMTPUTF8).
[[nodiscard]] bool needsUtf8(const Mail &mail);
/// True for local@domain without anything that could end a command or an address.
[[nodiscard]] bool isAddress(const QString &address);

} // namespace countersign::smtp
