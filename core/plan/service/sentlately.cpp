#include "plan/service/sentlately.h"

#include "base/ids.h"
#include "base/literals.h"
#include "base/unicodetext.h"
#include "domain/payloads/item.h"
#include "domain/payloads/progress.h"
#include "domain/sendafter.h"
#include "domain/threads.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace countersign {

namespace {
constexpr qint64 kHourUs = 3'600'000'000;
constexpr int kSentPage = 20;
constexpr int kMostLooked = 200; ///< of the mails that share a link
constexpr int kMostIds = 20;     ///< of the Message-IDs that a mail names
const QList<State> kSaidYes{
    State::Approved, State::Executing, State::Completed, State::InDoubt, State::Failed, State::RolledBack};

bool answers(const Step &step)
{
    return sendsMail(step) && !step.arguments.value("in_reply_to"_L1).toString().isEmpty();
}

/// Whether it has sent a mail: with all of its steps, or with one before another failed.
bool hasSent(const ActionDetail &detail, const Plan &plan)
{
    if (detail.action.state == State::Completed)
        return std::ranges::any_of(plan.steps, sendsMail);
    const QJsonArray records = progress::records(detail.execution);
    return std::ranges::any_of(records, [&](const QJsonValue &record) {
        const int step = record["step"_L1].toInt(-1);
        return record["state"_L1] == u"completed"_s && step >= 0 && step < plan.steps.size() &&
               sendsMail(plan.steps[step]);
    });
}

/// Whether what its owner has said yes to has left since then, or may leave; `isSame`: it is the same mail that is
/// answered, which is told however long ago.
bool maySend(const ActionDetail &detail, qint64 sinceUs, bool isSame)
{
    const State state = detail.action.state;
    const Result<Plan> plan = Plan::fromJson(detail.plan);
    if (!plan)
        return true;
    if (state == State::Approved || state == State::Executing || state == State::InDoubt)
        return std::ranges::any_of(plan->steps, sendsMail);
    return (isSame || detail.action.updatedUs >= sinceUs) && hasSent(detail, *plan);
}

/// The actions whose own mails a mail answers, as its Message-IDs tell: what only names ours shares no link with the
/// mail that we have answered (OutgoingMail::messageIdOf).
QStringList answeredActions(const QJsonObject &intake)
{
    static const QRegularExpression ours(u"^<?([0-9a-f-]{36})\\.[0-9a-f]{16}@"_s);
    const QJsonObject fields = item::content(intake).value("fields"_L1).toObject();
    QStringList named{fields.value("in_reply_to"_L1).toString()};
    const QStringList references = fields.value("references"_L1).toVariant().toStringList();
    named += references.mid(std::max<qsizetype>(0, references.size() - kMostIds));
    QStringList out;
    for (const QString &id : std::as_const(named))
        if (const QString action = ours.match(id.left(100)).captured(1); isId(action) && !out.contains(action))
            out.append(action);
    return out;
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
    const QString again = QCoreApplication::translate("PlanService", "A mail was already sent for this item.");
    EventStore *const store = &journal;
    const QString own = firstComing(intake, actionId);
    const QStringList answered = answeredActions(intake);
    for (const QString &id : answered) {
        const Result<ActionDetail> detail = co_await store->action(id);
        if (detail && id != actionId && maySend(*detail, nowUs - kHourUs, false))
            co_return flag(sentence, firstOf(detail->action.title, 200));
        if (!detail && detail.error().code != ErrorCode::NotFound)
            co_return flag(sentence);
    }
    const QStringList links = threadLinksOf(intake);
    for (const QString &link : links) {
        QString last;
        for (int looked = 0, found = kSentPage; found == kSentPage; looked += kSentPage) {
            const auto keys = co_await store->sourcesUnder(link, last, kSentPage, kSaidYes);
            if (!keys || looked == kMostLooked) // the one that was sent may be behind them
                co_return flag(sentence);
            for (const auto &[key, id] : *keys) {
                const Result<ActionDetail> detail = co_await store->action(id);
                const bool isSame = firstComingIn(key) == own;
                if (id == actionId || (detail && !maySend(*detail, nowUs - kHourUs, isSame)))
                    continue;
                co_return flag(isSame ? again : sentence, detail ? firstOf(detail->action.title, 200) : QString());
            }
            found = int(keys->size());
            last = keys->isEmpty() ? QString() : keys->last().first;
        }
    }
    co_return QJsonArray{};
}

} // namespace countersign
