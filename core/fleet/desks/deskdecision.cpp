#include "fleet/desks/deskdecision.h"

#include "base/canonicaljson.h"
#include "base/literals.h"
#include "base/strictobject.h"
#include "base/unicodetext.h"

namespace countersign {

namespace {
constexpr qsizetype kReason = 4000, kHash = 64;

QByteArray signedText(const DeskDecision &decision)
{
    return "countersign desk decision 1\n" + canonicalBytes(decision.toJson());
}

QString verdictName(Verdict verdict)
{
    return verdict == Verdict::Approve ? u"approve"_s : u"reject"_s;
}
} // namespace

QJsonObject DeskDecision::toJson() const
{
    return {{u"v"_s, 1}, {u"action"_s, action}, {u"digest"_s, digest}, {u"verdict"_s, verdictName(verdict)},
        {u"owner"_s, owner}, {u"desk"_s, desk}, {u"nonce"_s, nonce}, {u"notices"_s, notices}, {u"made_us"_s, madeUs}};
}

Result<DeskDecision> DeskDecision::fromJson(const QJsonObject &json)
{
    StrictObject in(json, u"DeskDecision"_s);
    DeskDecision out;
    out.action = in.id("action"_L1);
    out.digest = in.text("digest"_L1, kHash);
    out.verdict = in.word("verdict"_L1, {u"reject"_s, u"approve"_s}) == u"approve" ? Verdict::Approve : Verdict::Reject;
    out.owner = in.id("owner"_L1);
    out.desk = in.id("desk"_L1);
    out.nonce = in.id("nonce"_L1);
    out.notices = in.text("notices"_L1, kHash);
    out.madeUs = in.integer("made_us"_L1);
    const bool isWhole = out.digest.size() == kHash && (out.verdict == Verdict::Reject || out.notices.size() == kHash);
    const Result<void> good = in.end();
    if (!good || !isWhole)
        return fail(good ? Error{ErrorCode::Invalid, u"No digest, or nothing that was shown."_s, {}} : good.error());
    return out;
}

SignedDecision SignedDecision::make(DeskDecision decision, const DeskKey &key, QString reason)
{
    SignedDecision out{std::move(decision), {}, firstOf(reason, kReason)};
    out.signature = key.sign(signedText(out.decision));
    return out;
}

bool SignedDecision::isBy(const QByteArray &publicKey) const
{
    return isSignedBy(publicKey, signedText(decision), signature);
}

QJsonObject SignedDecision::toJson() const
{
    return {{u"v"_s, 1}, {u"decision"_s, decision.toJson()},
        {u"signature"_s, QString::fromLatin1(signature.toBase64())}, {u"reason"_s, reason}};
}

Result<SignedDecision> SignedDecision::fromJson(const QJsonObject &json)
{
    StrictObject in(json, u"SignedDecision"_s);
    const Result<DeskDecision> decision = DeskDecision::fromJson(in.object("decision"_L1));
    if (!decision)
        return fail(decision.error());
    SignedDecision out{*decision, in.bytes("signature"_L1, DeskKey::kSignatureBytes), in.text("reason"_L1, kReason)};
    const Result<void> good = in.end();
    if (!good)
        return fail(good.error());
    return out;
}

} // namespace countersign
