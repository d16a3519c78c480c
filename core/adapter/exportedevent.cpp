#include "adapter/exportedevent.h"

#include "base/canonicaljson.h"
#include "base/clock.h"

namespace countersign {

namespace {
constexpr qsizetype kLargest = 900'000; ///< Kafka's preset takes a million bytes, all of it together
}

BrokerMessage exportedEvent(const Event &event, const QByteArray &hash, bool withPayload)
{
    QJsonObject json{{u"seq"_s, event.seq}, {u"id"_s, event.id}, {u"type"_s, eventTypeName(event.type)},
        {u"at"_s, formatTime(event.atUs)}, {u"action_id"_s, event.actionId}, {u"hash"_s, QString::fromLatin1(hash)}};
    const QByteArray key = event.actionId.toUtf8();
    if (!withPayload)
        return {key, canonicalBytes(json)};
    QJsonObject whole = json;
    whole.insert(u"payload"_s, event.payload);
    const QByteArray value = canonicalBytes(whole);
    if (value.size() <= kLargest)
        return {key, value};
    json.insert(u"payload_left_out"_s, true);
    return {key, canonicalBytes(json)};
}

} // namespace countersign
