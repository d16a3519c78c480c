#include "base/ids.h"
#include "domain/payloads/journal.h"
#include "fleet/surfaces/fleetchronicle.h"
#include "journal/instancefile.h"
#include "journal/journal.h"
#include "journal/sqlite.h"
#include "support/heldclock.h"
#include "support/waiting.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// Who has come and who has left stands in the journal, and does not fill it.
class TestFleetChronicle : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_clock = HeldClock();
        m_dir = std::make_unique<QTemporaryDir>();
        m_journal = std::make_unique<Journal>(JournalPlace{m_dir->filePath(u"journal.db"_s), {}, true}, m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
        m_gate = std::make_unique<MessageGate>(MessageGate::Options{newId(), 1, m_keys});
        m_members = std::make_unique<Members>(*m_gate, Members::Self{u"desk"_s, newId(), 1}, m_clock);
        m_beats = 0;
    }
    void cleanup()
    {
        m_chronicle.reset();
        m_members.reset();
        m_gate.reset();
        if (m_journal)
            waitDone(m_journal->stop());
        m_journal.reset();
    }

    void comingAndGoingIsWrittenWithItsName()
    {
        m_chronicle = std::make_unique<FleetChronicle>(*m_journal, *m_members, 0, m_clock);
        const QString other = newId();
        beat(other, u"server"_s);
        QTRY_COMPARE(seen(EventType::InstanceJoined), (QStringList{other + u" server"_s}));
        m_clock.advanceMs(60'000);
        m_members->look();
        QTRY_COMPARE(seen(EventType::InstanceLeft), (QStringList{other + u" server"_s}));
        beat(other, u"server"_s);
        beat(other, u"server"_s);
        QTRY_COMPARE(seen(EventType::InstanceJoined).size(), 2);
    }
    void oneThatFlapsFillsNothing()
    {
        m_chronicle = std::make_unique<FleetChronicle>(*m_journal, *m_members, 200, m_clock);
        const QString other = newId();
        for (int i = 0; i < 20; ++i) {
            beat(other, u"server"_s);
            QCoreApplication::processEvents();
            m_clock.advanceMs(59'999); // steady time stands nearly still between
            m_clock.advanceMs(1);
            m_members->look();
            QCoreApplication::processEvents();
            m_clock.us -= 60'000'000LL;
        }
        // What holds in the end is written when the rest is over: it has left.
        QTRY_COMPARE(seen(EventType::InstanceLeft).size(), 1);
        QCOMPARE(seen(EventType::InstanceJoined).size(), 1);
    }
    /// The journal's own instance is named by an event of the same type.
    void nobodyElsesNameIsTakenForOurs()
    {
        m_chronicle = std::make_unique<FleetChronicle>(*m_journal, *m_members, 0, m_clock);
        const QString own = m_journal->instance(), other = newId();
        beat(other, u"server"_s);
        QTRY_COMPARE(seen(EventType::InstanceJoined).size(), 1);
        QVERIFY(!own.isEmpty());
        const Result<std::unique_ptr<Database>> db =
            Database::open(m_dir->filePath(u"journal.db"_s), Database::Mode::ReadOnly);
        QVERIFY(db.has_value());
        QCOMPARE(instanceInChain(**db, 0).id, own); // the last one that names it, and it names no other
    }

private:
    void beat(const QString &instance, const QString &name)
    {
        Beat said;
        said.run = newId();
        said.name = name;
        MessageGate gate(MessageGate::Options{instance, 1, m_keys});
        FleetMessage message = gate.make(MessageKind::Beat, said.toJson());
        message.expiresUs += ++m_beats;
        m_members->hear(*gate.seal(message));
    }
    /// "UUID name" of each that such an event names, but for the journal's own.
    QStringList seen(EventType type)
    {
        QStringList out;
        const Result<QList<Event>> marks = awaited(m_journal->marks(type));
        for (const Event &event : *marks) {
            const auto one = payloadOf<InstanceSeen>(event);
            if (!one.member.isEmpty())
                out.append(one.member + u' ' + one.name);
        }
        return out;
    }

    const FleetKeys m_keys{FleetKey::make()};
    qint64 m_beats = 0;
    HeldClock m_clock;
    EventBus m_bus;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<MessageGate> m_gate;
    std::unique_ptr<Members> m_members;
    std::unique_ptr<FleetChronicle> m_chronicle;
};

QTEST_GUILESS_MAIN(TestFleetChronicle)
#include "tst_fleetchronicle.moc"
