#pragma once
#include "async/semaphore.h"
#include "async/taskscope.h"
#include "auth/storedsignin.h"
#include "auth/tokenendpoint.h"
#include "base/clock.h"
#include "secrets/secretstore.h"

#include <QPointer>

#include <optional>

namespace countersign {

enum class SignInState {
    Unknown, ///< nobody has asked yet, or the keyring does not answer
    None,    ///< nobody has signed in
    Good,
    NotKept, ///< good, but the keyring has not taken what the next start needs
    Again,   ///< its owner has to sign in again
    Wrong    ///< the registration has to be corrected
};

/// How a sign-in is, for its page, for doctor and for an alarm.
struct SignInStanding
{
    SignInState state = SignInState::Unknown;
    QString message;   ///< one sentence that says what to do; empty while it is good
    qint64 endsUs = 0; ///< when its owner will have to sign in again, as far as the provider has told; 0: not told
    [[nodiscard]] bool operator==(const SignInStanding &) const = default;
};

struct KeeperOptions
{
    QString entry; ///< its name in the keyring: "mail.<account>.sign_in", "mcp.<id>.<issuer>"
    TokenEndpointOptions endpoint = {};
    const Clock *clock = &systemClock();
};

/// Gives out access tokens of one sign-in and renews them when somebody asks for one, in time and one at a time. What
/// was rotated is stored before it is given out. Runs nothing while nobody asks.
class TokenKeeper final : public QObject
{
    Q_OBJECT
public:
    /// `store` must outlive it.
    TokenKeeper(AuthClient client, SecretStore &store, KeeperOptions options, QObject *parent = nullptr);
    /// Ends every wait with `cancelled`.
    ~TokenKeeper() override;

    /// A token that is good for a while. Refused: sign in (again). Invalid: the registration. Unavailable: later (the
    /// network, the provider, the keyring). The first two are answered at once until something has changed.
    [[nodiscard]] QCoro::Task<Result<QString>> access();
    /// What a sign-in has brought; it counts at once, and whoever waits gets it. Unavailable: the keyring does not take
    /// it, so that it lasts until this process ends.
    [[nodiscard]] QCoro::Task<Result<void>> adopt(AuthTokens tokens);
    /// Stores again what the keyring has not taken (NotKept), for when it is there again. Unavailable as above.
    [[nodiscard]] QCoro::Task<Result<void>> keep();
    /// Nothing of it stays, also in the keyring.
    [[nodiscard]] QCoro::Task<Result<void>> forget();
    /// A server did not take `access`: the next who asks gets another one. What is not the newest changes nothing.
    void refused(const QString &access);
    /// A corrected registration; the next who asks tries it.
    void setClient(AuthClient client);
    [[nodiscard]] const SignInStanding &standing() const { return m_standing; }

Q_SIGNALS:
    void standingChanged();

private:
    [[nodiscard]] QCoro::Task<> renew();
    [[nodiscard]] QCoro::Task<Result<QString>> renewed();
    [[nodiscard]] QCoro::Task<Result<void>> load();
    void beginAnew();
    void take(const AuthTokens &tokens, qint64 sinceUs, qint64 sinceMs);
    [[nodiscard]] Error failed(Error why);
    void answer(const Result<QString> &access);
    [[nodiscard]] bool isFresh(qint64 earlyS) const;
    void stand(SignInState state, const QString &message = {});
    /// What was awaited, or Cancelled when this object is gone or has begun anew meanwhile.
    template <typename T>
    [[nodiscard]] static Result<T> current(const QPointer<TokenKeeper> &self, int round, Result<T> result)
    {
        if (!self || self->m_round != round)
            return cancelled();
        return result;
    }

    AuthClient m_client;
    SecretStore &m_store;
    const KeeperOptions m_options;
    std::unique_ptr<TokenEndpoint> m_endpoint;
    int m_round = 0; ///< of what is known; what belongs to an earlier one is let go of
    bool m_loaded = false, m_renewing = false;
    StoredSignIn m_kept;
    bool m_unkept = false; ///< the store has not taken m_kept
    QString m_access;
    qint64 m_lifeS = 0, m_sinceUs = 0, m_sinceMs = 0;
    std::optional<Error> m_ended; ///< what everybody gets until something has changed
    qint64 m_patienceMs = 0;      ///< steady; not asked before
    Error m_patient;              ///< what is said until then
    SignInStanding m_standing;
    std::vector<OneShot<Result<QString>>> m_waiting;
    Semaphore m_writing{1};
    TaskScope m_scope;
};

} // namespace countersign
