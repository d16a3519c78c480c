#include "fleet/settledids.h"

namespace countersign {

void SettledIds::add(MessageKind kind, const QString &id, qint64 expiresUs, qint64 nowUs)
{
    Kind &of = m_of[size_t(kind)];
    const QUuid uuid = QUuid::fromString(id);
    const qsizetype before = of.ids.size();
    of.ids.insert(uuid);
    if (of.ids.size() == before)
        return;
    of.byExpiry.emplace_hint(of.byExpiry.end(), expiresUs, uuid); // most expire after all that were before
    while (!of.byExpiry.empty() && (of.byExpiry.begin()->first <= nowUs || of.byExpiry.size() > kMost)) {
        const auto first = of.byExpiry.begin();
        of.floorUs = std::max(of.floorUs, first->first);
        of.ids.remove(first->second);
        of.byExpiry.erase(first);
    }
}

bool SettledIds::contains(MessageKind kind, const QString &id, qint64 expiresUs) const
{
    const Kind &of = m_of[size_t(kind)];
    return expiresUs <= of.floorUs || of.ids.contains(QUuid::fromString(id));
}

} // namespace countersign
