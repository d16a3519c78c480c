#include "journal/schema.h"

#include "base/crashpoint.h"
#include "base/literals.h"

#include <QCoreApplication>
#include <QFile>

#include <sqlite3.h>
#include <sys/vfs.h>
#include <array>

namespace countersign {

namespace {
struct Migration
{
    const char *name;
    const char *sql;
};

// Steps are only ever added. `events` is append-only; the others are projections that could be rebuilt from it,
// except `jobs` and `settings`, which are small and ours alone.
constexpr std::array kMigrations{Migration{"first journal", R"(
CREATE TABLE events (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL, type TEXT NOT NULL, correlation_id TEXT NOT NULL, action_id TEXT NOT NULL,
  causation_id TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL, payload TEXT, payload_hash TEXT NOT NULL,
  prev_hash TEXT NOT NULL, hash TEXT NOT NULL);
CREATE INDEX events_correlation ON events(correlation_id);
CREATE TABLE actions (
  id TEXT PRIMARY KEY, correlation_id TEXT NOT NULL, type TEXT NOT NULL, title TEXT NOT NULL, source TEXT NOT NULL,
  priority INTEGER NOT NULL, state INTEGER NOT NULL, version INTEGER NOT NULL, plan_id TEXT NOT NULL,
  plan_digest TEXT NOT NULL, summary TEXT NOT NULL, step_count INTEGER NOT NULL, risk INTEGER NOT NULL,
  owner TEXT NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL, expires INTEGER NOT NULL,
  snoozed INTEGER NOT NULL, reason TEXT NOT NULL, decided_by TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX actions_state ON actions(state, created);
CREATE INDEX actions_updated ON actions(updated);
CREATE TABLE details (
  id TEXT PRIMARY KEY, intake TEXT NOT NULL, plan TEXT NOT NULL, decision TEXT NOT NULL, execution TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE contents (sha256 TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (sha256, id)) WITHOUT ROWID;
CREATE TABLE sources (key TEXT PRIMARY KEY, id TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE jobs (
  id TEXT PRIMARY KEY, queue TEXT NOT NULL, priority INTEGER NOT NULL, action_id TEXT NOT NULL, body TEXT NOT NULL,
  attempts INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
)"},
    // An index by correlation touched one page an event. Entries now come sorted and thousands at once; see TraceIndex.
    Migration{"traces in batches", R"(
CREATE TABLE traces (correlation_id TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (correlation_id, seq)) WITHOUT ROWID;
INSERT INTO traces SELECT correlation_id, seq FROM events ORDER BY correlation_id, seq;
INSERT OR REPLACE INTO settings SELECT 'traces.indexed_to', coalesce(max(seq), 0) FROM events;
DROP INDEX events_correlation;
)"},
    // Search in what has ended; see WordIndex. 7 and above but 11 and 14 are the states that end an action.
    Migration{"words of what has ended", R"(
CREATE VIRTUAL TABLE words USING fts5(id UNINDEXED, text, tokenize = 'trigram');
CREATE TABLE unindexed (id TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO unindexed SELECT id FROM actions WHERE state IN (7, 8, 9, 10, 12, 13);
)"},
    // What is paused, consented to or counted is read from the events themselves; see marks.h. The rows that said so
    // before could be written by anybody who can write the file.
    Migration{"marks in the events", R"(
CREATE INDEX events_marks ON events(type, seq) WHERE (type = 'action.adopted' OR type = 'agent.paused' OR type = 'agent.resumed' OR type = 'desk.enrolled' OR type = 'desk.revoked' OR type = 'grant.changed' OR type = 'grant.created' OR type = 'grant.revoked' OR type = 'instance.joined' OR type = 'instance.left' OR type = 'journal.accepted' OR type = 'journal.archived' OR type = 'journal.redacted' OR type = 'settings.changed' OR type = 'tool.pinned');
CREATE INDEX events_rules ON events(actor, at) WHERE type = 'approval.granted' AND actor >= 'policy:' AND actor < 'policy;';
DELETE FROM settings WHERE key IN ('paused', 'mcp.pins', 'guard.accounts') OR key LIKE 'rule_confirmed:%' OR key LIKE 'rule_uses:%';
)"},
    // `risk` says also whether a plan has a flag (8), so that a list knows it without the plans.
    Migration{"flags in the rows", R"(
UPDATE actions SET risk = risk | 8 WHERE id IN (SELECT id FROM details WHERE json_valid(CAST(plan AS TEXT))
  AND json_array_length(CAST(plan AS TEXT), '$.flags') > 0);
)"},
    // What charts show of the time before this start, so that no start has to count events.
    Migration{"buckets of series", R"(
CREATE TABLE buckets (seconds INTEGER NOT NULL, start INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (seconds, start)) WITHOUT ROWID;
)"}};

/// A whole copy beside the journal, `journal.db.v<version>.bak`; complete or not there at all.
Result<void> backUp(Database &db, int version)
{
    crashPoint("migrate.before_backup");
    const QString path = db.path() + u".v%1.bak"_s.arg(version), part = path + u".part"_s;
    QFile::remove(part);
    Statement copy = db.prepare("VACUUM INTO ?");
    copy.bind(1, part);
    if (const int code = copy.run(); code != SQLITE_OK) {
        QFile::remove(part);
        Error error = db.writeError(code);
        error.message = QCoreApplication::translate(
            "Journal", "The journal comes from an older version and could not be backed up before its conversion: %1")
                            .arg(error.message);
        return fail(std::move(error));
    }
    QFile::setPermissions(part, QFile::ReadOwner | QFile::WriteOwner);
    QFile::remove(path);
    QFile::rename(part, path);
    crashPoint("migrate.backed_up");
    return {};
}
} // namespace

Result<int> schemaVersion(Database &db)
{
    Statement query = db.prepare("PRAGMA user_version");
    if (query.step() != SQLITE_ROW)
        return fail(ErrorCode::Io,
            QCoreApplication::translate("Journal", "The journal is damaged. Restore it from a backup."),
            db.lastError());
    return int(query.integer(0));
}

Result<void> migrate(Database &db, int upTo)
{
    const Result<int> version = schemaVersion(db);
    if (!version)
        return fail(version.error());
    if (*version > int(kMigrations.size()))
        return fail(ErrorCode::Refused, QCoreApplication::translate("Journal",
                                            "This journal was written by a newer version of Countersign. Install that "
                                            "version or use another profile."));
    if (*version > 0 && *version < int(kMigrations.size()))
        if (Result<void> kept = backUp(db, *version); !kept)
            return kept;
    for (int step = *version; step < std::min(upTo, int(kMigrations.size())); ++step) {
        const QByteArray sql = QByteArray("BEGIN IMMEDIATE;") + kMigrations[size_t(step)].sql +
                               "PRAGMA user_version=" + QByteArray::number(step + 1) + ";COMMIT;";
        if (const int code = db.exec(sql.constData()); code != SQLITE_OK) {
            Error error = db.writeError(code);
            (void)db.exec("ROLLBACK");
            return fail(std::move(error));
        }
        crashPoint("migrate.stepped");
    }
    return {};
}

Result<void> prepareForWriting(Database &db)
{
    const int code = db.exec(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=FAST;"
        "PRAGMA cache_size=-8000; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=4000;"
        "PRAGMA journal_size_limit=67108864;");
    if (code != SQLITE_OK)
        return fail(db.writeError(code));
    return {};
}

Result<void> refuseNetworkFileSystem(const QString &folder)
{
    struct statfs info{};
    if (statfs(folder.toLocal8Bit().constData(), &info) != 0)
        return {};
    // Magic numbers of statfs(2): NFS, SMB, CIFS, SMB2.
    for (const long magic : {0x6969L, 0x517BL, 0xFF534D42L, 0xFE534D42L})
        if (long(info.f_type) == magic)
            return fail(ErrorCode::Refused, QCoreApplication::translate("Journal",
                                                "The profile lies on a network drive, where the journal cannot be kept "
                                                "safe. Choose a folder on a local disk with --profile."));
    return {};
}

} // namespace countersign
