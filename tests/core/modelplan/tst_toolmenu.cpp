#include "base/literals.h"
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
        tools.add(u"crm_server"_s, u"contacts_find"_s); // would get the same name
        tools.add(u"x"_s, QString(100, u'y'));
        tools.add(u"ünïcode"_s, u"a b/c"_s);
        const Catalogue catalogue = *Catalogue::load();
        const ToolMenu menu(tools.tools(), catalogue);
        static const QRegularExpression form(u"\\A[a-zA-Z0-9_-]{1,64}\\z"_s);
        for (const QString &alias : menu.aliases())
            QVERIFY2(form.match(alias).hasMatch(), qPrintable(alias));
        const QStringList aliases = menu.aliases();
        QCOMPARE(QSet<QString>(aliases.begin(), aliases.end()).size(), aliases.size());
        QCOMPARE(menu.find(u"vault_move"_s)->server, u"countersign"_s);
        const auto foreign = menu.find(u"crm_server__contacts_find"_s);
        QVERIFY(foreign && !foreign->known);
        QVERIFY(menu.find(u"crm_server__contacts_find_2"_s));
        QVERIFY(!menu.find(u"contacts.find"_s));
        QCOMPARE(menu.renamed().size(), 4);
    }
    void keepsToolsForUndoToItself()
    {
        const FakeTools tools;
        const Catalogue catalogue = *Catalogue::load();
        const ToolMenu menu(tools.tools(), catalogue);
        QVERIFY(!menu.find(u"vault_move_back"_s));
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
