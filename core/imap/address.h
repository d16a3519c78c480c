#pragma once
#include "imap/failure.h"

#include <QSslConfiguration>

namespace countersign::imap {

/// How a connection is protected.
enum class Tls {
    Implicit, ///< from the first byte (port 993)
    StartTls, ///< after a few words in the clear (port 143); a server that refuses is not used
    None      ///< on this machine only
};

/// Where a mailbox is.
struct Address
{
    QString host;
    quint16 port = 993;
    Tls tls = Tls::Implicit;
    QString caFile;         ///< PEM of the authority that vouches for this server; empty: those that the system trusts
    QByteArray authority{}; ///< what is in such a file, for who may not read it
};

/// What TLS is to be like for `address`; its file is read now. Certificate: there is none in it. NoEncryption: none is
/// wanted for another machine.
[[nodiscard]] Outcome<QSslConfiguration> tlsFor(const Address &address);

/// What is in `caFile`, at most 4 MiB; empty: it cannot be read.
[[nodiscard]] QByteArray authorityIn(const QString &caFile);

/// True for names of this machine that need no look-up.
[[nodiscard]] bool isThisMachine(const QString &host);

} // namespace countersign::imap
