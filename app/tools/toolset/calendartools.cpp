#include "base/clock.h"
#include "base/hash.h"
#include "base/literals.h"
#include "tools/files/moving.h"
#include "tools/files/reading.h"
#include "tools/files/trash.h"
#include "tools/formats/calendar.h"
#include "tools/toolset/takeback.h"
#include "tools/toolset/toolset.h"

#include <QJsonArray>

namespace countersign {

namespace {

calendar::Event eventOf(const Call &call)
{
    calendar::Event event;
    event.uid = call.text("uid"_L1);
    event.summary = call.text("summary"_L1);
    event.start = call.text("start"_L1);
    event.end = call.text("end"_L1);
    event.timezone = call.text("timezone"_L1);
    event.location = call.text("location"_L1);
    event.description = call.text("description"_L1);
    event.organizer = call.text("organizer"_L1);
    event.attendee = call.text("attendee"_L1);
    event.partstat = call.text("partstat"_L1);
    event.sequence = int(call.integer("sequence"_L1, 0));
    const QString stamp = call.text("stamp"_L1);
    event.stamp = stamp.isEmpty() ? formatTime(SystemClock().nowUs()).left(19) + u'Z' : stamp;
    return event;
}

const calendar::Span *findEvent(const QList<calendar::Span> &events, const QString &uid)
{
    for (const calendar::Span &event : events)
        if (event.uid == uid)
            return &event;
    return nullptr;
}

/// What a file held, and what it holds with the event in it.
struct Change
{
    QByteArray before, after;
};

QJsonObject written(const VaultPath &path, const Call &call, const QByteArray &component, const QByteArray &replaced,
    const Change &change, bool created, const QStringList &folders)
{
    return {{u"path"_s, path.text}, {u"previous_size"_s, change.before.size()}, {u"size"_s, change.after.size()},
        {u"sha256"_s, QString::fromLatin1(sha256Hex(change.after))}, {u"uid"_s, call.text("uid"_L1)},
        {u"event_sha256"_s, QString::fromLatin1(sha256Hex(component))}, {u"replaced"_s, QString::fromUtf8(replaced)},
        {u"created"_s, created}, {u"created_dirs"_s, QJsonArray::fromStringList(folders)}};
}

// The file with the event in it; `replaced` gets the event that was there before.
Result<QByteArray> merged(const Call &call, const QByteArray &file, const QByteArray &component, QByteArray &replaced)
{
    const QString path = call.text("path"_L1);
    const qsizetype point = calendar::insertionPoint(file);
    if (point < 0)
        return fail(ErrorCode::Invalid, u"“%1” is not a calendar file; choose another one."_s.arg(path));
    if (calendar::methodOf(file) != call.text("method"_L1))
        return fail(ErrorCode::Conflict,
            u"“%1” is a calendar for another purpose (its METHOD differs); choose another file."_s.arg(path));
    QByteArray out = file;
    const QList<calendar::Span> events = calendar::events(file);
    const calendar::Span *old = findEvent(events, call.text("uid"_L1));
    if (!old)
        return out.insert(point, component);
    if (!call.flag("replace"_L1))
        return fail(ErrorCode::Conflict, u"“%1” has this event already; set replace to true to renew it."_s.arg(path));
    replaced = file.mid(old->begin, old->end - old->begin);
    return out.replace(old->begin, replaced.size(), component);
}

Result<QJsonObject> writeEvent(const Root &root, const Call &call)
{
    const Result<VaultPath> path = call.path("path"_L1, Access::Target);
    if (path && !path->text.endsWith(".ics"_L1, Qt::CaseInsensitive))
        return fail(ErrorCode::Invalid, u"“%1” is not a calendar file; its name must end in .ics."_s.arg(path->text));
    const Result<QByteArray> component = path ? eventOf(call).toComponent() : fail(path.error());
    if (!component)
        return fail(component.error());
    const Result<QByteArray> before = readWhole(root, *path);
    if (!before) {
        if (before.error().code != ErrorCode::NotFound)
            return fail(before.error());
        const QByteArray whole = calendar::wrap(*component, call.text("method"_L1));
        const Result<PlacedFile> placed = placeFile(root, *path, whole);
        return placed ? Result<QJsonObject>(
                            written(*path, call, *component, {}, {{}, whole}, true, placed->createdFolders))
                      : fail(placed.error());
    }
    QByteArray replaced;
    const Result<QByteArray> after = merged(call, *before, *component, replaced);
    if (!after)
        return fail(after.error());
    Trash trash(root, call.actionId);
    const Result<TrashedFile> old = trash.replace(*path, QString::fromLatin1(sha256Hex(*before)), *after);
    if (!old)
        return fail(old.error());
    trash.drop(old->token); // calendar_remove_event brings the old state back without it
    return written(*path, call, *component, replaced, {*before, *after}, false, {});
}

Result<QJsonObject> removeEvent(const Root &root, const Call &call)
{
    const Result<VaultPath> path = call.path("path"_L1, Access::Made);
    const Result<QByteArray> before = path ? readWhole(root, *path) : fail(path.error());
    if (!before)
        return fail(before.error());
    const QList<calendar::Span> events = calendar::events(*before);
    const calendar::Span *event = findEvent(events, call.text("uid"_L1));
    if (!event)
        return fail(ErrorCode::NotFound, u"“%1” has no event with this uid; it was removed by hand."_s.arg(path->text));
    const QByteArray component = before->mid(event->begin, event->end - event->begin);
    const QString expected = call.text("event_sha256"_L1);
    if (!expected.isEmpty() && QString::fromLatin1(sha256Hex(component)) != expected)
        return fail(ErrorCode::Stale, u"The event in “%1” was changed meanwhile; remove it by hand."_s.arg(path->text));
    QByteArray after = *before;
    after.replace(event->begin, component.size(), call.text("put_back"_L1).toUtf8());
    const bool last = events.size() == 1 && call.text("put_back"_L1).isEmpty();
    return takeBack(root, call, *path, *before, after, last && call.flag("created"_L1));
}

Result<QJsonObject> findEvent(const Root &root, const Call &call)
{
    const Result<VaultPath> path = call.path("path"_L1, Access::Read);
    const Result<QByteArray> file = path ? readWhole(root, *path) : fail(path.error());
    if (!file && file.error().code != ErrorCode::NotFound)
        return fail(file.error());
    const QList<calendar::Span> events = file ? calendar::events(*file) : QList<calendar::Span>();
    const calendar::Span *event = findEvent(events, call.text("uid"_L1));
    const QByteArray found = event ? file->mid(event->begin, event->end - event->begin) : QByteArray();
    const Result<QByteArray> wanted = eventOf(call).toComponent();
    if (!wanted)
        return fail(wanted.error());
    return QJsonObject{{u"path"_s, path->text}, {u"uid"_s, call.text("uid"_L1)}, {u"exists"_s, event != nullptr},
        {u"same"_s, event && calendar::covers(found, *wanted)},
        {u"event_sha256"_s, event ? QString::fromLatin1(sha256Hex(found)) : QString()}};
}

Field uidField()
{
    return {u"uid"_s, schema::text(u"The event's UID."_s, 1000, 1)};
}

QList<Field> eventFields()
{
    return {{u"path"_s, schema::path(u"The .ics file; made when it is missing."_s)}, uidField(),
        {u"summary"_s, schema::text(u"Title."_s)},
        {u"start"_s,
            schema::text(u"2026-11-20T10:00:00Z, with an offset, local with timezone, or 2026-11-20 for a whole day."_s,
                40, 10)},
        {u"end"_s, schema::text(u"The same."_s, 40), false},
        {u"timezone"_s, schema::text(u"IANA name for local times, e.g. Europe/Berlin."_s, 64), false},
        {u"location"_s, schema::text(u"Where."_s), false}, {u"description"_s, schema::text(u"Notes."_s, 65536), false},
        {u"organizer"_s, schema::text(u"Mail address, with or without a name."_s, 500), false},
        {u"attendee"_s, schema::text(u"The owner's mail address."_s, 500), false},
        {u"partstat"_s, schema::choice(u"The owner's answer."_s, {u"ACCEPTED"_s, u"DECLINED"_s, u"TENTATIVE"_s}),
            false},
        {u"method"_s,
            schema::choice(
                u"REPLY to answer an invitation; left out for a plain calendar."_s, {u"REPLY"_s, u"PUBLISH"_s}),
            false},
        {u"sequence"_s, schema::integer(u"Revision of the invitation."_s, 0, 1000000), false},
        {u"stamp"_s, schema::text(u"When this was made, UTC; now if left out."_s, 40), false},
        {u"replace"_s, schema::flag(u"True to renew an event with the same uid."_s), false}};
}

// Looking for an event takes what writing it takes, so that a lost reply can be settled.
QJsonObject findInput()
{
    QList<Field> fields = eventFields();
    for (Field &field : fields)
        field.required = field.name == "path"_L1 || field.name == "uid"_L1;
    return schema::object(fields);
}

Tool writeEventTool(const Root &root)
{
    return {u"calendar_write_event"_s, u"Write a calendar event"_s,
        u"Adds an event to a calendar file in the vault, or writes the answer to an invitation. Nothing is sent."_s,
        schema::object(eventFields()),
        schema::object({{u"path"_s, schema::path(u"The file."_s)}, uidField(),
            {u"previous_size"_s, schema::integer(u"Bytes before."_s, 0, schema::kMaxInteger)},
            {u"size"_s, schema::integer(u"Bytes now."_s, 0, schema::kMaxInteger)},
            {u"sha256"_s, schema::sha256(u"Of the whole file."_s)},
            {u"event_sha256"_s, schema::sha256(u"Of the event as written."_s)},
            {u"replaced"_s, schema::text(u"The event that was there before; empty if none."_s, 1 << 20)},
            {u"created"_s, schema::flag(u"True when the file was made."_s)}, createdDirsField()}),
        {false, false, false}, [&root](const Call &call) { return writeEvent(root, call); }};
}

Tool removeEventTool(const Root &root)
{
    return {u"calendar_remove_event"_s, u"Take back a calendar event"_s,
        u"Undoes calendar_write_event: removes the event, or puts back the one that it replaced."_s,
        schema::object({{u"path"_s, schema::path(u"The .ics file."_s)}, uidField(),
            {u"event_sha256"_s, schema::sha256(u"If given: only when the event is still this."_s), false},
            {u"put_back"_s, schema::text(u"The event that was replaced."_s, 1 << 20), false},
            {u"created"_s, schema::flag(u"True to remove the file, too, when no other event is left."_s), false},
            removeDirsField()}),
        takeBackOutput(), {false, true, false}, [&root](const Call &call) { return removeEvent(root, call); }};
}

Tool findEventTool(const Root &root)
{
    return {u"calendar_find_event"_s, u"Look for a calendar event"_s,
        u"Tells whether a calendar file has an event with this uid, and with all other values given."_s, findInput(),
        schema::object({{u"path"_s, schema::path(u"The file."_s)}, uidField(),
            {u"exists"_s, schema::flag(u"True when an event with this uid is there."_s)},
            {u"same"_s, schema::flag(u"True when it has all the values given, too."_s)},
            {u"event_sha256"_s, schema::sha256(u"Of the event; empty if there is none."_s)}}),
        {true, false, true}, [&root](const Call &call) { return findEvent(root, call); }};
}

} // namespace

QList<Tool> calendarTools(const Root &root)
{
    return {writeEventTool(root), removeEventTool(root), findEventTool(root)};
}

} // namespace countersign
