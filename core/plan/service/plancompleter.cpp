#include "plan/service/plancompleter.h"

#include "async/offload.h"
#include "base/openfile.h"
#include "plan/targets.h"

#include <QCoreApplication>

namespace countersign {

PlanCompleter::PlanCompleter(const Catalogue &catalogue, ToolCaller &tools, QString vaultPath, QThreadPool &pool)
    : m_catalogue(catalogue), m_tools(tools), m_vaultPath(std::move(vaultPath)), m_pool(pool)
{
}

Result<void> PlanCompleter::completeStep(Step &step, const QJsonObject &intake) const
{
    const std::optional<ToolInfo> tool = m_tools.tool(step.server, step.tool);
    if (!tool)
        return fail(ErrorCode::Unavailable, QCoreApplication::translate("PlanService", "The tool %1 of %2 is not there. Look at the Services page.").arg(step.tool, step.server), {}, true);
    const QStringList wrong = m_tools.validate(step.server, step.tool, step.arguments);
    if (!wrong.isEmpty())
        return fail(ErrorCode::Invalid, QCoreApplication::translate("PlanService", "The plan does not fit the tool %1: %2").arg(step.tool, wrong.join(u' ')));
    if (const QString wrong = wrongWithTargets(step); !wrong.isEmpty())
        return fail(ErrorCode::Invalid, wrong);
    const QMap<QString, QString> hashes{{intake.value(QLatin1String("path")).toString(), intake.value(QLatin1String("sha256")).toString()}};
    return m_catalogue.complete(step, &*tool, hashes);
}

QCoro::Task<QJsonObject> PlanCompleter::measure(QString path)
{
    const QJsonObject measured = co_await offload(&m_pool, [vault = m_vaultPath, path] {
        const Result<OpenFile> file = OpenFile::beneath(vault, path);
        const Result<QByteArray> hash = file ? file->sha256() : fail(file.error());
        return hash ? QJsonObject{{QStringLiteral("sha256"), QString::fromLatin1(*hash)}, {QStringLiteral("size"), file->size()}} : QJsonObject{};
    });
    co_return measured;
}

QCoro::Task<Result<Plan>> PlanCompleter::complete(Plan plan, QJsonObject intake)
{
    for (Step &step : plan.steps)
        if (const Result<void> done = completeStep(step, intake); !done)
            co_return fail(done.error());
    const QString vault = m_vaultPath;
    Plan named = co_await offload(&m_pool, [vault, plan] { return withFreeNames(vault, plan); });
    co_return named;
}

} // namespace countersign
