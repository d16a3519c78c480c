#pragma once
#include "journal/fold.h"

#include <QHash>

#include <deque>
#include <utility>

namespace countersign {

/// Folds all events in order and compares what they say with the tables beside them. Bounded: at most kLive actions are
/// held at a time; those that stay open longer are folded again at the end, one by one.
class Replay
{
public:
    static constexpr size_t kLive = 2048;
    static constexpr qsizetype kMostFindings = 100;

    explicit Replay(Database &db);
    /// The next row of the chain, whose link and hashes were checked.
    void add(const ChainRow &row, bool redacted);
    /// After the last row, in one snapshot with it.
    void finish();
    [[nodiscard]] const QStringList &findings() const { return m_findings; }
    [[nodiscard]] qint64 findingCount() const { return m_findingCount; }
    [[nodiscard]] qint64 actions() const { return m_actions; }

private:
    /// Order does not count in it, and nobody can aim at it: the seed is another one each time.
    struct Sum
    {
        quint64 a = 0, b = 0;
        qint64 count = 0;
        [[nodiscard]] bool operator==(const Sum &) const = default;
    };
    void mix(Sum &sum, const QByteArray &text, qint64 number, int sign = 1) const;
    void note(const QString &finding);
    void compare(const ActionFold &fold);
    void compareSettled(const ChainRow &row);
    void compareParked();
    void compareBeside(const ActionDetail &detail, const QString &sha256);
    void readUnindexed();
    void compareIndexes();
    void compareLate();
    [[nodiscard]] Result<ActionFold> foldNow(const QString &id, const QString &correlationId);
    void compareJobs();
    void compareWords();
    void compareCounts();
    /// What the tables say of an outside item; empty: nothing.
    [[nodiscard]] QString sourceOf(const QString &key);
    [[nodiscard]] qint64 number(const char *sql);

    Database &m_db;
    quint64 m_seedA, m_seedB;
    bool m_rowsSayFlags; ///< those of earlier versions did not
    QHash<QByteArray, ActionFold> m_live;
    std::deque<QByteArray> m_order;
    QHash<QByteArray, QByteArray> m_late;                ///< action -> correlation
    QHash<QString, std::pair<QString, qint64>> m_parked; ///< key of a mail -> why it is parked, and which event says so
    QHash<QString, QList<qint64>> m_unindexed;
    bool m_tracesAreWrong = false;
    Sum m_traces, m_marks, m_rules;
    qint64 m_actions = 0, m_contents = 0, m_sources = 0, m_ended = 0, m_redacted = 0, m_firstSeq = 0;
    qint64 m_findingCount = 0;
    QStringList m_findings;
};

} // namespace countersign
