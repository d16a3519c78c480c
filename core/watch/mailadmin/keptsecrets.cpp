#include "watch/mailadmin/keptsecrets.h"

#include "watch/mail/mailclient.h"

namespace countersign {

bool mayUseKept(const MailAccount &kept, const MailAccount &now)
{
    const AuthProvider before = authClientOf(kept).provider, after = authClientOf(now).provider;
    const SmtpSettings out = smtpSettingsOf(now); // what is kept is told there, too
    const bool isOwnWayOut = out.host.isEmpty() || out == smtpSettingsOf(kept) || out.host == imapHostOf(kept);
    return isOwnWayOut && kept.kind == now.kind && imapHostOf(kept) == imapHostOf(now) && kept.port == now.port &&
           kept.tls == now.tls && kept.caFile == now.caFile && kept.username == now.username &&
           kept.clientId == now.clientId && before.authorizeUrl == after.authorizeUrl &&
           before.tokenUrl == after.tokenUrl;
}

} // namespace countersign
