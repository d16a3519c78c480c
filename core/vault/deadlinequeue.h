#pragma once
#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <set>
#include <utility>

namespace countersign {

/// Ids that are due at some time, each once: the earliest time that was asked for counts.
class DeadlineQueue
{
public:
    void add(const QString &id, qint64 dueMs)
    {
        const auto known = m_due.constFind(id);
        if (known != m_due.cend()) {
            if (*known <= dueMs)
                return;
            m_order.erase({*known, id});
        }
        m_due.insert(id, dueMs);
        m_order.insert({dueMs, id});
    }
    /// As add(), but an earlier time that was asked for is forgotten.
    void put(const QString &id, qint64 dueMs)
    {
        if (const auto known = m_due.constFind(id); known != m_due.cend())
            m_order.erase({*known, id});
        m_due.insert(id, dueMs);
        m_order.insert({dueMs, id});
    }
    /// Makes an id that is due later due at `nowMs`; others stay as they are.
    void bringForward(const QString &id, qint64 nowMs)
    {
        if (m_due.value(id, nowMs) > nowMs)
            put(id, nowMs);
    }
    [[nodiscard]] bool contains(const QString &id) const { return m_due.contains(id); }
    /// At most `count` that are due at `nowMs`, earliest first.
    [[nodiscard]] QStringList take(qint64 nowMs, qsizetype count)
    {
        QStringList ids;
        while (!m_order.empty() && m_order.begin()->first <= nowMs && ids.size() < count) {
            ids.append(m_order.begin()->second);
            m_due.remove(ids.last());
            m_order.erase(m_order.begin());
        }
        return ids;
    }
    [[nodiscard]] std::optional<qint64> nextMs() const
    {
        return m_order.empty() ? std::nullopt : std::optional(m_order.begin()->first);
    }
    [[nodiscard]] qsizetype size() const { return m_due.size(); }
    void clear()
    {
        m_due.clear();
        m_order.clear();
    }

private:
    QHash<QString, qint64> m_due;
    std::set<std::pair<qint64, QString>> m_order;
};

} // namespace countersign
