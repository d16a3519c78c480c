#pragma once
#include "domain/toolcaller.h"
#include "plan/catalogue.h"

#include <QHash>

#include <functional>

namespace countersign {

/// What a look has found out about a call whose reply was lost. Only the first two settle anything.
enum class Happened { Yes, No, CannotTell };

struct Finding
{
    Happened happened = Happened::CannotTell;
    QJsonObject seen; ///< fields that an undo may need; when it happened
    Error why;        ///< when nobody can tell
};

/// Each kind of probe (`kind` in the step's probe; "tool" when it names none) has its way to look. What nobody here can
/// look at, nobody can tell.
class ProbeKinds
{
public:
    /// Changes nothing. `scope`: that of the call which is looked for.
    using Look = std::function<QCoro::Task<Finding>(Step step, CallScope scope)>;

    void add(const QString &kind, const Look &look) { m_looks.insert(kind, look); }
    /// False: to look is no use.
    [[nodiscard]] bool canLook(const Step &step) const;
    /// When to look once more where a look could not tell: milliseconds after the doubt, ascending, at most 10.
    [[nodiscard]] QList<int> looksLaterMs(const Step &step) const;
    [[nodiscard]] QCoro::Task<Finding> look(Step step, CallScope scope) const;

private:
    QHash<QString, Look> m_looks;
};

/// A read-only call of a tool: it happened if the answer has all fields of `happened_when`, else not; with
/// `absence_proves: false` nobody can tell then.
[[nodiscard]] ProbeKinds::Look toolLook(ToolCaller &tools, const Catalogue &catalogue);

} // namespace countersign
