#pragma once
#include "watch/claim.h"

#include <QHash>

#include <deque>

namespace countersign {

/// Files on their way in, each path once however often it is reported. Holds at most `limit` waiting paths:
/// more stay in the folder, and truncated() asks for another look once there is room.
class Arrivals
{
public:
    explicit Arrivals(qsizetype limit = 20000) : m_limit(limit) {}

    /// True when the path is new. A path that is being claimed right now is tried once more afterwards.
    bool add(const Candidate &candidate);
    /// The next ones, at most `count`, oldest first; they are in hand until settle().
    [[nodiscard]] QList<Candidate> take(qsizetype count);
    /// The claim of `path` is over. True when something was reported about it meanwhile, so that it waits again.
    bool settle(const QByteArray &path);
    [[nodiscard]] qsizetype waiting() const { return qsizetype(m_waiting.size()); }
    [[nodiscard]] bool isTruncated() const { return m_truncated; }
    void clearTruncated() { m_truncated = false; }

private:
    enum class Stage { Waiting, InHand, InHandAgain };

    qsizetype m_limit;
    std::deque<Candidate> m_waiting;
    QHash<QByteArray, Stage> m_stages;
    bool m_truncated = false;
};

} // namespace countersign
