#include "secrets/secretstore.h"

namespace countersign {

QCoro::Task<Result<QString>> resolveSecret(SecretStore *store, QString configured, QString name)
{
    if (configured != u"keyring")
        co_return configured;
    const Result<QString> kept = co_await store->read(name);
    co_return kept;
}

} // namespace countersign
