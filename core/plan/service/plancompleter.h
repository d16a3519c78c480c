#pragma once
#include "base/result.h"
#include "domain/plan.h"
#include "domain/toolcaller.h"
#include "plan/catalogue.h"

#include <QThreadPool>

namespace countersign {

/// Makes a planner's draft into a plan that can be decided on: risk, undo and preconditions come from our catalogue,
/// arguments are checked against the tools' schemas, and names that are taken get a number.
class PlanCompleter
{
public:
    PlanCompleter(const Catalogue &catalogue, ToolCaller &tools, QString vaultPath, QThreadPool &pool);

    /// `intake` knows path and hash of the item itself. Unavailable (retryable): a tool's server is not there.
    /// {sha256, size} of a file in the vault as it is now; empty when it cannot be read.
    [[nodiscard]] QCoro::Task<QJsonObject> measure(QString path);
    /// Invalid: the arguments do not fit; the message lists why. The result's flags are those of steps whose arguments
    /// could not be checked as a whole, and no others.
    [[nodiscard]] QCoro::Task<Result<Plan>> complete(Plan plan, QJsonObject intake);

    [[nodiscard]] QThreadPool &pool() const { return m_pool; }

private:
    [[nodiscard]] Result<void> completeStep(Step &step, const QJsonObject &intake, Plan &plan) const;

    const Catalogue &m_catalogue;
    ToolCaller &m_tools;
    QString m_vaultPath;
    QThreadPool &m_pool;
};

/// `plan` with " (2)" … in every target that exists already under `vaultPath`. Looks at the disk.
[[nodiscard]] Plan withFreeNames(const QString &vaultPath, Plan plan);

} // namespace countersign
