#pragma once
#include "base/result.h"

#include <QCoroTask>
#include <QString>

namespace countersign {

/// Where keys and passwords are kept. Never plaintext: without a keyring it says so and how to get on.
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    /// Empty when there is none under `name` ("claude.api_key"). Unavailable: no keyring; the message is a way out.
    [[nodiscard]] virtual QCoro::Task<Result<QString>> read(QString name) = 0;
    /// An empty value removes it.
    [[nodiscard]] virtual QCoro::Task<Result<void>> write(QString name, QString value) = 0;
};

/// The secret that a setting stands for: "keyring" is looked up in `store` under `name` (the setting's own, such as
/// "claude.api_key"); everything else, also nothing, is the secret itself, which came from ${NAME}.
[[nodiscard]] QCoro::Task<Result<QString>> resolveSecret(SecretStore *store, QString configured, QString name);

} // namespace countersign
