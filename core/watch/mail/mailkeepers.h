#pragma once
#include "async/startgate.h"
#include "auth/tokenkeeper.h"
#include "base/mailaccount.h"

#include <functional>
#include <map>
#include <memory>

namespace countersign {

/// What accounts have beside their sessions and across them: the tokens of a sign-in, and the pace that a provider
/// asks for.
class MailKeepers
{
public:
    /// Of an account whose provider counts: what its commands wait for where other instances sign in there as well.
    using Paces = std::function<std::unique_ptr<StartGate>(const MailAccount &account, int most)>;

    MailKeepers(SecretStore &secrets, int gmailRpm) : m_secrets(secrets), m_gmailRpm(gmailRpm) {}
    /// Before the first account is asked for; without it each instance counts alone.
    void share(Paces paces) { m_paces = std::move(paces); }

    /// Made when first asked for; null where a password is used.
    [[nodiscard]] TokenKeeper *keeper(const MailAccount &account);
    /// Null where there is no limit.
    [[nodiscard]] StartGate *pace(const MailAccount &account);
    /// The keeper that is there; null: none was asked for.
    [[nodiscard]] TokenKeeper *existing(const QString &account) const;
    void drop(const QString &account);

private:
    struct Kept
    {
        std::unique_ptr<StartGate> pace; ///< the keeper's requests count, too
        std::unique_ptr<TokenKeeper> keeper;
        MailAccount account; ///< as the keeper knows it
    };
    [[nodiscard]] Kept &keptOf(const MailAccount &account);

    SecretStore &m_secrets;
    const int m_gmailRpm;
    Paces m_paces;
    std::map<QString, Kept> m_kept;
};

} // namespace countersign
