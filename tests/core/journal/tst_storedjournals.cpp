#include "base/literals.h"
#include "domain/payloads/adoption.h"
#include "domain/payloads/approval.h"
#include "domain/payloads/desks.h"
#include "domain/payloads/execution.h"
#include "domain/payloads/intake.h"
#include "domain/payloads/journal.h"
#include "domain/payloads/planning.h"
#include "domain/payloads/settings.h"
#include "journal/journal.h"
#include "journal/queries.h"
#include "journal/schema.h"
#include "journal/verifier.h"
#include "support/waiting.h"

#include <QTemporaryDir>
#include <QtTest>

#include <sqlite3.h>

using namespace countersign;
using namespace countersign::test;

namespace {
/// A payload, read and written again.
template <typename P>
QJsonObject again(const QJsonObject &json)
{
    return P::fromJson(json).toJson();
}

QJsonObject settingsAgain(const QJsonObject &json)
{
    if (json.contains("guard.accounts"_L1))
        return again<AccountsKnown>(json);
    return json.contains("guard.files"_L1) ? again<FileKnown>(json) : again<SettingsChanged>(json);
}

QJsonObject writtenAgain(const Event &event)
{
    const QJsonObject &json = event.payload;
    switch (event.type) {
        case EventType::ActionGenerated: return again<ActionGenerated>(json);
        case EventType::PlanRequested: return again<PlanRequested>(json);
        case EventType::PlanCreated: return again<PlanCreated>(json);
        case EventType::PlanRevised: return again<PlanRevised>(json);
        case EventType::PlanFailed: return again<PlanFailed>(json);
        case EventType::QuestionAsked: return again<QuestionAsked>(json);
        case EventType::QuestionAnswered: return again<QuestionAnswered>(json);
        case EventType::ApprovalRequired: return again<ApprovalRequired>(json);
        case EventType::ApprovalGranted:
        case EventType::ApprovalRejected:
        case EventType::ApprovalExpired:
        case EventType::ApprovalRecalled:
        case EventType::ActionCancelled: return again<ApprovalDecided>(json);
        case EventType::ApprovalStale: return again<ApprovalStale>(json);
        case EventType::ApprovalSnoozed: return again<ApprovalSnoozed>(json);
        case EventType::ExecutionStarted:
        case EventType::ExecutionCompleted:
        case EventType::ExecutionFailed:
        case EventType::ExecutionRolledBack:
        case EventType::ExecutionInDoubt: return again<ExecutionChanged>(json);
        case EventType::ExecutionResolved: return again<ExecutionResolved>(json);
        case EventType::StepStarted: return again<StepStarted>(json);
        case EventType::StepCompleted:
        case EventType::StepFailed:
        case EventType::CompensationStarted:
        case EventType::CompensationCompleted:
        case EventType::CompensationFailed: return again<StepChanged>(json);
        case EventType::JournalRedacted: return again<JournalRedacted>(json);
        case EventType::JournalArchived: return again<JournalArchived>(json);
        case EventType::JournalAccepted:
            return event.actionId.isEmpty() ? again<JournalAccepted>(json) : again<ItemAccepted>(json);
        case EventType::InstanceJoined:
            return payloadOf<InstanceSeen>(event).member.isEmpty() ? again<InstanceJoined>(json)
                                                                   : again<InstanceSeen>(json);
        case EventType::InstanceLeft: return again<InstanceSeen>(json);
        case EventType::ToolPinned: return again<ToolsPinned>(json);
        case EventType::GrantCreated:
        case EventType::GrantRevoked: return again<GrantChanged>(json);
        case EventType::DeskEnrolled:
        case EventType::DeskRevoked: return again<DeskEnrolled>(json);
        case EventType::ActionAdopted: return again<ActionAdopted>(json);
        case EventType::SettingsChanged: return settingsAgain(json);
        default: return json; // says nothing but that it happened
    }
}

/// What the version that recorded a journal said of each of its actions.
QJsonObject shortly(const ActionDetail &detail)
{
    QJsonObject json = detail.action.toJson();
    json.insert(u"version"_s, detail.action.version);
    json.insert(u"reason"_s, detail.action.reason);
    json.insert(u"decided_by"_s, detail.action.decidedBy);
    json.insert(u"summary"_s, detail.action.summary);
    return json;
}
} // namespace

/// Journals that earlier builds have recorded (tests/data/journals/record.py) stay what they were.
class TestStoredJournals : public QObject
{
    Q_OBJECT
    /// The datum as a database of its own; its path.
    QString unpacked(const QString &name)
    {
        QFile packed(QStringLiteral(TEST_DATA_DIR "/journals/%1.journal").arg(name));
        const QString path = m_dir->filePath(name + u".db"_s);
        QFile file(path);
        if (!packed.open(QIODevice::ReadOnly) || !file.open(QIODevice::WriteOnly) ||
            file.write(qUncompress(packed.readAll())) <= 0)
            qFatal("%s cannot be unpacked", qPrintable(name));
        return path;
    }
    /// As the recording build left one beside it.
    void anchor(const QString &path)
    {
        const auto db = Database::open(path, Database::Mode::ReadWrite);
        Statement head = (*db)->prepare("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1");
        QCOMPARE(head.step(), SQLITE_ROW);
        QFile file(m_dir->filePath(u"journal.anchor"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument({{u"seq"_s, head.integer(0)}, {u"hash"_s, head.text(1)}}).toJson());
    }
    static void eachJournal()
    {
        QTest::addColumn<QString>("name");
        const QStringList files = QDir(QStringLiteral(TEST_DATA_DIR "/journals")).entryList({u"*.journal"_s});
        for (const QString &file : files)
            QTest::newRow(qPrintable(file)) << file.chopped(8);
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void theChainHoldsAndEverythingBesideItFits_data() { eachJournal(); }
    void theChainHoldsAndEverythingBesideItFits()
    {
        QFETCH(QString, name);
        const QString path = unpacked(name);
        const auto db = Database::open(path, Database::Mode::ReadWrite);
        QVERIFY(migrate(**db).has_value());
        const Result<Verification> seen = verifyJournal(**db, path);
        QVERIFY2(seen.has_value(), seen ? "" : qPrintable(seen.error().message));
        QVERIFY(seen->events > 0 && seen->actions > 0);
        QCOMPARE(seen->findings, QStringList()); // the rows are those that the recording build has made
    }

    void everyActionIsWhatItWas_data() { eachJournal(); }
    void everyActionIsWhatItWas()
    {
        QFETCH(QString, name);
        const QString path = unpacked(name);
        anchor(path);
        Journal journal(path, m_bus);
        QVERIFY(awaited(journal.start()).has_value());
        QVERIFY2(!journal.held(), qPrintable(journal.held() ? journal.held()->reason : QString()));
        QVERIFY(awaited(journal.checkOpenWork()).has_value());
        QCOMPARE(journal.findings(), QStringList());
        const Result<QList<Action>> actions = awaited(journal.actions({}));
        QJsonObject found;
        for (const Action &action : *actions) {
            const Result<ActionDetail> detail = awaited(journal.action(action.id));
            QVERIFY2(detail.has_value(), qPrintable(action.id));
            found.insert(action.id, shortly(*detail));
        }
        waitDone(journal.stop());
        QFile file(QStringLiteral(TEST_DATA_DIR "/journals/%1.json").arg(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject expected = QJsonDocument::fromJson(file.readAll()).object();
        QVERIFY(!expected.isEmpty());
        for (auto it = expected.begin(); it != expected.end(); ++it)
            QCOMPARE(found.take(it.key()).toObject(), it.value().toObject());
        QCOMPARE(found, QJsonObject());
    }

    void payloadsAreWrittenAsTheyWere_data() { eachJournal(); }
    void payloadsAreWrittenAsTheyWere()
    {
        QFETCH(QString, name);
        const auto db = Database::open(unpacked(name), Database::Mode::ReadWrite);
        const Result<EventPage> all = queries::eventsAfter(**db, 0, 10'000, {});
        QVERIFY(all && !all->events.isEmpty());
        for (const Event &event : all->events)
            if (!event.payload.isEmpty() && !event.payload.contains("carried_from"_L1) && event.actor != u"test" &&
                event.actor != u"file_watcher") // samples leave out what tests do not need
                QCOMPARE(writtenAgain(event), event.payload);
    }

    void everyTypeIsAmongThem()
    {
        QSet<EventType> seen;
        const QStringList files = QDir(QStringLiteral(TEST_DATA_DIR "/journals")).entryList({u"*.journal"_s});
        for (const QString &file : files) {
            const auto db = Database::open(unpacked(file.chopped(8)), Database::Mode::ReadWrite);
            const Result<EventPage> page = queries::eventsAfter(**db, 0, 10'000, {});
            for (const Event &event : page->events)
                seen.insert(event.type);
        }
        // Nobody writes a revocation yet, and no recorded run got so far as to have no plan.
        const QSet<EventType> missing{EventType::PlanFailed, EventType::GrantRevoked};
        for (int i = int(EventType::ActionGenerated); i <= int(EventType::GrantRevoked); ++i)
            QVERIFY2(
                seen.contains(EventType(i)) || missing.contains(EventType(i)), qPrintable(eventTypeName(EventType(i))));
    }

private:
    EventBus m_bus;
    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(TestStoredJournals)
#include "tst_storedjournals.moc"
