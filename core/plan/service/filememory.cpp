#include "plan/service/filememory.h"

#include "async/alive.h"
#include "base/literals.h"
#include "domain/payloads/progress.h"
#include "domain/payloads/settings.h"
#include "plan/targets.h"

#include <QPointer>

#include <algorithm>
#include <ranges>
#include <utility>

namespace countersign {

namespace {
const QString kPath = u"path"_s, kSize = u"size"_s, kSha256 = u"sha256"_s;
constexpr int kMostFiles = 5000;
constexpr int kSaveMs = 2000; ///< what is learned meanwhile is one change of the journal
constexpr int kPage = 500;

bool mayMake(const Step &step)
{
    return step.server == u"countersign" && (addsToFile(step) || step.tool == u"vault_write");
}

/// Tools that take back what others of ours did to a file.
bool takesBack(const Step &step)
{
    static const QSet<QString> tools{u"vault_remove_tail"_s, u"vault_revert"_s, u"vault_delete_created"_s,
        u"csv_remove_row"_s, u"note_remove_task"_s, u"calendar_remove_event"_s};
    return step.server == u"countersign" && tools.contains(step.tool);
}

bool isUndo(const Action &action)
{
    return action.type == u"undo";
}

/// An undo is asked for by a person, but that is no yes to what stands in the file.
bool isByPerson(const Action &action)
{
    return action.decidedBy.startsWith(u"human:") && !isUndo(action);
}

/// What a tool's result says that it left: all of the file, or its size and the tail that was added.
FileState leftBy(const QJsonObject &result)
{
    if (!result.value(kSize).isDouble())
        return {};
    const qint64 size = result.value(kSize).toInteger();
    const QString tail = result.value("tail_sha256"_L1).toString();
    return tail.isEmpty() ? FileState{0, size, result.value(kSha256).toString()}
                          : FileState{result.value("previous_size"_L1).toInteger(), size, tail};
}

FileKnown told(const QString &path, const FileState *left)
{
    return left ? FileKnown{FileKnown::What::Left, path, left->from, left->size, left->sha256}
                : FileKnown{FileKnown::What::Forgotten, path};
}
} // namespace

FileMemory::FileMemory(EventStore &journal, QObject *parent) : QObject(parent), m_journal(journal)
{
    m_saving.setSingleShot(true);
    m_saving.setInterval(kSaveMs);
    connect(&m_saving, &QTimer::timeout, this, [this] { m_scope.spawn(save()); });
    connect(&journal, &EventStore::actionChanged, this, [this](const Action &action, State before) {
        if (before == action.state)
            return;
        const auto expected = m_expected.find(action.id);
        const bool ours = expected != m_expected.end();
        if (ours)
            setRunning(*expected, action.state == State::Approved || action.state == State::Executing ||
                                      action.state == State::Completed);
        if (action.state == State::Completed && (ours || isUndo(action)))
            m_scope.spawn(learn(action.id));
        else if (isTerminal(action.state) && ours)
            forgetPlan(action.id);
    });
}

QCoro::Task<Result<void>> FileMemory::load()
{
    const QPointer<FileMemory> self(this);
    const Result<QList<Event>> events = alive(self, co_await m_journal.marks(EventType::SettingsChanged));
    if (!events)
        co_return fail(events.error());
    qint64 knownUntil = 0;
    for (const Event &event : *events) {
        const auto file = payloadOf<FileKnown>(event);
        switch (file.what) {
            case FileKnown::What::Nothing: continue;
            case FileKnown::What::Forgotten: m_ours.remove(file.path); break;
            case FileKnown::What::Left: m_ours.insert(file.path, {file.from, file.size, file.sha256}); break;
            case FileKnown::What::Looked: break;
        }
        knownUntil = event.atUs;
    }
    co_return co_await catchUp(knownUntil);
}

QCoro::Task<Result<void>> FileMemory::catchUp(qint64 sinceUs)
{
    const QPointer<FileMemory> self(this);
    const Result<QList<Action>> open =
        alive(self, co_await m_journal.actions(
                        {{State::AwaitingDecision, State::Stale, State::Approved, State::Executing, State::InDoubt}, {},
                            1'000'000}));
    if (!open)
        co_return fail(open.error());
    for (const Action &action : *open)
        m_expected.insert(action.id, {}); // whatever it does, it is looked at when it has ended
    QList<Action> since;
    ActionFilter filter{{State::Completed}, {}, kPage};
    for (bool more = true; more;) { // newest first
        const Result<QList<Action>> page = alive(self, co_await m_journal.actions(filter));
        if (!page)
            co_return fail(page.error());
        for (const Action &action : *page)
            if (action.updatedUs > sinceUs && action.stepCount > 0)
                since.append(action);
        more = page->size() == kPage && page->last().updatedUs > sinceUs;
        filter.beforeUs = page->isEmpty() ? 0 : page->last().updatedUs;
    }
    for (const Action &action : std::views::reverse(since)) {
        const Result<ActionDetail> detail = co_await m_journal.action(action.id);
        if (!self)
            co_return cancelled();
        if (!detail)
            continue;
        const Doer doer{action.correlationId, isByPerson(detail->action), sinceUs == 0};
        for (const Change &change : changesOf(*detail))
            apply(change, doer);
    }
    if (!since.isEmpty() &&
        m_unsaved.isEmpty()) // none of them touched a file: the next start need not look at them again
        (void)co_await m_journal.append(
            Append{{}, {makeEvent(EventType::SettingsChanged, {}, {}, u"guard"_s, FileKnown{FileKnown::What::Looked})},
                0, {}, {}, {}});
    co_return Result<void>{};
}

QCoro::Task<> FileMemory::stop()
{
    const QPointer<FileMemory> self(this);
    m_saving.stop();
    m_scope.requestStop();
    co_await m_scope.drained();
    if (self)
        co_await save();
}

void FileMemory::expect(const QString &actionId, const Plan &plan, const QSet<QString> &absent)
{
    Expected expected;
    for (const Step &step : plan.steps)
        if (mayMake(step))
            for (const QString &path : targetsOf(step)) {
                const bool adds = addsToFile(step) && step.tool != u"calendar_write_event";
                auto &how = expected.paths[path];
                how = std::max(how, adds ? KnownFile::Underway::Adds : KnownFile::Underway::Rewrites);
                if (absent.contains(path))
                    expected.absent.insert(path);
            }
    forgetPlan(actionId);
    if (!expected.paths.isEmpty())
        m_expected.insert(actionId, expected);
}

void FileMemory::forgetPlan(const QString &actionId)
{
    if (const auto expected = m_expected.find(actionId); expected != m_expected.end()) {
        setRunning(*expected, false);
        m_expected.erase(expected);
    }
}

void FileMemory::setRunning(Expected &expected, bool running)
{
    if (std::exchange(expected.isRunning, running) == running)
        return;
    const int by = running ? 1 : -1;
    for (auto it = expected.paths.cbegin(); it != expected.paths.cend(); ++it) {
        Running &file = m_running[it.key()];
        const bool makes = expected.absent.contains(it.key());
        if (*it == KnownFile::Underway::Rewrites) {
            file.rewrites += by;
            file.madeByRewriting += makes ? by : 0;
        } else {
            file.adds += by;
            file.madeByAdding += makes ? by : 0;
        }
        if (file == Running())
            m_running.remove(it.key());
    }
}

std::optional<KnownFile::Underway> FileMemory::underway(const QString &path, bool makes) const
{
    const Running file = m_running.value(path);
    if ((makes ? file.madeByRewriting : file.rewrites) > 0)
        return KnownFile::Underway::Rewrites;
    if ((makes ? file.madeByAdding : file.adds) > 0)
        return KnownFile::Underway::Adds;
    return {};
}

KnownFiles FileMemory::of(const Plan &plan) const
{
    KnownFiles out;
    for (const Step &step : plan.steps) {
        if (!addsToFile(step))
            continue;
        for (const QString &path : targetsOf(step)) {
            const auto known = m_ours.constFind(path);
            if (known != m_ours.cend())
                out.insert(path, {*known, underway(path).value_or(KnownFile::Underway::Nothing)});
            else if (const auto making = underway(path, true))
                out.insert(path, {{}, *making});
        }
    }
    return out;
}

QList<FileMemory::Change> FileMemory::changesOf(const ActionDetail &detail)
{
    const Result<Plan> plan = Plan::fromJson(detail.plan);
    const QJsonArray records = progress::records(detail.execution);
    QList<Change> out;
    for (qsizetype i = 0; plan && i < std::min(records.size(), plan->steps.size()); ++i) {
        const Step &step = plan->steps[i];
        const QJsonObject result = records[i]["result"_L1].toObject();
        if (records[i]["state"_L1].toString() != u"completed" || (!mayMake(step) && !takesBack(step)))
            continue;
        const QString path = step.arguments.value(kPath).toString();
        const QJsonValue previous = result.value("previous_size"_L1);
        const bool created = result.value("created"_L1).toBool();
        out.append({path, created ? 0 : previous.toInteger(-1), leftBy(result), created, takesBack(step)});
    }
    return out;
}

QCoro::Task<> FileMemory::learn(QString actionId)
{
    const QPointer<FileMemory> self(this);
    const Result<ActionDetail> detail = co_await m_journal.action(actionId);
    if (!self)
        co_return;
    const QStringList paths = m_expected.value(actionId).paths.keys();
    forgetPlan(actionId);
    if (!detail)
        co_return;
    for (const Change &change : changesOf(*detail))
        apply(change, {detail->action.correlationId, isByPerson(detail->action)});
    for (const QString &path : paths)
        if (!underway(path))
            m_ahead.remove(path); // what it follows never came: somebody else has written in between
}

void FileMemory::apply(const Change &change, const Doer &doer)
{
    const auto known = m_ours.constFind(change.path);
    const bool isKnown = known != m_ours.cend();
    if (change.forgets) {
        if (isKnown)
            note(change.path, {}, doer.correlationId);
        return;
    }
    if (change.left.size < 0 && !doer.isFirstFill)
        return; // nobody saw what it left: a doubt that was settled by looking
    const bool follows = isKnown && (known->size < 0 || known->size == change.previous);
    if (!follows && !change.created && underway(change.path)) {
        m_ahead[change.path].insert(
            change.previous, change.left); // two that are done at the same time may be told in any order
        return;
    }
    if (!follows && !change.created && !doer.isPerson)
        return; // somebody else has written in between: what stands there is not what we left, and the next plan is
                // asked about
    FileState left = change.left;
    if (const auto ahead = m_ahead.find(change.path); ahead != m_ahead.end())
        while (ahead->contains(left.size))
            left = ahead->take(left.size);
    if (isKnown || m_ours.size() < kMostFiles)
        note(change.path, left, doer.correlationId);
}

void FileMemory::note(const QString &path, const std::optional<FileState> &left, const QString &correlationId)
{
    if (left)
        m_ours.insert(path, *left);
    else
        m_ours.remove(path);
    m_unsaved.insert(path, correlationId);
    if (!m_saving.isActive())
        m_saving.start();
}

QCoro::Task<> FileMemory::save()
{
    // Events of the item, so that nobody can make a file ours by a row beside the chain, and redaction covers them.
    QList<Event> events;
    const QHash<QString, QString> unsaved = std::exchange(m_unsaved, {});
    for (auto it = unsaved.begin(); it != unsaved.end(); ++it) {
        const auto left = m_ours.constFind(it.key());
        events.append(makeEvent(EventType::SettingsChanged, it.value(), {}, u"guard"_s,
            told(it.key(), left == m_ours.cend() ? nullptr : &*left)));
    }
    if (!events.isEmpty())
        (void)co_await m_journal.append(
            Append{{}, events, 0, {}, {}, {}}); // lost with a broken disk: then it is read from what was completed
}

} // namespace countersign
