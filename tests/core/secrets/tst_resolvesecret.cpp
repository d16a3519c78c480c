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
        QTest::newRow("the keyring") << QStringLiteral("keyring") << QStringLiteral("kept");
        QTest::newRow("a value from the environment") << QStringLiteral("sk-1") << QStringLiteral("sk-1");
        QTest::newRow("not quite the word") << QStringLiteral("Keyring") << QStringLiteral("Keyring");
    }
    void standsFor()
    {
        QFETCH(QString, configured);
        MemoryStore store;
        store.kept.insert(QStringLiteral("claude.api_key"), QStringLiteral("kept"));
        store.kept.insert(QStringLiteral("openai.api_key"), QStringLiteral("another"));
        const Result<QString> secret = awaited(resolveSecret(&store, configured, QStringLiteral("claude.api_key")));
        QVERIFY(secret);
        QTEST(*secret, "secret");
    }

    void withoutAKeyringOnlyWhatLiesThereFails()
    {
        MemoryStore store;
        store.away = true;
        QCOMPARE(awaited(resolveSecret(&store, QStringLiteral("keyring"), QStringLiteral("a"))).error().code,
            ErrorCode::Unavailable);
        QCOMPARE(awaited(resolveSecret(&store, QStringLiteral("value"), QStringLiteral("a"))).value(),
            QStringLiteral("value"));
        QVERIFY(!awaited(store.write(QStringLiteral("a"), QStringLiteral("b"))));
    }

    void memoryForgetsWhatIsEmpty()
    {
        MemoryStore store;
        QVERIFY(awaited(store.write(QStringLiteral("a"), QStringLiteral("b"))));
        QCOMPARE(*awaited(store.read(QStringLiteral("a"))), QStringLiteral("b"));
        QVERIFY(awaited(store.write(QStringLiteral("a"), QString())));
        QVERIFY(store.kept.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestResolveSecret)
#include "tst_resolvesecret.moc"
