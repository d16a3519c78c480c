#pragma once
#include "async/oneshot.h"
#include "auth/storedsignin.h"
#include "base/literals.h"
#include "support/memorystore.h"

namespace countersign::test {

inline const QString kEntry = u"mail.work"_s;

/// A keyring whose writes can be held up and can fail.
class MoodyStore final : public SecretStore
{
public:
    MemoryStore inner;
    bool refuses = false;
    bool holds = false;
    int reads = 0, writes = 0;
    OneShot<bool> held;

    QCoro::Task<Result<QString>> read(QString name) override
    {
        ++reads;
        Result<QString> text = co_await inner.read(name);
        co_return text;
    }
    QCoro::Task<Result<void>> write(QString name, QString value) override
    {
        ++writes;
        if (std::exchange(holds, false)) {
            held = {};
            const OneShot<bool> mine = held;
            co_await mine.wait();
        }
        if (refuses)
            co_return fail(ErrorCode::Unavailable, u"There is no keyring."_s, {}, true);
        const Result<void> written = co_await inner.write(name, value);
        co_return written;
    }
    [[nodiscard]] StoredSignIn kept() const { return StoredSignIn::fromText(inner.kept.value(kEntry)); }
};

} // namespace countersign::test
