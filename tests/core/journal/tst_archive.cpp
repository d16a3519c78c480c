#include "base/clock.h"
#include "journal/archive.h"
#include "journal/bundle.h"
#include "journal/journal.h"
#include "journal/verifier.h"
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
        return {action.id, {makeEvent(EventType::ActionCancelled, action.correlationId, action.id, QStringLiteral("human:gui"))}, action.version, {}, {}, {}};
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(QStringLiteral("journal.db"));
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
        const auto bundle = writeBundle(*m_db, m_path, m_dir->filePath(QStringLiteral("segment")), {}, range.lastSeq);
        QCOMPARE(bundle->headHash, range.lastHash);
        QCOMPARE(bundle->events, 10);
        const Append told{{}, {makeEvent(EventType::JournalArchived, {}, {}, QStringLiteral("human:cli"),
                                         {{QStringLiteral("last_seq"), range.lastSeq}, {QStringLiteral("hash"), QString::fromLatin1(range.lastHash)}})}, 0, {}, {}, {}};
        QVERIFY(awaited(m_journal->append(told)).has_value());
        QVERIFY(dropArchived(*m_db, range).has_value());
        QCOMPARE(awaited(m_journal->verify())->events, 1);
        QCOMPARE(awaited(m_journal->actions({}))->size(), 5); // what became of them stays listed
        QVERIFY(awaited(m_journal->append(newAction())).has_value());
        QCOMPARE(awaited(m_journal->verify())->events, 2);
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
