#include "journal/projection.h"

#include "base/canonicaljson.h"
#include "domain/payloads/intake.h"

#include <QJsonDocument>

#include <sqlite3.h>

namespace countersign {

Projection::Projection(Database &db)
    : m_db(db),
      m_findCorrelation(db.prepare("SELECT correlation_id FROM actions WHERE id=?")),
      m_insertAction(db.prepare("INSERT INTO actions VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")),
      m_updateAction(db.prepare(
          "UPDATE actions SET type=?3, title=?4, priority=?6, state=?7, version=?8, plan_id=?9, plan_digest=?10, "
          "summary=?11, step_count=?12, risk=?13, owner=?14, updated=?16, expires=?17, snoozed=?18, reason=?19, "
          "decided_by=?20 WHERE id=?1")),
      m_touchAction(db.prepare("UPDATE actions SET version=?2, updated=?3, snoozed=?4 WHERE id=?1")),
      m_insertDetail(db.prepare("INSERT INTO details VALUES (?,?,?,?,?)")),
      m_updateIntake(db.prepare("UPDATE details SET intake=?2 WHERE id=?1")),
      m_updatePlan(db.prepare("UPDATE details SET plan=?2 WHERE id=?1")),
      m_updateDecision(db.prepare("UPDATE details SET decision=?2 WHERE id=?1")),
      m_updateExecution(db.prepare("UPDATE details SET execution=?2 WHERE id=?1")),
      m_insertContent(db.prepare("INSERT OR IGNORE INTO contents VALUES (?,?)")),
      m_putJob(db.prepare("INSERT OR REPLACE INTO jobs VALUES (?,?,?,?,?,?)")),
      m_endJob(db.prepare("DELETE FROM jobs WHERE id=?")),
      m_putSetting(db.prepare("INSERT OR REPLACE INTO settings VALUES (?,?)")),
      m_findSource(db.prepare("SELECT 1 FROM sources WHERE key=? AND id NOT GLOB 'parked:*'")),
      // What was parked may become something else; NULL is refused, and so is everything that is taken.
      m_putSource(db.prepare("INSERT INTO sources VALUES (?1,?2) ON CONFLICT(key) DO UPDATE "
                             "SET id = CASE WHEN id GLOB 'parked:*' THEN ?2 END"))
{
}

namespace {
/// Whoever can write the file can write any number.
template <typename E>
E inRange(qint64 number, int last, E otherwise)
{
    return number >= 0 && number <= last ? E(number) : otherwise;
}

constexpr qint64 kFlagged = 8; // beside the risk, in one column
} // namespace

Action readAction(const Statement &row)
{
    Action a;
    a.id = row.text(0);
    a.correlationId = row.text(1);
    a.type = row.text(2);
    a.title = row.text(3);
    a.source = row.text(4);
    a.priority = inRange<Priority>(row.integer(5), int(Priority::Low), Priority::Normal);
    a.state = inRange<State>(row.integer(6), int(State::InDoubt), State::None);
    a.version = row.integer(7);
    a.planId = row.text(8);
    a.planDigest = row.text(9);
    a.summary = row.text(10);
    a.stepCount = int(row.integer(11));
    const qint64 risk = row.integer(12);
    a.flagged = (risk & kFlagged) != 0;
    a.risk = inRange<Reversibility>(risk & ~kFlagged, int(Reversibility::Irreversible), Reversibility::Irreversible);
    a.owner = row.text(13);
    a.createdUs = row.integer(14);
    a.updatedUs = row.integer(15);
    a.expiresUs = row.integer(16);
    a.snoozedUntilUs = row.integer(17);
    a.reason = row.text(18);
    a.decidedBy = row.text(19);
    return a;
}

QJsonObject readJson(const Statement &row, int column)
{
    return QJsonDocument::fromJson(row.bytes(column)).object();
}

QString Projection::correlationOf(const QString &id)
{
    m_findCorrelation.bind(1, id);
    const QString found = m_findCorrelation.step() == SQLITE_ROW ? m_findCorrelation.text(0) : QString();
    m_findCorrelation.reset();
    return found;
}

int Projection::saveAction(Statement &s, const Action &a)
{
    s.bind(1, a.id);
    s.bind(2, a.correlationId);
    s.bind(3, a.type);
    s.bind(4, a.title);
    s.bind(5, a.source);
    s.bind(6, qint64(a.priority));
    s.bind(7, qint64(a.state));
    s.bind(8, a.version);
    s.bind(9, a.planId);
    s.bind(10, a.planDigest);
    s.bind(11, a.summary);
    s.bind(12, qint64(a.stepCount));
    s.bind(13, qint64(a.risk) | (a.flagged ? kFlagged : 0));
    s.bind(14, a.owner);
    s.bind(15, a.createdUs);
    s.bind(16, a.updatedUs);
    s.bind(17, a.expiresUs);
    s.bind(18, a.snoozedUntilUs);
    s.bind(19, a.reason);
    s.bind(20, a.decidedBy);
    return s.run();
}

// Most events of a running plan move nothing but the version; a narrow update leaves the index by state alone.
bool Projection::onlyTouched(const Action &before, const Action &after)
{
    Action same = before;
    same.version = after.version;
    same.updatedUs = after.updatedUs;
    same.snoozedUntilUs = after.snoozedUntilUs;
    return same == after;
}

int Projection::touchAction(const Action &a)
{
    m_touchAction.bind(1, a.id);
    m_touchAction.bind(2, a.version);
    m_touchAction.bind(3, a.updatedUs);
    m_touchAction.bind(4, a.snoozedUntilUs);
    return m_touchAction.run();
}

int Projection::saveDetails(const ActionDetail &before, const ActionDetail &after)
{
    const auto update = [&](Statement &statement, const QJsonObject &was, const QJsonObject &is) {
        if (was == is)
            return SQLITE_OK;
        const QByteArray json = canonicalBytes(is);
        statement.bind(1, after.action.id);
        statement.bind(2, json);
        return statement.run();
    };
    if (const int code = update(m_updateIntake, before.intake, after.intake); code != SQLITE_OK)
        return code;
    if (const int code = update(m_updatePlan, before.plan, after.plan); code != SQLITE_OK)
        return code;
    if (const int code = update(m_updateDecision, before.decision, after.decision); code != SQLITE_OK)
        return code;
    return update(m_updateExecution, before.execution, after.execution);
}

int Projection::save(const ActionDetail &before, const ActionDetail &after)
{
    if (before.action.state != State::None) {
        const int code = onlyTouched(before.action, after.action) ? touchAction(after.action)
                                                                  : saveAction(m_updateAction, after.action);
        return code == SQLITE_OK ? saveDetails(before, after) : code;
    }
    if (const int code = saveAction(m_insertAction, after.action); code != SQLITE_OK)
        return code;
    const QByteArray intake = canonicalBytes(after.intake), plan = canonicalBytes(after.plan),
                     decision = canonicalBytes(after.decision), execution = canonicalBytes(after.execution);
    m_insertDetail.bind(1, after.action.id);
    m_insertDetail.bind(2, intake);
    m_insertDetail.bind(3, plan);
    m_insertDetail.bind(4, decision);
    m_insertDetail.bind(5, execution);
    if (const int code = m_insertDetail.run(); code != SQLITE_OK)
        return code;
    const QString sha256 = ActionGenerated::fromJson(after.intake).sha256;
    if (sha256.isEmpty())
        return SQLITE_OK;
    m_insertContent.bind(1, sha256);
    m_insertContent.bind(2, after.action.id);
    return m_insertContent.run();
}

int Projection::restore(const ActionDetail &detail)
{
    for (const char *sql :
        {"DELETE FROM actions WHERE id=?", "DELETE FROM details WHERE id=?", "DELETE FROM contents WHERE id=?"}) {
        Statement drop = m_db.reused(sql);
        drop.bind(1, detail.action.id);
        if (const int code = drop.run(); code != SQLITE_OK)
            return code;
    }
    return save({}, detail);
}

int Projection::putJob(const Job &job)
{
    const QByteArray body = canonicalBytes(job.body);
    m_putJob.bind(1, job.id);
    m_putJob.bind(2, job.queue);
    m_putJob.bind(3, qint64(job.priority));
    m_putJob.bind(4, job.actionId);
    m_putJob.bind(5, body);
    m_putJob.bind(6, qint64(job.attempts));
    return m_putJob.run();
}

int Projection::endJob(const QString &id)
{
    m_endJob.bind(1, id);
    return m_endJob.run();
}

int Projection::putSetting(const QString &key, const QString &value)
{
    m_putSetting.bind(1, key);
    m_putSetting.bind(2, value);
    return m_putSetting.run();
}

bool Projection::sourceTaken(const QString &key)
{
    m_findSource.bind(1, key);
    const bool taken = m_findSource.step() == SQLITE_ROW;
    m_findSource.reset();
    return taken;
}

bool Projection::hasCome(const NotCome &what)
{
    for (const auto &[from, to] : what.keys) {
        Statement query = m_db.reused("SELECT id FROM sources WHERE key >= ?1 AND key < ?2");
        query.bind(1, from);
        query.bind(2, to);
        while (query.step() == SQLITE_ROW)
            if (!what.except.contains(query.text(0)))
                return true;
    }
    return false;
}

int Projection::takeSource(const QString &key, const QString &what)
{
    m_putSource.bind(1, key);
    m_putSource.bind(2, what);
    return m_putSource.run();
}

} // namespace countersign
