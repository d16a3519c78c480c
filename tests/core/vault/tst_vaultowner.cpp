#include "base/literals.h"
#include "core/vault/story.h"
#include "vault/vaultowner.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace countersign;
using namespace countersign::testing;

/// One vault, one profile.
class TestVaultOwner : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_dir;
    [[nodiscard]] Result<void> claim(const char *instance, const char *profile) const
    {
        return claimVault(m_dir->filePath(u"vault"_s), QLatin1String(instance), QLatin1String(profile));
    }
    [[nodiscard]] QString marker() const { return m_dir->filePath(u"vault/.countersign"_s); }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void theFirstOneHasIt()
    {
        QVERIFY(claim("a", "/profiles/a"));
        QVERIFY(claim("a", "/profiles/a"));
        const Result<void> second = claim("b", "/profiles/b");
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Invalid);
        for (const char *word : {"/profiles/a", "--vault", "app.vault_path", ".countersign"})
            QVERIFY2(second.error().message.contains(QLatin1String(word)), qPrintable(second.error().message));
        QVERIFY(QFile::remove(marker())); // the way out
        QVERIFY(claim("b", "/profiles/b"));
        QVERIFY(!claim("a", "/profiles/a"));
    }
    void aProfileMayMove()
    {
        QVERIFY(claim("a", "/profiles/a"));
        QVERIFY(claim("a", "/elsewhere/a"));
        QVERIFY(claim("b", "/b").error().message.contains(u"/elsewhere/a"_s));
    }
    void aProfileMayBeginAnewInItsPlace()
    {
        QVERIFY(claim("a", "/profiles/a"));
        QVERIFY(claim("b", "/profiles/a")); // its journal was lost
        QVERIFY(!claim("a", "/profiles/elsewhere"));
    }
    void aMarkerThatCannotBeReadIsSomebodys()
    {
        QVERIFY(claim("a", "/profiles/a"));
        putFile(marker(), "not ours");
        QVERIFY(!claim("a", "/profiles/a"));
        QCOMPARE(contentOfFile(marker()), QByteArray("not ours"));
    }
    void ofManyAtOnceOneGetsIt()
    {
        std::atomic<int> got = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 8; ++i)
            threads.emplace_back([&, i] {
                const QString name = QString::number(i);
                got += claimVault(m_dir->filePath(u"vault"_s), name, u"/profiles/"_s + name).has_value();
            });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(got.load(), 1);
        QCOMPARE(
            QDir(m_dir->filePath(u"vault"_s)).entryList({u".countersign*"_s}, QDir::Files | QDir::Hidden).size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestVaultOwner)
#include "tst_vaultowner.moc"
