#include "cli/verbs.h"
#include "control/json.h"
#include "journal/queries.h"
#include "journal/verifier.h"
#include "base/clock.h"
#include "base/canonicaljson.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

namespace countersign {

namespace {
QString say(const char *text)
{
    return QCoreApplication::translate("Cli", text);
}

Result<std::unique_ptr<Database>> openJournal(const QString &path)
{
    if (!QFileInfo::exists(path))
        return fail(ErrorCode::NotFound, say("There is no journal at %1 yet. Start Countersign once, or name another --profile.").arg(path));
    return Database::open(path, Database::Mode::ReadOnly);
}

QJsonObject stoppedStatus(Database &db)
{
    QJsonObject counts;
    const QMap<State, qint64> stored = queries::counts(db);
    for (int state = int(State::Received); state < kStateCount; ++state)
        counts.insert(stateName(State(state)), stored.value(State(state)));
    return {{QStringLiteral("state"), QStringLiteral("stopped")}, {QStringLiteral("paused"), queries::setting(db, QStringLiteral("paused")) == u"1"},
            {QStringLiteral("uptime_seconds"), 0}, {QStringLiteral("services"), QJsonArray{}}, {QStringLiteral("queues"), QJsonObject{}},
            {QStringLiteral("counts"), counts}, {QStringLiteral("planner"), QString()}};
}

int verifyJournal(const Invocation &in, const Config &config)
{
    const QString path = in.arguments.size() > 1 ? in.arguments[1] : config.paths.journal;
    const Result<std::unique_ptr<Database>> db = openJournal(path);
    if (!db)
        return report(db.error());
    const Result<qint64> count = verifyChain(**db, path);
    if (!count) {
        (void)report(count.error());
        return ExitFailed;
    }
    printLine(say("%1 events, every one in its place and unaltered.").arg(*count));
    return ExitOk;
}

QString csvCell(QString cell)
{
    // A spreadsheet would run a cell that begins like a formula.
    if (!cell.isEmpty() && QStringLiteral("=+-@\t\r").contains(cell[0]))
        cell.prepend(u'\'');
    return u'"' + cell.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QByteArray exportRow(const Statement &row, bool csv)
{
    static constexpr const char *kColumns[]{"seq", "id", "type", "correlation_id", "action_id", "causation_id", "at", "actor", "payload", "payload_hash", "prev_hash", "hash"};
    if (csv) {
        QStringList cells{QString::number(row.integer(0))};
        for (int i = 1; i < 12; ++i)
            cells.append(csvCell(row.text(i)));
        return cells.join(u',').toUtf8() + "\r\n";
    }
    QJsonObject json{{QStringLiteral("seq"), row.integer(0)}};
    for (int i = 1; i < 12; ++i)
        json.insert(QLatin1String(kColumns[i]), row.isNull(i) ? QJsonValue() : QJsonValue(row.text(i)));
    return canonicalBytes(json) + '\n';
}

int exportJournal(const Invocation &in, const Config &config)
{
    if (in.arguments.size() < 2)
        return report({ErrorCode::Invalid, say("\"audit export\" needs the name of a file to write."), {}, false});
    const QString format = in.has("format") ? in.option("format") : QStringLiteral("jsonl");
    if (format == u"bundle")
        return report({ErrorCode::Invalid, say("The bundle format is not part of this version yet; use --format jsonl or csv."), {}, false});
    if (format != u"jsonl" && format != u"csv")
        return report({ErrorCode::Invalid, say("--format takes jsonl or csv."), {}, false});
    const QString since = in.option("since");
    if (!since.isEmpty() && !parseTime(since))
        return report({ErrorCode::Invalid, say("--since takes a time such as 2026-02-16T10:30:00Z."), {}, false});
    const Result<std::unique_ptr<Database>> db = openJournal(config.paths.journal);
    if (!db)
        return report(db.error());
    QSaveFile file(in.arguments[1]);
    if (!file.open(QIODevice::WriteOnly))
        return report({ErrorCode::Io, say("%1 cannot be written: %2").arg(in.arguments[1], file.errorString()), {}, false});
    Statement query = (*db)->prepare("SELECT seq, id, type, correlation_id, action_id, causation_id, at, actor, payload, payload_hash, prev_hash, hash "
                                     "FROM events WHERE at >= ? ORDER BY seq");
    query.bind(1, since);
    qint64 count = 0;
    if (format == u"csv")
        file.write("seq,id,type,correlation_id,action_id,causation_id,at,actor,payload,payload_hash,prev_hash,hash\r\n");
    while (query.step() == 100) { // SQLITE_ROW
        file.write(exportRow(query, format == u"csv"));
        ++count;
    }
    if (!file.commit())
        return report({ErrorCode::Io, say("%1 cannot be written: %2").arg(in.arguments[1], file.errorString()), {}, false});
    printLine(say("%1 events written to %2.").arg(count).arg(in.arguments[1]));
    return ExitOk;
}
} // namespace

Result<QJsonValue> readProfile(const Invocation &in, const Config &config)
{
    const Result<std::unique_ptr<Database>> db = openJournal(config.paths.journal);
    if (!db) {
        if (in.verb != u"status" && in.verb != u"list")
            return fail(db.error());
        return in.verb == u"list" ? Result<QJsonValue>(QJsonArray{}) : Result<QJsonValue>(QJsonObject{{QStringLiteral("state"), QStringLiteral("stopped")}, {QStringLiteral("paused"), false}, {QStringLiteral("uptime_seconds"), 0}, {QStringLiteral("services"), QJsonArray{}}, {QStringLiteral("queues"), QJsonObject{}}, {QStringLiteral("counts"), QJsonObject{}}, {QStringLiteral("planner"), QString()}});
    }
    if (in.verb == u"status")
        return stoppedStatus(**db);
    if (in.verb == u"list") {
        ActionFilter filter;
        if (const auto state = stateFromName(in.option("state")))
            filter.states = {*state};
        filter.limit = in.has("limit") ? in.option("limit").toInt() : 200;
        QJsonArray list;
        const QList<Action> actions = queries::actions(**db, filter);
        for (const Action &action : actions)
            list.append(action.toJson());
        return list;
    }
    if (in.verb == u"show") {
        const Result<ActionDetail> detail = queries::action(**db, in.arguments.first());
        return detail ? Result<QJsonValue>(detailJson(*detail)) : Result<QJsonValue>(fail(detail.error()));
    }
    const Result<QList<Event>> events = queries::trace(**db, in.arguments.first());
    return events ? Result<QJsonValue>(traceJson(*events)) : Result<QJsonValue>(fail(events.error()));
}

int runAudit(const Invocation &in, const Config &config)
{
    if (in.arguments.first() == u"verify")
        return verifyJournal(in, config);
    if (in.arguments.first() == u"export")
        return exportJournal(in, config);
    return report({ErrorCode::Invalid, say("Use \"audit verify [FILE]\" or \"audit export FILE\"."), {}, false});
}

} // namespace countersign
