#pragma once
#include "base/mailaccount.h"
#include "smallserver.h"

namespace countersign::test {

/// Whose mailbox `server` holds; all that is in it counts.
inline MailAccount accountAt(const SmallServer &server)
{
    MailAccount out;
    out.name = u"work"_s;
    out.host = u"localhost"_s;
    out.port = server.serverPort();
    out.tls = MailTls::None;
    out.username = u"anna@weber.test"_s;
    out.since = u"all"_s;
    return out;
}

} // namespace countersign::test
