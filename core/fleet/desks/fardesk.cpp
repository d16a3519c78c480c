#include "fleet/desks/fardesk.h"

#include "base/ids.h"
#include "base/literals.h"
#include "fleet/desks/verdictletter.h"

#include <QPointer>

namespace countersign {

FarDesk::FarDesk(FleetLine &line, Members &members, DeskKey key, int answerMs, QObject *parent)
    : QObject(parent), m_line(line), m_members(members), m_key(std::move(key)), m_answerMs(answerMs)
{
    line.on(MessageKind::Verdict, [this](FleetMessage message) { return take(std::move(message)); });
}

FarDesk::~FarDesk()
{
    stop();
}

void FarDesk::stop()
{
    m_scope.requestStop();
    for (const Asked &one : std::exchange(m_asked, {}))
        one.answer.resolve({});
}

QCoro::Task<> FarDesk::timeOut(OneShot<Answer> answer)
{
    const Result<void> slept = co_await m_scope.sleep(m_answerMs);
    if (slept)
        answer.resolve({});
}

QCoro::Task<Result<void>> FarDesk::decide(
    QString owner, QString action, QString digest, QString notices, Verdict verdict, QString reason)
{
    const QPointer<FarDesk> self(this);
    const std::optional<Member> member = m_members.member(owner);
    if (!member)
        co_return fail(ErrorCode::Unavailable,
            tr("%1, whose item this is, cannot be reached. Nothing was decided.").arg(m_members.nameOf(owner)));
    const QString name = member->beat.name, nonce = newId();
    const MessageGate &gate = m_line.gate();
    const SignedDecision decision = SignedDecision::make(
        {action, digest, verdict, owner, gate.instance(), nonce, notices, gate.nowUs()}, m_key, reason);
    FleetMessage message = gate.make(MessageKind::Decision, decision.toJson());
    message.owner = owner;
    message.epoch = member->epoch;
    const OneShot<Answer> answered;
    m_asked.insert(nonce, {owner, answered});
    const Result<void> sent = co_await m_line.send(owner, std::move(message), Priority::High);
    if (!self)
        co_return cancelled();
    if (!sent) {
        m_asked.remove(nonce);
        co_return fail(ErrorCode::Unavailable,
            tr("The decision could not be handed to %1. Look at the item before you decide again.").arg(name));
    }
    m_scope.spawn(timeOut(answered));
    const Answer answer = co_await answered.wait();
    if (!self)
        co_return cancelled();
    m_asked.remove(nonce);
    if (!answer.came)
        co_return fail(
            ErrorCode::Timeout, tr("%1 did not answer in time. Whether it was decided shows at the item.").arg(name));
    if (!answer.isDecided)
        co_return fail(ErrorCode::Refused, answer.why);
    co_return Result<void>{};
}

QCoro::Task<Result<void>> FarDesk::take(FleetMessage message)
{
    MessageGate &gate = m_line.gate();
    const Result<VerdictLetter> letter = VerdictLetter::fromJson(message.body);
    if (!letter || letter->to != gate.instance()) {
        gate.refuse(letter ? Refusal::Owner : Refusal::Malformed);
        co_return Result<void>{};
    }
    const auto asked = m_asked.constFind(letter->nonce);
    if (asked == m_asked.constEnd() || asked->owner != message.owner) {
        gate.refuse(asked == m_asked.constEnd() ? Refusal::Token : Refusal::Owner);
        co_return Result<void>{};
    }
    const OneShot<Answer> answer = asked->answer;
    answer.resolve({true, letter->isDecided, letter->why});
    co_return Result<void>{};
}

} // namespace countersign
