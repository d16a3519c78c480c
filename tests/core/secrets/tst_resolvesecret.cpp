#include "base/literals.h"
#include "support/memorystore.h"
#include "support/waiting.h"

using namespace countersign;
using namespace countersign::test;

/// What a setting for a secret stands for.
class TestResolveSecret : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void standsFor_data()
    {
        QTest::addColumn<QString>("configured");
        QTest::addColumn<QString>("secret");
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("the keyring") << u"keyring"_s << u"kept"_s;
        QTest::newRow("a value from the environment") << u"sk-1"_s << u"sk-1"_s;
        QTest::newRow("not quite the word") << u"Keyring"_s << u"Keyring"_s;
    }
    void standsFor()
    {
        QFETCH(QString, configured);
        MemoryStore store;
        store.kept.insert(u"claude.api_key"_s, u"kept"_s);
        store.kept.insert(u"openai.api_key"_s, u"another"_s);
        const Result<QString> secret = awaited(resolveSecret(&store, configured, u"claude.api_key"_s));
        QVERIFY(secret);
        QTEST(*secret, "secret");
    }

    void withoutAKeyringOnlyWhatLiesThereFails()
    {
        MemoryStore store;
        store.away = true;
        QCOMPARE(awaited(resolveSecret(&store, u"keyring"_s, u"a"_s)).error().code, ErrorCode::Unavailable);
        QCOMPARE(awaited(resolveSecret(&store, u"value"_s, u"a"_s)).value(), u"value"_s);
        QVERIFY(!awaited(store.write(u"a"_s, u"b"_s)));
    }

    void memoryForgetsWhatIsEmpty()
    {
        MemoryStore store;
        QVERIFY(awaited(store.write(u"a"_s, u"b"_s)));
        QCOMPARE(*awaited(store.read(u"a"_s)), u"b"_s);
        QVERIFY(awaited(store.write(u"a"_s, QString())));
        QVERIFY(store.kept.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestResolveSecret)
#include "tst_resolvesecret.moc"
