#include "journal/marks.h"

#include "base/canonicaljson.h"
#include "base/clock.h"
#include "base/literals.h"
#include "domain/payloads/adoption.h"
#include "domain/payloads/desks.h"
#include "domain/payloads/settings.h"
#include "journal/fold.h"
#include "journal/schema.h"

#include <QMap>

#include <sqlite3.h>

namespace countersign {

QList<Event> marks(Database &db, EventType type)
{
    // The whole condition of the index, to the letter, or SQLite does not use it.
    static const QByteArray sql =
        QByteArray("SELECT ") + kEventColumns + " FROM events e WHERE " + kMarked + " AND type = ?1 ORDER BY type, seq";
    Statement query = db.reused(sql.constData());
    query.bind(1, eventTypeName(type));
    QList<Event> out;
    while (query.step() == SQLITE_ROW)
        if (const ChainRow row = readChainRow(query); checkRowHashes(row))
            out.append(eventOf(row));
    return out;
}

std::optional<Event> lastMark(Database &db, const QList<EventType> &types)
{
    std::optional<Event> last;
    for (const EventType type : types)
        if (const QList<Event> all = marks(db, type); !all.isEmpty() && (!last || all.last().seq > last->seq))
            last = all.last();
    return last;
}

namespace {
/// What a mark is about; a later one of the same key takes its place. Empty: nothing that holds on.
QString markKey(const Event &event)
{
    switch (event.type) {
        case EventType::AgentPaused:
        case EventType::AgentResumed: return u"pause"_s;
        case EventType::GrantCreated:
        case EventType::GrantRevoked:
            return u"rule "_s + QString::fromUtf8(canonicalBytes(payloadOf<GrantChanged>(event).rule));
        case EventType::DeskEnrolled:
        case EventType::DeskRevoked: return u"desk "_s + payloadOf<DeskEnrolled>(event).instance;
        case EventType::ActionAdopted: return payloadOf<ActionAdopted>(event).key();
        case EventType::ToolPinned: {
            const auto pinned = payloadOf<ToolsPinned>(event);
            return u"tool %1 %2"_s.arg(pinned.server, pinned.isList ? QString() : pinned.pins.first().tool);
        }
        case EventType::SettingsChanged: {
            const QString sender = payloadOf<AccountsKnown>(event).sender, file = payloadOf<FileKnown>(event).path;
            return !sender.isEmpty() ? u"sender "_s + sender : !file.isEmpty() ? u"file "_s + file : QString();
        }
        default: return {};
    }
}
} // namespace

QList<Event> marksToCarry(Database &db, qint64 seq)
{
    QMap<qint64, Event> all; // by seq: types are read one after another
    for (const EventType type : {EventType::AgentPaused, EventType::AgentResumed, EventType::GrantCreated,
             EventType::GrantRevoked, EventType::DeskEnrolled, EventType::DeskRevoked, EventType::ActionAdopted,
             EventType::ToolPinned, EventType::SettingsChanged})
        for (const Event &event : marks(db, type))
            all.insert(event.seq, event);
    QMap<QString, Event> last;
    for (const Event &event : std::as_const(all))
        if (const QString key = markKey(event); !key.isEmpty())
            last.insert(key, event);
    QList<Event> out;
    for (const Event &event : std::as_const(last)) {
        const bool forgotten = payloadOf<FileKnown>(event).what == FileKnown::What::Forgotten;
        if (event.seq > seq || event.type == EventType::AgentResumed || event.type == EventType::GrantRevoked ||
            event.type == EventType::DeskRevoked || forgotten)
            continue;
        out.append(makeEvent(event.type, event.correlationId, {}, event.actor, carriedFrom(event.payload, event.seq)));
    }
    return out;
}

int rulesUses(Database &db, const QString &rule, qint64 sinceUs)
{
    static const QByteArray sql =
        QByteArray("SELECT count(*) FROM events WHERE ") + kByRule + " AND actor = ?1 AND at >= ?2";
    Statement query = db.reused(sql.constData());
    query.bind(1, QString(u"policy:"_s + rule));
    query.bind(2, formatTime(sinceUs));
    return query.step() == SQLITE_ROW ? int(query.integer(0)) : 0;
}

} // namespace countersign
