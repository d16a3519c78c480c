#include "base/error.h"

namespace countersign {

QString errorCodeName(ErrorCode code)
{
    switch (code) {
        case ErrorCode::Failed: return QStringLiteral("failed");
        case ErrorCode::Invalid: return QStringLiteral("invalid");
        case ErrorCode::NotFound: return QStringLiteral("not_found");
        case ErrorCode::Refused: return QStringLiteral("refused");
        case ErrorCode::Conflict: return QStringLiteral("conflict");
        case ErrorCode::Stale: return QStringLiteral("stale");
        case ErrorCode::Cancelled: return QStringLiteral("cancelled");
        case ErrorCode::Timeout: return QStringLiteral("timeout");
        case ErrorCode::Unavailable: return QStringLiteral("unavailable");
        case ErrorCode::Full: return QStringLiteral("full");
        case ErrorCode::Io: return QStringLiteral("io");
        case ErrorCode::Protocol: return QStringLiteral("protocol");
        case ErrorCode::Held: return QStringLiteral("held");
    }
    return QStringLiteral("failed");
}

} // namespace countersign
