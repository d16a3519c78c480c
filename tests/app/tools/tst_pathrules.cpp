#include "tools/files/pathrules.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;

namespace {
const QString kMine = u"0190a000-0000-7000-8000-000000000001"_s;
const QString kOther = u"0190a000-0000-7000-8000-000000000002"_s;
} // namespace

class TestPathRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesWhatCouldLeaveTheVault_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("absolute") << u"/etc/passwd"_s;
        QTest::newRow("parent") << u"../x"_s;
        QTest::newRow("parent inside") << u"Records/../../x"_s;
        QTest::newRow("parent at the end") << u"Records/.."_s;
        QTest::newRow("dot") << u"./Records/x"_s;
        QTest::newRow("dot file") << u".config"_s;
        QTest::newRow("dot folder") << u"Records/.git/config"_s;
        QTest::newRow("trash") << u".trash/x"_s;
        QTest::newRow("NUL") << u"Records/a"_s + QChar(u'\0') + u"b"_s;
        QTest::newRow("empty part") << u"Records//x"_s;
        QTest::newRow("slash at the end") << u"Records/"_s;
        QTest::newRow("long name") << u"Records/"_s + QString(256, u'x');
        QTest::newRow("long in bytes") << u"Records/"_s + QString(128, u'ü');
        QTest::newRow("long path") << QString(u"abc/"_s).repeated(900) + u"x"_s;
    }
    void refusesWhatCouldLeaveTheVault()
    {
        QFETCH(const QString, path);
        for (const Access access : {Access::Read, Access::Source, Access::Target, Access::Return, Access::Folder}) {
            const Result<VaultPath> out = checkPath(path, access);
            QVERIFY(!out);
            QVERIFY(!out.error().message.isEmpty());
        }
    }

    void takesOrdinaryPaths()
    {
        for (const QString &path : {u"Records/Invoices/2026-02-16 Acme 99,00 €.pdf"_s, u"note.md"_s,
                 u"Drafts/a…b.eml"_s, u"a/"_s + QString(255, u'x')})
            for (const Access access : {Access::Read, Access::Source, Access::Target, Access::Return, Access::Folder})
                QVERIFY2(checkPath(path, access).has_value(), qPrintable(path));
        QCOMPARE(checkPath(u"a/b/c"_s, Access::Read)->parts, (QList<QByteArray>{"a", "b", "c"}));
        QCOMPARE(checkPath(u"a/b/c"_s, Access::Read)->parent(), (QList<QByteArray>{"a", "b"}));
        QVERIFY(checkPath({}, Access::Read)->parts.isEmpty());
        QVERIFY(!checkPath({}, Access::Target));
    }

    void keepsToolsOutOfReservedPlaces_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *name : {"Inbox", "Plans", "Pending_Approval", "Approved", "Rejected", "Done", "Failed", "Logs",
                 "approved", "LOGS"})
            QTest::newRow(name) << QString::fromLatin1(name) + u"/x.md"_s;
        QTest::newRow("dashboard") << u"Dashboard.md"_s;
        QTest::newRow("handbook") << u"company_handbook.MD"_s;
        QTest::newRow("the folder itself") << u"Approved"_s;
    }
    void keepsToolsOutOfReservedPlaces()
    {
        QFETCH(const QString, path);
        for (const Access access : {Access::Source, Access::Target, Access::Return, Access::Folder}) {
            const Result<VaultPath> out = checkPath(path, access);
            QVERIFY(!out);
            QCOMPARE(out.error().code, ErrorCode::Refused);
        }
        QVERIFY(checkPath(path, Access::Read).has_value());
        // Only the top level is reserved: the owner may have a folder of that name elsewhere.
        QVERIFY(checkPath(u"Mine/"_s + path, Access::Target).has_value());
    }

    void needsActionIsASourceOnly()
    {
        const QString file = u"Needs_Action/"_s + kMine + u"/a.pdf"_s;
        QVERIFY(checkPath(file, Access::Source).has_value());
        QVERIFY(checkPath(file, Access::Return).has_value());
        QVERIFY(!checkPath(file, Access::Target));
        QVERIFY(!checkPath(u"needs_action/"_s + kMine + u"/a.pdf"_s, Access::Target));
        QVERIFY(!checkPath(u"Needs_Action/a.pdf"_s, Access::Source));
        QVERIFY(!checkPath(u"Needs_Action"_s, Access::Folder));
        QVERIFY(checkPath(u"Needs_Action/"_s + kMine, Access::Folder).has_value());
    }

    void anActionSeesOnlyItsOwnFolder()
    {
        const QString file = u"Needs_Action/"_s + kMine + u"/a.pdf"_s;
        QVERIFY(checkPath(file, Access::Source, kMine).has_value());
        QCOMPARE(checkPath(file, Access::Source, kOther).error().code, ErrorCode::Refused);
        QCOMPARE(checkPath(file, Access::Return, kOther).error().code, ErrorCode::Refused);
        QVERIFY(checkPath(file, Access::Return, kMine).has_value());
        QVERIFY(checkPath(u"Records/a.pdf"_s, Access::Source, kOther).has_value());
    }

    void namesThatToolsMakeAreVisible()
    {
        QVERIFY(!checkPath(u"Records/a\nb"_s, Access::Target));
        QVERIFY(!checkPath(u"Records/a\u0007b"_s, Access::Target));
        QVERIFY(!checkPath(u"Records/pay\u200Bpal.md"_s, Access::Target));
        const Result<VaultPath> turned = checkPath(u"Records/invoice\u202Efdp.exe"_s, Access::Target);
        QVERIFY2(!turned && turned.error().message.contains(u"‹U+202E›"_s),
            qPrintable(turned ? QString() : turned.error().message));
        QVERIFY(!checkPath(u"Rec\u2060ords/a.md"_s, Access::Target)); // folders, too
        QVERIFY(!checkPath(u"Records/a.md "_s, Access::Target));
        QVERIFY(!checkPath(u"Records/a."_s, Access::Target));
        QVERIFY(checkPath(u"Records/pay\u200Bpal.md"_s, Access::Made)
                .has_value()); // what was made before can be taken back
        QVERIFY(checkPath(u"Needs_Action/"_s + kMine + u"/a\u200Bb"_s, Access::Source).has_value());
        QVERIFY(checkPath(u"Needs_Action/"_s + kMine + u"/a\nb"_s, Access::Source).has_value());
        QVERIFY(checkPath(u"Needs_Action/"_s + kMine + u"/a\nb"_s, Access::Return).has_value());
    }
};

QTEST_APPLESS_MAIN(TestPathRules)
#include "tst_pathrules.moc"
