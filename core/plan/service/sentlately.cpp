#include "plan/service/sentlately.h"

#include "base/literals.h"
#include "base/unicodetext.h"
#include "domain/sendafter.h"
#include "domain/threads.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign {

namespace {
constexpr qint64 kHourUs = 3'600'000'000;
constexpr int kMostLooked = 20; ///< of the mails that share a link
const QList<State> kSaidYes{State::Approved, State::Executing, State::Completed, State::InDoubt};

bool answers(const Step &step)
{
    return sendsMail(step) && !step.arguments.value("in_reply_to"_L1).toString().isEmpty();
}

/// Whether what its owner has said yes to has left since then, or may leave.
bool maySend(const ActionDetail &detail, qint64 sinceUs)
{
    if (detail.action.state == State::Completed && detail.action.updatedUs < sinceUs)
        return false;
    const Result<Plan> plan = Plan::fromJson(detail.plan);
    return !plan || std::ranges::any_of(plan->steps, sendsMail);
}

QJsonArray flag(const QString &sentence, const QString &excerpt = {})
{
    return {QJsonObject{{u"kind"_s, u"loop"_s}, {u"sentence"_s, sentence}, {u"excerpt"_s, excerpt}}};
}
} // namespace

QCoro::Task<QJsonArray> sentLately(EventStore &journal, Plan plan, QJsonObject intake, QString actionId, qint64 nowUs)
{
    const QString sentence = QCoreApplication::translate(
        "PlanService", "In this conversation a mail was sent within the last hour, or is about to be.");
    if (std::ranges::none_of(plan.steps, sendsMail))
        co_return QJsonArray{};
    if (std::ranges::count_if(plan.steps, answers) > 1)
        co_return flag(QCoreApplication::translate("PlanService", "This plan sends more than one answer."));
    EventStore *const store = &journal;
    const QStringList links = threadLinksOf(intake);
    for (const QString &link : links) {
        const auto keys = co_await store->sourcesUnder(link, {}, kMostLooked, kSaidYes);
        if (!keys)
            co_return flag(sentence);
        qsizetype lately = 0;
        for (const auto &[key, id] : *keys) {
            const Result<ActionDetail> detail = co_await store->action(id);
            if (id != actionId && (!detail || maySend(*detail, nowUs - kHourUs)))
                co_return flag(sentence, detail ? firstOf(detail->action.title, 200) : QString());
            lately += detail && detail->action.updatedUs >= nowUs - kHourUs;
        }
        if (lately == kMostLooked) // the one that was sent may be behind them
            co_return flag(sentence);
    }
    co_return QJsonArray{};
}

} // namespace countersign
