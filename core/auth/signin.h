#pragma once
#include "auth/loopbacklistener.h"
#include "auth/tokenendpoint.h"

#include <QTimer>

#include <memory>

namespace countersign {

struct SignInOptions
{
    /// Opens a browser. What it gets leads to the provider once: other users of this machine read command lines, and
    /// must not read the state. False: it could not.
    std::function<bool(const QUrl &)> open;
    /// Shows the provider's own address where its owner alone reads: a terminal. It belongs to this one try and into no
    /// log and no command line.
    std::function<void(const QUrl &)> show = {};
    int deadlineMs = 5 * 60 * 1000; ///< from the moment that the browser was opened
    TokenEndpointOptions endpoint = {};
};

/// One sign-in in the system's browser (RFC 8252): opens it, waits for it to come back, fetches the tokens, and says in
/// the browser how it went. Narrower scopes than asked for are a failure, and so is an answer without a refresh token.
/// Nothing listens before and after.
class SignIn final : public QObject
{
    Q_OBJECT
public:
    SignIn(AuthClient client, SignInOptions options, QObject *parent = nullptr);
    /// As cancel().
    ~SignIn() override;

    /// To be called once. Errors of authError(); Cancelled by cancel().
    [[nodiscard]] QCoro::Task<Result<AuthTokens>> run();
    /// Ends it at once, in whatever it is; the browser is told.
    void cancel();

private:
    [[nodiscard]] QCoro::Task<Result<AuthTokens>> fetch(AuthRequest request);
    [[nodiscard]] Result<AuthTokens> judged(Result<AuthTokens> tokens) const;

    const AuthClient m_client;
    const SignInOptions m_options;
    LoopbackListener m_listener;
    std::unique_ptr<TokenEndpoint> m_endpoint;
    QTimer m_deadline;
};

} // namespace countersign
