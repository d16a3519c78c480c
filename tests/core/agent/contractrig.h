#pragma once
#include "agent/surfaces.h"
#include "base/literals.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <optional>

namespace countersign::test {

/// Whom a contract is held against: the surfaces, and the ways to bring about what they tell of.
class Rig
{
public:
    virtual ~Rig() = default;
    [[nodiscard]] virtual Surfaces surfaces() = 0;
    /// One more item that waits for a decision; its plan can be undone.
    [[nodiscard]] virtual Action waiting() = 0;
    /// From now on the journal is held; surfaces() are others than before.
    virtual void hold() = 0;

    /// The answer of a call, which must come within 20 s.
    template <typename T, typename Ask>
    Result<T> ask(Ask call)
    {
        std::optional<Result<T>> got;
        call(&m_context, Callback<T>([&got](const Result<T> &answer) { got = answer; }));
        if (!QTest::qWaitFor([&got] { return got.has_value(); }, 20'000))
            qFatal("no answer");
        return *std::move(got);
    }
    [[nodiscard]] Result<ActionDetail> detail(const QString &id);
    [[nodiscard]] Result<Action> approve(const Action &action, const QString &digest);
    [[nodiscard]] Result<Action> reject(const Action &action, const QString &digest);
    /// The item as soon as it is in `state`.
    [[nodiscard]] Action become(const QString &id, State state);

private:
    QObject m_context;
};

/// The rows of a contract: "real", "fake" and, where it is asked for, "merged", as a fleet's window has it. For
/// initTestCase_data().
void rigs(bool isMerged = false);
/// The rig of the current row.
[[nodiscard]] std::unique_ptr<Rig> makeRig();

inline const Actor kGui{u"gui"_s};

/// What an answer was refused with; -1 when it was not.
template <typename T>
[[nodiscard]] int refusalOf(const Result<T> &answer)
{
    return answer ? -1 : int(answer.error().code);
}

} // namespace countersign::test
