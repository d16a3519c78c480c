#include "base/literals.h"
#include "places.h"
#include "separate/arguments.h"

using namespace countersign;
using test::House;

class TestArguments : public QObject
{
    Q_OBJECT

    House m_house;

private Q_SLOTS:
    void findsPaths_data()
    {
        QTest::addColumn<QString>("argument");
        QTest::addColumn<QStringList>("paths");
        QTest::addColumn<bool>("alone");
        const auto row = [](const char *argument, const QStringList &paths, bool alone) {
            QTest::newRow(argument) << QString::fromLatin1(argument) << paths << alone;
        };
        row("/a/b", {u"/a/b"_s}, true);
        row("/a/../b/", {u"/b"_s}, true);
        row("--root=/a", {u"/a"_s}, true);
        row("file:///a%20b", {u"/a b"_s}, true);
        row("~/papers", {m_house.at("home/papers")}, true);
        row("papers", {m_house.at("home/papers")}, true);
        row("not-there", {}, true);
        row("-y", {}, true);
        row("@scope/name", {}, true);
        row("/a:/b", {u"/a:/b"_s, u"/a"_s, u"/b"_s}, false);
        row("type=bind,src=/a", {u"/a"_s}, false);
    }
    void findsPaths()
    {
        QFETCH(QString, argument);
        QFETCH(QStringList, paths);
        QFETCH(bool, alone);
        QStringList found;
        bool last = true;
        for (const NamedPath &named : namedPaths({argument}, m_house.places.home)) {
            found.append(named.path);
            last = named.alone;
        }
        found.removeDuplicates();
        for (const QString &path : paths)
            QVERIFY2(found.contains(path), qPrintable(found.join(u' ')));
        QCOMPARE(found.isEmpty(), paths.isEmpty());
        if (!paths.isEmpty() && alone)
            QVERIFY(last);
    }

    void stopsWhatNamesTheVault()
    {
        for (const QString &argument :
            {m_house.at("vault"), m_house.at("vault/Records/x.csv"), u"--db="_s + m_house.at("vault/Records"),
                u"a:"_s + m_house.at("vault") + u":ro"_s, u"../vault/Approved"_s}) {
            const Result<void> may = mayBeGiven(m_house.places, House::server({argument}));
            QVERIFY2(!may, qPrintable(argument));
            QVERIFY2(may.error().message.contains(
                         u"under mcp.servers.s write `sandbox: {folders: {\""_s + m_house.at("vault")),
                qPrintable(may.error().message));
        }
        QVERIFY(mayBeGiven(m_house.places, House::server({m_house.at("home/papers"), m_house.at("home"), u"/"_s})));
        QVERIFY2(QFile::link(m_house.at("vault"), m_house.at("home/notes")), "a link to it is it");
        QVERIFY(!mayBeGiven(m_house.places, House::server({m_house.at("home/notes")})));
        QVERIFY(!mayBeGiven(m_house.places, House::server({u"notes/Records"_s})));
    }

    void namesAFolderThatIsThere()
    {
        const Result<void> may = mayBeGiven(m_house.places, House::server({m_house.at("vault/Records/new.csv")}));
        QVERIFY2(may.error().message.contains(u"{\"%1\": rw}"_s.arg(m_house.at("vault/Records"))),
            qPrintable(may.error().message));
        Places fresh = m_house.places;
        fresh.vault = m_house.at("home/work/unmade");
        const Result<void> unmade = mayBeGiven(fresh, House::server({fresh.vault + u"/Records"_s}));
        QVERIFY2(
            unmade.error().message.contains(u"{\"%1\": rw}"_s.arg(fresh.vault)), qPrintable(unmade.error().message));
    }

    void takesWhatItsOwnerGave()
    {
        SandboxConfig sandbox;
        sandbox.folders = {{m_house.at("vault/Records"), false, 0}};
        QVERIFY(mayBeGiven(m_house.places, House::server({m_house.at("vault/Records/x.csv")}, sandbox)));
        QVERIFY(!mayBeGiven(m_house.places, House::server({m_house.at("vault/Approved")}, sandbox)));
    }

    void theProfileIsNeverGiven()
    {
        const Result<void> may = mayBeGiven(m_house.places, House::server({m_house.at("profile/journal.db")}));
        QVERIFY(!may);
        QVERIFY(!may.error().message.contains(u"sandbox:"_s));
        QVERIFY2(mayBeGiven(m_house.places, House::server({m_house.at("profile/servers/s/memory.jsonl")})),
            "its own folder");
        QVERIFY(!mayBeGiven(m_house.places, House::server({m_house.at("profile/servers/other/memory.jsonl")})));
        QVERIFY(!mayBeGiven(m_house.places, House::server({m_house.at("profile/servers")})));
        McpServerConfig server = House::server({});
        server.env = {{u"DB"_s, m_house.at("profile/journal.db")}};
        QVERIFY(!mayBeGiven(m_house.places, server));
        server.env = {{u"HOME"_s, m_house.at("home")}};
        QVERIFY(mayBeGiven(m_house.places, server));
        server.command = m_house.at("profile/run/tool");
        QVERIFY(!mayBeGiven(m_house.places, server));
    }

    void withoutSeparationNotEvenAParent()
    {
        for (const char *folder : {"home", "vault", "vault/Records", "profile"}) {
            const QString parent = qstrcmp(folder, "home") == 0 ? m_house.root : m_house.at(folder);
            QVERIFY2(!mayBeGiven(m_house.places, House::server({parent}, House::off())), qPrintable(parent));
        }
        QVERIFY(mayBeGiven(m_house.places, House::server({m_house.at("home/papers"), u"run"_s}, House::off())));
        const Result<void> vault = mayBeGiven(m_house.places, House::server({m_house.at("vault")}, House::off()));
        QVERIFY2(vault.error().message.contains(
                     u"Instead of \"sandbox: off\", under mcp.servers.s write `sandbox: {folders"_s),
            qPrintable(vault.error().message));
    }
};

QTEST_GUILESS_MAIN(TestArguments)
#include "tst_arguments.moc"
