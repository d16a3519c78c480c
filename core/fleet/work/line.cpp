#include "fleet/work/line.h"

#include "async/offload.h"
#include "base/literals.h"
#include "fleet/work/roughsize.h"

#include <QPointer>

namespace countersign {

namespace {
constexpr qsizetype kSmall = 64 * 1024; ///< bytes; sealing and opening as much takes well under a millisecond
constexpr int kTalkAtOnce = 256, kAnswersAtOnce = 256;

const QSet<MessageKind> kWork{MessageKind::Plan, MessageKind::Call};
const QSet<MessageKind> kAnswers{MessageKind::Draft, MessageKind::Outcome};
const QSet<MessageKind> kTalk{MessageKind::Claim, MessageKind::Grant, MessageKind::Release, MessageKind::Decision,
    MessageKind::Verdict, MessageKind::Vault, MessageKind::Ask, MessageKind::Told};

/// A Task of a Result of what can be made from nullptr cannot be awaited with libstdc++ 12 and QCoro 0.8.
struct Sealed
{
    Result<QByteArray> text = QByteArray();
};

QCoro::Task<Result<void>> nobodyThere()
{
    co_return cancelled();
}

bool isSmall(const QJsonObject &body)
{
    return roughSize(body, kSmall) < kSmall;
}
} // namespace

FleetLine::FleetLine(MessageGate &gate, FleetPost &post, QObject *parent) : QObject(parent), m_gate(gate), m_post(post)
{
}

QString FleetLine::boxOf(const QString &instance, MessageKind kind)
{
    return (kWork.contains(kind) ? u"work:"_s : kAnswers.contains(kind) ? u"answers:"_s : u"talk:"_s) + instance;
}

void FleetLine::listen(int workAtOnce)
{
    for (const auto &[kinds, atOnce] :
        {std::pair(kTalk, kTalkAtOnce), {kAnswers, kAnswersAtOnce}, {kWork, workAtOnce}}) {
        if (atOnce > 0)
            m_post.take(boxOf(m_gate.instance(), *kinds.begin()), atOnce,
                [self = QPointer(this), kinds = kinds](QByteArray text) {
                    return self ? self->receive(std::move(text), kinds) : nobodyThere(); // what carries it lives longer
                });
    }
}

QCoro::Task<Result<void>> FleetLine::send(QString to, FleetMessage message, Priority priority)
{
    const QPointer<FleetLine> self(this);
    const QString box = boxOf(to, message.kind), id = message.id;
    Sealed sealed;
    if (isSmall(message.body))
        sealed.text = m_gate.seal(message);
    else
        sealed = co_await offload(QThreadPool::globalInstance(),
            [message = std::move(message), keys = m_gate.keys()] { return Sealed{sealMessage(message, keys)}; });
    if (!self)
        co_return cancelled();
    if (!sealed.text)
        co_return fail(sealed.text.error());
    const Result<void> put = co_await m_post.put(box, id, priority, *std::move(sealed.text));
    co_return put;
}

QCoro::Task<Result<void>> FleetLine::receive(QByteArray text, QSet<MessageKind> kinds)
{
    const QPointer<FleetLine> self(this);
    std::expected<FleetMessage, Refusal> opened = std::unexpected(Refusal::Forged);
    if (text.size() <= kSmall)
        opened = openMessage(text, m_gate.keys());
    else
        opened = co_await offload(QThreadPool::globalInstance(),
            [text = std::move(text), keys = m_gate.keys()] { return openMessage(text, keys); });
    if (!self)
        co_return cancelled();
    const std::expected<FleetMessage, Refusal> message = m_gate.admit(std::move(opened), kinds);
    if (!message)
        co_return Result<void>{}; // counted; whoever made it gets no answer
    const Handler handler = m_handlers.value(message->kind);
    if (!handler) {
        m_gate.refuse(Refusal::Kind);
        co_return Result<void>{};
    }
    const Result<void> done = co_await handler(*message);
    if (self && (done || !(done.error().retryable || done.error().code == ErrorCode::Cancelled)))
        m_gate.settle(*message);
    co_return done;
}

} // namespace countersign
