#include "approvals/editorshelf.h"

namespace countersign {

void EditorShelf::put(const QString &actionId, const Kept &kept)
{
    throwAway(actionId);
    m_kept.insert(actionId, kept);
}

bool EditorShelf::fits(const QString &actionId, const QString &digest) const
{
    return has(actionId) && m_kept.value(actionId).digest == digest;
}

EditorShelf::Kept EditorShelf::take(const QString &actionId)
{
    return m_kept.take(actionId);
}

void EditorShelf::throwAway(const QString &actionId)
{
    if (const Kept kept = m_kept.take(actionId); kept.page)
        kept.page->deleteLater();
}

} // namespace countersign
