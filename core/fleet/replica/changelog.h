#pragma once
#include "domain/action.h"

#include <QHash>

#include <map>

namespace countersign {

/// What has changed among an owner's items in this run, numbered from 1 on, each item with its last change alone. The
/// latest kMost of them are kept; whoever asks for what came before begins anew.
class ChangeLog
{
public:
    static constexpr size_t kMost = 2000;
    static constexpr qsizetype kPage = 200;

    void note(const Action &action);
    /// Something else has changed that those who follow have to hear of.
    void noteOther() { ++m_head; }
    [[nodiscard]] qint64 head() const { return m_head; }

    struct Page
    {
        QList<Action> actions; ///< oldest change first
        qint64 upTo = 0;
        bool isMore = false;
    };
    /// Nothing: what came after that number is not all known here.
    [[nodiscard]] std::optional<Page> after(qint64 number) const;

private:
    qint64 m_head = 0;
    qint64 m_forgotten = 0; ///< the highest number that was dropped
    std::map<qint64, Action> m_changes;
    QHash<QString, qint64> m_numbers; ///< by id
};

} // namespace countersign
