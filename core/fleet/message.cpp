#include "fleet/message.h"

#include "base/canonicaljson.h"
#include "base/ids.h"
#include "base/jsonparser.h"
#include "fleet/pen.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace countersign {

namespace {
constexpr std::array kKinds{"plan", "draft", "call", "outcome", "claim", "grant", "release", "beat", "decision",
    "verdict", "vault", "ask", "told", "news"};
static_assert(kKinds.size() == size_t(kMessageKinds));
constexpr std::array kReasons{"truncated", "too_large", "forged", "malformed", "version", "kind", "owner", "token",
    "expired", "replayed", "epoch"};
static_assert(kReasons.size() == size_t(kRefusals));

constexpr qint64 kLargest = (qint64(1) << 53) - 1; ///< that JSON carries exactly
constexpr QByteArrayView kHead("{\"body\":"), kEnd(",\"v\":1}");
constexpr qsizetype kLongestTail = 400; ///< what stands behind a body, with the longest of everything

/// The fields behind the body, one after the other as RFC 8785 orders them. Where one is not as it must be, all further
/// ones are not, either.
class Tail
{
public:
    explicit Tail(QByteArrayView text) : m_left(text) {}

    void word(QByteArrayView expected)
    {
        m_good = m_good && m_left.startsWith(expected);
        if (m_good)
            m_left = m_left.sliced(expected.size());
    }
    qint64 number()
    {
        qsizetype digits = 0;
        qint64 value = 0;
        while (digits < std::min<qsizetype>(m_left.size(), 16) && m_left[digits] >= '0' && m_left[digits] <= '9')
            value = value * 10 + (m_left[digits++] - '0');
        m_good = m_good && digits > 0 && value <= kLargest && (m_left[0] != '0' || digits == 1);
        if (m_good)
            m_left = m_left.sliced(digits);
        return value;
    }
    /// Of ids and kinds: letters that need no escape.
    QString text()
    {
        const qsizetype end = m_left.indexOf('"');
        m_good = m_good && end >= 0;
        for (qsizetype i = 0; m_good && i < end; ++i)
            m_good = m_left[i] > ' ' && m_left[i] < 0x7f && m_left[i] != '\\';
        if (!m_good)
            return {};
        QString out = QString::fromLatin1(m_left.first(end));
        m_left = m_left.sliced(end);
        return out;
    }
    [[nodiscard]] bool isWhole() const { return m_good && m_left.isEmpty(); }

private:
    QByteArrayView m_left;
    bool m_good = true;
};

bool isPlainToken(const QString &token)
{
    return token.isEmpty() || isId(token);
}

bool isExact(qint64 number)
{
    return number >= -kLargest && number <= kLargest;
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

/// By hand, since the order is known: a tree of eight members would be built only to be written and thrown away.
Result<QByteArray> FleetMessage::toJson() const
{
    if (!isId(id) || !isId(owner) || !isPlainToken(token) || !isExact(epoch) || !isExact(expiresUs))
        return fail(ErrorCode::Invalid,
            QCoreApplication::translate("FleetMessage", "This cannot be carried to another instance exactly."));
    const Result<QByteArray> content = canonicalJson(body);
    if (!content)
        return content;
    QByteArray json(kHead.size() + content->size() + kLongestTail, Qt::Uninitialized);
    Pen pen(json.data());
    pen.put(kHead);
    pen.put(*content);
    pen.put(",\"epoch\":");
    pen.put(epoch);
    pen.put(",\"expires\":");
    pen.put(expiresUs);
    pen.put(",\"id\":\"");
    pen.put(QStringView(id));
    pen.put("\",\"kind\":\"");
    pen.put(kKinds[size_t(kind)]);
    pen.put("\",\"owner\":\"");
    pen.put(QStringView(owner));
    pen.put("\",\"token\":\"");
    pen.put(QStringView(token));
    pen.put("\"");
    pen.put(kEnd);
    json.truncate(pen.at() - json.constData());
    if (json.size() > kMostBytes)
        return fail(ErrorCode::Full,
            QCoreApplication::translate("FleetMessage", "This is too large to be handed to another instance."));
    return json;
}

std::expected<FleetMessage, Refusal> FleetMessage::fromJson(QByteArrayView json)
{
    if (json.size() > kMostBytes)
        return std::unexpected(Refusal::TooLarge);
    if (!json.startsWith(kHead))
        return std::unexpected(Refusal::Malformed);
    if (!json.endsWith(kEnd))
        return std::unexpected(Refusal::Version);
    // No text behind the body can hold what the tail begins with, so that the last place is the only one.
    const qsizetype from = std::max(kHead.size(), json.size() - kLongestTail);
    const qsizetype at = json.sliced(from).lastIndexOf(QByteArrayView(",\"epoch\":"));
    if (at < 0)
        return std::unexpected(Refusal::Malformed);
    Tail tail(json.sliced(from + at));
    FleetMessage out;
    tail.word(",\"epoch\":");
    out.epoch = tail.number();
    tail.word(",\"expires\":");
    out.expiresUs = tail.number();
    tail.word(",\"id\":\"");
    out.id = tail.text();
    tail.word("\",\"kind\":\"");
    const std::optional<MessageKind> kind = messageKindFromName(tail.text());
    tail.word("\",\"owner\":\"");
    out.owner = tail.text();
    tail.word("\",\"token\":\"");
    out.token = tail.text();
    tail.word("\"");
    tail.word(kEnd);
    if (!tail.isWhole() || !isId(out.id) || !isId(out.owner) || !isPlainToken(out.token))
        return std::unexpected(Refusal::Malformed);
    JsonLimits limits;
    limits.bytes = kMostBytes;
    Result<QJsonObject> body = parseJsonObject(json.first(from + at).sliced(kHead.size()).toByteArray(), limits);
    if (!body)
        return std::unexpected(body.error().code == ErrorCode::Full ? Refusal::TooLarge : Refusal::Malformed);
    if (!kind)
        return std::unexpected(Refusal::Kind);
    out.kind = *kind;
    out.body = *std::move(body);
    return out;
}

} // namespace countersign
