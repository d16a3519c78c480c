#pragma once
#include "base/error.h"
#include "base/literals.h"

#include <expected>

namespace countersign {

/// A value or the reason why there is none. Functions of this house never throw.
template <typename T = void>
using Result = std::expected<T, Error>;

[[nodiscard]] inline std::unexpected<Error> fail(
    ErrorCode code, QString message, QString detail = {}, bool retryable = false)
{
    return std::unexpected(Error{code, std::move(message), std::move(detail), retryable});
}

[[nodiscard]] inline std::unexpected<Error> fail(Error error)
{
    return std::unexpected(std::move(error));
}

/// What every pending wait answers when its owner stops.
[[nodiscard]] inline std::unexpected<Error> cancelled()
{
    return fail(ErrorCode::Cancelled, u"Stopped before it was finished."_s);
}

} // namespace countersign
