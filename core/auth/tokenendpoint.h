#pragma once
#include "async/oneshot.h"
#include "auth/authrequest.h"
#include "auth/authtokens.h"
#include "auth/tokenpost.h"

#include <QCoroTask>
#include <QObject>

#include <functional>
#include <map>
#include <memory>

namespace countersign {

struct TokenEndpointOptions
{
    int deadlineMs = 30'000;
    /// Awaited before each request, where a limit counts them; may be empty.
    std::function<QCoro::Task<Result<void>>()> turn = {};
};

/// Asks a provider for tokens. Each request is sent once. What goes wrong is an error of tokenError(), with
/// `notBeforeUs` when the provider asked for patience; Cancelled when this object has gone.
class TokenEndpoint final : public QObject
{
    Q_OBJECT
public:
    explicit TokenEndpoint(TokenEndpointOptions options = {}, QObject *parent = nullptr);
    /// Ends what is under way with `cancelled`.
    ~TokenEndpoint() override;

    /// The first tokens, for the code that came back from `request`.
    [[nodiscard]] QCoro::Task<Result<AuthTokens>> exchange(AuthClient client, AuthRequest request, QString code);
    /// New ones; `AuthTokens::refresh` is empty when `refresh` stays good.
    [[nodiscard]] QCoro::Task<Result<AuthTokens>> refresh(AuthClient client, QString refresh);

private:
    using Pairs = QList<std::pair<QString, QString>>;
    [[nodiscard]] QCoro::Task<Result<AuthTokens>> ask(AuthClient client, Pairs pairs);
    [[nodiscard]] QCoro::Task<Result<void>> turn();
    [[nodiscard]] QCoro::Task<Result<TokenReply>> post(TokenOrder order);

    struct Running
    {
        OneShot<Result<TokenReply>> done;
        std::shared_ptr<StopSwitch> stop;
    };
    const TokenEndpointOptions m_options;
    std::map<int, Running> m_running;
    int m_next = 0;
};

} // namespace countersign
