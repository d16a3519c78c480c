#include "journal/verifier.h"

#include "domain/payloads/journal.h"
#include "journal/anchor.h"
#include "journal/chainlink.h"
#include "journal/marks.h"
#include "journal/replay.h"
#include "journal/schemacheck.h"

#include <QCoreApplication>

#include <functional>

namespace countersign {

namespace {
constexpr qint64 kRowsAtOnce = 2000; // so that the writer's log can be put back between two looks

/// An anchor that an acceptance has already put aside, before it could be written anew, is none.
Anchor explained(Database &db, Anchor anchor)
{
    for (const Event &event : marks(db, EventType::JournalAccepted))
        if (payloadOf<JournalAccepted>(event).explains(anchor.seq, anchor.hash))
            return {};
    return anchor;
}

/// One walk over the chain from its start, in as many looks as it takes.
class Verifier
{
public:
    Verifier(Database &db, const QString &journalPath)
        : m_db(db), m_anchor(explained(db, readAnchor(journalPath))), m_removals(readRemovals(db))
    {
        m_before.hash = chainStart();
    }

    using Visit = std::function<void(const ChainRow &row, bool redacted)>;
    /// The next rows, `kRowsAtOnce` at the most; how many there were.
    Result<qint64> goOn(const Visit &visit);
    Result<void> end() const;
    [[nodiscard]] qint64 count() const { return m_count; }

private:
    Database &m_db;
    Anchor m_anchor;
    Removals m_removals;
    ChainRow m_before;
    qint64 m_count = 0;
};

Result<qint64> Verifier::goOn(const Visit &visit)
{
    ChainWalk walk(m_db, m_before.seq + 1, std::numeric_limits<qint64>::max(), kRowsAtOnce);
    qint64 rows = 0;
    for (; walk.next(); ++rows) {
        if (const Result<void> ok = checkLink(walk, m_before, m_removals); !ok)
            return fail(ok.error());
        m_before = walk.row();
        if (m_before.seq == m_anchor.seq && m_before.hash != m_anchor.hash)
            return chainFinding("anchor mismatch", m_before.seq,
                QCoreApplication::translate(
                    "Verifier", "the journal was rewritten: it does not match the anchor beside it."));
        if (visit)
            visit(m_before, walk.redacted());
    }
    if (walk.failed())
        return chainFinding("unreadable", m_before.seq + 1, m_db.lastError());
    m_count += rows;
    return rows;
}

Result<void> Verifier::end() const
{
    if (m_anchor.seq > m_before.seq)
        return chainFinding(
            "truncated", m_before.seq + 1, QCoreApplication::translate("Verifier", "events are missing at the end."));
    return {};
}

Result<void> walkOn(Verifier &verifier, const Verifier::Visit &visit)
{
    for (Result<qint64> rows = kRowsAtOnce; rows.value_or(0) == kRowsAtOnce;)
        if (rows = verifier.goOn(visit); !rows)
            return fail(rows.error());
    return {};
}
} // namespace

Result<qint64> verifyChain(Database &db, const QString &journalPath)
{
    Verifier verifier(db, journalPath);
    if (const Result<void> walked = walkOn(verifier, {}); !walked)
        return fail(walked.error());
    if (const Result<void> whole = verifier.end(); !whole)
        return fail(whole.error());
    return verifier.count();
}

Result<Verification> verifyJournal(Database &db, const QString &journalPath)
{
    Verifier verifier(db, journalPath);
    Replay replay(db);
    const Verifier::Visit visit = [&replay](const ChainRow &row, bool redacted) { replay.add(row, redacted); };
    if (const Result<void> walked = walkOn(verifier, visit); !walked)
        return fail(walked.error());
    // What came meanwhile, and the tables beside it, in one snapshot.
    (void)db.exec("BEGIN");
    const Result<void> last = walkOn(verifier, visit);
    Result<QStringList> schema = last ? schemaFindings(db) : Result<QStringList>(fail(last.error()));
    if (schema)
        replay.finish();
    (void)db.exec("COMMIT");
    if (!schema)
        return fail(schema.error());
    if (const Result<void> whole = verifier.end(); !whole)
        return fail(whole.error());
    return Verification{
        verifier.count(), replay.actions(), *schema + replay.findings(), schema->size() + replay.findingCount()};
}

} // namespace countersign
