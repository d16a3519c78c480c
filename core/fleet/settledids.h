#pragma once
#include "fleet/message.h"

#include <QSet>
#include <QUuid>

#include <array>
#include <map>

namespace countersign {

/// Which messages have had their effect, in bounded memory: an id is kept until its message has expired, and at most
/// kMost of each kind. What makes room is what expires first, and from then on nothing of that kind that expires as
/// early is taken: to forget must not let a message through a second time.
class SettledIds
{
public:
    static constexpr size_t kMost = 20'000;

    void add(MessageKind kind, const QString &id, qint64 expiresUs, qint64 nowUs);
    /// True also where that cannot be told any more.
    [[nodiscard]] bool contains(MessageKind kind, const QString &id, qint64 expiresUs) const;
    [[nodiscard]] size_t size(MessageKind kind) const { return size_t(m_of[size_t(kind)].ids.size()); }

private:
    struct Kind
    {
        QSet<QUuid> ids;
        std::multimap<qint64, QUuid> byExpiry;
        qint64 floorUs = 0;
    };
    std::array<Kind, size_t(kMessageKinds)> m_of{};
};

} // namespace countersign
