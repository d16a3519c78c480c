#include "domain/openwork.h"
#include "journal/openchecker.h"
#include "journal/projection.h"

#include <QCoreApplication>

#include <sqlite3.h>

namespace countersign {

// The tables beside the events, compared with what the walk has folded.

void OpenCheck::compare(const QByteArray &id, const Folding &folding)
{
    const QString name = QString::fromUtf8(id);
    const ActionFold &folded = folding.fold;
    if (folding.failed || !folded.isWhole()) {
        note(QCoreApplication::translate(
            "Journal", "The events of %1 cannot be followed from its beginning; nothing is done with it.")
                .arg(name));
        return;
    }
    const ActionDetail &detail = folded.detail();
    m_report.proofs.insert(name, {Proof{folded.count(), folded.digest()}, isTerminal(detail.action.state)});
    if (!isTerminal(detail.action.state))
        m_working.insert(name, detail);
    const bool indexed = isIndexed(folded);
    m_report.indexIsWrong = m_report.indexIsWrong || !indexed;
    const std::optional<State> stored = storedDifferently(detail.action);
    if (!stored && indexed)
        return;
    m_report.repairs.append({detail.action, stored.value_or(detail.action.state)});
    const QString was = stateName(m_report.repairs.last().stored), is = stateName(detail.action.state);
    if (was != is)
        note(QCoreApplication::translate(
            "Journal", "The stored row of %1 said \"%2\" where its events say \"%3\"; it was restored from them.")
                .arg(name, was, is));
    else
        note(stored ? QCoreApplication::translate(
                          "Journal", "The stored row of %1 was not as its events have it; it was restored from them.")
                          .arg(name)
                    : QCoreApplication::translate(
                          "Journal", "The index of correlations lacked events of %1; it was made anew.")
                          .arg(name));
}

bool OpenCheck::isIndexed(const ActionFold &fold)
{
    Statement query = m_db.reused("SELECT seq FROM traces WHERE correlation_id = ?1 ORDER BY seq");
    query.bind(1, fold.detail().action.correlationId);
    qsizetype found = 0; // other actions may be of the same correlation
    while (query.step() == SQLITE_ROW)
        found += found < fold.seqs().size() && fold.seqs()[found] == query.integer(0) ? 1 : 0;
    return found == fold.seqs().size() || fold.seqs()[found] > m_indexedTo; // what came since is not in it yet
}

std::optional<State> OpenCheck::storedDifferently(const Action &action)
{
    static const QByteArray sql = QByteArray("SELECT ") + kActionColumns + " FROM actions a WHERE a.id = ?";
    Statement query = m_db.reused(sql.constData());
    query.bind(1, action.id);
    if (query.step() != SQLITE_ROW)
        return State::None;
    const Action stored = readAction(query);
    return stored == action ? std::nullopt : std::optional(stored.state);
}

void OpenCheck::compareJobs()
{
    Statement query = m_db.prepare("SELECT id, queue, priority, action_id, body, attempts FROM jobs ORDER BY id");
    while (query.step() == SQLITE_ROW) {
        const Job job{query.text(0), query.text(1), Priority(query.integer(2)), query.text(3), readJson(query, 4),
            int(query.integer(5))};
        const auto of = m_working.constFind(job.actionId);
        if (of != m_working.constEnd() && isAllowed(job, *of) && !m_served.contains(job.actionId)) {
            m_served.insert(job.actionId);
            continue;
        }
        m_report.wrongJobs.append(job.id);
        // A planning job may be left over from a crash, and one that failed too often was set aside: neither is
        // anybody's doing.
        if (job.queue == u"executions")
            note(QCoreApplication::translate(
                "Journal", "A stored job for %1 was removed: nothing in its events asks for it.")
                    .arg(job.actionId));
    }
    for (const ActionDetail &detail : std::as_const(m_working))
        if (!m_served.contains(detail.action.id))
            if (const std::optional<Job> job = demandedJob(detail))
                m_report.missingJobs.append(*job);
}

void OpenCheck::note(const QString &finding)
{
    ++m_report.found;
    if (m_report.findings.size() < OpenReport::kMostFindings)
        m_report.findings.append(finding);
}

} // namespace countersign
