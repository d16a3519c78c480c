#pragma once
#include "async/limiter.h"
#include "auth/tokenkeeper.h"
#include "base/mailaccount.h"

#include <map>
#include <memory>

namespace countersign {

/// What accounts have beside their sessions and across them: the tokens of a sign-in, and the pace that a provider
/// asks for.
class MailKeepers
{
public:
    MailKeepers(SecretStore &secrets, int gmailRpm) : m_secrets(secrets), m_gmailRpm(gmailRpm) {}

    /// Made when first asked for; null where a password is used.
    [[nodiscard]] TokenKeeper *keeper(const MailAccount &account);
    /// Null where there is no limit.
    [[nodiscard]] Limiter *pace(const MailAccount &account);
    /// The keeper that is there; null: none was asked for.
    [[nodiscard]] TokenKeeper *existing(const QString &account) const;
    void drop(const QString &account);

private:
    struct Kept
    {
        std::unique_ptr<WindowLimiter> pace; ///< the keeper's requests count, too
        std::unique_ptr<TokenKeeper> keeper;
        MailAccount account; ///< as the keeper knows it
    };
    [[nodiscard]] Kept &keptOf(const MailAccount &account);

    SecretStore &m_secrets;
    const int m_gmailRpm;
    std::map<QString, Kept> m_kept;
};

} // namespace countersign
