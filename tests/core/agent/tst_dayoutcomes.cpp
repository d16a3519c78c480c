#include "agent/dayoutcomes.h"
#include "base/ids.h"
#include "base/literals.h"
#include "journal/journal.h"
#include "journal/sqlite.h"
#include "support/heldclock.h"
#include "support/waiting.h"
#include "vault/dashboard.h"

#include <QCoroTask>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest>

#include <sqlite3.h>

using namespace countersign;
using namespace countersign::test;

namespace {
constexpr int kHistories = 1000;
constexpr int kOfOneJournal = 50;

/// What the events themselves say, without any table beside them: the last word on each action, if it was of the day.
Outcomes recount(const QString &path, qint64 dayUs)
{
    const auto db = Database::open(path, Database::Mode::ReadOnly);
    Statement query = (*db)->prepare(
        "SELECT e.type, coalesce(json_extract(e.payload, '$.to'), ''), "
        "EXISTS(SELECT 1 FROM events g WHERE g.action_id = e.action_id AND g.type = 'action.generated' AND "
        "json_extract(g.payload, '$.source') LIKE 'undo:%') "
        "FROM (SELECT max(seq) AS seq FROM events WHERE action_id <> '' GROUP BY action_id) l "
        "JOIN events e ON e.seq = l.seq WHERE e.at >= ? AND coalesce(json_extract(e.payload, '$.mode'), '') <> "
        "'dry_run'");
    const QString from = formatTime(dayUs);
    query.bind(1, from);
    Outcomes out;
    while (query.step() == SQLITE_ROW) {
        const QString type = query.text(0),
                      word = type == u"execution.resolved" ? query.text(1) : type.section(u'.', 1);
        const bool undo = query.integer(2) != 0;
        if (word == u"completed")
            ++(undo ? out.undone : out.completed);
        else if (word == u"rejected")
            ++out.rejected;
        else if (word == u"expired")
            ++out.expired;
        else if (word == u"failed")
            ++out.failed;
        else if (word == u"rolled_back")
            ++out.rolledBack;
        else if (word == u"in_doubt")
            ++out.inDoubt;
    }
    return out;
}

QString json(const Outcomes &outcomes)
{
    return QString::fromUtf8(QJsonDocument(outcomes.toJson()).toJson(QJsonDocument::Compact));
}
} // namespace

/// The numbers of the day over the real journal: as its owner sees them, before and after a restart.
class TestDayOutcomes : public QObject
{
    Q_OBJECT

    EventBus m_bus;
    HeldClock m_clock;
    QRandomGenerator m_random{20261128};
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<DayOutcomes> m_day;
    QHash<QString, Action> m_open; ///< may still change

    /// In memory where there is such a place: thousands of commits are counted here, not how long a disk takes.
    [[nodiscard]] static std::unique_ptr<QTemporaryDir> folder()
    {
        const QString memory = u"/dev/shm"_s;
        return QFileInfo(memory).isWritable() ? std::make_unique<QTemporaryDir>(memory + u"/dayoutcomes-XXXXXX"_s)
                                              : std::make_unique<QTemporaryDir>();
    }
    [[nodiscard]] int below(int most) { return int(m_random.bounded(most)); }
    [[nodiscard]] QString path() const { return m_dir->filePath(u"journal.db"_s); }

    void openJournal()
    {
        m_journal = std::make_unique<Journal>(path(), m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
        rebuild();
    }
    void closeJournal()
    {
        m_day.reset();
        waitDone(m_journal->stop());
        m_journal.reset();
    }
    /// As at a start: nothing is known but what the journal has.
    void rebuild()
    {
        m_day = std::make_unique<DayOutcomes>(*m_journal, m_clock);
        QVERIFY(awaited(m_day->start()).has_value());
    }
    void tell(Action &action, QList<EventType> types, QJsonObject payload = {}, const QString &source = {})
    {
        QList<Event> events;
        for (const EventType type : types) {
            QJsonObject with = type == types.last() ? payload : QJsonObject();
            if (type == EventType::ActionGenerated)
                with = {{u"type"_s, u"note"_s}, {u"title"_s, u"x"_s}, {u"source"_s, source}};
            Event event = makeEvent(type, action.id, action.id, u"test"_s, with);
            event.atUs = m_clock.nowUs();
            events.append(event);
        }
        const Result<Appended> appended =
            QCoro::waitFor(m_journal->append({action.id, events, action.version, {}, {}, {}}));
        if (!appended)
            qFatal("%s: %s", qPrintable(appended.error().message), qPrintable(appended.error().detail));
        action = appended->action;
        if (isTerminal(action.state))
            m_open.remove(action.id);
        else
            m_open.insert(action.id, action);
    }
    void begin()
    {
        Action action;
        action.id = newId();
        tell(action,
            {EventType::ActionGenerated, EventType::PlanRequested, EventType::PlanCreated, EventType::ApprovalRequired},
            {}, below(4) == 0 ? u"undo:"_s + newId() : u"inbox:x"_s);
    }
    /// One step on, whichever is legal.
    void goOn(Action action)
    {
        using enum EventType;
        switch (action.state) {
            case State::AwaitingDecision:
                switch (below(6)) {
                    case 0: return tell(action, {ApprovalRejected});
                    case 1: return tell(action, {ApprovalExpired});
                    case 2: return tell(action, {ApprovalSnoozed});
                    case 3: return tell(action, {ActionCancelled});
                    default: return tell(action, {ApprovalGranted, ExecutionStarted});
                }
            case State::Executing:
                switch (below(6)) {
                    case 0: return tell(action, {ExecutionFailed});
                    case 1: return tell(action, {ExecutionRolledBack});
                    case 2: return tell(action, {ExecutionInDoubt});
                    case 3: return tell(action, {ExecutionCompleted}, {{u"mode"_s, u"dry_run"_s}});
                    default: return tell(action, {ExecutionCompleted});
                }
            case State::InDoubt: {
                const QString to = QStringList{u"executing"_s, u"completed"_s, u"failed"_s, u"rolled_back"_s}[below(4)];
                return tell(action, {ExecutionResolved}, {{u"to"_s, to}, {u"outcome"_s, u"happened"_s}});
            }
            default: return;
        }
    }
    void history()
    {
        for (int i = 0; i < 4; ++i) {
            begin();
            m_clock.advance(below(3600));
            const QList<Action> open = m_open.values();
            for (const Action &action : open)
                if (below(3) > 0)
                    goOn(action);
        }
        if (below(3) == 0)
            m_clock.advance(3600.0 * below(30)); // often past midnight, and without an event
    }

private Q_SLOTS:
    void aThousandHistories()
    {
        bool sawEach[7] = {};
        for (int i = 0; i < kHistories; ++i) {
            if (i % kOfOneJournal == 0) {
                m_open.clear();
                m_dir = folder();
                openJournal();
            }
            history();
            const Outcomes live = m_day->today();
            const Outcomes counted = recount(path(), startOfDay(m_clock.nowUs()));
            QVERIFY2(live == counted,
                qPrintable(json(live) + u" but the events say "_s + json(counted) + u", history %1"_s.arg(i)));
            rebuild();
            QCOMPARE(m_day->today(), counted);
            const QByteArray page = renderDashboard({{}, m_day->today(), {}, {}, m_clock.nowUs()});
            const QString row = u"| %1 | %2 | %3 | %4 | %5 | %6 | %7 |"_s.arg(counted.completed)
                                    .arg(counted.rejected)
                                    .arg(counted.expired)
                                    .arg(counted.failed)
                                    .arg(counted.rolledBack)
                                    .arg(counted.inDoubt)
                                    .arg(counted.undone);
            QVERIFY2(page.contains(row.toUtf8()), page.constData());
            const qint64 all[] = {counted.completed, counted.rejected, counted.expired, counted.failed,
                counted.rolledBack, counted.inDoubt, counted.undone};
            for (size_t k = 0; k < std::size(all); ++k)
                sawEach[k] = sawEach[k] || all[k] > 0;
            if (i % 10 == 9 && i % kOfOneJournal != kOfOneJournal - 1) {
                closeJournal();
                openJournal();
            }
            if (i % kOfOneJournal == kOfOneJournal - 1)
                closeJournal();
        }
        for (const bool saw : sawEach)
            QVERIFY(saw);
    }

    void aNewDayBeginsWithNothing()
    {
        m_open.clear();
        m_dir = std::make_unique<QTemporaryDir>();
        openJournal();
        Action action;
        action.id = newId();
        tell(action, {EventType::ActionGenerated, EventType::PlanRequested, EventType::PlanFailed}, {}, u"inbox:x"_s);
        QCOMPARE(m_day->today(), Outcomes{.failed = 1});
        m_clock.advance(86400);
        QCOMPARE(m_day->today(), Outcomes{}); // nothing has to happen first
        // A clock that is set back is in a day that was counted before: the journal is asked again.
        m_clock.advance(-86400);
        (void)m_day->today();
        QTRY_COMPARE(m_day->today(), Outcomes{.failed = 1});
        closeJournal();
    }

    void theEndOfTheDayIsTold()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        const qint64 next = startOfDay(startOfDay(m_clock.nowUs()) + 26LL * 3600 * 1'000'000);
        m_clock.advance(double(next - m_clock.nowUs()) / 1e6 - 0.001);
        openJournal();
        QSignalSpy told(m_day.get(), &DayOutcomes::changed);
        m_clock.advance(2);
        QTRY_VERIFY(!told.isEmpty());
        closeJournal();
    }
};

int main(int argc, char **argv)
{
    qputenv("TZ", "America/New_York"); // the day is the one where we are, not the one in Greenwich
    QCoreApplication app(argc, argv);
    TestDayOutcomes test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_dayoutcomes.moc"
