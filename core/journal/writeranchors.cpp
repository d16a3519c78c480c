#include "base/canonicaljson.h"
#include "base/clock.h"
#include "base/crashpoint.h"
#include "domain/payloads/journal.h"
#include "journal/instancefile.h"
#include "journal/journalwriter.h"

namespace countersign {

// When the writer writes its anchors.

void JournalWriter::prepareAnchors(const Judgement &judged)
{
    m_anchors = std::make_unique<AnchorKeeper>(m_place, judged.anchor, judged.instance);
    if (judged.isAccepted)
        m_anchors->release();
    if (judged.held)
        m_anchors->hold();
    m_isAnchored = judged.held.has_value();
}

// From now on the anchor does not say any more that nothing follows. The file that names the instance comes after it,
// so that a file without an anchor is a finding.
Result<void> JournalWriter::openAnchors()
{
    if (m_isAnchored)
        return {};
    crashPoint("anchor.before_open");
    if (Result<void> written = writeAnchor(); !written)
        return written;
    crashPoint("anchor.opened");
    const QString instance = m_anchors->anchor().instance;
    if (!instance.isEmpty() && readInstanceFile(m_place.path).id != instance)
        if (Result<void> named = writeInstanceFile(m_place.path, instance); !named)
            return named;
    m_isAnchored = true;
    return {};
}

bool JournalWriter::mayFollow(std::deque<WriteRequest> &batch)
{
    const Result<void> anchored = openAnchors();
    if (anchored)
        return true;
    for (WriteRequest &request : batch)
        request.result = fail(anchored.error().code, anchored.error().message, anchored.error().detail, true);
    m_writable = false;
    return false;
}

void JournalWriter::settleAnchors(std::deque<WriteRequest> &batch)
{
    for (WriteRequest &request : batch) {
        if (std::holds_alternative<AnchorNow>(request.change)) {
            if (const Result<void> written = writeAnchor(); !written)
                request.result = fail(written.error().code, written.error().message, written.error().detail, true);
        } else if (std::holds_alternative<std::shared_ptr<Together>>(request.change) && request.result) {
            crashPoint("accept.committed");
            m_anchors->release();
            (void)writeAnchor();
            crashPoint("accept.anchored");
        }
    }
}

// Where the instance and the last acceptance stand in the chain is told by the anchor, so that nobody has to look.
void JournalWriter::noteRow(const ChainRow &row)
{
    if (row.type == "journal.accepted" && row.actionId.isEmpty())
        m_anchors->noteAccepted(row.seq);
    if ((row.type == "journal.accepted" && row.actionId.isEmpty()) || row.type == "instance.joined" ||
        row.type == "journal.archived")
        if (!instanceIn(parseJsonObject(row.payload).value_or(QJsonObject())).isEmpty())
            m_anchors->noteNamed(row.seq);
}

Result<void> JournalWriter::writeAnchor(bool closed)
{
    m_anchoredAtMs = SystemClock().steadyMs();
    if (m_anchors->says(m_seq, closed))
        return {};
    crashPoint("journal.before_anchor");
    Result<void> written = m_anchors->write(m_seq, m_hash, m_at, closed);
    crashPoint("journal.after_anchor");
    return written;
}

} // namespace countersign
