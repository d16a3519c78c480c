#include "base/error.h"

#include "base/literals.h"

namespace countersign {

QString errorCodeName(ErrorCode code)
{
    switch (code) {
        case ErrorCode::Failed: return u"failed"_s;
        case ErrorCode::Invalid: return u"invalid"_s;
        case ErrorCode::NotFound: return u"not_found"_s;
        case ErrorCode::Refused: return u"refused"_s;
        case ErrorCode::Conflict: return u"conflict"_s;
        case ErrorCode::Stale: return u"stale"_s;
        case ErrorCode::Cancelled: return u"cancelled"_s;
        case ErrorCode::Timeout: return u"timeout"_s;
        case ErrorCode::Unavailable: return u"unavailable"_s;
        case ErrorCode::Full: return u"full"_s;
        case ErrorCode::Io: return u"io"_s;
        case ErrorCode::Protocol: return u"protocol"_s;
        case ErrorCode::Held: return u"held"_s;
    }
    return u"failed"_s;
}

} // namespace countersign
