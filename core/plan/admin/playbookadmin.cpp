#include "plan/admin/planneradminservice.h"

#include "async/alive.h"
#include "async/offload.h"
#include "base/literals.h"
#include "domain/payloads/settings.h"
#include "plan/handbook.h"
#include "plan/playbooklab.h"

namespace countersign {

// The owner's own words on the settings page: handbook and playbooks.

namespace {
PlaybookLab labOf(const Config &config)
{
    return {config.paths.playbooks, {config.owner.name, config.owner.emails, config.owner.signature}};
}

QCoro::Task<Result<QString>> readHandbook(QThreadPool &pool, Handbook handbook)
{
    Result<QString> text = co_await offload(&pool, [handbook] { return handbook.read(); });
    co_return text;
}

QCoro::Task<Result<bool>> writeHandbook(QThreadPool &pool, Handbook handbook, QString text)
{
    const Result<void> written = co_await offload(&pool, [handbook, text] { return handbook.write(text); });
    if (!written)
        co_return fail(written.error());
    co_return true;
}

QCoro::Task<Result<QList<PlaybookInfo>>> listPlaybooks(QThreadPool &pool, PlaybookLab lab)
{
    const QList<PlaybookInfo> list = co_await offload(&pool, [lab] { return lab.list(); });
    co_return list;
}
} // namespace

void PlannerAdminService::handbook(QObject *context, Callback<QString> answer)
{
    hand<QString>(readHandbook(m_pool, Handbook(m_config.app.vaultPath)), context, std::move(answer));
}

void PlannerAdminService::saveHandbook(QString text, QObject *context, Callback<bool> answer)
{
    hand<bool>(writeHandbook(m_pool, Handbook(m_config.app.vaultPath), std::move(text)), context, std::move(answer));
}

void PlannerAdminService::playbooks(QObject *context, Callback<QList<PlaybookInfo>> answer)
{
    hand<QList<PlaybookInfo>>(listPlaybooks(m_pool, labOf(m_config)), context, std::move(answer));
}

QStringList PlannerAdminService::checkPlaybook(const QString &text) const
{
    return PlaybookLab::check(text);
}

QCoro::Task<Result<bool>> PlannerAdminService::changePlaybook(QString name, std::optional<QString> text)
{
    const QPointer<PlannerAdminService> self(this);
    const PlaybookLab lab = labOf(m_config);
    PlaybookPlanner *planner = &m_playbooks;
    const Result<void> done = alive(self, co_await offload(&m_pool, [lab, name, text, planner] {
        const Result<void> changed = text ? lab.save(name, *text) : lab.remove(name);
        if (changed)
            planner->reload(); // the next item is planned with it
        return changed;
    }));
    if (!done)
        co_return fail(done.error());
    const Event event =
        makeEvent(EventType::SettingsChanged, {}, {}, u"human:gui"_s, PlaybookChanged{name, !text.has_value()});
    const Append change{{}, {event}, 0, {}, {}, {}};
    const Result<Appended> recorded = co_await m_journal.append(change);
    if (!recorded)
        co_return fail(recorded.error());
    co_return true;
}

void PlannerAdminService::savePlaybook(QString name, QString text, QObject *context, Callback<bool> answer)
{
    hand<bool>(changePlaybook(std::move(name), std::move(text)), context, std::move(answer));
}

void PlannerAdminService::removePlaybook(QString name, QObject *context, Callback<bool> answer)
{
    hand<bool>(changePlaybook(std::move(name), std::nullopt), context, std::move(answer));
}

QCoro::Task<Result<QList<PlaybookTrial>>> PlannerAdminService::dryRunTask(QString text, int limit)
{
    const QPointer<PlannerAdminService> self(this);
    ActionFilter filter;
    filter.limit = std::clamp(limit, 1, 200);
    const Result<QList<Action>> actions = alive(self, co_await m_journal.actions(filter));
    if (!actions)
        co_return fail(actions.error());
    QList<ActionDetail> items;
    for (const Action &action : *actions) {
        const Result<ActionDetail> detail = co_await m_journal.action(action.id);
        if (!self)
            co_return cancelled();
        if (detail && !action.source.startsWith(u"undo:"))
            items.append(*detail);
    }
    const PlaybookLab lab = labOf(m_config);
    Result<QList<PlaybookTrial>> plans =
        co_await offload(&m_pool, [lab, text, items] { return lab.dryRun(text, items); });
    co_return plans;
}

void PlannerAdminService::dryRun(QString text, int limit, QObject *context, Callback<QList<PlaybookTrial>> answer)
{
    hand<QList<PlaybookTrial>>(dryRunTask(std::move(text), limit), context, std::move(answer));
}

} // namespace countersign
