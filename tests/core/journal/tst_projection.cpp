#include "base/literals.h"
#include "journal/projection.h"
#include "journal/queries.h"
#include "journal/schema.h"
#include "support/samples.h"

#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace countersign;
using namespace countersign::test;

/// The tables beside the events say the same as the events.
class TestProjection : public QObject
{
    Q_OBJECT
    [[nodiscard]] static ActionDetail after(ActionDetail detail, const QList<Event> &events)
    {
        for (const Event &event : events)
            if (const Result<void> applied = applyEvent(detail, event); !applied)
                qFatal("%s", qPrintable(applied.error().detail));
        return detail;
    }
    [[nodiscard]] ActionDetail stored(const Append &change)
    {
        const ActionDetail made = after({}, change.events);
        if (m_projection->save({}, made) != SQLITE_OK)
            qFatal("not saved");
        return made;
    }
    static void compare(const ActionDetail &a, const ActionDetail &b)
    {
        QCOMPARE(a.action, b.action);
        QCOMPARE(a.intake, b.intake);
        QCOMPARE(a.plan, b.plan);
        QCOMPARE(a.decision, b.decision);
        QCOMPARE(a.execution, b.execution);
    }
    [[nodiscard]] QString plan(const QString &select)
    {
        Statement query = m_db->prepare((u"EXPLAIN QUERY PLAN "_s + select).toUtf8().constData());
        QString out;
        while (query.step() == SQLITE_ROW)
            out += query.text(3);
        return out;
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_db = *Database::open(m_dir->filePath(u"a.db"_s), Database::Mode::ReadWrite);
        QVERIFY(migrate(*m_db).has_value());
        m_projection = std::make_unique<Projection>(*m_db);
    }
    void cleanup()
    {
        m_projection.reset();
        m_db.reset();
    }

    void nobodyIsUnknown()
    {
        QCOMPARE(queries::storedAction(*m_db, newId()).action.state, State::None);
        QCOMPARE(queries::storedAction(*m_db, newId()).action.version, 0);
    }

    void everyStageIsLoadedAsItWasSaved()
    {
        ActionDetail now = stored(newAction(u"Rechnung Öst 🦊"_s));
        compare(queries::storedAction(*m_db, now.action.id), now);
        const Append proposed = proposal(now.action, planWith(now.action.id, {reversibleStep()}));
        const auto event = [&](EventType type, const QJsonObject &payload) {
            return makeEvent(type, now.action.correlationId, now.action.id, u"human:gui"_s, payload);
        };
        const QList<QList<Event>> stages{proposed.events,
            {event(EventType::ApprovalSnoozed, {{u"until"_s, u"2026-12-01T08:00:00.000000Z"_s}})},
            {event(EventType::ApprovalGranted, {{u"plan_digest"_s, u"d"_s}})},
            {event(EventType::ExecutionStarted, {}), event(EventType::StepStarted, {{u"step"_s, 0}})},
            {event(EventType::StepCompleted, {{u"step"_s, 0}, {u"result"_s, u"ok"_s}})},
            {event(EventType::ExecutionCompleted, {{u"mode"_s, u"live"_s}})}};
        for (const QList<Event> &events : stages) {
            const ActionDetail next = after(now, events);
            QCOMPARE(m_projection->save(now, next), SQLITE_OK);
            compare(queries::storedAction(*m_db, now.action.id), next);
            now = next;
        }
        QCOMPARE(now.action.state, State::Completed);
    }

    void aTouchChangesOneRowOnly()
    {
        const ActionDetail first = stored(newAction()), second = stored(newAction());
        ActionDetail touched = first;
        touched.action.version = 9;
        touched.action.updatedUs += 5;
        touched.action.snoozedUntilUs = 77;
        QCOMPARE(m_projection->save(first, touched), SQLITE_OK);
        compare(queries::storedAction(*m_db, first.action.id), touched);
        compare(queries::storedAction(*m_db, second.action.id), second);
    }

    void whatOnlyLooksLikeATouchIsWrittenWhole_data()
    {
        QTest::addColumn<int>("field");
        for (int field = 0; field < 8; ++field)
            QTest::addRow("%d", field) << field;
    }
    void whatOnlyLooksLikeATouchIsWrittenWhole()
    {
        QFETCH(int, field);
        const ActionDetail before = stored(newAction());
        ActionDetail changed = before;
        Action &a = changed.action;
        ++a.version;
        switch (field) {
            case 0: a.title = u"other"_s; break;
            case 1: a.state = State::Cancelled; break;
            case 2: a.reason = u"because"_s; break;
            case 3: a.decidedBy = u"human:gui"_s; break;
            case 4: a.expiresUs = 5; break;
            case 5: a.planDigest = u"d"_s; break;
            case 6: a.risk = Reversibility::Irreversible; break;
            default: a.owner = u"elsewhere"_s; break;
        }
        QCOMPARE(m_projection->save(before, changed), SQLITE_OK);
        compare(queries::storedAction(*m_db, before.action.id), changed);
    }

    void jobsAreReplacedAndEnded()
    {
        Job job{u"execute:p:1"_s, u"executions"_s, Priority::High, newId(), {{u"v"_s, 1}}, 0};
        QCOMPARE(m_projection->putJob(job), SQLITE_OK);
        job.attempts = 3;
        QCOMPARE(m_projection->putJob(job), SQLITE_OK);
        Statement query = m_db->prepare("SELECT count(*), max(attempts), body FROM jobs");
        QCOMPARE(query.step(), SQLITE_ROW);
        QCOMPARE(query.integer(0), 1);
        QCOMPARE(query.integer(1), 3);
        QCOMPARE(query.bytes(2), QByteArray("{\"v\":1}"));
        query.reset();
        QCOMPARE(m_projection->endJob(job.id), SQLITE_OK);
        QCOMPARE(m_projection->endJob(job.id), SQLITE_OK); // ending twice is no error
        QCOMPARE(query.step(), SQLITE_ROW);
        QCOMPARE(query.integer(0), 0);
    }

    void aSourceIsTakenOnce()
    {
        const QString key = u"undo:x"_s;
        QVERIFY(!m_projection->sourceTaken(key));
        QCOMPARE(m_projection->takeSource(key, newId()), SQLITE_OK);
        QVERIFY(m_projection->sourceTaken(key));
        QVERIFY(m_projection->takeSource(key, newId()) != SQLITE_OK);
        QVERIFY(!m_projection->sourceTaken(u"undo:y"_s));
    }

    void listsAndTracesUseAnIndex()
    {
        QVERIFY(plan(u"SELECT id FROM actions WHERE state IN (4) ORDER BY created"_s).contains(u"actions_state"));
        QVERIFY(plan(u"SELECT id FROM actions ORDER BY updated DESC LIMIT 10"_s).contains(u"actions_updated"));
        QVERIFY(plan(u"SELECT seq FROM traces WHERE correlation_id = 'x' ORDER BY seq"_s).contains(u"PRIMARY KEY"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_db;
    std::unique_ptr<Projection> m_projection;
};

QTEST_GUILESS_MAIN(TestProjection)
#include "tst_projection.moc"
