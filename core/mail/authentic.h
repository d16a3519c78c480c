#pragma once
#include "mail/mailhead.h"

namespace countersign::mail {

/// The domain of the mail's only From when the account's own server says that it signed the mail: dkim=pass with that
/// domain or one above it; one below it, or arc=pass, only together with dmarc=pass for it, since anybody can seal a
/// chain. Empty otherwise, and then nothing is said about the sender.
///
/// Whoever sends a mail writes its header, results of checks and "Received" included, but all of that stands below the
/// Received of the server that took it from outside. Therefore only what stands above that one counts, and only with a
/// name that fits `host`, the account's server; the first such field that speaks of signatures decides, good or not.
/// `authserv` is what its owner says: the name under which a server writes its results, above that Received or right
/// below it, as many do; then the topmost with exactly that name decides, also behind hops over loopback, and its owner
/// vouches that the server always writes one.
[[nodiscard]] QString authenticBy(const MailHead &head, const QString &host, const QString &authserv = {});

} // namespace countersign::mail
