#pragma once
#include "base/strictobject.h"

namespace countersign {

/// What the owner made of a decision of another desk.
struct VerdictLetter
{
    QString to, nonce; ///< the desk, and its decision
    bool isDecided = false;
    QString why{}; ///< it is not: a sentence
    [[nodiscard]] QJsonObject toJson() const
    {
        return {{u"v"_s, 1}, {u"to"_s, to}, {u"nonce"_s, nonce}, {u"decided"_s, isDecided}, {u"why"_s, why.left(4000)}};
    }
    [[nodiscard]] static Result<VerdictLetter> fromJson(const QJsonObject &json)
    {
        StrictObject in(json, u"Verdict"_s);
        VerdictLetter out{in.id("to"_L1), in.id("nonce"_L1), in.flag("decided"_L1), in.text("why"_L1, 4000)};
        const Result<void> good = in.end();
        return good ? Result<VerdictLetter>(out) : Result<VerdictLetter>(fail(good.error()));
    }
};

} // namespace countersign
