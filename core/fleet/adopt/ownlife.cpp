#include "fleet/adopt/ownlife.h"

#include "base/literals.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace countersign {

void OwnLife::load(const QByteArray &json)
{
    const QJsonObject said = QJsonDocument::fromJson(json).object();
    m_seenUs = std::max<qint64>(0, said.value("seen"_L1).toInteger());
    m_away.clear();
    const QJsonArray all = said.value("away"_L1).toArray();
    for (const QJsonValue &one : all)
        if (const Away away{one[0].toInteger(), one[1].toInteger()};
            m_away.size() < kMost && away.fromUs > 0 && away.toUs > away.fromUs)
            m_away.append(away);
}

QByteArray OwnLife::toJson() const
{
    QJsonArray all;
    for (const Away &one : m_away)
        all.append(QJsonArray{one.fromUs, one.toUs});
    return QJsonDocument({{u"v"_s, 1}, {u"seen"_s, m_seenUs}, {u"away"_s, all}}).toJson(QJsonDocument::Compact);
}

void OwnLife::heard(qint64 nowUs)
{
    if (m_seenUs > 0 && nowUs - m_seenUs > m_leastUs) {
        m_away.append({m_seenUs, nowUs});
        if (m_away.size() > kMost)
            m_away.removeFirst();
    }
    m_seenUs = nowUs; // also where the fleet's clock was set back
}

bool OwnLife::wasAway(qint64 atUs) const
{
    return std::ranges::any_of(
        m_away, [&](const Away &one) { return atUs >= one.fromUs + m_leastUs && atUs <= one.toUs + kSlackUs; });
}

} // namespace countersign
