#include "engine.h"

#include <QDirIterator>
#include <QProcess>

using namespace countersign;
using namespace countersign::test;

namespace {
const QByteArray kText = "Minutes of meeting %1 of 3 November 2026\n\nThe roof will be repaired in spring.\n";
const QString kHandbook = u"Company_Handbook.md"_s;
constexpr int kSoon = 15'000; // the safety looks come after 60 s

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

bool copyTree(const QString &from, const QString &to)
{
    return QProcess::execute(u"cp"_s, {u"-a"_s, from, to}) == 0;
}

/// Everything below it, with what is in it.
QMap<QString, QByteArray> tree(const QString &folder)
{
    QMap<QString, QByteArray> all;
    QDirIterator it(
        folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        it.next();
        all.insert(it.filePath(), it.fileInfo().isFile() ? contentOf(it.filePath()) : QByteArray());
    }
    return all;
}
} // namespace

/// Another folder comes to the vault's place while everything runs.
class TestVaultReplaced : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Engine> m_engine;

    [[nodiscard]] QString vault(const QString &path) const { return m_engine->vault(path); }
    [[nodiscard]] QString root() const { return m_engine->app.config().app.vaultPath; }
    [[nodiscard]] QString beside(const char *name) const { return m_dir->filePath(QLatin1String(name)); }
    void drop(int number) const
    {
        m_engine->drop(u"minutes %1.txt"_s.arg(number), QByteArray(kText).replace("%1", QByteArray::number(number)));
    }
    [[nodiscard]] qint64 count(State state) const { return m_engine->app.surfaces().system.counts().value(state); }
    /// The sentences of what is not well, one after the other.
    [[nodiscard]] QString complaints() const
    {
        QString out;
        const QList<ServiceInfo> services = m_engine->app.surfaces().system.services();
        for (const ServiceInfo &service : services)
            if (service.health == u"unhealthy")
                out += service.message + u'\n';
        return out;
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_engine = std::make_unique<Engine>(m_dir->path());
        put(vault(kHandbook), "# theirs\n");
    }
    void cleanup() { m_engine.reset(); }

    void aCopyInItsPlaceIsTheVault()
    {
        drop(0);
        const Action action = m_engine->one(State::AwaitingDecision);
        const QString note = u"Pending_Approval/%1.md"_s.arg(action.id);
        QTRY_VERIFY(QFile::exists(vault(note)));
        QVERIFY(copyTree(root(), beside("new")));
        QVERIFY(QFile::rename(root(), beside("away")) && QFile::rename(beside("new"), root()));
        QTRY_VERIFY(!complaints().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(complaints().isEmpty(), kSoon);
        drop(1); // the Inbox
        QTRY_COMPARE_WITH_TIMEOUT(count(State::AwaitingDecision), 2, kSoon);
        put(vault(u"Approved/shopping.md"_s), "# milk\n"); // what is no note
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(vault(u"Approved/shopping.md (not decided).md"_s)), kSoon);
        const QMap<QString, QByteArray> before = tree(beside("away"));
        QVERIFY(QFile::rename(vault(note), vault(u"Approved/%1.md"_s.arg(action.id)))); // a decision
        QTRY_COMPARE_WITH_TIMEOUT(count(State::Completed), 1, kSoon);                   // by tools that are there, too
        QCOMPARE(tree(beside("away")), before);
        QVERIFY(!QFile::exists(vault(u"Needs_Action/%1/minutes 0.txt"_s.arg(action.id))));
    }

    void whatIsApprovedMeanwhileIsDoneInTheNewOne()
    {
        drop(0);
        const Action action = m_engine->one(State::AwaitingDecision);
        QVERIFY(copyTree(root(), beside("new")));
        QVERIFY(QFile::rename(root(), beside("away")) && QFile::rename(beside("new"), root()));
        QTRY_VERIFY(!complaints().isEmpty());
        const QMap<QString, QByteArray> before = tree(beside("away"));
        QVERIFY(m_engine->approve(action, action.planDigest));
        QTRY_COMPARE_WITH_TIMEOUT(count(State::Completed), 1, 2 * kSoon);
        QCOMPARE(tree(beside("away")), before);
        QVERIFY(!QFile::exists(vault(u"Needs_Action/%1/minutes 0.txt"_s.arg(action.id))));
    }

    void anothersVaultInItsPlaceIsNotTouched()
    {
        QVERIFY(copyTree(root(), beside("theirs")));
        put(beside("theirs/.countersign"), R"({"instance":"b","profile":"/profiles/b"})");
        put(beside("theirs/Inbox/letter.txt"), kText);
        QVERIFY(QFile::rename(root(), beside("away")) && QFile::rename(beside("theirs"), root()));
        const QMap<QString, QByteArray> before = tree(root());
        QTRY_VERIFY_WITH_TIMEOUT(complaints().contains(u"/profiles/b"_s), kSoon);
        QCOMPARE(tree(root()), before);
        QCOMPARE(count(State::AwaitingDecision), 0);
        QVERIFY(QFile::rename(root(), beside("theirs")) && QFile::rename(beside("away"), root()));
        QTRY_VERIFY_WITH_TIMEOUT(complaints().isEmpty(), 5000);
        drop(0);
        QTRY_COMPARE_WITH_TIMEOUT(count(State::AwaitingDecision), 1, kSoon);
    }

    void aVaultThatIsCopiedBackIsWaitedFor()
    {
        QVERIFY(QFile::rename(root(), beside("backup")));
        QVERIFY(QDir().mkdir(root()) && QDir().mkdir(vault(u"Records"_s))); // the first of a long copy
        QTRY_VERIFY_WITH_TIMEOUT(complaints().contains(u".countersign"_s), kSoon);
        QCOMPARE(tree(root()).keys(), QStringList{vault(u"Records"_s)});
        QVERIFY(copyTree(beside("backup") + u"/."_s, root())); // the rest
        QTRY_VERIFY_WITH_TIMEOUT(complaints().isEmpty(), kSoon);
        QCOMPARE(contentOf(vault(kHandbook)), QByteArray("# theirs\n"));
    }

    void copyingBackMeetsNothingOfOurs()
    {
        QVERIFY(QFile::rename(root(), beside("backup")));
        QTRY_VERIFY(!complaints().isEmpty());
        QProcess copying;
        copying.start(u"cp"_s, {u"-a"_s, beside("backup"), root()});
        QTRY_VERIFY_WITH_TIMEOUT(copying.state() == QProcess::NotRunning, kSoon);
        QCOMPARE(copying.exitCode(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(complaints().isEmpty(), kSoon);
        QCOMPARE(contentOf(vault(kHandbook)), QByteArray("# theirs\n"));
        drop(0);
        QTRY_COMPARE_WITH_TIMEOUT(count(State::AwaitingDecision), 1, kSoon);
    }
};

QTEST_GUILESS_MAIN(TestVaultReplaced)
#include "tst_vaultreplaced.moc"
