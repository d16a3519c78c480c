#include "base/clock.h"
#include "base/crashpoint.h"
#include "journal/journalwriter.h"

#include <sqlite3.h>

namespace countersign {

// The writer's thread: what waits becomes one transaction, and afterwards everybody is told.

namespace {
constexpr size_t kLargestBatch = 2048;
constexpr qint64 kAnchorEveryMs = 1000;
} // namespace

void JournalWriter::submit(WriteRequest request)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_queue.push_back(std::move(request));
    }
    m_wake.notify_one();
}

std::deque<WriteRequest> JournalWriter::take()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_done, {});
}

void JournalWriter::stop()
{
    if (!m_thread.joinable())
        return;
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void JournalWriter::loop()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        const auto work = [this] { return m_stopping || !m_queue.empty(); };
        if (m_anchors->says(m_headSeq, false))
            m_wake.wait(lock, work);
        else // when nothing comes for a second it is time for the anchor
            (void)m_wake.wait_for(lock, std::chrono::milliseconds(kAnchorEveryMs), work);
        std::deque<WriteRequest> batch;
        while (!m_queue.empty() && batch.size() < kLargestBatch) {
            batch.push_back(std::move(m_queue.front()));
            m_queue.pop_front();
        }
        const bool last = m_stopping && batch.empty();
        lock.unlock();
        if (!batch.empty())
            commitBatch(batch);
        if (last || SystemClock().steadyMs() - m_anchoredAtMs >= kAnchorEveryMs)
            (void)writeAnchor(last);
        lock.lock();
        if (last)
            return;
        if (batch.empty())
            continue;
        const bool wake = m_done.empty();
        std::ranges::move(batch, std::back_inserter(m_done));
        if (wake)
            m_finished();
    }
}

void JournalWriter::commitBatch(std::deque<WriteRequest> &batch)
{
    if (!mayFollow(batch))
        return;
    const qint64 seqBefore = m_seq;
    const QByteArray hashBefore = m_hash;
    const QString atBefore = m_at;
    (void)m_db->takeFault();
    int code = m_db->exec("BEGIN IMMEDIATE");
    for (WriteRequest &request : batch) {
        if (code != SQLITE_OK)
            break;
        code = apply(request);
    }
    if (code == SQLITE_OK)
        code = m_traces->catchUp(m_seq);
    if (code == SQLITE_OK)
        code = m_words->catchUp();
    if (code == SQLITE_OK)
        code = m_db->takeFault(); // a row that could not be read is no row that is not there
    crashPoint("journal.before_commit");
    if (code == SQLITE_OK)
        code = m_db->exec("COMMIT");
    crashPoint("journal.after_commit");
    if (code == SQLITE_OK)
        remember(batch);
    if (code != SQLITE_OK) {
        rollBack(batch, code);
        m_seq = seqBefore;
        m_hash = hashBefore;
        m_at = atBefore;
    }
    m_expected.clear();
    m_batchSeqs.clear();
    m_writable = code == SQLITE_OK;
    m_headSeq = m_seq;
    {
        const std::scoped_lock lock(m_mutex);
        m_head = {m_seq, m_hash};
    }
    if (code == SQLITE_OK)
        settleAnchors(batch);
}

void JournalWriter::rollBack(std::deque<WriteRequest> &batch, int code)
{
    const Error error = m_db->writeError(code);
    (void)m_db->exec("ROLLBACK");
    m_cache.clear();
    m_traces->reload();
    m_words->reload();
    for (WriteRequest &request : batch)
        if (request.result ||
            !std::holds_alternative<std::shared_ptr<Together>>(request.change)) // which says itself why it was refused
            request.result = fail(error);
}

void JournalWriter::remember(const std::deque<WriteRequest> &batch)
{
    const auto take = [this](const WriteRequest &request) {
        for (const ChainRow &row : request.rows) {
            m_traces->added(row.correlationId, row.seq);
            noteRow(row);
        }
    };
    for (const WriteRequest &request : batch) {
        if (!request.result)
            continue;
        take(request);
        if (const auto *together = std::get_if<std::shared_ptr<Together>>(&request.change))
            std::ranges::for_each((*together)->parts, take);
    }
    m_traces->committed();
    for (auto it = m_expected.cbegin(); it != m_expected.cend(); ++it) {
        m_proofs.set(it.key(), it->first, it->second);
        if (it->second) // ended: hardly anything is appended to it again
            m_cache.remove(it.key());
    }
}

} // namespace countersign
