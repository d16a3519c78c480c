#include "base/literals.h"
#include "places.h"
#include "separate/separationwords.h"

#include <QJsonArray>

using namespace countersign;
using test::House;

class TestSeparationWords : public QObject
{
    Q_OBJECT

    House m_house;

    McpServerConfig with(const char *folder, bool writable) const
    {
        SandboxConfig sandbox;
        sandbox.folders = {{m_house.at(folder), writable, 0}};
        return House::server({}, sandbox);
    }

private Q_SLOTS:
    void notesDecideUnlessAServerCouldMoveThem()
    {
        const auto may = [this](const McpServerConfig &server) {
            return notesMayDecide(m_house.places, {server}).has_value();
        };
        QVERIFY(may(House::server({})));
        QVERIFY(may(with("vault/Records", true)));
        QVERIFY(may(with("vault", false)));
        QVERIFY(may(with("vault/Approved", false)));
        QVERIFY(!may(with("vault", true)));
        QVERIFY(!may(with("vault/Approved", true)));
        QVERIFY(!may(with("vault/Rejected/deep", true)));
        QVERIFY(!may(with("vault/Pending_Approval", true)));
        QVERIFY(!may(House::server({}, House::off())));
        QVERIFY2(QFile::link(m_house.at("vault/Approved"), m_house.at("home/alias")), "the same by another name");
        QVERIFY(!may(with("home/alias", true)));
    }

    void plansSayWhichServerIsNotKeptApart()
    {
        McpServerConfig sockets = House::server({});
        sockets.id = u"browser"_s;
        sockets.sandbox.unixSockets = true;
        McpServerConfig kept = House::server({});
        kept.id = u"kept"_s;
        const QMap<QString, QString> warnings = separationWarnings({House::server({}, House::off()), sockets, kept});
        QCOMPARE(warnings.keys(), (QStringList{u"browser"_s, u"s"_s}));
        const auto step = [](const char *server) { return QJsonObject{{u"server"_s, QLatin1String(server)}}; };
        const QJsonObject plan{
            {u"warnings"_s, QJsonArray{u"old"_s}}, {u"steps"_s, QJsonArray{step("s"), step("kept"), step("s")}}};
        const QJsonArray told = withSeparationWarnings(plan, warnings).value("warnings"_L1).toArray();
        QCOMPARE(told, (QJsonArray{u"old"_s, warnings.value(u"s"_s)}));
        QCOMPARE(withSeparationWarnings(plan, {}), plan);
    }

    void saysHow()
    {
        QCOMPARE(separationJson(m_house.places, House::server({})).value("mode"_L1).toString(), u"bubblewrap"_s);
        const QJsonObject off = separationJson(m_house.places, House::server({}, House::off()));
        QCOMPARE(off.value("mode"_L1).toString(), u"none"_s);
        QVERIFY(off.value("unix_sockets"_L1).toBool() && off.value("network"_L1).toBool());
        const QString none = separationSentence(m_house.places, House::server({}));
        QVERIFY2(none.contains(u"neither vault nor profile"_s), qPrintable(none));
    }

    void saysWhatItIsGiven()
    {
        const QString vault = separationSentence(m_house.places, with("vault/Records", true));
        QVERIFY2(vault.contains(u"of the vault only %1 (rw)."_s.arg(m_house.at("vault/Records"))), qPrintable(vault));
        QVERIFY2(!vault.contains(u"neither vault"_s) && !vault.contains(u"Beside"_s), qPrintable(vault));
        McpServerConfig named = House::server({m_house.at("home/papers"), u"/usr"_s, m_house.at("home/work/none")});
        named.sandbox.folders = {{m_house.at("home/work"), false, 0}};
        const QString papers = separationSentence(m_house.places, named);
        QVERIFY2(papers.endsWith(u"it has %1 (ro), %2 (rw, from its arguments)."_s.arg(
                     m_house.at("home/work"), m_house.at("home/papers"))),
            qPrintable(papers));
    }
};

QTEST_GUILESS_MAIN(TestSeparationWords)
#include "tst_separationwords.moc"
