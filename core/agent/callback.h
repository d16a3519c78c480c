#pragma once
#include "base/literals.h"
#include "base/result.h"

#include <QString>

#include <functional>

namespace countersign {

/// How surfaces are answered: on the main thread, never from inside the call, and never after its `context` is gone.
template <typename T>
using Callback = std::function<void(Result<T>)>;

/// Who decides, and through which surface. Only surfaces of this process make one.
struct Actor
{
    QString surface;      ///< gui | cli | vault | notification
    bool isPerson = true; ///< false: nobody is known to sit there; it may only stop something
    [[nodiscard]] QString name() const { return u"human:"_s + surface; }
};

} // namespace countersign
