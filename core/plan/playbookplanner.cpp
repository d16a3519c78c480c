#include "plan/playbookplanner.h"

#include "async/offload.h"
#include "plan/playbook/draft.h"
#include "plan/playbook/playbookloader.h"

#include <QCoreApplication>

namespace countersign {

namespace {

constexpr qsizetype kQuick = 6000; // characters; up to here a plan takes less than a millisecond

} // namespace

PlaybookPlanner::PlaybookPlanner(const QString &userFolder, OwnerInfo owner) : m_userFolder(userFolder), m_owner(std::move(owner))
{
    reload();
}

PlaybookPlanner::~PlaybookPlanner() = default;

void PlaybookPlanner::reload()
{
    auto fresh = std::make_shared<const PlaybookSet>(loadPlaybooks(m_userFolder));
    const QMutexLocker lock(&m_mutex);
    m_set = std::move(fresh);
}

std::shared_ptr<const PlaybookSet> PlaybookPlanner::current() const
{
    const QMutexLocker lock(&m_mutex);
    return m_set;
}

QStringList PlaybookPlanner::problems() const
{
    return current()->problems;
}

QCoro::Task<Result<PlanDraft>> PlaybookPlanner::plan(PlanRequest request)
{
    const std::shared_ptr<const PlaybookSet> set = current();
    const OwnerInfo owner = m_owner;
    const qsizetype length = request.intake.value(QLatin1String("content")).toObject().value(QLatin1String("text")).toString().size();
    if (length <= kQuick)
        co_return draftPlan(*set, request, owner);
    Result<PlanDraft> draft = co_await offload(QThreadPool::globalInstance(), [set, request, owner] { return draftPlan(*set, request, owner); });
    co_return draft;
}

} // namespace countersign
