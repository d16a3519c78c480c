#include "base/literals.h"
#include "secrets/keyringstore.h"
#include "support/ownsession.h"
#include "support/waiting.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDirIterator>

using namespace countersign;
using namespace countersign::test;

namespace {
const QString kName = u"claude.api_key"_s;
const QString kCanary = u"sk-canary-4711-ümläut \"'\n$x"_s;
} // namespace

/// Against gnome-keyring on a bus and in a home of its own.
class TestKeyringStore : public QObject
{
    Q_OBJECT
public:
    TestKeyringStore(OwnSession &session, QString missing) : m_session(session), m_missing(std::move(missing)) {}

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_missing.isEmpty())
            QSKIP(qPrintable(m_missing));
        QVERIFY(m_session.unlock());
    }

    void keepsReadsAndForgets()
    {
        QStringList learned;
        KeyringStore store({u"/a/profile"_s, [&](const QString &secret) { learned.append(secret); }});
        QCOMPARE(awaited(store.read(kName)).value(), QString());
        QCOMPARE(store.state(), KeyringState::Available);
        const Result<void> written = awaited(store.write(kName, kCanary));
        QVERIFY2(written, written ? "" : qPrintable(written.error().detail));
        KeyringStore again({u"/a/profile/"_s, [&](const QString &secret) { learned.append(secret); }});
        QCOMPARE(awaited(again.read(kName)).value(), kCanary);
        QCOMPARE(learned, (QStringList{kCanary, kCanary}));
        QVERIFY(awaited(again.write(kName, u"other"_s)));
        QCOMPARE(awaited(store.read(kName)).value(), u"other"_s);
        QVERIFY(awaited(store.write(kName, QString())));
        QVERIFY(awaited(store.write(kName, QString()))); // gone is gone
        QCOMPARE(awaited(store.read(kName)).value(), QString());
    }

    void profilesShareNothing()
    {
        KeyringStore one({u"/one"_s, {}}), two({u"/two"_s, {}}), plain;
        QVERIFY(awaited(one.write(kName, u"of one"_s)));
        QCOMPARE(awaited(two.read(kName)).value(), QString());
        QCOMPARE(awaited(plain.read(kName)).value(), QString());
        QVERIFY(awaited(two.write(kName, QString())));
        QCOMPARE(awaited(one.read(kName)).value(), u"of one"_s);
    }

    void manyAtOnce()
    {
        KeyringStore store;
        std::vector<QCoro::Task<Result<QString>>> reads;
        QVERIFY(awaited(store.write(kName, kCanary)));
        for (int i = 0; i < 20; ++i)
            reads.push_back(store.read(kName));
        for (QCoro::Task<Result<QString>> &read : reads)
            QCOMPARE(awaited(std::move(read)).value(), kCanary);
    }

    void canGoMeanwhile()
    {
        auto store = std::make_unique<KeyringStore>();
        QCoro::Task<Result<QString>> reading = store->read(kName);
        store.reset();
        QCOMPARE(awaited(std::move(reading)).error().code, ErrorCode::Cancelled);
    }

    void nothingLiesInTheOpen()
    {
        KeyringStore store;
        QVERIFY(awaited(store.write(kName, kCanary)));
        int files = 0;
        for (QDirIterator it(QDir::homePath(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();
            ++files) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("sk-canary"), qPrintable(file.fileName()));
        }
        QVERIFY(files > 0); // the keyring itself
    }

    void lockedIsAState()
    {
        KeyringStore store({{}, {}, 2000, 2000});
        QVERIFY(awaited(store.write(kName, kCanary)));
        QDBusMessage lock = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
            u"org.freedesktop.Secret.Service"_s, u"Lock"_s);
        lock << QVariant::fromValue(
            QList<QDBusObjectPath>{QDBusObjectPath(u"/org/freedesktop/secrets/aliases/default"_s)});
        const QDBusMessage locked = QDBusConnection::sessionBus().call(lock);
        QCOMPARE(locked.errorMessage(), QString());
        QCOMPARE(awaited(lookAtKeyring()).state, KeyringState::Locked);
        const Result<QString> read = awaited(store.read(kName));
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Unavailable);
        QVERIFY2(read.error().message.contains(u"Unlock it"_s), qPrintable(read.error().message));
        QCOMPARE(store.state(), KeyringState::Locked);
    }

private:
    OwnSession &m_session;
    QString m_missing;
};

int main(int argc, char **argv)
{
    OwnSession session;
    QCoreApplication app(argc, argv);
    TestKeyringStore test(session, session.begin());
    return QTest::qExec(&test, argc, argv);
}
#include "tst_keyringstore.moc"
