#include "base/literals.h"
#include "secrets/keyringstore.h"
#include "support/waiting.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace countersign;
using namespace countersign::test;

/// A session without a bus: no keyring, a way out, and no plaintext instead.
class TestKeyringAway : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysSoAndKeepsNothing()
    {
        QStringList learned;
        KeyringStore store({{}, [&](const QString &secret) { learned.append(secret); }});
        QCOMPARE(store.state(), KeyringState::Unknown);
        QSignalSpy changed(&store, &KeyringStore::stateChanged);
        const Result<void> written = awaited(store.write(u"claude.api_key"_s, u"sk-canary-4711"_s), 2000);
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::Unavailable);
        QVERIFY2(
            written.error().message.contains(u"claude.api_key: \"${NAME}\""_s), qPrintable(written.error().message));
        QVERIFY(written.error().message.contains(u"gnome-keyring"_s));
        QCOMPARE(store.state(), KeyringState::Unavailable);
        QVERIFY(store.message().contains(u"gnome-keyring"_s));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(learned, QStringList{u"sk-canary-4711"_s}); // an error may quote it, so it is known before
        QCOMPARE(awaited(store.read(u"claude.api_key"_s), 2000).error().code, ErrorCode::Unavailable);
        for (QDirIterator it(QDir::homePath(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
            it.hasNext();) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("canary"), qPrintable(file.fileName()));
        }
    }

    void canGoMeanwhile()
    {
        auto store = std::make_unique<KeyringStore>();
        QCoro::Task<Result<QString>> reading = store->read(u"a"_s);
        store.reset();
        QVERIFY(!awaited(std::move(reading), 2000));
    }
};

int main(int argc, char **argv)
{
    const QTemporaryDir home;
    qputenv("HOME", home.path().toUtf8());
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + home.path().toUtf8() + "/nothing");
    for (const char *name : {"XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "DISPLAY"})
        qunsetenv(name);
    QCoreApplication app(argc, argv);
    TestKeyringAway test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_keyringaway.moc"
