#include "plan/playbookplanner.h"

#include "async/offload.h"
#include "base/literals.h"
#include "domain/payloads/item.h"
#include "plan/playbook/draft.h"
#include "plan/playbook/playbookloader.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign {

namespace {

constexpr qsizetype kQuick = 6000; // characters; up to here a plan takes less than a millisecond

/// Takes the characters of all texts from `left`; false when there are more, and no more is looked at then.
bool fitsInto(qsizetype &left, const QJsonValue &value)
{
    left -= 1 + value.toString().size();
    const QJsonArray array = value.toArray();
    const QJsonObject object = value.toObject();
    const auto fits = [&left](const QJsonValue &inner) { return fitsInto(left, inner); };
    return left >= 0 && std::all_of(array.begin(), array.end(), fits) &&
           std::all_of(object.begin(), object.end(), fits);
}

std::shared_ptr<const PlaybookSet> readSet(const QString &userFolder)
{
    return std::make_shared<const PlaybookSet>(loadPlaybooks(userFolder));
}

} // namespace

PlaybookPlanner::PlaybookPlanner(const QString &userFolder, OwnerInfo owner)
    : m_userFolder(userFolder),
      m_owner(std::move(owner)),
      // The window is made meanwhile: reading them takes as long as a tenth of it.
      m_first(std::async(std::launch::async, [userFolder] { return readSet(userFolder); }))
{
}

PlaybookPlanner::~PlaybookPlanner() = default;

void PlaybookPlanner::reload()
{
    std::shared_ptr<const PlaybookSet> fresh = readSet(m_userFolder);
    const QMutexLocker lock(&m_mutex);
    if (m_first.valid())
        m_first.wait();
    m_first = {};
    m_set = std::move(fresh);
}

std::shared_ptr<const PlaybookSet> PlaybookPlanner::current() const
{
    const QMutexLocker lock(&m_mutex);
    if (m_first.valid())
        m_set = m_first.get();
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
    qsizetype left = kQuick; // a subject may be longer than the text
    if (fitsInto(left, QJsonValue(item::content(request.intake))))
        co_return draftPlan(*set, request, owner);
    Result<PlanDraft> draft = co_await offload(
        QThreadPool::globalInstance(), [set, request, owner] { return draftPlan(*set, request, owner); });
    co_return draft;
}

} // namespace countersign
