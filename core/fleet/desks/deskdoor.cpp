#include "fleet/desks/deskdoor.h"

#include "async/alive.h"
#include "base/literals.h"
#include "base/log.h"
#include "fleet/desks/verdictletter.h"

#include <QPointer>

namespace countersign {

namespace {
/// As long as the message that brings it holds, and no longer.
const qint64 kCountsUs = (MessageGate::lifeS(MessageKind::Decision) + MessageGate::kSkewS) * 1'000'000;
} // namespace

DeskDoor::DeskDoor(FleetLine &line, DeskBook &book, ApprovalDesk &desk, QObject *parent)
    : QObject(parent), m_line(line), m_book(book), m_desk(desk)
{
    line.on(MessageKind::Decision, [this](FleetMessage message) { return take(std::move(message)); });
}

QCoro::Task<Result<void>> DeskDoor::take(FleetMessage message)
{
    const QPointer<DeskDoor> self(this);
    MessageGate &gate = m_line.gate();
    const Result<SignedDecision> decision = SignedDecision::fromJson(message.body);
    if (!decision) {
        gate.refuse(Refusal::Malformed);
        co_return Result<void>{};
    }
    const QString desk = decision->decision.desk;
    const std::optional<DeskEnrolled> enrolled = m_book.desk(desk);
    const bool isGenuine = enrolled && decision->isBy(QByteArray::fromHex(enrolled->publicKey.toLatin1()));
    if (!isGenuine) { // whoever holds the fleet's key can say anything
        ++m_refused;
        gate.refuse(Refusal::Forged);
    }
    Result<void> decided = fail(ErrorCode::Refused,
        enrolled ? tr("This decision is not signed with the key of the desk that is enrolled. Nothing was decided.")
                 : tr("This desk is not enrolled at the item's owner. Nothing was decided. At the owner's machine: "
                      "\"countersign fleet enrol\"."));
    const std::optional<Refusal> objection = isGenuine ? this->objection(decision->decision) : std::nullopt;
    if (objection) {
        ++m_refused;
        gate.refuse(*objection);
        if (*objection == Refusal::Replayed) // its desk has an answer
            co_return Result<void>{};
        decided = fail(ErrorCode::Refused,
            tr("This decision was made for another owner, or some time ago. Nothing was decided: look at the item, and "
               "decide again."));
    } else if (isGenuine) {
        decided = alive(self, co_await decide(*decision));
    }
    if (!self)
        co_return cancelled();
    if (!decided && decided.error().retryable)
        co_return decided;
    if (isGenuine)
        m_answered.insert(decision->decision.nonce, decision->decision.madeUs);
    VerdictLetter letter{desk, decision->decision.nonce, decided.has_value()};
    if (!decided)
        letter.why = decided.error().message;
    FleetMessage answer = gate.reply(MessageKind::Verdict, message, letter.toJson());
    const Result<void> sent = co_await m_line.send(desk, std::move(answer), Priority::High);
    if (!sent) // it stands in the journal; whoever waits for the answer sees that
        logInfo("DeskDoor", sent.error().message);
    co_return Result<void>{};
}

std::optional<Refusal> DeskDoor::objection(const DeskDecision &decision)
{
    const qint64 nowUs = m_line.gate().nowUs();
    m_answered.removeIf([nowUs](const auto &one) { return nowUs - one.value() > kCountsUs; });
    if (decision.owner != m_line.gate().instance())
        return Refusal::Owner;
    if (std::abs(nowUs - decision.madeUs) > kCountsUs)
        return Refusal::Expired;
    return m_answered.contains(decision.nonce) ? std::optional(Refusal::Replayed) : std::nullopt;
}

QCoro::Task<Result<void>> DeskDoor::decide(SignedDecision made)
{
    const std::optional<DeskEnrolled> enrolled = m_book.desk(made.decision.desk);
    if (!enrolled) // revoked meanwhile
        co_return fail(ErrorCode::Refused, tr("This desk is not enrolled any more. Nothing was decided."));
    Decision decision{
        made.decision.action, made.decision.digest, made.decision.verdict, u"desk:"_s + enrolled->name, made.reason};
    decision.nonce = made.decision.nonce;
    decision.mayIrreversible = enrolled->mayIrreversible;
    decision.notices = made.decision.notices;
    const Result<Action> decided = co_await m_desk.decide(std::move(decision));
    co_return decided ? Result<void>{} : Result<void>(fail(decided.error()));
}

} // namespace countersign
