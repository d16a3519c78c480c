#include "base/clock.h"
#include "base/literals.h"
#include "journal/archive.h"
#include "journal/bundle.h"
#include "journal/journal.h"
#include "journal/marks.h"
#include "journal/verifier.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// Old events move into a bundle; the chain goes on from there.
class TestArchive : public QObject
{
    Q_OBJECT
    static Append cancelled(const Action &action)
    {
        return {action.id, {makeEvent(EventType::ActionCancelled, action.correlationId, action.id, u"human:gui"_s)},
            action.version, {}, {}, {}};
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(u"journal.db"_s);
        m_journal = std::make_unique<Journal>(m_path, m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
        m_db = *Database::open(m_path, Database::Mode::ReadWrite);
    }
    void cleanup()
    {
        waitDone(m_journal->stop());
        m_db.reset();
    }

    void theChainHoldsAfterTheBeginningIsGone()
    {
        for (int i = 0; i < 5; ++i)
            QVERIFY(awaited(m_journal->append(cancelled(awaited(m_journal->append(newAction()))->action))).has_value());
        const ArchiveRange range = *archivableRange(*m_db, SystemClock().nowUs() + 1'000'000);
        QCOMPARE(range.lastSeq, 10);
        const auto bundle = writeBundle(*m_db, m_path, m_dir->filePath(u"segment"_s), {}, range.lastSeq);
        QCOMPARE(bundle->headHash, range.lastHash);
        QCOMPARE(bundle->events, 10);
        const Append told{{},
            {makeEvent(EventType::JournalArchived, {}, {}, u"human:cli"_s,
                {{u"last_seq"_s, range.lastSeq}, {u"hash"_s, QString::fromLatin1(range.lastHash)}})},
            0, {}, {}, {}};
        QVERIFY(awaited(m_journal->append(told)).has_value());
        QVERIFY(dropArchived(*m_db, range).has_value());
        QCOMPARE(awaited(m_journal->verify())->events, 1);
        QCOMPARE(awaited(m_journal->actions({}))->size(), 5); // what became of them stays listed
        QVERIFY(awaited(m_journal->append(newAction())).has_value());
        QCOMPARE(awaited(m_journal->verify())->events, 2);
        QCOMPARE(awaited(m_journal->verify())->findings, QStringList());
    }

    // Consents, pins and the pause outlive the events that said so.
    void whatHoldsOnIsCarried()
    {
        const auto say = [this](EventType type, const QJsonObject &payload) {
            const Append change{{}, {makeEvent(type, {}, {}, u"human:gui"_s, payload)}, 0, {}, {}, {}};
            QVERIFY(awaited(m_journal->append(change)).has_value());
        };
        const auto rule = [](const char *name) {
            return QJsonObject{{u"rule"_s, QJsonObject{{u"name"_s, QLatin1String(name)}}}};
        };
        const auto pin = [](const char *hash) {
            return QJsonObject{{u"server"_s, u"s"_s}, {u"tool"_s, u"t"_s}, {u"hash"_s, QLatin1String(hash)}};
        };
        say(EventType::GrantCreated, rule("kept"));
        say(EventType::GrantCreated, rule("revoked"));
        say(EventType::GrantRevoked, rule("revoked"));
        say(EventType::ToolPinned, pin("old"));
        say(EventType::AgentPaused, {});
        say(EventType::ToolPinned, pin("new"));
        const qint64 last = m_journal->headSeq();
        QList<Event> carried = marksToCarry(*m_db, last);
        QCOMPARE(carried.size(), 3);
        for (const Event &event : std::as_const(carried))
            QVERIFY(event.payload.value("carried_from"_L1).toInteger() > 0 && event.actor == u"human:gui");
        QCOMPARE(marksToCarry(*m_db, last - 1).size(), 2); // the pin after it stays where it is
        const Append told{{}, carried, 0, {}, {}, {}};
        QVERIFY(awaited(m_journal->append(told)).has_value());
        QVERIFY(dropArchived(*m_db, {1, last, {}}).has_value());
        QVERIFY(*awaited(m_journal->isPaused()));
        QCOMPARE(awaited(m_journal->marks(EventType::GrantCreated))->size(), 1);
        QCOMPARE(
            awaited(m_journal->marks(EventType::ToolPinned))->last().payload.value("hash"_L1).toString(), u"new"_s);
    }

    void whatIsOpenKeepsItsHistory()
    {
        QVERIFY(awaited(m_journal->append(cancelled(awaited(m_journal->append(newAction()))->action))).has_value());
        QVERIFY(awaited(m_journal->append(newAction())).has_value()); // open, at seq 3
        QVERIFY(awaited(m_journal->append(cancelled(awaited(m_journal->append(newAction()))->action))).has_value());
        QCOMPARE(archivableRange(*m_db, SystemClock().nowUs() + 1'000'000)->lastSeq, 2);
    }

    void whatIsYoungStays()
    {
        const Action action = awaited(m_journal->append(newAction()))->action;
        QVERIFY(awaited(m_journal->append(cancelled(action))).has_value());
        QCOMPARE(archivableRange(*m_db, action.createdUs - 1)->lastSeq, 0);
    }

    void anEmptyJournalHasNothing() { QCOMPARE(archivableRange(*m_db, SystemClock().nowUs())->lastSeq, 0); }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
    EventBus m_bus;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<Database> m_db;
};

QTEST_GUILESS_MAIN(TestArchive)
#include "tst_archive.moc"
