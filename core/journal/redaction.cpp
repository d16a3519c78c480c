#include "journal/redaction.h"

#include "base/jsonparser.h"
#include "base/literals.h"
#include "journal/queries.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <sqlite3.h>

namespace countersign {

namespace {
// The results of completed steps name where they put things.
void noteFiles(const QByteArray &execution, QStringList &files)
{
    const Result<QJsonObject> json = parseJsonObject(execution, JsonLimits::own());
    if (!json)
        return;
    const QJsonArray steps = json->value("steps"_L1).toArray();
    for (const QJsonValue &step : steps) {
        const QJsonObject result = step.toObject().value("result"_L1).toObject();
        for (const char *key : {"to", "path"})
            if (const QString file = result.value(QLatin1String(key)).toString();
                !file.isEmpty() && !files.contains(file))
                files.append(file);
    }
}
} // namespace

Result<RedactionScope> redactionScope(Database &db, const QString &id)
{
    const Result<ActionDetail> detail = queries::action(db, id);
    if (!detail)
        return fail(detail.error());
    RedactionScope scope;
    scope.correlationId = detail->action.correlationId;
    Statement actions = db.prepare(
        "SELECT a.id, a.state, d.execution FROM actions a JOIN details d ON d.id = a.id WHERE a.correlation_id = ?");
    actions.bind(1, scope.correlationId);
    while (actions.step() == SQLITE_ROW) {
        if (!isTerminal(State(actions.integer(1))))
            return fail(ErrorCode::Refused,
                QCoreApplication::translate(
                    "Redaction", "This is still open (%1). Let it end, or cancel it, before its content is removed.")
                    .arg(stateName(State(actions.integer(1)))));
        scope.actionIds.append(actions.text(0));
        noteFiles(actions.bytes(2), scope.leftFiles);
    }
    const Result<QList<Event>> events = queries::trace(db, detail->action.id);
    if (!events)
        return fail(events.error());
    for (const Event &event : *events)
        if (event.type != EventType::JournalRedacted && !event.payload.isEmpty())
            scope.seqs.append(event.seq);
    return scope;
}

Result<void> removePayloads(Database &db, const RedactionScope &scope)
{
    int code = db.exec("PRAGMA secure_delete=ON; BEGIN IMMEDIATE");
    Statement event =
        db.prepare("UPDATE events SET payload=NULL WHERE seq=? AND correlation_id=? AND type <> 'journal.redacted'");
    for (const qint64 seq : scope.seqs) {
        if (code != SQLITE_OK)
            break;
        event.bind(1, seq);
        event.bind(2, scope.correlationId);
        code = event.run();
    }
    Statement action = db.prepare("UPDATE actions SET title=?2, summary='', source='', reason='' WHERE id=?1");
    Statement detail =
        db.prepare("UPDATE details SET intake='{}', plan='{}', decision='{}', execution='{}' WHERE id=?");
    Statement content = db.prepare("DELETE FROM contents WHERE id=?");
    Statement words = db.prepare("DELETE FROM words WHERE id=?");
    const QString title = QCoreApplication::translate("Redaction", "(content removed)");
    for (const QString &id : scope.actionIds) {
        for (Statement *statement : {&action, &detail, &content, &words}) {
            if (code != SQLITE_OK)
                break;
            statement->bind(1, id);
            if (statement == &action)
                statement->bind(2, title);
            code = statement->run();
        }
    }
    if (code == SQLITE_OK)
        code = db.exec("COMMIT");
    if (code != SQLITE_OK) {
        Error error = db.writeError(code);
        (void)db.exec("ROLLBACK");
        return fail(std::move(error));
    }
    // Earlier versions of the rows may stand in free pages and in the write-ahead log.
    code = db.exec("INSERT INTO words (words) VALUES ('optimize'); VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
    return code == SQLITE_OK ? Result<void>{} : Result<void>(fail(db.writeError(code)));
}

} // namespace countersign
