#include "base/literals.h"
#include "core/vault/story.h"
#include "vault/vaultowner.h"

#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>
#include <atomic>
#include <thread>

using namespace countersign;
using namespace countersign::testing;

/// One vault, one profile.
class TestVaultOwner : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_dir;
    [[nodiscard]] Result<void> claim(const char *instance, const char *profile, const char *machine = "here") const
    {
        return claimVault(
            m_dir->filePath(u"vault"_s), {QLatin1String(instance), QLatin1String(profile), QLatin1String(machine)});
    }
    [[nodiscard]] QString marker() const { return m_dir->filePath(u"vault/.countersign"_s); }
    [[nodiscard]] QStringList markers() const
    {
        return QDir(m_dir->filePath(u"vault"_s)).entryList({u".countersign*"_s}, QDir::Files | QDir::Hidden);
    }

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
    void tellsWhoseItIs()
    {
        const QString vault = m_dir->filePath(u"vault"_s);
        QCOMPARE(ownerOfVault(vault).error().code, ErrorCode::NotFound);
        QVERIFY(claim("a", "/profiles/a"));
        QCOMPARE(*ownerOfVault(vault), u"a"_s);
        QFile file(marker());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write("nothing of ours") > 0);
        file.close();
        QVERIFY(!ownerOfVault(vault));
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
    void theSamePathOnAnotherComputerIsAnotherProfile()
    {
        QVERIFY(claim("a", "/home/anna/countersign", "desk"));
        const Result<void> second = claim("b", "/home/anna/countersign", "laptop");
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Invalid);
        for (const char *word : {"/home/anna/countersign", "another computer", "--vault", ".countersign"})
            QVERIFY2(second.error().message.contains(QLatin1String(word)), qPrintable(second.error().message));
        QVERIFY(!claim("b", "/home/anna/countersign", ""));      // not known: not believed to be the same
        QVERIFY(claim("a", "/home/anna/countersign", "laptop")); // moved there with its journal
        QVERIFY(claim("b", "/home/anna/countersign", "laptop")); // and lost it there
    }
    void anOlderMarkerHoldsForItsOwnInstance()
    {
        const QByteArray older = "{\"instance\":\"a\",\"profile\":\"/profiles/a\"}\n";
        putFile(marker(), older);
        QVERIFY(!claim("b", "/profiles/a"));
        QCOMPARE(contentOfFile(marker()), older);
        QVERIFY(claim("a", "/profiles/a"));
        QVERIFY(contentOfFile(marker()).contains("here"));
        QVERIFY(!thisMachine().contains(QString::fromLatin1(QSysInfo::machineUniqueId())) || thisMachine().isEmpty());
    }
    void anothersVaultIsLeftAsItIs()
    {
        putFile(marker(), R"({"instance":"b","profile":"/profiles/b"})");
        QVERIFY(!claim("a", "/profiles/a"));
        QCOMPARE(QDir(m_dir->filePath(u"vault"_s)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
    }
    void onlyANewVaultGetsAHandbook()
    {
        const QString handbook = m_dir->filePath(u"vault/Company_Handbook.md"_s);
        QVERIFY(claim("a", "/profiles/a"));
        QVERIFY(QFile::remove(handbook)); // its owner's word
        QVERIFY(claim("a", "/elsewhere/a"));
        QVERIFY(!QFile::exists(handbook));
    }
    void linksThatSomebodyPlantedLeadNowhere()
    {
        const QString precious = m_dir->filePath(u"precious.txt"_s);
        putFile(precious, "precious");
        putFile(m_dir->filePath(u"vault/x"_s), {});
        const auto plant = [&](int from, int to) {
            for (int i = from; i < to; ++i)
                if (!QFile::link(precious, marker() + u'-' + QString::number(i)))
                    return false;
            return true;
        };
        const int own = int(::gettid()); // names with the thread's number were once written through
        QVERIFY(plant(std::max(1, own - 50), own + 50));
        QVERIFY(claim("a", "/profiles/a"));
        QVERIFY(claim("a", "/elsewhere/a"));
        QCOMPARE(contentOfFile(precious), QByteArray("precious"));
        QVERIFY(!QFileInfo(marker()).isSymLink());
        QVERIFY(QFile::remove(marker()) && QFile::link(precious, marker()));
        QVERIFY(!claim("a", "/profiles/a")); // the marker itself a link: named, and left
        QCOMPARE(contentOfFile(precious), QByteArray("precious"));
    }
    void anEmptyMarkerIsNone()
    {
        QVERIFY(claim("a", "/profiles/a"));
        putFile(marker(), {}); // a power cut
        QVERIFY(claim("b", "/profiles/b"));
        QVERIFY(!claim("a", "/profiles/a"));
        QCOMPARE(markers().size(), 1);
    }
    void aMarkerMayHaveASecondName()
    {
        QVERIFY(claim("a", "/profiles/a"));
        const QString snapshot = m_dir->filePath(u"snapshot"_s);
        QCOMPARE(::link(QFile::encodeName(marker()).constData(), QFile::encodeName(snapshot).constData()), 0);
        const QByteArray before = contentOfFile(snapshot);
        QVERIFY(claim("a", "/profiles/a"));
        QVERIFY(claim("a", "/elsewhere/a"));
        QVERIFY(claim("b", "/b").error().message.contains(u"/elsewhere/a"_s));
        QCOMPARE(contentOfFile(snapshot), before);
    }
    void whatIsBeingWrittenIsReadWhenItIsWhole()
    {
        QVERIFY(claim("a", "/profiles/a"));
        const QByteArray whole = contentOfFile(marker());
        QFile writer(marker());
        QVERIFY(writer.open(QIODevice::WriteOnly)); // as a synchroniser, or a snapshot, does
        std::atomic<bool> ours = false;
        std::thread other([&] { ours = claim("a", "/profiles/a").has_value(); });
        QVERIFY(writer.write(whole) == whole.size() && writer.flush());
        writer.close();
        other.join();
        QVERIFY(ours);
        QVERIFY(writer.open(QIODevice::ReadWrite)); // and somebody who never ends
        QVERIFY(claim("a", "/profiles/a"));
        QVERIFY(claim("b", "/b").error().message.contains(u"/profiles/a"_s));
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
                got += claim(qPrintable(name), qPrintable(u"/profiles/"_s + name)).has_value();
            });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(got.load(), 1);
        QCOMPARE(markers().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestVaultOwner)
#include "tst_vaultowner.moc"
