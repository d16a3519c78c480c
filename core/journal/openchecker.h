#pragma once
#include "journal/chainwalk.h"
#include "journal/opencheck.h"
#include "journal/removals.h"
#include "journal/traceindex.h"

#include <QSet>

namespace countersign {

// What opencheck.cpp (the walk) and opencompare.cpp (the tables beside the events) share.

/// Whether an action has ended with its last event; Perhaps: that stands in what it carries.
enum class End { No, Yes, Perhaps };

/// What the walk remembers of each action that began in its range.
struct Seen
{
    qint64 count = 0;
    bool began = false;
    End end = End::No;
};

/// What the events of one action have said so far, without texts: there may be ten thousand.
struct Folding
{
    ActionFold fold;
    bool failed = false; ///< an event that is none of it, or behind an accepted break

    void add(const ChainRow &row, bool redacted, bool sound)
    {
        failed = failed || !sound || !fold.add(row, redacted);
        fold.dropTexts();
    }
};

class OpenCheck
{
public:
    OpenCheck(Database &db, qint64 headSeq, QByteArray headHash)
        : m_db(db),
          m_headSeq(headSeq),
          m_headHash(std::move(headHash)),
          m_removals(readRemovals(db)),
          m_indexedTo(tracesIndexedTo(db))
    {
    }

    Result<OpenReport> open();
    Result<std::pair<Proof, bool>> one(const QString &id);
    /// A break that its owner has accepted, exactly as it was then, is passed over.
    Result<void> walk(qint64 from, const QHash<qint64, QByteArray> &accepted = {});

private:
    void wantOpen();
    qint64 firstSeq(const QString &id);
    qint64 journalBegins();
    void collect(const QSet<QByteArray> &ids);
    QSet<QByteArray> hidden();
    void compare(const QByteArray &id, const Folding &folding);
    bool isIndexed(const ActionFold &fold);
    /// The state that the row has, where it differs from the events.
    std::optional<State> storedDifferently(const Action &action);
    void compareJobs();
    void note(const QString &finding);

    Database &m_db;
    qint64 m_headSeq;
    QByteArray m_headHash;
    Removals m_removals;
    qint64 m_indexedTo;
    QHash<QByteArray, Folding> m_wanted; ///< by action
    QHash<QByteArray, Seen> m_seen;
    QSet<QString> m_served;                 ///< actions that have a job as it should be
    QHash<QString, ActionDetail> m_working; ///< that may have a job, without its texts
    OpenReport m_report;
};

} // namespace countersign
