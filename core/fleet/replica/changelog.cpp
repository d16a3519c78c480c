#include "fleet/replica/changelog.h"

namespace countersign {

void ChangeLog::note(const Action &action)
{
    if (const auto known = m_numbers.constFind(action.id); known != m_numbers.constEnd())
        m_changes.erase(*known);
    m_changes.emplace(++m_head, action);
    m_numbers.insert(action.id, m_head);
    if (m_changes.size() <= kMost)
        return;
    m_forgotten = m_changes.begin()->first;
    m_numbers.remove(m_changes.begin()->second.id);
    m_changes.erase(m_changes.begin());
}

std::optional<ChangeLog::Page> ChangeLog::after(qint64 number) const
{
    if (number < m_forgotten || number > m_head)
        return std::nullopt;
    Page page;
    page.upTo = m_head;
    for (auto at = m_changes.upper_bound(number); at != m_changes.end(); ++at) {
        if (page.actions.size() >= kPage) {
            page.isMore = true;
            break;
        }
        page.actions.append(at->second);
        page.upTo = at->first;
    }
    if (!page.isMore)
        page.upTo = m_head;
    return page;
}

} // namespace countersign
