#pragma once
#include "base/result.h"

#include <QCoroTask>
#include <QList>
#include <QStringList>

namespace countersign {

/// What instances that share topics tell each other, so that no message becomes an item at two of them: whoever takes
/// one in says so before, and when it has it.
class ItemClaims
{
public:
    virtual ~ItemClaims() = default;
    enum class Claim {
        Take,
        Elsewhere, ///< another instance has it
        Later      ///< another one has begun with it: that becomes clear
    };
    /// One for each of `keys`, which name the same message everywhere. An error: nobody can tell now.
    [[nodiscard]] virtual QCoro::Task<Result<QList<Claim>>> claim(QStringList keys) = 0;
    /// What became of those that were to be taken.
    virtual void settle(const QStringList &taken, const QStringList &notTaken) = 0;
};

} // namespace countersign
