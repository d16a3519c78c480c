#pragma once
#include "journal/fold.h"
#include "journal/journal.h"
#include "journal/proofs.h"

#include <QJsonArray>

#include <utility>

namespace countersign {

/// An action whose rows beside the events say something else than the events do.
struct Repair
{
    Action action;              ///< as its events have it
    State stored = State::None; ///< as its row had it
};

/// What a look at the events behind everything open has found.
struct OpenReport
{
    QHash<QString, std::pair<Proof, bool>> proofs; ///< by action: its events, and whether it has ended
    QList<Repair> repairs;
    QList<Job> missingJobs;    ///< that the state of an action demands
    QStringList wrongJobs;     ///< ids of jobs that no state allows
    bool indexIsWrong = false; ///< the index of correlations lacks events
    static constexpr qsizetype kMostFindings = 100;
    QStringList findings; ///< what somebody must have changed, a sentence each; the first hundred
    qint64 found = 0;     ///< how many there are
};

/// Reads the table `events` itself, all of it, and checks every link: what is approved or under way is folded from
/// there. The index of correlations, the projections and the jobs are compared with it and believed in nothing. Linear
/// in the number of events. An error: the chain is broken there (detail() is the verdict), or the journal cannot be
/// read.
[[nodiscard]] Result<OpenReport> checkOpen(Database &db, qint64 headSeq, const QByteArray &headHash);

/// Those of `ids` whose plan, decision or other stored text is not the one of their events. Nothing is done by these
/// texts, so that nothing has to wait for this.
[[nodiscard]] QList<Action> differingDetails(Database &db, const QStringList &ids);

/// The same as checkOpen() for one action, open or ended, from its first event on. Refused: it is not whole.
[[nodiscard]] Result<std::pair<Proof, bool>> checkAction(
    Database &db, const QString &actionId, qint64 headSeq, const QByteArray &headHash);

/// Every link from `fromSeq` to the head. An error: it is broken; detail() is the verdict.
[[nodiscard]] Result<void> checkChain(Database &db, qint64 fromSeq, qint64 headSeq, const QByteArray &headHash);

/// Every break of the chain, {seq, mark}, `most` at the most: what its owner accepts with `audit accept`.
[[nodiscard]] QJsonArray chainBreaks(Database &db, qint64 most);

} // namespace countersign
