#include "watch/mail/mailkeepers.h"

#include "async/limiter.h"
#include "watch/mail/mailclient.h"

namespace countersign {

namespace {
constexpr qint64 kMinuteMs = 60'000;

bool isSameClient(const MailAccount &a, const MailAccount &b)
{
    return a.kind == b.kind && a.clientId == b.clientId && a.clientSecret == b.clientSecret &&
           a.authorizeUrl == b.authorizeUrl && a.tokenUrl == b.tokenUrl && a.scope == b.scope &&
           a.username == b.username && a.caFile == b.caFile;
}

/// A secret that did not come from the keyring is known at once.
QString givenSecret(const MailAccount &account)
{
    return account.clientSecret == u"keyring" ? QString() : account.clientSecret;
}
} // namespace

MailKeepers::Kept &MailKeepers::keptOf(const MailAccount &account)
{
    Kept &kept = m_kept[account.name];
    if (account.kind == u"gmail" && !kept.pace)
        kept.pace = m_paces ? m_paces(account, m_gmailRpm) : std::make_unique<WindowLimiter>(m_gmailRpm, kMinuteMs);
    return kept;
}

StartGate *MailKeepers::pace(const MailAccount &account)
{
    return account.kind == u"gmail" ? keptOf(account).pace.get() : nullptr;
}

TokenKeeper *MailKeepers::keeper(const MailAccount &account)
{
    if (!account.usesOAuth())
        return nullptr;
    Kept &kept = keptOf(account);
    const AuthClient client = authClientOf(account, givenSecret(account));
    if (!kept.keeper) {
        KeeperOptions options;
        options.entry = signInEntry(account.name);
        if (StartGate *pace = this->pace(account))
            options.endpoint.turn = [limiter = QPointer<StartGate>(pace)] { return limiter->acquire(); };
        kept.keeper = std::make_unique<TokenKeeper>(client, m_secrets, options);
    } else if (!isSameClient(kept.account, account)) {
        kept.keeper->setClient(client);
    }
    kept.account = account;
    return kept.keeper.get();
}

TokenKeeper *MailKeepers::existing(const QString &account) const
{
    const auto found = m_kept.find(account);
    return found == m_kept.end() ? nullptr : found->second.keeper.get();
}

void MailKeepers::drop(const QString &account)
{
    m_kept.erase(account);
}

} // namespace countersign
