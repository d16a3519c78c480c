#include "base/hash.h"
#include "base/literals.h"
#include "journal/marks.h"
#include "plan/service/filememory.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace countersign;
using namespace countersign::test;

namespace {
const QString kMine = u"Mine/log.md"_s;
const char kRule[] = "policy:all", kPerson[] = "human:gui";
} // namespace

/// What counts as ours, over a real journal and real files; the calls are made here.
class TestFileMemory : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_dir;
    EventBus m_bus;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<FileMemory> m_files;
    QHash<QString, Plan> m_plans;

    [[nodiscard]] QString vault(const QString &path = {}) const { return m_dir->filePath(u"vault/"_s + path); }
    [[nodiscard]] QByteArray contentOf(const QString &path) const
    {
        QFile file(vault(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void put(const QString &path, const QByteArray &content) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(vault(path)).path()));
        QFile file(vault(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }
    static Step adding(const QString &path, const char *tool = "vault_append")
    {
        Step step;
        step.server = u"countersign"_s;
        step.tool = QLatin1String(tool);
        step.arguments = {{u"path"_s, path}, {u"text"_s, u"more\n"_s}};
        return step;
    }
    Action tell(const Action &action, QList<std::pair<EventType, QJsonObject>> events, const char *actor = "executor")
    {
        QList<Event> all;
        for (const auto &[type, payload] : events)
            all.append(makeEvent(type, action.correlationId, action.id, QLatin1String(actor), payload));
        const Result<Appended> appended = awaited(m_journal->append({action.id, all, action.version, {}, {}, {}}));
        if (!appended)
            qFatal("%s", qPrintable(appended.error().message));
        return appended->action;
    }
    [[nodiscard]] VaultFacts look(const Plan &plan) const
    {
        FolderNames names;
        return lookAtVault(vault(), plan, m_files->of(plan), names);
    }
    [[nodiscard]] bool isFlagged(const Plan &plan) const { return !look(plan).notOurs.isEmpty(); }
    [[nodiscard]] bool isFlagged(const QString &path, const char *tool = "vault_append") const
    {
        return isFlagged(planWith(newId(), {adding(path, tool)}));
    }
    /// An item with a plan that adds to `path`, waiting for its decision.
    Action planned(const QString &path, const char *tool = "vault_append", const QString &type = u"document"_s)
    {
        const Action action = awaited(m_journal->append(newAction(u"Letter"_s, type)))->action;
        const Plan plan = planWith(action.id, {adding(path, tool)});
        m_files->expect(action.id, plan, look(plan).absent);
        m_plans.insert(action.id, plan);
        return awaited(m_journal->append(proposal(action, plan)))->action;
    }
    Action approved(const Action &action, const char *actor)
    {
        return tell(action, {{EventType::ApprovalGranted, {{u"plan_digest"_s, action.planDigest}}}}, actor);
    }
    /// The call itself: what it does to the file, and what its tool answers.
    QJsonObject called(const Action &action)
    {
        const QString path = m_plans[action.id].steps.first().arguments[u"path"].toString();
        const QByteArray before = contentOf(path), added = "more\n";
        const bool created = !QFile::exists(vault(path));
        put(path, before + added);
        return {{u"path"_s, path}, {u"created"_s, created}, {u"previous_size"_s, before.size()},
            {u"size"_s, (before + added).size()}, {u"tail_sha256"_s, QString::fromLatin1(sha256Hex(added))}};
    }
    Action completed(const Action &action, const QJsonObject &result)
    {
        return tell(action, {{EventType::ExecutionStarted, {}}, {EventType::StepStarted, {{u"step"_s, 0}}},
                                {EventType::StepCompleted, {{u"step"_s, 0}, {u"result"_s, result}}},
                                {EventType::ExecutionCompleted, {}}});
    }
    void done(const QString &path, const char *actor)
    {
        const Action action = approved(planned(path), actor);
        completed(action, called(action));
        settle(action);
    }
    /// What the memory learns of an action it has learned by now: it asks for it in the commit that ends it, we behind
    /// it, and the journal answers in order.
    void settle(const Action &action) { QVERIFY(awaited(m_journal->action(action.id)).has_value()); }
    void restart()
    {
        waitDone(m_files->stop());
        crash();
    }
    void crash()
    {
        m_files = std::make_unique<FileMemory>(*m_journal);
        QVERIFY(awaited(m_files->load()).has_value());
    }
    [[nodiscard]] qsizetype marks() const { return awaited(m_journal->marks(EventType::SettingsChanged))->size(); }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir().mkpath(vault()));
        m_journal = std::make_unique<Journal>(m_dir->filePath(u"journal.db"_s), m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
        crash();
    }
    void cleanup()
    {
        waitDone(m_files->stop());
        m_files.reset();
        waitDone(m_journal->stop());
    }

    void whatWasOnlyApprovedTeachesNothing()
    {
        put(kMine, "mine\n");
        QVERIFY(isFlagged(kMine));
        const Action yes = approved(planned(kMine), kPerson);
        settle(yes);
        QVERIFY(isFlagged(kMine));
        tell(yes, {{EventType::ApprovalRecalled, {}}}, kPerson);
        settle(yes);
        QVERIFY(isFlagged(kMine));
        restart();
        QVERIFY(isFlagged(kMine));
    }
    void whatFailedTeachesNothing()
    {
        put(kMine, "mine\n");
        const Action action = approved(planned(kMine), kPerson);
        tell(action, {{EventType::ExecutionStarted, {}}, {EventType::StepStarted, {{u"step"_s, 0}}},
                         {EventType::StepCompleted, {{u"step"_s, 0}, {u"result"_s, called(action)}}},
                         {EventType::CompensationStarted, {{u"step"_s, 0}}},
                         {EventType::CompensationCompleted, {{u"step"_s, 0}}}, {EventType::ExecutionRolledBack, {}}});
        settle(action);
        QVERIFY(isFlagged(kMine));
    }
    void whatAPersonHasLetDone()
    {
        put(kMine, "mine\n");
        done(kMine, kPerson);
        QVERIFY(!isFlagged(kMine));
        done(kMine, kRule);
        QVERIFY(!isFlagged(kMine));
        restart();
        QVERIFY(!isFlagged(kMine));
    }
    void aRuleDoesNotTeach()
    {
        put(kMine, "mine\n");
        done(kMine, kRule);
        QVERIFY(isFlagged(kMine));
    }
    /// The owner threw our file away and wrote his own, or wrote in ours.
    void whatWasChangedSinceIsNotOurs()
    {
        done(kMine, kRule);
        QVERIFY(!isFlagged(kMine));
        put(kMine, "MY OWN private diary\n");
        QVERIFY(isFlagged(kMine));
        put(kMine, "mine!");
        QVERIFY(isFlagged(kMine)); // of the same size
        put(kMine, "more\nand mine\n");
        QVERIFY(isFlagged(kMine));
        QVERIFY(QFile::remove(vault(kMine)));
        QVERIFY(!isFlagged(kMine));
        done(kMine, kPerson);
        QVERIFY(!isFlagged(kMine));
    }
    /// Between the plan and the call: it is done as approved, and not taken for ours.
    void whatCameInBetweenIsNotOurs()
    {
        done(kMine, kRule);
        const Action action = approved(planned(kMine), kRule);
        put(kMine, "more\nand mine\n");
        completed(action, called(action));
        settle(action);
        QVERIFY(isFlagged(kMine));
    }
    void whatIsUndoneIsForgotten()
    {
        done(kMine, kRule);
        done(kMine, kRule);
        const Action undo = approved(planned(kMine, "vault_remove_tail", u"undo"_s), kPerson);
        put(kMine, "more\n");
        completed(undo, {{u"path"_s, kMine}, {u"sha256"_s, QString::fromLatin1(sha256Hex("more\n"))}});
        settle(undo);
        QVERIFY(isFlagged(kMine));
        restart();
        QVERIFY(isFlagged(kMine));
        done(kMine, kPerson);
        QVERIFY(!isFlagged(kMine));
    }

    /// One rule, many invoices, one ledger that was not there.
    void manyAtOnceMakeOneLedger()
    {
        QList<Action> actions;
        for (int i = 0; i < 30; ++i)
            actions.append(planned(u"Mine/ledger.csv"_s, "csv_append"));
        for (Action &action : actions)
            action = approved(action, kRule);
        QList<QJsonObject> results;
        for (const Action &action : std::as_const(actions)) {
            results.append(called(action));
            QVERIFY(!isFlagged(u"Mine/ledger.csv"_s, "csv_append"));
        }
        for (qsizetype i = actions.size() - 1; i >= 0; --i) { // told the other way round
            completed(actions[i], results[i]);
            QVERIFY2(!isFlagged(u"Mine/ledger.csv"_s, "csv_append"), qPrintable(QString::number(i)));
        }
        settle(actions.first());
        QVERIFY(!isFlagged(u"Mine/ledger.csv"_s, "csv_append"));
        put(u"Mine/ledger.csv"_s, contentOf(u"Mine/ledger.csv"_s) + "mine\n");
        QVERIFY(isFlagged(u"Mine/ledger.csv"_s, "csv_append")); // nothing is on its way any more
    }
    void aWaitingPlanMakesNothing()
    {
        (void)planned(kMine);
        put(kMine, "mine\n");
        QVERIFY(isFlagged(kMine)); // nobody has said yes to it
    }

    void whatACrashHasNotWrittenDownIsReadFromTheJournal()
    {
        done(kMine, kRule);
        done(kMine, kRule);
        QCOMPARE(marks(), 0);
        crash();
        QVERIFY(!isFlagged(kMine));
        waitDone(m_files->stop());
        QCOMPARE(marks(), 1); // one for a file, however often it was written to
        done(kMine, kRule);
        crash();
        QVERIFY(!isFlagged(kMine));
    }
    /// Items that touch no file are read at one start only.
    void aStartLooksOnlyAtWhatIsNew()
    {
        const Action moved = approved(planned(u"Mine/a.pdf"_s, "vault_move"), kRule);
        completed(moved, {});
        settle(moved);
        QCOMPARE(marks(), 0);
        crash();
        QCOMPARE(marks(), 1);
        crash();
        QCOMPARE(marks(), 1);
        done(kMine, kRule);
        crash();
        QVERIFY(!isFlagged(kMine));
    }
    /// What an archive takes away is said once more, and what was forgotten is not.
    void archivesCarryWhatIsKnown()
    {
        const auto carried = [&] {
            const auto db = Database::open(m_dir->filePath(u"journal.db"_s), Database::Mode::ReadOnly);
            return marksToCarry(**db, std::numeric_limits<qint64>::max());
        };
        done(kMine, kRule);
        waitDone(m_files->stop());
        QCOMPARE(carried().size(), 1);
        QCOMPARE(carried().first().payload[u"guard.files"][u"path"].toString(), kMine);
        QCOMPARE(carried().first().payload[u"guard.files"][u"size"].toInteger(), 5);
        crash();
        const Action undo = approved(planned(kMine, "vault_remove_tail", u"undo"_s), kPerson);
        completed(undo, {{u"path"_s, kMine}});
        settle(undo);
        waitDone(m_files->stop());
        QVERIFY(carried().isEmpty());
    }
    /// A profile of a version whose tools did not say what they left.
    void ledgersOfOlderProfilesAreKnown()
    {
        const Action action = approved(planned(kMine), kRule);
        (void)called(action);
        completed(action, {{u"path"_s, kMine}, {u"created"_s, true}});
        settle(action);
        crash();
        QVERIFY(!isFlagged(kMine));
        done(kMine, kRule);
        put(kMine, "mine\n");
        QVERIFY(isFlagged(kMine));
    }
    /// Known by an approval alone, as earlier versions wrote it down.
    void whatAnEarlierVersionWroteDownIsNotBelieved()
    {
        put(kMine, "mine\n");
        QVERIFY(awaited(m_journal->append({{},
                            {makeEvent(EventType::SettingsChanged, {}, {}, u"guard"_s,
                                {{u"guard.files"_s, QJsonObject{{u"path"_s, kMine}}}})},
                            0, {}, {}, {}}))
                .has_value());
        crash();
        QVERIFY(isFlagged(kMine));
    }
};

QTEST_GUILESS_MAIN(TestFileMemory)
#include "tst_filememory.moc"
