#pragma once
#include "domain/plan.h"

#include <QCoroTask>
#include <QHash>
#include <QThreadPool>

#include <functional>

namespace countersign {

/// Compares the world with what was approved: each kind of precondition has its judge. What nobody here can judge does
/// not hold.
class PreconditionKinds
{
public:
    /// One object for each of the conditions that does not hold any more, or cannot be judged now: path, kind,
    /// expected, found (SHA-256, "present", "absent", "other": no regular file) and a sentence.
    using Judge = std::function<QCoro::Task<QJsonArray>(QJsonArray conditions)>;

    void add(const QStringList &kinds, const Judge &judge);
    /// What all judges have found; empty when everything holds. Each is asked once, for all of its conditions.
    [[nodiscard]] QCoro::Task<QJsonArray> differences(QJsonArray conditions) const;

private:
    QList<Judge> m_judges;
    QHash<QString, qsizetype> m_judgeOf;
};

/// The judge of files below `vaultPath` ("absent", "exists", "file_hash"); reads them on `pool`.
[[nodiscard]] PreconditionKinds::Judge fileJudge(const QString &vaultPath, QThreadPool &pool);

/// Preconditions of `step` that can be judged before anything has run: those on paths that no earlier step touches.
[[nodiscard]] QJsonArray judgeableAtStart(const Plan &plan, qsizetype step);

} // namespace countersign
