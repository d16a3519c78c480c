#include "faketools.h"
#include "plan/model/toolmenu.h"

#include <QRegularExpression>
#include <QTest>

using namespace countersign;
using namespace countersign::test;

class TestToolMenu : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesEveryServerTakes()
    {
        FakeTools tools;
        tools.add(QStringLiteral("crm_server"), QStringLiteral("contacts_find")); // would get the same name
        tools.add(QStringLiteral("x"), QString(100, u'y'));
        tools.add(QStringLiteral("ünïcode"), QStringLiteral("a b/c"));
        const Catalogue catalogue = *Catalogue::load();
        const ToolMenu menu(tools.tools(), catalogue);
        static const QRegularExpression form(QStringLiteral("\\A[a-zA-Z0-9_-]{1,64}\\z"));
        for (const QString &alias : menu.aliases())
            QVERIFY2(form.match(alias).hasMatch(), qPrintable(alias));
        const QStringList aliases = menu.aliases();
        QCOMPARE(QSet<QString>(aliases.begin(), aliases.end()).size(), aliases.size());
        QCOMPARE(menu.find(QStringLiteral("vault_move"))->server, QStringLiteral("countersign"));
        const auto foreign = menu.find(QStringLiteral("crm_server__contacts_find"));
        QVERIFY(foreign && !foreign->known);
        QVERIFY(menu.find(QStringLiteral("crm_server__contacts_find_2")));
        QVERIFY(!menu.find(QStringLiteral("contacts.find")));
        QCOMPARE(menu.renamed().size(), 4);
    }
    void keepsToolsForUndoToItself()
    {
        const FakeTools tools;
        const Catalogue catalogue = *Catalogue::load();
        const ToolMenu menu(tools.tools(), catalogue);
        QVERIFY(!menu.find(QStringLiteral("vault_move_back")));
    }
    void sameOrderWhateverTheServersSay()
    {
        FakeTools tools, turned;
        std::ranges::reverse(turned.all);
        const Catalogue catalogue = *Catalogue::load();
        QCOMPARE(ToolMenu(tools.tools(), catalogue).described(),
            ToolMenu(turned.tools(), catalogue).described()); // or nothing is cached
    }
};

QTEST_APPLESS_MAIN(TestToolMenu)
#include "tst_toolmenu.moc"
