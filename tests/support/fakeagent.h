#pragma once
#include "support/fakeactivity.h"
#include "support/fakedeadletters.h"
#include "support/fakedesk.h"
#include "support/fakemailadmin.h"
#include "support/fakesystem.h"

namespace countersign {

/// All surfaces but the planners' over one memory, without a system behind them. For tests, screenshots and
/// the desk bench; tests/core/agent holds them to the contract of the real ones.
class FakeAgent
{
public:
    [[nodiscard]] Surfaces surfaces(
        PlannerAdmin *planners = nullptr, MailAdmin *mail = nullptr, Instances *instances = nullptr)
    {
        return {desk, activity, system, planners, mail, &letters, instances};
    }

    /// Puts an action in (or replaces it) and tells everybody.
    void put(const ActionDetail &detail) { m_memory.put(detail); }
    /// Puts many in without telling: what was there before the window.
    void preload(const QList<ActionDetail> &details) { m_memory.preload(details); }
    /// As `put` for a change of state alone.
    void move(const QString &actionId, State state, const QString &reason = {}, const QString &decidedBy = {})
    {
        m_memory.move(actionId, state, reason, decidedBy);
    }
    [[nodiscard]] const ActionDetail &at(const QString &actionId) { return m_memory.items[actionId]; }
    /// The next decision, of any kind, is refused with this sentence.
    void refuseNext(const QString &message) { m_memory.refusal = message; }
    /// No answer comes to a list until this is called with false.
    void stall(bool stalled) { m_memory.stall(stalled); }
    /// Every call that changes something, in order: "approve <id> <digest>" …
    [[nodiscard]] const QStringList &calls() const { return m_memory.calls; }

private:
    FakeMemory m_memory;

public:
    FakeSystem system{m_memory};
    FakeDesk desk{m_memory};
    FakeActivity activity{m_memory};
    FakeDeadLetters letters;
    FakeMailAdmin mail; ///< a window has it only by surfaces(planners, &mail)
};

} // namespace countersign
