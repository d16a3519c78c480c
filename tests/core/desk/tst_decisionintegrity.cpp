#include "async/taskscope.h"
#include "base/canonicaljson.h"
#include "base/hash.h"
#include "base/literals.h"
#include "desk/approvaldesk.h"
#include "journal/chainwalk.h"
#include "support/heldclock.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

namespace {
/// One leaf, key or place of a JSON value, changed at random; always another value than before.
QJsonValue mutated(const QJsonValue &value, QRandomGenerator &random)
{
    if (value.isObject() && !value.toObject().isEmpty()) {
        QJsonObject object = value.toObject();
        const QString key = object.keys()[random.bounded(int(object.size()))];
        if (random.bounded(12) == 0)
            object.remove(key);
        else if (random.bounded(12) == 0)
            object.insert(key + u"_"_s, object.take(key));
        else
            object.insert(key, mutated(object.value(key), random));
        return object;
    }
    if (value.isArray() && !value.toArray().isEmpty()) {
        QJsonArray array = value.toArray();
        const int index = random.bounded(int(array.size()));
        if (random.bounded(12) == 0)
            array.removeAt(index);
        else if (random.bounded(12) == 0)
            array.insert(index, array[index]);
        else
            array.replace(index, mutated(array[index], random));
        return array;
    }
    if (value.isBool())
        return !value.toBool();
    if (value.isDouble())
        return value.toDouble() + (random.bounded(2) == 0 ? 1 : -1);
    QString text = value.toString();
    switch (text.isEmpty() ? 0 : random.bounded(5)) {
        case 0: return text + QChar(0x200b); // nothing to see
        case 1: return text.chopped(1);
        case 2: return QString(text + u' ');
        case 3: return QJsonValue(text == text.toUpper() ? QString(text + u'x') : text.toUpper());
        default: {
            const int at = random.bounded(int(text.size()));
            text[at] = QChar(text[at].unicode() ^ 1);
            return text;
        }
    }
}

Plan richPlan(const QString &actionId)
{
    Step move = reversibleStep(), send = reversibleStep(u"Records/b.txt"_s);
    move.preconditions = {
        QJsonObject{{u"kind"_s, u"file_hash"_s}, {u"path"_s, u"a"_s}, {u"sha256"_s, QString(64, u'b')}}};
    move.compensation = {{u"tool"_s, u"vault_move"_s}, {u"arguments"_s, QJsonObject{{u"from"_s, u"$args.to"_s}}}};
    move.probe = {{u"tool"_s, u"vault_stat"_s}, {u"happened_when"_s, QJsonObject{{u"exists"_s, true}}}};
    send.server = u"mail"_s;
    send.tool = u"send"_s;
    send.toolHash = QString(64, u'c');
    send.arguments = {{u"to"_s, QJsonArray{u"anna@example.org"_s, u"ben@example.org"_s}}, {u"amount"_s, 1200.5},
        {u"urgent"_s, false}, {u"body"_s, u"Bitte überweisen"_s}};
    send.reversibility = Reversibility::Irreversible;
    return planWith(actionId, {move, send});
}
} // namespace

/// What was approved is what runs: no changed plan, old digest or second voice gets through.
class TestDecisionIntegrity : public QObject
{
    Q_OBJECT
    /// A plan whose digest is another one.
    [[nodiscard]] static QJsonObject otherThan(const QJsonObject &plan, const QString &digest, QRandomGenerator &random)
    {
        QJsonObject bad = plan;
        while (Plan::fromJson(bad).has_value() && Plan::fromJson(bad)->digest() == digest)
            bad = mutated(plan, random).toObject();
        return bad;
    }
    [[nodiscard]] static ChainRow planRow(Database &db, const QString &actionId)
    {
        Statement query = db.prepare(
            (QByteArray("SELECT ") + kEventColumns + " FROM events e WHERE action_id=? AND type='plan.created'")
                .constData());
        query.bind(1, actionId);
        if (query.step() != 100)
            qFatal("no plan");
        return readChainRow(query);
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_clock.us = SystemClock().nowUs();
        m_path = m_dir->filePath(u"journal.db"_s);
        m_journal = std::make_unique<Journal>(m_path, m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
        m_desk = std::make_unique<ApprovalDesk>(*m_journal, m_clock, m_config);
        QVERIFY(awaited(m_desk->start()).has_value());
    }
    void cleanup()
    {
        waitDone(m_desk->stop());
        m_desk.reset();
        waitDone(m_journal->stop());
    }

    // Fields outside the digest (reasoning, planner, warnings, id) are told, never done.
    void ahundredThousandMutationsChangeTheDigest()
    {
        QRandomGenerator random(20261124);
        const Plan plan = richPlan(newId());
        const QJsonObject steps = plan.toJson();
        const QString digest = *plan.digest();
        int tried = 0, refused = 0, changed = 0;
        while (tried < 100'000) {
            const QJsonObject json = mutated(steps, random).toObject();
            const Result<Plan> other = Plan::fromJson(json);
            if (!other) {
                ++tried, ++refused;
                continue;
            }
            Plan same = *other;
            same.id = plan.id;
            same.reasoning = plan.reasoning;
            same.planner = plan.planner;
            same.warnings = plan.warnings;
            if (same.toJson() == steps)
                continue; // only what is outside the digest was touched
            ++tried;
            const Result<QString> now = other->digest();
            if (now && *now == digest)
                QFAIL(QJsonDocument(json).toJson().constData());
            now ? ++changed : ++refused;
        }
        QCOMPARE(changed + refused, 100'000);
        QVERIFY(changed > 80'000);
    }

    void aPlanThatWasChangedBesideItsEventsIsNeitherShownNorRun()
    {
        QRandomGenerator random(7);
        const auto db = *Database::open(m_path, Database::Mode::ReadWrite);
        for (int round = 0; round < 200; ++round) {
            const Action action = pending();
            const bool before = round % 2 == 0; // before the approval, or between it and the run
            if (!before)
                QVERIFY(decide(action.id, action.planDigest).has_value());
            const QJsonObject plan = awaited(m_journal->action(action.id))->plan;
            Statement tamper = db->prepare("UPDATE details SET plan=?1 WHERE id=?2");
            const QByteArray json =
                QJsonDocument(otherThan(plan, action.planDigest, random)).toJson(QJsonDocument::Compact);
            tamper.bind(1, json);
            tamper.bind(2, action.id);
            QCOMPARE(tamper.run(), 0);
            QCOMPARE(awaited(m_journal->action(action.id))->plan, plan);
            if (before)
                QVERIFY(decide(action.id, action.planDigest).has_value());
            const Result<ApprovedPlan> approved = awaited(m_desk->approvedPlan(action.id));
            QVERIFY(approved.has_value());
            QCOMPARE(approved->plan().toJson(), plan);
        }
    }

    // Whoever writes the file can compute every hash of the row. What this process wrote it knows by heart.
    void aPlanThatWasChangedInItsEventIsNeitherApprovedNorRun()
    {
        QRandomGenerator random(8);
        const auto db = *Database::open(m_path, Database::Mode::ReadWrite);
        for (int round = 0; round < 200; ++round) {
            const Action action = pending();
            const bool before = round % 2 == 0;
            if (!before)
                QVERIFY(decide(action.id, action.planDigest).has_value());
            ChainRow row = planRow(*db, action.id);
            QJsonObject payload = QJsonDocument::fromJson(row.payload).object();
            const QJsonObject bad = otherThan(payload.value("plan"_L1).toObject(), action.planDigest, random);
            payload.insert(u"plan"_s, bad);
            if (const Result<Plan> plan = Plan::fromJson(bad); plan && plan->digest())
                payload.insert(u"plan_digest"_s, *plan->digest());
            row.payload = canonicalBytes(payload);
            row.payloadHash = sha256Hex(row.payload);
            Statement tamper = db->prepare("UPDATE events SET payload=?1, payload_hash=?2, hash=?3 WHERE seq=?4");
            const QByteArray hash = round % 4 < 2 ? chainHash(row) : row.hash;
            tamper.bind(1, row.payload);
            tamper.bind(2, row.payloadHash);
            tamper.bind(3, hash);
            tamper.bind(4, row.seq);
            QCOMPARE(tamper.run(), 0);
            // What was just written is not read again; what is read again is refused.
            const Result<ActionDetail> shown = awaited(m_journal->action(action.id));
            QVERIFY(!shown || *Plan::fromJson(shown->plan)->digest() == action.planDigest);
            QVERIFY(!awaited(m_journal->trace(action.id)).has_value());
            if (before)
                QVERIFY(!decide(action.id, *Plan::fromJson(bad).value_or(Plan()).digest()).has_value());
            const Result<ApprovedPlan> approved = awaited(m_desk->approvedPlan(action.id));
            QVERIFY(!approved || *approved->plan().digest() == action.planDigest);
        }
    }

    void oldAndForeignDigestsDecideNothing()
    {
        QRandomGenerator random(11);
        for (int round = 0; round < 200; ++round) {
            const Action one = pending(), other = pending();
            QString flipped = one.planDigest;
            const int at = random.bounded(64);
            flipped[at] = flipped[at] == u'0' ? u'1' : u'0';
            for (const QString &digest : {other.planDigest, flipped, one.planDigest.toUpper(),
                     one.planDigest.chopped(1), QString(one.planDigest + u' ')})
                if (digest != one.planDigest)
                    QCOMPARE(decide(one.id, digest).error().code, ErrorCode::Refused);
            QCOMPARE(state(one.id), State::AwaitingDecision);
            QVERIFY(decide(one.id, one.planDigest).has_value());
            QCOMPARE(decide(one.id, one.planDigest).error().code, ErrorCode::Refused); // a replay
        }
    }

    void aSupersededPlanCannotBeApproved()
    {
        const Action action = pending();
        Plan next = richPlan(action.id);
        next.revision = 2;
        const auto event = [&](EventType type, const QJsonObject &payload) {
            return makeEvent(type, action.correlationId, action.id, u"human:gui"_s, payload);
        };
        const Result<Appended> revised = awaited(m_journal->append({action.id,
            {event(EventType::PlanRevised, {}),
                event(EventType::PlanCreated, {{u"plan"_s, next.toJson()}, {u"plan_digest"_s, *next.digest()}}),
                event(EventType::ApprovalRequired, {})},
            action.version, {}, {}, {}}));
        QVERIFY(revised.has_value());
        QVERIFY(revised->action.planDigest != action.planDigest);
        QCOMPARE(decide(action.id, action.planDigest).error().code, ErrorCode::Refused);
        QVERIFY(decide(action.id, revised->action.planDigest).has_value());
    }

    void eachWayToEndKeepsItsName()
    {
        const Action rejected = pending(), cancelled = pending();
        QCOMPARE(awaited(m_desk->decide({rejected.id, rejected.planDigest, Verdict::Reject, u"cli"_s, {}}))->state,
            State::Rejected);
        QCOMPARE(awaited(m_desk->cancel(cancelled.id, u"gui"_s))->state, State::Cancelled);
        const Action late = pending(m_clock.us + 1'000'000);
        m_clock.us += 2'000'000;
        QCOMPARE(decide(late.id, late.planDigest).error().code, ErrorCode::Refused);
        m_desk->setPaused(true);
        m_desk->setPaused(false); // looks for what is due
        QTRY_COMPARE(state(late.id), State::Expired);
        for (const Action &action : {rejected, cancelled, late}) {
            QVERIFY(!decide(action.id, action.planDigest).has_value());
            QVERIFY(!awaited(m_desk->approvedPlan(action.id)).has_value());
        }
    }

    void tenThousandRacesHaveOneWinnerEach()
    {
        int wins = 0, granted = 0;
        for (int batch = 0; batch < 100; ++batch) {
            TaskScope racers;
            for (int i = 0; i < 100; ++i)
                racers.spawn(raced(wins));
            waitDone(racers.drained());
        }
        QCOMPARE(wins, 10'000);
        const auto db = *Database::open(m_path, Database::Mode::ReadOnly);
        Statement twice = db->prepare(
            "SELECT count(*) FROM (SELECT action_id FROM events WHERE type IN ('approval.granted', "
            "'approval.rejected') GROUP BY action_id HAVING count(*) > 1)");
        QCOMPARE(twice.step(), 100);
        QCOMPARE(twice.integer(0), 0);
        Statement jobs =
            db->prepare("SELECT (SELECT count(*) FROM jobs), (SELECT count(*) FROM actions WHERE state=5)");
        QCOMPARE(jobs.step(), 100);
        QCOMPARE(jobs.integer(0), jobs.integer(1)); // one execution for each approval, none for a rejection
        granted = int(jobs.integer(1));
        QVERIFY(granted > 100 && granted < 9'900);
    }

private:
    Append pendingAppend(qint64 expiresUs = 0)
    {
        Append change = newAction();
        Action action;
        action.id = change.actionId;
        action.correlationId = change.events.first().correlationId;
        const Plan plan = expiresUs > 0 ? planWith(action.id, {reversibleStep()}) : richPlan(action.id);
        Append next = proposal(action, plan);
        if (expiresUs > 0)
            next.events.last().payload.insert(u"expires"_s, formatTime(expiresUs));
        change.events += next.events;
        return change;
    }
    Action pending(qint64 expiresUs = 0) { return awaited(m_journal->append(pendingAppend(expiresUs)))->action; }
    Result<Action> decide(const QString &id, const QString &digest)
    {
        return awaited(m_desk->decide({id, digest, Verdict::Approve, u"gui"_s, {}}));
    }
    State state(const QString &id) { return awaited(m_journal->action(id))->action.state; }

    QCoro::Task<> voice(Action action, QString surface, Verdict verdict, int &wins)
    {
        const Result<Action> done = co_await m_desk->decide({action.id, action.planDigest, verdict, surface, {}});
        wins += done ? 1 : 0;
    }
    // Window, terminal and notification approve or reject; the vault may only reject what cannot be undone.
    QCoro::Task<> raced(int &wins)
    {
        const Append change = pendingAppend();
        const Result<Appended> made = co_await m_journal->append(change);
        const Action action = made->action;
        QStringList surfaces{u"gui"_s, u"cli"_s, u"notification"_s, u"vault"_s};
        std::shuffle(surfaces.begin(), surfaces.end(), *QRandomGenerator::global());
        TaskScope voices;
        for (const QString &surface : surfaces)
            voices.spawn(voice(
                action, surface, surface == u"vault" || surface == u"cli" ? Verdict::Reject : Verdict::Approve, wins));
        co_await voices.drained();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
    EventBus m_bus;
    HeldClock m_clock;
    Config m_config;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<ApprovalDesk> m_desk;
};

QTEST_GUILESS_MAIN(TestDecisionIntegrity)
#include "tst_decisionintegrity.moc"
