#include "fleet/message.h"

#include "base/canonicaljson.h"
#include "base/ids.h"
#include "base/jsonparser.h"

#include <QCoreApplication>

#include <array>

namespace countersign {

namespace {
constexpr std::array kKinds{"plan", "draft", "call", "outcome", "claim", "grant", "release", "beat", "decision",
    "verdict", "vault", "ask", "told", "news"};
static_assert(kKinds.size() == size_t(kMessageKinds));
constexpr std::array kReasons{"truncated", "too_large", "forged", "malformed", "version", "kind", "owner", "token",
    "expired", "replayed", "epoch"};
static_assert(kReasons.size() == size_t(kRefusals));

constexpr qsizetype kFields = 8; ///< of an envelope; one more or less is no message

bool isPlainToken(const QString &token)
{
    return token.isEmpty() || isId(token);
}
} // namespace

QString messageKindName(MessageKind kind)
{
    return QString::fromLatin1(kKinds[size_t(kind)]);
}

std::optional<MessageKind> messageKindFromName(const QString &name)
{
    for (size_t i = 0; i < kKinds.size(); ++i)
        if (name == QLatin1String(kKinds[i]))
            return MessageKind(i);
    return std::nullopt;
}

QString refusalName(Refusal why)
{
    return QString::fromLatin1(kReasons[size_t(why)]);
}

Result<QByteArray> FleetMessage::toJson() const
{
    Result<QByteArray> json = canonicalJson(
        QJsonObject{{u"v"_s, kVersion}, {u"kind"_s, messageKindName(kind)}, {u"id"_s, id}, {u"owner"_s, owner},
            {u"epoch"_s, epoch}, {u"token"_s, token}, {u"expires"_s, expiresUs}, {u"body"_s, body}});
    if (json && json->size() > kMostBytes)
        return fail(ErrorCode::Full,
            QCoreApplication::translate("FleetMessage", "This is too large to be handed to another instance."));
    return json;
}

std::expected<FleetMessage, Refusal> FleetMessage::fromJson(const QByteArray &json)
{
    JsonLimits limits;
    limits.bytes = kMostBytes;
    const Result<QJsonObject> read = parseJsonObject(json, limits);
    if (!read)
        return std::unexpected(read.error().code == ErrorCode::Full ? Refusal::TooLarge : Refusal::Malformed);
    if (read->value("v"_L1) != QJsonValue(kVersion))
        return std::unexpected(Refusal::Version);
    const QJsonValue epoch = read->value("epoch"_L1), expires = read->value("expires"_L1);
    FleetMessage out;
    const std::optional<MessageKind> kind = messageKindFromName(read->value("kind"_L1).toString());
    out.id = read->value("id"_L1).toString();
    out.owner = read->value("owner"_L1).toString();
    out.epoch = epoch.toInteger(-1);
    out.token = read->value("token"_L1).toString(u"-"_s);
    out.expiresUs = expires.toInteger(-1);
    out.body = read->value("body"_L1).toObject();
    const bool isWhole = read->size() == kFields && isId(out.id) && isId(out.owner) && out.epoch >= 0 &&
                         out.expiresUs >= 0 && isPlainToken(out.token) && read->value("body"_L1).isObject();
    if (!isWhole)
        return std::unexpected(Refusal::Malformed);
    if (!kind)
        return std::unexpected(Refusal::Kind);
    out.kind = *kind;
    return out;
}

} // namespace countersign
