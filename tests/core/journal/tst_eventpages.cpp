#include "base/literals.h"
#include "journal/archive.h"
#include "journal/journal.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// EventStore::eventsAfter and the signal that says when to ask again, with the real journal behind them.
class TestEventPages : public QObject
{
    Q_OBJECT
    [[nodiscard]] EventPage page(qint64 seq, int limit, const QList<EventType> &types = {})
    {
        EventStore &store = *m_journal;
        const Result<EventPage> read = awaited(store.eventsAfter(seq, limit, types));
        if (!read)
            qFatal("%s", qPrintable(read.error().message));
        return *read;
    }
    [[nodiscard]] static QList<qint64> seqs(const EventPage &page)
    {
        QList<qint64> out;
        for (const Event &event : page.events)
            out.append(event.seq);
        return out;
    }
    void put(int actions, bool cancel = false)
    {
        for (int i = 0; i < actions; ++i) {
            const Result<Appended> put = awaited(m_journal->append(newAction()));
            QVERIFY(put.has_value());
            if (!cancel)
                continue;
            const Action &a = put->action;
            const Event event = makeEvent(EventType::ActionCancelled, a.correlationId, a.id, u"test"_s);
            QVERIFY(awaited(m_journal->append({a.id, {event}, a.version, {}, {}, {}})).has_value());
        }
    }
    void change(const char *sql)
    {
        const auto db = Database::open(m_journal->path(), Database::Mode::ReadWrite);
        QCOMPARE((*db)->exec(sql), 0);
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_journal = std::make_unique<Journal>(m_dir->filePath(u"journal.db"_s), m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
    }
    void cleanup() { waitDone(m_journal->stop()); }

    void pagesFollowEachOther()
    {
        put(5);
        const EventPage first = page(0, 3), second = page(first.upTo, 3), none = page(second.upTo, 3);
        QCOMPARE(seqs(first), (QList<qint64>{1, 2, 3}));
        QVERIFY(!first.isLast);
        QCOMPARE(seqs(second), (QList<qint64>{4, 5}));
        QVERIFY(second.isLast && second.upTo == 5);
        QVERIFY(none.events.isEmpty() && none.isLast && none.upTo == 5 && none.archivedTo == 0);
    }

    void otherTypesCountAndAreLeftOut()
    {
        put(3, true); // generated, cancelled, generated …
        const EventPage some = page(0, 4, {EventType::ActionCancelled});
        QCOMPARE(seqs(some), (QList<qint64>{2, 4}));
        QCOMPARE(some.upTo, 4);
        QVERIFY(page(4, 4, {EventType::GrantCreated}).events.isEmpty());
    }

    void whatIsArchivedIsTold()
    {
        put(3, true);
        const auto db = Database::open(m_journal->path(), Database::Mode::ReadWrite);
        QVERIFY(dropArchived(**db, {1, 4, {}}).has_value());
        const EventPage rest = page(1, 10);
        QCOMPARE(rest.archivedTo, 4);
        QCOMPARE(seqs(rest), (QList<qint64>{5, 6}));
        QCOMPARE(page(4, 10).archivedTo, 0);
    }

    void redactedEventsComeEmpty()
    {
        put(1);
        change("UPDATE events SET payload = NULL");
        const EventPage all = page(0, 10);
        QCOMPARE(seqs(all), QList<qint64>{1});
        QVERIFY(all.events.first().payload.isEmpty());
    }

    void aChangedRowIsPassedOverAndSaid()
    {
        put(3);
        change("UPDATE events SET actor = 'human:gui' WHERE seq = 2");
        const EventPage before = page(0, 10);
        QCOMPARE(seqs(before), QList<qint64>{1});
        QCOMPARE(before.upTo, 1);
        QVERIFY(!before.isLast);
        QCOMPARE(before.unreadable, 0);
        const EventPage after = page(before.upTo, 10);
        QCOMPARE(after.unreadable, 2);
        QCOMPARE(seqs(after), QList<qint64>{3});
        QVERIFY(after.isLast);
        QVERIFY(awaited(m_journal->eventsAfter(0, 10, {EventType::GrantCreated})).has_value());
    }

    void appendedComesOnceInOrder()
    {
        QSignalSpy spy(m_journal.get(), &EventStore::appended);
        put(2, true);
        QList<qint64> told;
        for (const QList<QVariant> &one : std::as_const(spy))
            for (const Event &event : one.first().value<QList<Event>>())
                told.append(event.seq);
        QCOMPARE(told, (QList<qint64>{1, 2, 3, 4}));
    }

private:
    EventBus m_bus;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Journal> m_journal;
};

QTEST_GUILESS_MAIN(TestEventPages)
#include "tst_eventpages.moc"
