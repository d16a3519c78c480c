#include "app/tools/testvault.h"
#include "base/hash.h"
#include "base/literals.h"
#include "tools/formats/tasklist.h"

using namespace countersign;

class TestTaskList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesObsidianTasks()
    {
        QCOMPARE(*tasklist::line(u"Call Ada"_s, u"2026-11-20"_s), "- [ ] Call Ada 📅 2026-11-20");
        QCOMPARE(*tasklist::line(u"  two\n lines\t"_s, {}), "- [ ] two lines");
        QVERIFY(!tasklist::line(u" \n"_s, {}));
        for (const QString &due : {u"tomorrow"_s, u"2026-02-30"_s, u"2026-11-20T10:00"_s, u"20.11.2026"_s})
            QVERIFY2(!tasklist::line(u"x"_s, due), qPrintable(due));
    }

    void markupFromOutsideIsInert()
    {
        QCOMPARE(*tasklist::line(u"![x](http://evil/)"_s, {}), "- [ ] !\\[x\\](http://evil/)");
        QCOMPARE(*tasklist::line(u"<img src=x> `=this` $x$"_s, {}), "- [ ] \\<img src=x> \\`=this\\` \\$x\\$");
        QCOMPARE(*tasklist::line(u"a\\[b"_s, {}), "- [ ] a\\\\\\[b");
        QCOMPARE(*tasklist::line(u"%%hidden%% due:: never"_s, {}), "- [ ] %\\%hidden%\\% due:\\: never");
    }

    void findsTheLastOpenTask()
    {
        const QByteArray note = "# T\r\n- [ ] a\r\n- [x] b\r\n- [ ] a";
        const auto hash = [](const QByteArray &line) { return QString::fromLatin1(sha256Hex(line)); };
        QCOMPARE(*tasklist::find(note, hash("- [ ] a")), std::pair(qsizetype(23), note.size()));
        QVERIFY(!tasklist::find(note, hash("- [x] b")));
        QVERIFY(!tasklist::find({}, hash({})));
    }

    void addsToANoteWithoutANewline()
    {
        TestVault vault;
        vault.put(u"Records/T.md"_s, "# T\r\nlast");
        const Result<QJsonObject> out =
            vault.call(u"note_add_task"_s, {{u"path"_s, u"Records/T.md"_s}, {u"task"_s, u"do"_s}});
        QVERIFY(out->value("newline_added"_L1).toBool());
        QCOMPARE(vault.get(u"Records/T.md"_s), "# T\r\nlast\r\n- [ ] do\r\n");
    }

    void aTickedTaskIsNotTakenBack()
    {
        TestVault vault;
        const QJsonObject out = *vault.call(u"note_add_task"_s, {{u"path"_s, u"T.md"_s}, {u"task"_s, u"do"_s}});
        vault.put(u"T.md"_s, "- [x] do\n");
        QCOMPARE(
            vault.call(u"note_remove_task"_s, {{u"path"_s, u"T.md"_s}, {u"line_sha256"_s, out.value("line_sha256"_L1)}})
                .error()
                .code,
            ErrorCode::Stale);
        QCOMPARE(vault.get(u"T.md"_s), "- [x] do\n");
    }
};

QTEST_APPLESS_MAIN(TestTaskList)
#include "tst_tasklist.moc"
