#include "base/literals.h"
#include "bus/journalfollower.h"
#include "journal/archive.h"
#include "journal/journal.h"
#include "journal/verifier.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

namespace {
class CountingJournal : public Journal
{
public:
    using Journal::Journal;
    QCoro::Task<Result<EventPage>> eventsAfter(qint64 seq, int limit, QList<EventType> types) override
    {
        ++reads;
        return Journal::eventsAfter(seq, limit, std::move(types));
    }
    QCoro::Task<Result<void>> setSetting(QString key, QString value) override
    {
        if (refusesSettings)
            co_return fail(ErrorCode::Full, u"full"_s, {}, true);
        co_return co_await Journal::setSetting(std::move(key), std::move(value));
    }
    int reads = 0;
    bool refusesSettings = false; ///< as on a full disk
};
} // namespace

/// At least once, in order, from where it stood: with the real journal.
class TestJournalFollower : public QObject
{
    Q_OBJECT
    using Beginning = JournalFollower::Beginning;

    [[nodiscard]] std::unique_ptr<JournalFollower> follower(
        Beginning beginning = Beginning::FirstEvent, const QList<EventType> &types = {}, int page = 3)
    {
        auto made =
            std::make_unique<JournalFollower>(*m_journal, JournalFollower::Options{u"test"_s, types, beginning, page},
                [this](EventPage page) { return take(std::move(page)); });
        return made;
    }
    QCoro::Task<Result<void>> take(EventPage page)
    {
        m_archivedTo = std::max(m_archivedTo, page.archivedTo);
        ++m_pages;
        if (m_fails)
            co_return fail(ErrorCode::Unavailable, u"not now"_s);
        for (const Event &event : std::as_const(page.events))
            m_seqs.append(event.seq);
        co_return Result<void>{};
    }
    void put(int events, EventType type = EventType::AgentPaused)
    {
        Append change{{}, {}, 0, {}, {}, {}};
        for (int i = 0; i < events; ++i)
            change.events.append(makeEvent(type, {}, {}, u"test"_s));
        QVERIFY(awaited(m_journal->append(change)).has_value());
    }
    static QList<qint64> range(qint64 from, qint64 to)
    {
        QList<qint64> out;
        for (qint64 seq = from; seq <= to; ++seq)
            out.append(seq);
        return out;
    }
    void open()
    {
        m_journal = std::make_unique<CountingJournal>(m_dir->filePath(u"journal.db"_s), m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        open();
        m_seqs.clear();
        m_pages = 0;
        m_archivedTo = 0;
        m_fails = false;
    }
    void cleanup() { waitDone(m_journal->stop()); }

    void whatWasAndWhatComesInOrder()
    {
        put(7);
        const auto following = follower();
        QVERIFY(awaited(following->start()).has_value());
        QTRY_COMPARE(m_seqs, range(1, 7));
        QCOMPARE(m_pages, 3);
        put(2);
        QTRY_COMPARE(m_seqs, range(1, 9));
        waitDone(following->stop());
    }

    void oneThatIsNewBeginsNow()
    {
        put(3);
        const auto following = follower(Beginning::Now);
        QVERIFY(awaited(following->start()).has_value());
        put(1);
        QTRY_COMPARE(m_seqs, range(4, 4));
        waitDone(following->stop());
    }

    void itGoesOnAfterARestart()
    {
        auto following = follower();
        QVERIFY(awaited(following->start()).has_value());
        put(4);
        QTRY_COMPARE(m_seqs, range(1, 4));
        waitDone(following->stop());
        following.reset();
        put(2); // nobody follows
        waitDone(m_journal->stop());
        open();
        following = follower(Beginning::Now);
        QVERIFY(awaited(following->start()).has_value());
        QTRY_COMPARE(m_seqs, range(1, 6));
        waitDone(following->stop());
    }

    void whoIsCutSeesItTwiceRatherThanNever()
    {
        auto following = follower();
        QVERIFY(awaited(following->start()).has_value());
        put(4);
        QTRY_COMPARE(m_seqs, range(1, 4));
        following.reset(); // before it could say where it stands
        following = follower(Beginning::Now);
        QVERIFY(awaited(following->start()).has_value());
        QTRY_COMPARE(m_seqs, range(1, 4) + range(1, 4));
        waitDone(following->stop());
    }

    void whatFailsComesAgain()
    {
        m_fails = true;
        const auto following = follower();
        QVERIFY(awaited(following->start()).has_value());
        put(2);
        QTRY_VERIFY(m_pages > 0);
        QCOMPARE(following->cursor(), 0);
        m_fails = false;
        put(1); // does not wait for the pause to be over
        QTRY_COMPARE(m_seqs, range(1, 3));
        waitDone(following->stop());
    }

    void itGoesOnAfterAStop()
    {
        const auto following = follower();
        QVERIFY(awaited(following->start()).has_value());
        QVERIFY(awaited(following->start()).has_value()); // once more changes nothing
        waitDone(following->stop());
        put(2);
        QVERIFY(awaited(following->start()).has_value());
        QTRY_COMPARE(m_seqs, range(1, 2));
        waitDone(following->stop());
    }
    void itDoesNotBeginWhereItCannotBeKept()
    {
        put(1);
        m_journal->refusesSettings = true;
        const auto following = follower(Beginning::Now);
        QVERIFY(!awaited(following->start()).has_value());
        m_journal->refusesSettings = false;
        QVERIFY(awaited(following->start()).has_value());
        put(1);
        QTRY_COMPARE(m_seqs, range(2, 2));
        waitDone(following->stop());
    }
    void whatCannotBeReadIsPassedOver()
    {
        put(3);
        {
            const auto db = Database::open(m_journal->path(), Database::Mode::ReadWrite);
            QCOMPARE((*db)->exec("UPDATE events SET actor = 'human:gui' WHERE seq = 2"), 0);
        }
        const auto following = follower();
        QVERIFY(awaited(following->start()).has_value());
        QTRY_COMPARE(m_seqs, (QList<qint64>{1, 3}));
        QTRY_COMPARE(following->cursor(), 3);
        waitDone(following->stop());
    }
    void itCanBeSetBack()
    {
        const auto following = follower();
        QVERIFY(awaited(following->start()).has_value());
        put(4);
        QTRY_COMPARE(m_seqs, range(1, 4));
        following->setBack(2);
        QTRY_COMPARE(m_seqs, range(1, 4) + range(3, 4));
        waitDone(following->stop());
        QCOMPARE(awaited(m_journal->setting(u"follower:test"_s)), u"4"_s);
        QCOMPARE(awaited(m_journal->verify())->findings, QStringList()); // the verifier knows such a row
    }

    void whatIsArchivedIsTold()
    {
        put(6);
        const auto db = Database::open(m_journal->path(), Database::Mode::ReadWrite);
        QVERIFY(dropArchived(**db, {1, 4, {}}).has_value());
        const auto following = follower();
        QVERIFY(awaited(following->start()).has_value());
        QTRY_COMPARE(m_seqs, range(5, 6));
        QCOMPARE(m_archivedTo, 4);
        waitDone(following->stop());
    }

    void whatIsNoneOfItsTypesIsNotReadFor()
    {
        const auto following = follower(Beginning::FirstEvent, {EventType::AgentResumed});
        QVERIFY(awaited(following->start()).has_value());
        put(1, EventType::AgentResumed);
        QTRY_COMPARE(m_seqs, range(1, 1));
        const int reads = m_journal->reads;
        put(5);
        put(5);
        QCOMPARE(following->cursor(), 11);
        QCOMPARE(m_journal->reads, reads);
        put(1, EventType::AgentResumed);
        QTRY_COMPARE(following->cursor(), 12);
        QCOMPARE(m_journal->reads, reads + 1);
        waitDone(following->stop());
    }

    void whatDoesNotConcernItIsNotReadForAlone()
    {
        bool concerns = true;
        JournalFollower following(*m_journal,
            {.name = u"test"_s,
                .beginning = Beginning::FirstEvent,
                .concerns = [&](const Event &) { return concerns; }},
            [this](EventPage page) { return take(std::move(page)); });
        QVERIFY(awaited(following.start()).has_value());
        put(1);
        QTRY_COMPARE(following.cursor(), 1);
        const int reads = m_journal->reads;
        concerns = false;
        put(5);
        QCOMPARE(following.cursor(), 6);
        QCOMPARE(m_journal->reads, reads);
        concerns = true;
        put(1);
        QTRY_COMPARE(following.cursor(), 7);
        QCOMPARE(m_seqs.last(), 7);
        waitDone(following.stop());
    }

    void betweenPagesTheMainThreadHasItsTurn()
    {
        for (int i = 0; i < 10; ++i)
            put(500);
        int turns = 0, without = 0, lastTurns = -1;
        QTimer beat;
        connect(&beat, &QTimer::timeout, this, [&turns] { ++turns; });
        beat.start(0);
        JournalFollower following(
            *m_journal, {u"far"_s, {}, Beginning::FirstEvent, 100}, [&](EventPage page) -> QCoro::Task<Result<void>> {
                without += turns == lastTurns ? 1 : 0;
                lastTurns = turns;
                return take(std::move(page));
            });
        QVERIFY(awaited(following.start()).has_value());
        QTRY_COMPARE(following.cursor(), 5000);
        QCOMPARE(m_pages, 50);
        QCOMPARE(without, 0);
        QCOMPARE(m_seqs, range(1, 5000));
        waitDone(following.stop());
    }

private:
    EventBus m_bus;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<CountingJournal> m_journal;
    QList<qint64> m_seqs;
    int m_pages = 0;
    qint64 m_archivedTo = 0;
    bool m_fails = false;
};

QTEST_GUILESS_MAIN(TestJournalFollower)
#include "tst_journalfollower.moc"
