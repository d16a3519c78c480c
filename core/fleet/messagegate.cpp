#include "fleet/messagegate.h"

#include "base/ids.h"

namespace countersign {

namespace {
constexpr qint64 kSecond = 1'000'000;
constexpr qsizetype kMostOwners = 1000;

/// Addressed to the owner: nobody else takes them.
bool isForOwner(MessageKind kind)
{
    return kind == MessageKind::Draft || kind == MessageKind::Outcome || kind == MessageKind::Claim ||
           kind == MessageKind::Release || kind == MessageKind::Decision || kind == MessageKind::Ask;
}

/// What was done stays done: it may be told by a worker that was asked in an earlier run.
bool outlivesRun(MessageKind kind)
{
    return kind == MessageKind::Outcome || kind == MessageKind::Draft;
}
} // namespace

MessageGate::MessageGate(Options options, QObject *parent)
    : QObject(parent),
      m_instance(std::move(options.instance)),
      m_epoch(options.epoch),
      m_keys(std::move(options.keys)),
      m_clock(*options.clock)
{
}

qint64 MessageGate::lifeS(MessageKind kind)
{
    switch (kind) {
        case MessageKind::Plan:
        case MessageKind::Call: return 86'400;
        case MessageKind::Draft: return 86'400;
        case MessageKind::Outcome: return 7 * 86'400; // its owner may be away over a holiday, and wants to know
        case MessageKind::Beat:
        case MessageKind::Claim:
        case MessageKind::Grant:
        case MessageKind::Release:
        case MessageKind::Decision:
        case MessageKind::Verdict:
        case MessageKind::Vault:
        case MessageKind::Ask:
        case MessageKind::Told:
        case MessageKind::News: break;
    }
    return 120;
}

FleetMessage MessageGate::make(MessageKind kind, QJsonObject body, const QString &token) const
{
    return {kind, newId(), m_instance, m_epoch, token, nowUs() + lifeS(kind) * kSecond, std::move(body)};
}

FleetMessage MessageGate::reply(MessageKind kind, const FleetMessage &to, QJsonObject body) const
{
    return {kind, newId(), to.owner, to.epoch, to.token, nowUs() + lifeS(kind) * kSecond, std::move(body)};
}

std::optional<Refusal> MessageGate::objection(const FleetMessage &message, const QSet<MessageKind> &kinds) const
{
    const qint64 now = nowUs();
    if (!kinds.contains(message.kind))
        return Refusal::Kind;
    // What is kept for days may have been made by a clock that is ahead: that of a master before the failover.
    const bool isEarly = message.expiresUs > now + (lifeS(message.kind) + kSkewS) * kSecond;
    if (message.expiresUs <= now || (isEarly && !outlivesRun(message.kind)))
        return Refusal::Expired;
    const bool isOurs = message.owner == m_instance;
    if (isForOwner(message.kind) && !isOurs)
        return Refusal::Owner;
    const bool isTwin = message.kind == MessageKind::Beat && isOurs; // its hearer finds out; a twin has its own epochs
    const bool isOld = message.epoch < (isOurs ? m_epoch : m_epochs.value(message.owner));
    if (!isTwin && isOld && !(isOurs && outlivesRun(message.kind)))
        return Refusal::Epoch;
    if (!isTwin && isOurs && message.epoch > m_epoch) // nobody but we knows of a later run
        return Refusal::Epoch;
    if (!isOurs && message.epoch > now / 1000 + kMostAheadMs)
        return Refusal::Epoch;
    if (m_settled.contains(message.kind, message.id, message.expiresUs))
        return Refusal::Replayed;
    return std::nullopt;
}

std::expected<FleetMessage, Refusal> MessageGate::admit(const QByteArray &text, const QSet<MessageKind> &kinds)
{
    return admit(openMessage(text, m_keys), kinds);
}

std::expected<FleetMessage, Refusal> MessageGate::admit(
    std::expected<FleetMessage, Refusal> opened, const QSet<MessageKind> &kinds)
{
    const std::optional<Refusal> why = opened ? objection(*opened, kinds) : opened.error();
    if (why) {
        refuse(*why);
        return std::unexpected(*why);
    }
    noteEpoch(*opened);
    return opened;
}

void MessageGate::noteEpoch(const FleetMessage &message)
{
    if (message.owner == m_instance || message.epoch <= m_epochs.value(message.owner))
        return;
    if (!m_epochs.contains(message.owner) && m_epochs.size() >= kMostOwners)
        m_epochs.erase(m_epochs.begin()); // no fleet has as many; the owner itself knows its epoch
    m_epochs.insert(message.owner, message.epoch);
}

void MessageGate::settle(const FleetMessage &message)
{
    m_settled.add(message.kind, message.id, message.expiresUs, nowUs());
}

void MessageGate::refuse(Refusal why)
{
    ++m_refused[size_t(why)];
    Q_EMIT messageRefused(why);
}

} // namespace countersign
