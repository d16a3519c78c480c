#include "journal/chain.h"

#include "base/canonicaljson.h"
#include "base/clock.h"
#include "base/hash.h"
#include "base/literals.h"

#include <QRandomGenerator>

#include <array>

namespace countersign {

namespace {
// Redaction removes a payload but keeps its hash; the salt keeps short payloads from being guessed from it.
QString newSalt()
{
    thread_local QRandomGenerator64 random(QRandomGenerator64::securelySeeded());
    std::array<quint64, 2> bits{random.generate(), random.generate()};
    return QString::fromLatin1(QByteArray::fromRawData(reinterpret_cast<const char *>(bits.data()), 16).toHex());
}

// Ids, names and times of ours need no escapes; anything else goes through the full writer.
void appendText(QByteArray &out, const char *key, const QByteArray &utf8)
{
    out += key;
    for (const char c : utf8) {
        if (uchar(c) < 0x20 || c == '"' || c == '\\') {
            const QByteArray object = canonicalBytes({{u"t"_s, QString::fromUtf8(utf8)}});
            out += QByteArrayView(object).sliced(6, object.size() - 8);
            return;
        }
    }
    out += utf8;
}
} // namespace

QByteArray chainStart()
{
    return QByteArray(64, '0');
}

QByteArray chainText(const ChainRow &row)
{
    QByteArray text;
    text.reserve(640);
    text += row.prevHash;
    appendText(text, "{\"action_id\":\"", row.actionId);
    appendText(text, "\",\"actor\":\"", row.actor);
    appendText(text, "\",\"at\":\"", row.at);
    appendText(text, "\",\"causation_id\":\"", row.causationId);
    appendText(text, "\",\"correlation_id\":\"", row.correlationId);
    appendText(text, "\",\"id\":\"", row.id);
    appendText(text, "\",\"payload_hash\":\"", row.payloadHash);
    text += "\",\"seq\":";
    text += QByteArray::number(row.seq);
    appendText(text, ",\"type\":\"", row.type);
    text += "\"}";
    return text;
}

QByteArray chainHash(const ChainRow &row)
{
    return sha256Hex(chainText(row));
}

QByteArray exportLine(const ChainRow &row, bool redacted)
{
    const auto text = [](const QByteArray &utf8) { return QJsonValue(QString::fromUtf8(utf8)); };
    return canonicalBytes({{u"seq"_s, row.seq}, {u"id"_s, text(row.id)}, {u"type"_s, text(row.type)},
        {u"correlation_id"_s, text(row.correlationId)}, {u"action_id"_s, text(row.actionId)},
        {u"causation_id"_s, text(row.causationId)}, {u"at"_s, text(row.at)}, {u"actor"_s, text(row.actor)},
        {u"payload"_s, redacted ? QJsonValue() : text(row.payload)}, {u"payload_hash"_s, text(row.payloadHash)},
        {u"prev_hash"_s, text(row.prevHash)}, {u"hash"_s, text(row.hash)}});
}

ChainRow prepareRow(const Event &event)
{
    ChainRow row;
    row.id = event.id.toLatin1();
    row.type = eventTypeName(event.type).toLatin1();
    row.correlationId = event.correlationId.toUtf8();
    row.actionId = event.actionId.toUtf8();
    row.causationId = event.causationId.toUtf8();
    row.at = formatTime(event.atUs).toLatin1();
    row.actor = event.actor.toUtf8();
    QJsonObject payload = event.payload;
    payload.insert(u"_salt"_s, newSalt());
    row.payload = canonicalBytes(payload);
    row.payloadHash = sha256Hex(row.payload);
    return row;
}

void chainRow(ChainRow &row, qint64 seq, const QByteArray &prevHash)
{
    row.seq = seq;
    row.prevHash = prevHash;
    row.hash = chainHash(row);
}

} // namespace countersign
