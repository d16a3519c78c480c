#include "domain/notices.h"

#include "base/canonicaljson.h"
#include "base/hash.h"
#include "base/literals.h"

namespace countersign {

QString noticesHash(const Plan &plan)
{
    return QString::fromLatin1(sha256Hex(canonicalBytes({{u"flags"_s, plan.flags}, {u"warnings"_s, plan.warnings}})));
}

} // namespace countersign
