#pragma once
#include <QByteArray>
#include <QStringList>

namespace countersign {

/// What countersign-mail gives up before it reads a byte of its input: other programs and processes, local sockets, and
/// every path but libraries, certificates, what names of hosts are looked up with, and the folder of attachments. It
/// may open connections; nobody may connect to it.
struct MailConfinement
{
    QStringList active, missing; ///< of "landlock" and "seccomp"
};

/// Once, with one thread, for good. `outgoing`: a folder that may be read; empty or not there: none.
[[nodiscard]] MailConfinement confineMail(const QByteArray &outgoing);

/// Tries what must be refused, and what is needed, and tells what happened: {"exec": "refused", …}, a line of JSON. For
/// tests. `outside` is a file that it may not read.
[[nodiscard]] QByteArray probeMailConfinement(const QByteArray &outgoing, const QByteArray &outside);

} // namespace countersign
