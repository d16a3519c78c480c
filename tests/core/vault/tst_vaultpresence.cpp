#include "base/literals.h"
#include "core/vault/story.h"
#include "support/waiting.h"
#include "vault/vaultpresence.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <atomic>

using namespace countersign;
using namespace countersign::testing;

/// Which folder is the vault, and when.
class TestVaultPresence : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_dir;
    QThreadPool m_pool;
    std::unique_ptr<VaultPresence> m_presence;
    std::unique_ptr<QSignalSpy> m_told;
    std::atomic<bool> m_admits = true;
    std::atomic<int> m_asked = 0;

    [[nodiscard]] QString at(const char *name) const { return m_dir->filePath(QLatin1String(name)); }
    void begin(int quietMs, int longestMs = 600'000)
    {
        m_dir = std::make_unique<QTemporaryDir>();
        putFile(at("vault/a"), "a");
        putFile(at("other/b"), "b");
        m_admits = true;
        m_asked = 0;
        const auto admit = [this]() -> Result<void> {
            ++m_asked;
            return m_admits ? Result<void>{} : fail(ErrorCode::Invalid, u"not ours"_s);
        };
        m_presence =
            std::make_unique<VaultPresence>(VaultPresence::Options{at("vault"), quietMs, admit, longestMs}, &m_pool);
        m_told = std::make_unique<QSignalSpy>(m_presence.get(), &VaultPresence::changed);
        m_presence->look();
        m_pool.waitForDone();
        QCoreApplication::processEvents();
    }
    [[nodiscard]] QList<QVariant> last() const { return m_told->isEmpty() ? QList<QVariant>() : m_told->last(); }

private Q_SLOTS:
    void cleanup()
    {
        test::waitDone(m_presence->stop());
        m_presence.reset();
    }

    void theSameFolderIsBackAtOnce()
    {
        begin(600'000);
        QVERIFY(QFile::rename(at("vault"), at("away")));
        QTRY_COMPARE(last(), (QList<QVariant>{false, false}));
        QVERIFY(QFile::rename(at("away"), at("vault")));
        QTRY_COMPARE(last(), (QList<QVariant>{true, false}));
        QCOMPARE(m_asked, 1);
        m_admits = false; // another profile has begun to work on it
        QVERIFY(QFile::rename(at("vault"), at("away")));
        QTRY_COMPARE(last(), (QList<QVariant>{false, false}));
        QVERIFY(QFile::rename(at("away"), at("vault")));
        QTRY_COMPARE(m_presence->reason(), u"not ours"_s);
        QVERIFY(!m_presence->isThere());
    }

    void anotherOneIsAdmitted()
    {
        begin(20);
        QVERIFY(QFile::rename(at("vault"), at("away")) && QFile::rename(at("other"), at("vault")));
        QTRY_COMPARE(last(), (QList<QVariant>{true, true}));
        QCOMPARE(m_told->size(), 2); // away first, whatever was quicker
        QCOMPARE(m_asked, 1);
        QVERIFY(m_presence->reason().isEmpty());
        QVERIFY(QFile::rename(at("vault"), at("gone"))); // and it is the new one that is watched
        QTRY_COMPARE(last(), (QList<QVariant>{false, false}));
    }

    void whatIsNotAdmittedIsAskedAgainWhenSomethingComes()
    {
        begin(20);
        m_admits = false;
        QVERIFY(QFile::rename(at("vault"), at("away")) && QFile::rename(at("other"), at("vault")));
        QTRY_COMPARE(m_presence->reason(), u"not ours"_s);
        QVERIFY(!m_presence->isThere());
        m_admits = true;
        putFile(at("vault/mark"), "ours");
        QTRY_COMPARE(last(), (QList<QVariant>{true, true}));
    }

    void everyFolderThatComesIsTold()
    {
        begin(600'000); // before it is the vault, and whether it ever is
        QSignalSpy replaced(m_presence.get(), &VaultPresence::replaced);
        QVERIFY(QFile::rename(at("vault"), at("away")) && QFile::rename(at("other"), at("vault")));
        QTRY_COMPARE(replaced.size(), 1);
        m_presence->look();
        m_pool.waitForDone();
        QCoreApplication::processEvents();
        QCOMPARE(replaced.size(), 1); // once
    }

    void whatIsBeingFilledIsWaitedFor()
    {
        begin(600'000); // so long that only rest, and nothing else, could end it
        QVERIFY(QFile::rename(at("vault"), at("away")) && QDir().mkdir(at("vault")));
        QTRY_VERIFY(!m_presence->reason().isEmpty());
        QVERIFY(!m_presence->isThere());
        QCOMPARE(m_asked, 0);
    }

    void whatNeverRestsIsAskedAboutInTheEnd()
    {
        begin(5, 200);
        QVERIFY(QFile::rename(at("vault"), at("away")));
        QTRY_COMPARE(last(), (QList<QVariant>{false, false}));
        int saved = 0;
        QTimer writer;
        connect(&writer, &QTimer::timeout, this, [&] {
            putFile(at("other/log"), QByteArray(++saved, 'x'));
            putFile(at("vault/log"), QByteArray(saved, 'x'));
            m_presence->lookIfIdle(); // nor does a look by the clock begin anew
        });
        QVERIFY(QFile::rename(at("other"), at("vault")));
        writer.start(1);
        QTRY_COMPARE(last(), (QList<QVariant>{true, true}));
        QVERIFY(m_asked >= 1);
    }
    void aFolderWithTheNumberOfTheOldOneIsAnother()
    {
        begin(5);
        QVERIFY(QFile::rename(at("vault"), at("away")));
        QTRY_COMPARE(last(), (QList<QVariant>{false, false}));
        const std::optional<FolderPlace> old = placeOf(at("away"));
        QVERIFY(QDir(at("away")).removeRecursively());
        QVERIFY(QDir().mkpath(at("vault"))); // ext4 gives it the number that has just become free
        QVERIFY(placeOf(at("vault")) != old);
        QTRY_COMPARE(last(), (QList<QVariant>{true, true}));
    }
    void aMarkChangesWithAnythingBelow()
    {
        begin(20);
        QVERIFY(QDir().mkpath(at("vault/deep/below")));
        FolderMark before = markOf(at("vault"));
        QCOMPARE(markOf(at("vault")), before);
        putFile(at("vault/deep/below/file"), "1");
        QVERIFY(markOf(at("vault")) != before);
        before = markOf(at("vault"));
        putFile(at("vault/deep/below/file"), "12"); // it grows
        QVERIFY(markOf(at("vault")) != before);
    }
};

QTEST_GUILESS_MAIN(TestVaultPresence)
#include "tst_vaultpresence.moc"
