#include "plan/service/filememory.h"

#include "plan/service/vaultlook.h"
#include "plan/targets.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
const QString kKey = QStringLiteral("guard.files"), kPath = QStringLiteral("path");
constexpr int kMostFiles = 5000;

/// Steps whose target may become ours: one that adds, or writes what a later one may add to.
bool mayMake(const Step &step)
{
    return step.server == u"countersign" && !isOurRecord(step) && (addsToFile(step) || step.tool == u"vault_write");
}

/// Files that the plan adds to: all when a person has said yes to it, else those that it made itself. What moves is not ours.
QStringList teachable(const ActionDetail &detail, bool approved)
{
    const Result<Plan> plan = Plan::fromJson(detail.plan);
    const QJsonArray records = detail.execution.value(QLatin1String("steps")).toArray();
    QStringList out;
    for (qsizetype i = 0; plan && i < plan->steps.size(); ++i) {
        const Step &step = plan->steps[i];
        const bool made = records[i][QLatin1String("result")][QLatin1String("created")].toBool();
        if (mayMake(step) && (approved ? addsToFile(step) : made))
            out += targetsOf(step);
    }
    return out;
}
} // namespace

FileMemory::FileMemory(Journal &journal, QObject *parent) : QObject(parent), m_journal(journal)
{
    connect(&journal, &Journal::actionChanged, this, [this](const Action &action, State before) {
        if (before == action.state || action.type == u"undo")
            return;
        // Only what a person said yes to teaches about files that were there: a rule must not make one known to itself.
        if (action.state == State::Approved && action.decidedBy.startsWith(u"human:"))
            m_scope.spawn(learn(action.id, true));
        else if (isTerminal(action.state) && m_expected.remove(action.id) && action.state == State::Completed)
            m_scope.spawn(learn(action.id, false));
    });
}

QCoro::Task<Result<void>> FileMemory::load()
{
    const QPointer<FileMemory> self(this);
    const Result<QList<Event>> events = co_await m_journal.marks(EventType::SettingsChanged);
    if (!self || !events)
        co_return self ? Result<void>(fail(events.error())) : Result<void>(cancelled());
    for (const Event &event : *events)
        if (const QString path = event.payload.value(kKey).toObject().value(kPath).toString(); !path.isEmpty())
            m_ours.insert(path);
    co_return Result<void>{};
}

QCoro::Task<> FileMemory::stop()
{
    m_scope.requestStop();
    co_await m_scope.drained();
}

void FileMemory::expect(const QString &actionId, const Plan &plan)
{
    if (std::ranges::any_of(plan.steps, mayMake))
        m_expected.insert(actionId);
}

QCoro::Task<> FileMemory::learn(QString actionId, bool approved)
{
    const QPointer<FileMemory> self(this);
    const Result<ActionDetail> detail = co_await m_journal.action(actionId);
    if (!self || !detail)
        co_return;
    QList<Event> events;
    const QStringList paths = teachable(*detail, approved);
    for (const QString &path : paths) {
        if (m_ours.contains(path) || m_ours.size() >= kMostFiles)
            continue;
        m_ours.insert(path);
        // An event of the item, so that nobody can make a file ours by a row beside the chain, and redaction covers it.
        events.append(makeEvent(EventType::SettingsChanged, detail->action.correlationId, {}, QStringLiteral("guard"), {{kKey, QJsonObject{{kPath, path}}}}));
    }
    if (!events.isEmpty())
        co_await m_journal.append(Append{{}, events, 0, {}, {}, {}});
}

} // namespace countersign
