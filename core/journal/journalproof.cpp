#include "async/alive.h"
#include "base/literals.h"
#include "base/log.h"
#include "journal/journal.h"
#include "journal/journalreader.h"
#include "journal/journalwriter.h"
#include "journal/marks.h"
#include "journal/opencheck.h"
#include "journal/queries.h"
#include "journal/verifier.h"

#include <QPointer>

namespace countersign {

namespace {
constexpr qsizetype kComparedAtOnce = 200;
constexpr qint64 kMostBreaks = 1000; // more is no journal any more
} // namespace

// The half of Journal that believes its file in nothing: what may be acted on is folded from checked events.

QCoro::Task<Result<void>> Journal::checkOpenWork()
{
    if (const Result<void> may = mayWrite(); !may)
        co_return may;
    const QPointer<Journal> self(this);
    m_checked.close();
    JournalReader own(m_place.path); // the reader of all others is not held up by a long look
    Result<void> opened = own.open();
    if (!opened)
        co_return opened;
    // An index can be made to leave rows out, and its own words not show it.
    const Result<void> anew = alive(self, co_await restoreRows({}, false, true));
    if (!anew)
        co_return anew;
    const auto [seq, hash] = m_writer->head();
    const Result<OpenReport> report =
        co_await own.ask<OpenReport>([seq, hash](Database &db) { return checkOpen(db, seq, hash); });
    if (!self)
        co_return cancelled();
    Result<void> done = report ? Result<void>{} : Result<void>(fail(report.error()));
    if (report)
        done = co_await restore(*report);
    if (!report) {
        const Result<QJsonArray> breaks = co_await own.ask<QJsonArray>(
            [](Database &db) -> Result<QJsonArray> { return chainBreaks(db, kMostBreaks); });
        if (!self)
            co_return cancelled();
        holdBroken(report.error(), breaks.value_or(QJsonArray()));
    }
    if (!self)
        co_return cancelled();
    m_checked.open();
    co_return done;
}

// Behind a link that does not hold nobody can say what was approved. Like a journal that its anchors do not know, it
// waits for its owner.
void Journal::holdBroken(const Error &why, const QJsonArray &breaks)
{
    const auto [seq, hash] = m_writer->head();
    m_writer->stop();
    committed();
    Held held{Held::kBroken, tr("the chain of its events is broken: %1").arg(why.message), seq, hash, {}, seq, hash, {},
        m_instance, {}, breaks};
    m_held = held;
    logError("Journal", held.refusal().message, {{u"kind"_s, held.kind}});
    if (const Result<void> opened = openToRead(false); !opened)
        m_problem = opened.error().message;
    Q_EMIT stateChanged(state());
}

QCoro::Task<Result<void>> Journal::restore(OpenReport report)
{
    const QPointer<Journal> self(this);
    for (auto it = report.proofs.cbegin(); it != report.proofs.cend(); ++it)
        m_writer->proofs().set(it.key(), it->first, it->second);
    for (const QString &finding : std::as_const(report.findings))
        logError("Journal", finding);
    m_findings = report.findings;
    noteHealth();
    for (auto it = report.proofs.cbegin(); it != report.proofs.cend(); ++it)
        if (!it->second)
            m_uncompared.append(it.key());
    const Result<void> restored = alive(self, co_await restoreRows(report.repairs, report.indexIsWrong));
    if (!restored)
        co_return restored;
    if (!report.missingJobs.isEmpty() || !report.wrongJobs.isEmpty()) {
        const Result<void> changed = alive(self, co_await changeJobs(report.missingJobs, report.wrongJobs));
        if (!changed)
            co_return changed;
    }
    if (!report.findings.isEmpty())
        Q_EMIT stateChanged(state()); // its health is another one
    co_return Result<void>{};
}

QCoro::Task<Result<void>> Journal::restoreRows(QList<Repair> repairs, bool index, bool marks)
{
    if (repairs.isEmpty() && !index && !marks)
        co_return Result<void>{};
    const QPointer<Journal> self(this);
    Restoration change{{}, index, marks};
    for (const Repair &repair : std::as_const(repairs))
        change.actions.append(repair.action);
    const OneShot<Result<Appended>> done;
    m_writer->submit({std::move(change), {}, Appended{}, State::None, done});
    const Result<Appended> restored = alive(self, co_await done.wait());
    if (!restored)
        co_return fail(restored.error());
    for (const Repair &repair : std::as_const(repairs))
        Q_EMIT actionChanged(repair.action, repair.stored);
    co_return Result<void>{};
}

QCoro::Task<> Journal::compareDetails()
{
    const QPointer<Journal> self(this);
    JournalReader own(m_place.path);
    if (!own.open())
        co_return;
    while (!m_uncompared.isEmpty() && state() == ServiceState::Running) {
        const QStringList some = m_uncompared.mid(0, kComparedAtOnce);
        m_uncompared.remove(0, some.size());
        const Result<QList<Action>> wrong = co_await own.ask<QList<Action>>(
            [some](Database &db) -> Result<QList<Action>> { return differingDetails(db, some); });
        if (!self || !wrong)
            co_return;
        QList<Repair> repairs;
        for (const Action &action : *wrong) {
            repairs.append({action, action.state});
            m_findings.append(tr("The stored texts of %1 were not those of its events; they were restored from them.")
                    .arg(action.id));
            logError("Journal", m_findings.last());
            noteHealth();
        }
        const Result<void> restored = co_await restoreRows(repairs, false);
        if (!self || !restored)
            co_return;
        if (!repairs.isEmpty())
            Q_EMIT stateChanged(state());
    }
}

QCoro::Task<Result<void>> Journal::prove(QString id)
{
    const QPointer<Journal> self(this);
    JournalReader own(m_place.path);
    if (const Result<void> opened = own.open(); !opened)
        co_return opened;
    while (true) {
        const std::optional<Proof> before = m_writer->proofs().of(id);
        const auto [seq, hash] = m_writer->head();
        const auto checked = alive(self, co_await own.ask<std::pair<Proof, bool>>(
                                             [id, seq, hash](Database &db) { return checkAction(db, id, seq, hash); }));
        if (!checked)
            co_return fail(checked.error());
        const std::optional<Proof> now = m_writer->proofs().of(id);
        if (now != before)
            continue; // appended to meanwhile, perhaps on top of something that nobody had checked
        m_writer->proofs().set(id, checked->first, checked->second);
        co_return Result<void>{};
    }
}

QCoro::Task<Result<ActionDetail>> Journal::proven(QString id)
{
    const QPointer<Journal> self(this);
    const Result<void> passed = co_await m_checked.pass();
    if (!self || !passed)
        co_return cancelled();
    if (const Result<void> may = mayWrite(); !may)
        co_return fail(may.error());
    if (const ActionDetail *written = kept(id); written && m_writer->proofs().of(id)) {
        const ActionDetail known = *written;
        co_await nextTurn();
        co_return known;
    }
    const Result<QString> full =
        alive(self, co_await m_reader->ask<QString>([id](Database &db) { return queries::fullId(db, id); }));
    if (!full)
        co_return fail(full.error());
    if (!m_writer->proofs().of(*full)) {
        const Result<void> checked = alive(self, co_await prove(*full));
        if (!checked)
            co_return fail(checked.error());
    }
    const Result<ActionDetail> whole = co_await m_reader->ask<ActionDetail>([this, id = *full](Database &db) {
        return queries::eventsOfAction(
            db, id, [this](const QString &correlation) { return m_writer->unindexed(correlation); },
            m_writer->proofs());
    });
    co_return whole;
}

// Never from within the telling of a commit: what follows from it is appended together, and shares a commit again.
QCoro::Task<> Journal::nextTurn()
{
    const OneShot<bool> turn;
    QMetaObject::invokeMethod(QCoreApplication::instance(), [turn] { turn.resolve(true); }, Qt::QueuedConnection);
    co_await turn.wait();
}

QCoro::Task<Result<void>> Journal::checkChainFrom(qint64 from)
{
    if (const Result<void> may = mayWrite(); !may)
        co_return may;
    JournalReader own(m_place.path);
    if (const Result<void> opened = own.open(); !opened)
        co_return opened;
    const auto [seq, hash] = m_writer->head();
    const Result<bool> sound = co_await own.ask<bool>([from, seq, hash](Database &db) -> Result<bool> {
        const Result<void> walked = checkChain(db, from, seq, hash);
        return walked ? Result<bool>(true) : Result<bool>(fail(walked.error()));
    });
    co_return sound ? Result<void>{} : Result<void>(fail(sound.error()));
}

QCoro::Task<Result<QList<Event>>> Journal::marks(EventType type)
{
    return m_reader->ask<QList<Event>>(
        [type](Database &db) -> Result<QList<Event>> { return countersign::marks(db, type); });
}

QCoro::Task<Result<bool>> Journal::isPaused()
{
    return m_reader->ask<bool>([](Database &db) -> Result<bool> {
        const std::optional<Event> last = lastMark(db, {EventType::AgentPaused, EventType::AgentResumed});
        return last && last->type == EventType::AgentPaused;
    });
}

QCoro::Task<Result<int>> Journal::ruleUses(QString rule, qint64 sinceUs)
{
    return m_reader->ask<int>(
        [rule = std::move(rule), sinceUs](Database &db) -> Result<int> { return rulesUses(db, rule, sinceUs); });
}

QCoro::Task<Result<Verification>> Journal::verify()
{
    JournalReader own(m_place.path);
    if (const Result<void> opened = own.open(); !opened)
        co_return fail(opened.error());
    const QString path = m_place.path;
    const Result<Verification> seen =
        co_await own.ask<Verification>([path](Database &db) { return verifyJournal(db, path); });
    co_return seen;
}

} // namespace countersign
