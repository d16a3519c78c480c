#include "fleet/work/letters.h"

#include "base/strictobject.h"
#include "base/unicodetext.h"

#include <array>

namespace countersign {

namespace {
constexpr qsizetype kHash = 64, kSentence = 4000;
constexpr int kLongestHoldMs = 3'600'000;

constexpr std::array kCodes{ErrorCode::Failed, ErrorCode::Invalid, ErrorCode::NotFound, ErrorCode::Refused,
    ErrorCode::Conflict, ErrorCode::Stale, ErrorCode::Cancelled, ErrorCode::Timeout, ErrorCode::Unavailable,
    ErrorCode::Full, ErrorCode::Io, ErrorCode::Protocol, ErrorCode::Held};

QStringList codeNames()
{
    QStringList out;
    for (const ErrorCode code : kCodes)
        out.append(errorCodeName(code));
    return out;
}

QJsonObject errorJson(const Error &error)
{
    return {{u"v"_s, 1}, {u"code"_s, errorCodeName(error.code)}, {u"message"_s, firstOf(error.message, kSentence)},
        {u"detail"_s, firstOf(error.detail, kSentence)}, {u"retryable"_s, error.retryable},
        {u"not_before_us"_s, error.notBeforeUs}};
}

Result<Error> errorOf(const QJsonObject &json)
{
    StrictObject in(json, u"Error"_s);
    const QStringList names = codeNames();
    Error out;
    out.code = kCodes[size_t(names.indexOf(in.word("code"_L1, names)))];
    out.message = in.text("message"_L1, kSentence);
    out.detail = in.text("detail"_L1, kSentence);
    out.retryable = in.flag("retryable"_L1);
    out.notBeforeUs = in.integer("not_before_us"_L1);
    const Result<void> good = in.end();
    if (!good)
        return fail(good.error());
    return out;
}

template <typename T>
Result<T> ended(const StrictObject &in, T out)
{
    const Result<void> good = in.end();
    if (!good)
        return fail(good.error());
    return out;
}
} // namespace

QJsonObject ClaimLetter::toJson() const
{
    return {{u"v"_s, 1}, {u"by"_s, by}, {u"nonce"_s, nonce}, {u"work"_s, work}, {u"done_lock"_s, doneLock},
        {u"back_lock"_s, backLock}};
}

Result<ClaimLetter> ClaimLetter::fromJson(const QJsonObject &json)
{
    StrictObject in(json, u"Claim"_s);
    ClaimLetter out{in.id("by"_L1), in.id("nonce"_L1), in.text("work"_L1, kHash), in.text("done_lock"_L1, kHash),
        in.text("back_lock"_L1, kHash)};
    return ended(in, std::move(out));
}

QJsonObject ReleaseLetter::toJson() const
{
    return {{u"v"_s, 1}, {u"by"_s, by}, {u"nonce"_s, nonce}, {u"key"_s, key}, {u"why"_s, firstOf(why, kSentence)}};
}

Result<ReleaseLetter> ReleaseLetter::fromJson(const QJsonObject &json)
{
    StrictObject in(json, u"Release"_s);
    ReleaseLetter out{in.id("by"_L1), in.id("nonce"_L1), in.text("key"_L1, kHash), in.text("why"_L1, kSentence)};
    return ended(in, std::move(out));
}

QJsonObject GrantLetter::toJson() const
{
    return {{u"v"_s, 1}, {u"to"_s, to}, {u"nonce"_s, nonce}, {u"granted"_s, isGranted}, {u"hold_ms"_s, holdMs},
        {u"later"_s, isLater}};
}

Result<GrantLetter> GrantLetter::fromJson(const QJsonObject &json)
{
    StrictObject in(json, u"Grant"_s);
    GrantLetter out{in.id("to"_L1), in.id("nonce"_L1), in.flag("granted"_L1),
        int(in.integer("hold_ms"_L1, 0, kLongestHoldMs)), in.flag("later"_L1)};
    return ended(in, std::move(out));
}

QJsonObject WorkLetter::toJson() const
{
    return {{u"v"_s, 1}, {u"to"_s, to}, {u"action"_s, action}, {u"work"_s, work}};
}

Result<WorkLetter> WorkLetter::fromJson(const QJsonObject &json)
{
    StrictObject in(json, u"Work"_s);
    WorkLetter out{in.id("to"_L1), in.id("action"_L1, true), in.object("work"_L1)};
    return ended(in, std::move(out));
}

QJsonObject OutcomeLetter::toJson() const
{
    QJsonObject json{{u"v"_s, 1}, {u"by"_s, by}, {u"nonce"_s, nonce}, {u"action"_s, action}, {u"key"_s, key}};
    if (result)
        json.insert(u"result"_s, *result);
    else
        json.insert(u"error"_s, errorJson(error));
    return json;
}

Result<OutcomeLetter> OutcomeLetter::fromJson(const QJsonObject &json)
{
    StrictObject in(json, u"Outcome"_s);
    OutcomeLetter out{in.id("by"_L1), in.id("nonce"_L1), in.id("action"_L1, true), in.text("key"_L1, kHash)};
    if (in.has("result"_L1)) {
        out.result = in.object("result"_L1);
    } else {
        const Result<Error> error = errorOf(in.object("error"_L1));
        if (!error)
            return fail(error.error());
        out.error = *error;
    }
    return ended(in, std::move(out));
}

bool isForEver(const Error &notSent)
{
    return (notSent.code == ErrorCode::Full || notSent.code == ErrorCode::Invalid) && !notSent.retryable;
}

} // namespace countersign
