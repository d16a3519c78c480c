#include "plan/service/plancompleter.h"

#include "async/offload.h"
#include "base/literals.h"
#include "base/openfile.h"
#include "base/unicodetext.h"
#include "domain/payloads/itemparts.h"
#include "plan/targets.h"

#include <QCoreApplication>

namespace countersign {

namespace {
constexpr qsizetype kMaxExcerpt = 200;
}

PlanCompleter::PlanCompleter(const Catalogue &catalogue, ToolCaller &tools, QString vaultPath, QThreadPool &pool)
    : m_catalogue(catalogue), m_tools(tools), m_vaultPath(std::move(vaultPath)), m_pool(pool)
{
}

Result<void> PlanCompleter::completeStep(Step &step, const QJsonObject &intake, Plan &plan) const
{
    const std::optional<ToolInfo> tool = m_tools.tool(step.server, step.tool);
    if (!tool)
        return fail(ErrorCode::Unavailable,
            QCoreApplication::translate("PlanService", "The tool %1 of %2 is not there. Look at the Services page.")
                .arg(step.tool, step.server),
            {}, true);
    const SchemaFit fit = m_tools.validate(step.server, step.tool, step.arguments);
    if (!fit.misfits.isEmpty())
        return fail(
            ErrorCode::Invalid, QCoreApplication::translate("PlanService", "The plan does not fit the tool %1: %2")
                                    .arg(step.tool, fit.misfits.join(u' ')));
    if (!fit.unchecked.isEmpty()) // no rule approves what nobody has looked at
        plan.flags.append(QJsonObject{{u"kind"_s, u"unchecked"_s},
            {u"sentence"_s, QCoreApplication::translate("PlanService",
                                "Not everything that %1 is given could be checked: look at the arguments.")
                                .arg(step.tool)},
            {u"excerpt"_s, firstOf(fit.unchecked.join(u' '), kMaxExcerpt)}});
    if (!fit.keywords.isEmpty()) {
        const QJsonValue warning =
            QCoreApplication::translate("PlanService", "Of what %1 asks for, this is not checked: %2")
                .arg(step.tool, firstOf(fit.keywords.join(u", "_s), kMaxExcerpt));
        if (!plan.warnings.contains(warning))
            plan.warnings.append(warning);
    }
    if (const QString wrong = wrongWithTargets(step); !wrong.isEmpty())
        return fail(ErrorCode::Invalid, wrong);
    QMap<QString, QString> hashes = item::parts(intake);
    hashes.insert(item::path(intake), item::sha256(intake));
    return m_catalogue.complete(step, &*tool, hashes);
}

QCoro::Task<QJsonObject> PlanCompleter::measure(QString path)
{
    const QJsonObject measured = co_await offload(&m_pool, [vault = m_vaultPath, path] {
        const Result<OpenFile> file = OpenFile::beneath(vault, path);
        const Result<QByteArray> hash = file ? file->sha256() : fail(file.error());
        return hash ? QJsonObject{{u"sha256"_s, QString::fromLatin1(*hash)}, {u"size"_s, file->size()}} : QJsonObject{};
    });
    co_return measured;
}

QCoro::Task<Result<Plan>> PlanCompleter::complete(Plan plan, QJsonObject intake)
{
    plan.flags = {};
    QList<Step> steps = plan.steps;
    for (Step &step : steps)
        if (const Result<void> done = completeStep(step, intake, plan); !done)
            co_return fail(done.error());
    plan.steps = steps;
    const QString vault = m_vaultPath;
    Plan named = co_await offload(&m_pool, [vault, plan] { return withFreeNames(vault, plan); });
    co_return named;
}

} // namespace countersign
