#pragma once
#include "base/literals.h"
#include "secrets/secretstore.h"

#include <QMap>

namespace countersign::test {

/// A keyring in memory, which may be away.
class MemoryStore final : public SecretStore
{
public:
    QMap<QString, QString> kept;
    bool away = false;
    bool refuses = false; ///< takes nothing; what is there can be read

    QCoro::Task<Result<QString>> read(QString name) override
    {
        if (away)
            co_return fail(ErrorCode::Unavailable, u"There is no keyring."_s, {}, true);
        co_return kept.value(name);
    }
    QCoro::Task<Result<void>> write(QString name, QString value) override
    {
        if (away || refuses)
            co_return fail(ErrorCode::Unavailable, u"There is no keyring."_s, {}, true);
        if (value.isEmpty())
            kept.remove(name);
        else
            kept.insert(name, value);
        co_return Result<void>{};
    }
};

} // namespace countersign::test
