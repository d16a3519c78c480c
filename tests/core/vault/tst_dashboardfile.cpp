#include "base/literals.h"
#include "core/vault/story.h"
#include "vault/dashboard.h"
#include "vault/dashboardfile.h"
#include "vault/seal.h"

#include <QTemporaryDir>
#include <QTest>

using namespace countersign;
using namespace countersign::testing;

/// Which file is ours to write.
class TestDashboardFile : public QObject
{
    Q_OBJECT
    /// What versions before the mark wrote, with the time as it once was.
    static QByteArray unmarked()
    {
        return "# Dashboard\n\nAs of 2026-11-28 05:53:45 4300:00.\n\n"
               "| Waiting for you | In work | Completed | Rejected or expired | Failed or in doubt "
               "|\n|---|---|---|---|---|\n"
               "| 1 | 0 | 2 | 0 | 0 |\n\n## Waiting for your decision\n\n"
               "- [[Pending_Approval/01890000-0000-7000-8000-00000000000a|rechnung nov]] — awaiting decision, "
               "2026-11-28\n\n"
               "## Last results\n\nNothing has been done yet.\n\n";
    }
    [[nodiscard]] QString write() const
    {
        DashboardContent content;
        content.atUs = 1'764'324'000'000'000;
        return writeDashboardFile(VaultLayout(m_dir->path()), renderDashboard(content));
    }
    [[nodiscard]] QByteArray file(const char *name) const
    {
        return contentOfFile(m_dir->filePath(QLatin1String(name)));
    }
    std::unique_ptr<QTemporaryDir> m_dir;

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void knowsWhatItWroteBefore_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("ours");
        const QByteArray german = QByteArray(unmarked())
                                      .replace("Dashboard", "Überblick")
                                      .replace("As of", "Stand:")
                                      .replace("Waiting for you |", "Wartet auf Sie |")
                                      .replace("In work", "In Arbeit")
                                      .replace("Completed", "Erledigt")
                                      .replace("Rejected or expired", "Abgelehnt oder abgelaufen")
                                      .replace("Failed or in doubt", "Gescheitert oder im Zweifel")
                                      .replace("Waiting for your decision", "Wartet auf Ihre Entscheidung")
                                      .replace("Last results", "Letzte Ergebnisse")
                                      .replace("Nothing has been done yet.", "Noch ist nichts geschehen.");
        QTest::newRow("ours") << unmarked() << true;
        QTest::newRow("in German") << german << true;
        QTest::newRow("with a line of its owner's") << unmarked() + "Call Karin.\n" << false;
        QTest::newRow("with a heading of its owner's") << unmarked() + "## Plans for spring\n" << false;
        QTest::newRow("its owner's") << QByteArray("# Dashboard\n\nMy week\n") << false;
        QTest::newRow("its owner's week") << QByteArray(
                                                 "# Dashboard\n\n\n\n| Mon | Tue | Wed | Thu | Fri |\n"
                                                 "|---|---|---|---|---|\n| Karin | tax | | call | |\n")
                                          << false;
        QTest::newRow("ours, with its owner's row")
            << unmarked().replace("| 1 | 0 | 2 | 0 | 0 |", "| 1 | Karin | 2 | 0 | 0 |") << false;
        QTest::newRow("empty") << QByteArray() << false;
    }
    void knowsWhatItWroteBefore()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, ours);
        QCOMPARE(isUnmarkedDashboard(bytes), ours);
        QFile there(m_dir->filePath(u"Dashboard.md"_s));
        QVERIFY(there.open(QIODevice::WriteOnly) && there.write(bytes) == bytes.size());
        there.close();
        QCOMPARE(write(), QString());
        QCOMPARE(sealOf(file(ours ? "Dashboard.md" : "Countersign.md")), Seal::Intact);
        QCOMPARE(file(ours ? "Dashboard (yours).md" : "Dashboard.md"), bytes); // whatever it was, it is kept
        QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files | QDir::Hidden).size(), 2);
    }
    void aLinkIsItsOwners()
    {
        putFile(m_dir->filePath(u"elsewhere.md"_s), "mine");
        QVERIFY(QFile::link(u"elsewhere.md"_s, m_dir->filePath(u"Dashboard.md"_s)));
        QCOMPARE(write(), QString());
        QCOMPARE(file("elsewhere.md"), QByteArray("mine"));
        QVERIFY(file("Countersign.md").contains("dashboard"));
    }
};

QTEST_GUILESS_MAIN(TestDashboardFile)
#include "tst_dashboardfile.moc"
