#include "fleet/settledids.h"

#include <QUuid>

namespace countersign {

namespace {
std::string bytesOf(const QString &id)
{
    return QUuid::fromString(id).toRfc4122().toStdString();
}
} // namespace

void SettledIds::add(MessageKind kind, const QString &id, qint64 expiresUs, qint64 nowUs)
{
    Kind &of = m_of[size_t(kind)];
    std::string bytes = bytesOf(id);
    if (!of.ids.insert(bytes).second)
        return;
    of.byExpiry.emplace(expiresUs, std::move(bytes));
    while (!of.byExpiry.empty() && (of.byExpiry.begin()->first <= nowUs || of.byExpiry.size() > kMost)) {
        const auto first = of.byExpiry.begin();
        of.floorUs = std::max(of.floorUs, first->first);
        of.ids.erase(first->second);
        of.byExpiry.erase(first);
    }
}

bool SettledIds::contains(MessageKind kind, const QString &id, qint64 expiresUs) const
{
    const Kind &of = m_of[size_t(kind)];
    return expiresUs <= of.floorUs || of.ids.contains(bytesOf(id));
}

} // namespace countersign
