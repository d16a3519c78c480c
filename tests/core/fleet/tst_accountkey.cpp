#include "base/literals.h"
#include "fleet/accountkey.h"

#include <QSet>
#include <QtTest>

using namespace countersign;

/// What stands for a mail account among the instances of a fleet.
class TestAccountKey : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isTheSameForTheSameAccountAlone()
    {
        const FleetKeys keys{FleetKey::make()};
        const QString known = accountKey(keys, u"work"_s, u"imap.example"_s, u"anna@example"_s);
        QCOMPARE(known.size(), 32);
        QCOMPARE(accountKey(keys, u"work"_s, u"IMAP.example"_s, u"anna@example"_s), known);
        QSet<QString> all{known};
        for (const QStringList &other : {QStringList{u"home"_s, u"imap.example"_s, u"anna@example"_s},
                 {u"work"_s, u"imap2.example"_s, u"anna@example"_s}, {u"work"_s, u"imap.example"_s, u"karin@example"_s},
                 {u"workimap.example"_s, {}, u"anna@example"_s}, {u"work"_s, u"imap.exampleanna@example"_s, {}}})
            all.insert(accountKey(keys, other[0], other[1], other[2]));
        QCOMPARE(all.size(), 6);
        QVERIFY(accountKey({FleetKey::make()}, u"work"_s, u"imap.example"_s, u"anna@example"_s) != known);
        QVERIFY(!known.contains(u"anna"));
    }

    void isNoneWithoutAKey() { QVERIFY(accountKey({}, u"work"_s, u"imap.example"_s, u"anna"_s).isEmpty()); }
};

QTEST_GUILESS_MAIN(TestAccountKey)
#include "tst_accountkey.moc"
