#include "base/literals.h"
#include "fleet/keptkeys.h"
#include "support/memorystore.h"
#include "support/waiting.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// Where the fleet's keys come from.
class TestKeptKeys : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        qunsetenv("CREDENTIALS_DIRECTORY");
        m_store = MemoryStore();
    }
    void cleanupTestCase() { qunsetenv("CREDENTIALS_DIRECTORY"); }

    void withoutOneItSaysWhatToDo()
    {
        const Result<FleetKeys> none = awaited(readFleetKeys(&m_store, u"keyring"_s));
        QCOMPARE(none.error().code, ErrorCode::NotFound);
        QVERIFY(none.error().message.contains(u"countersign fleet key new"));
        QCOMPARE(awaited(readFleetKeys(&m_store, QString())).error().code, ErrorCode::NotFound);
    }

    void isKeptInTheKeyring()
    {
        const FleetKey a = FleetKey::make(), b = FleetKey::make();
        QVERIFY(awaited(keepFleetKeys(&m_store, {a, b})).has_value());
        QCOMPARE(m_store.kept.keys(), QStringList{u"redis.fleet_key"_s});
        const Result<FleetKeys> read = awaited(readFleetKeys(&m_store, u"keyring"_s));
        QCOMPARE(read->size(), 2);
        QCOMPARE(read->first().bytes(), a.bytes());
    }

    /// What stands elsewhere is not changed by what is put into the keyring: whoever tries is told.
    void whereItComesFromIsKnown()
    {
        QCOMPARE(fleetKeySource(u"keyring"_s), KeySource::Keyring);
        QCOMPARE(fleetKeySource(FleetKey::make().toText()), KeySource::Setting);
        QTemporaryDir folder;
        qputenv("CREDENTIALS_DIRECTORY", folder.path().toUtf8());
        QCOMPARE(fleetKeySource(u"keyring"_s), KeySource::Keyring); // it has no such file
        QFile file(folder.filePath(u"redis.fleet_key"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(fleetKeySource(u"keyring"_s), KeySource::Credential);
        QCOMPARE(fleetKeySource(FleetKey::make().toText()), KeySource::Setting);
    }

    void aKeyringThatIsAwayIsSaidAsSuch()
    {
        m_store.away = true;
        QCOMPARE(awaited(readFleetKeys(&m_store, u"keyring"_s)).error().code, ErrorCode::Unavailable);
        QCOMPARE(awaited(keepFleetKeys(&m_store, {FleetKey::make()})).error().code, ErrorCode::Unavailable);
    }

    void aServerTakesItFromAVariable()
    {
        const FleetKey key = FleetKey::make();
        m_store.away = true; // servers have none
        QCOMPARE(awaited(readFleetKeys(&m_store, key.toText()))->first().bytes(), key.bytes());
        const Result<FleetKeys> bad = awaited(readFleetKeys(&m_store, u"hunter2"_s));
        QCOMPARE(bad.error().code, ErrorCode::Invalid);
        QVERIFY(!bad.error().message.contains(u"hunter2"));
    }

    void aServiceTakesItFromSystemd()
    {
        QTemporaryDir dir;
        const FleetKey key = FleetKey::make();
        QFile file(dir.filePath(u"redis.fleet_key"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(key.toText().toLatin1() + '\n');
        file.close();
        m_store.away = true;
        qputenv("CREDENTIALS_DIRECTORY", dir.path().toLocal8Bit());
        QCOMPARE(awaited(readFleetKeys(&m_store, u"keyring"_s))->first().bytes(), key.bytes());
        QVERIFY(file.remove()); // there are others, and not this one
        QCOMPARE(awaited(readFleetKeys(&m_store, u"keyring"_s)).error().code, ErrorCode::Unavailable);
    }

    void aNewOneSignsAndTheOneBeforeHoldsOn()
    {
        const FleetKey a = FleetKey::make(), b = FleetKey::make(), c = FleetKey::make();
        FleetKeys keys = withNewKey(a, {});
        QCOMPARE(keys.size(), 1);
        keys = withNewKey(b, keys);
        QCOMPARE(keys.size(), 2);
        QCOMPARE(keys[0].bytes(), b.bytes());
        QCOMPARE(keys[1].bytes(), a.bytes());
        keys = withNewKey(c, keys);
        QCOMPARE(keys.size(), 2);
        QCOMPARE(keys[1].bytes(), b.bytes());
        QCOMPARE(withNewKey(c, {c}).size(), 1);
    }

private:
    MemoryStore m_store;
};

QTEST_GUILESS_MAIN(TestKeptKeys)
#include "tst_keptkeys.moc"
