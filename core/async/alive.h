#pragma once
#include "base/result.h"

#include <QPointer>

namespace countersign {

/// What was awaited, or Cancelled when the object that awaited it is gone meanwhile: `const Result<X> x = alive(self,
/// co_await …);`. Whoever returns on an error touches no member of an object that is no more.
template <typename Owner, typename T>
[[nodiscard]] Result<T> alive(const QPointer<Owner> &self, Result<T> result)
{
    if (!self)
        return cancelled();
    return result;
}

} // namespace countersign
