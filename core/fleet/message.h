#pragma once
#include "base/result.h"
#include "fleet/fleetkey.h"

#include <QByteArrayView>
#include <QJsonObject>

#include <optional>

namespace countersign {

/// What instances of a fleet say to each other.
enum class MessageKind {
    Plan,     ///< owner → whoever plans: PlanRequest
    Draft,    ///< and back: PlanDraft, or why there is none
    Call,     ///< owner → whoever calls: one approved ToolCall
    Outcome,  ///< and back: ToolResult, or an error
    Claim,    ///< "may I begin?": asked of the owner before anything is done
    Grant,    ///< yes with for how long, or no
    Release,  ///< "I did not begin and will not"
    Beat,     ///< who I am, what I can do, how I am
    Decision, ///< of a person at another desk, signed with that desk's key
    Verdict,  ///< what the owner made of it
    Vault,    ///< a nonce file for a vault, and whether it was seen
    Ask,      ///< of a desk: what has changed among the owner's items, or all of one
    Told,     ///< and the owner's answer
    News      ///< that something has changed, to whoever listens; the head of the owner's changes, and nothing else
};
constexpr int kMessageKinds = int(MessageKind::News) + 1;
[[nodiscard]] QString messageKindName(MessageKind kind);
[[nodiscard]] std::optional<MessageKind> messageKindFromName(const QString &name);

/// Why a message had no effect; the label `reason` of fleet_messages_refused_total, and a closed list.
enum class Refusal {
    Truncated, ///< it is shorter, or longer, than it says
    TooLarge,
    Forged, ///< no key of ours has signed these bytes
    Malformed,
    Version,
    Kind,     ///< another one than is taken here
    Owner,    ///< it is about another owner's work, or from somebody else than it should be
    Token,    ///< of nothing that is open, or of somebody else's
    Expired,  ///< or it would hold longer than any message does
    Replayed, ///< it was settled before
    Epoch     ///< of a run of its owner that is over
};
constexpr int kRefusals = int(Refusal::Epoch) + 1;
[[nodiscard]] QString refusalName(Refusal why);

/// One message: an envelope that is the same for all, and a body whose form the kind says.
struct FleetMessage
{
    static constexpr int kVersion = 1;
    /// Of the whole text. The largest honest ones have an original of 1 MiB, in base64, and what was read of it, or
    /// what a model was asked about that several times. Some of them have to fit into one reply of Redis: see
    /// queuescripts::kChunk.
    static constexpr qsizetype kMostBytes = 4 * 1024 * 1024;

    MessageKind kind = MessageKind::Beat;
    QString id;           ///< UUIDv7; of a job the same one each time that it is delivered
    QString owner;        ///< UUID of the instance whose work this is about; of a beat its sender
    qint64 epoch = 0;     ///< of that owner's run; grows with each start
    QString token;        ///< of one call or one request for a plan; empty: about none
    qint64 expiresUs = 0; ///< in the fleet's time (Redis' TIME), µs
    QJsonObject body;

    /// Canonical JSON. Invalid: something in it cannot be carried. Full: larger than kMostBytes.
    [[nodiscard]] Result<QByteArray> toJson() const;
    /// The reverse, of that one form alone: every field where it stands there. Linear in the text.
    [[nodiscard]] static std::expected<FleetMessage, Refusal> fromJson(QByteArrayView json);
};

/// "cs1 <HMAC-SHA-256 as hex> <bytes>\n" and the JSON, under the first of `keys`. Linear in the message; any thread.
[[nodiscard]] Result<QByteArray> sealMessage(const FleetMessage &message, const FleetKeys &keys);
/// The reverse. Nothing of a text is parsed before its HMAC fits one of `keys`, compared in constant time. What it
/// says of expiry, owner and token is not looked at: see MessageGate. Any thread.
[[nodiscard]] std::expected<FleetMessage, Refusal> openMessage(const QByteArray &text, const FleetKeys &keys);

} // namespace countersign
