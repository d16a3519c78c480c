#pragma once
#include <QString>

namespace countersign {

/// What kind of failure it was; the command line turns it into its exit code.
enum class ErrorCode {
    Failed,
    Invalid,
    NotFound,
    Refused,
    Conflict,
    Stale,
    Cancelled,
    Timeout,
    Unavailable,
    Full,
    Io,
    Protocol,
    Held
};

/// A failure, told once: a sentence for the person, a detail for the log.
struct Error
{
    ErrorCode code = ErrorCode::Failed;
    QString message;        ///< one sentence that says what happened and what to do; safe to show
    QString detail;         ///< for the log only
    bool retryable = false; ///< true when the same call may succeed later
    qint64 notBeforeUs = 0; ///< when it may, if that is known; 0: soon

    [[nodiscard]] bool operator==(const Error &) const = default;
};

[[nodiscard]] QString errorCodeName(ErrorCode code);

} // namespace countersign
