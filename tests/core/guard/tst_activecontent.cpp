#include "base/literals.h"
#include "guard/activecontent.h"
#include "guard/guard.h"
#include "support/cputime.h"

#include <QTest>

using namespace countersign;

namespace {
Step step(const char *tool, const QJsonObject &arguments)
{
    Step out;
    out.server = u"countersign"_s;
    out.tool = QLatin1String(tool);
    out.arguments = arguments;
    return out;
}

QStringList kindsOf(const QList<Step> &steps, const VaultFacts &vault = {}, const QString &itemText = {})
{
    GuardInput input{u"note"_s, u"inbox:n.md"_s,
        {{u"path"_s, u"Needs_Action/a1/n.md"_s}, {u"content"_s, QJsonObject{{u"text"_s, itemText}}}}, {}, {}};
    input.vault = vault;
    Plan plan;
    plan.steps = steps;
    QStringList out;
    for (const Flag &flag : inspectPlan(input, plan))
        out.append(flag.kind);
    return out;
}

QStringList writing(const QString &path, const QString &content)
{
    return kindsOf({step("vault_write", {{u"path"_s, path}, {u"content"_s, content}})});
}

} // namespace

class TestActiveContent : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesThatRun_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *name : {"a.desktop", "a.sh", "a.SH", "a.bash", "a.py", "a.js", "a.bat", "a.cmd", "a.ps1",
                 "a.exe", "a.scr", "a.lnk", "a.url", "a.webloc", "a.jar", "a.vbs", "a.hta", "a.command", "a.app",
                 "a.AppImage", "a.service", "a.timer", "a.docm", "a.xlsm", "invoice.pdf.exe", "a.sh.", "a.s\u200Bh",
                 "Makefile", "autorun.inf", "a.\uFF53\uFF48"})
            QTest::newRow(name) << u"Notes/"_s + QString::fromUtf8(name);
    }
    void namesThatRun()
    {
        QFETCH(const QString, path);
        QCOMPARE(nameRisk(path), NameRisk::Runs);
        QVERIFY(writing(path, u"x"_s).contains(u"active"_s));
        QVERIFY(kindsOf({step("vault_move", {{u"from"_s, u"Needs_Action/a1/n.md"_s}, {u"to"_s, path}})})
                .contains(u"active"_s));
        QVERIFY(kindsOf({step("csv_append", {{u"path"_s, path}, {u"row"_s, QJsonObject()}})}).contains(u"active"_s));
    }

    void ordinaryNames()
    {
        for (const char *name : {"a.pdf", "a.md", "a.txt", "a.csv", "a.eml", "a.ics", "a.docx", "a.xlsx", "a.png",
                 "2026-02-16 Acme 99.00.pdf", "Scripts.md", "sh", "Invoice no. 12"})
            QVERIFY2(
                nameRisk(u"Records/"_s + QString::fromUtf8(name)) == NameRisk::None || QByteArray(name) == "sh", name);
    }

    /// A page that its owner dropped is filed as it came; one that becomes a page is another matter.
    void pagesMayBeFiledButNotMade()
    {
        const auto moved = [](const QString &from, const QString &to) {
            return kindsOf({step("vault_move", {{u"from"_s, from}, {u"to"_s, to}})});
        };
        QVERIFY(writing(u"Notes/a.html"_s, u"x"_s).contains(u"active"_s));
        QVERIFY(writing(u"Notes/a.svg"_s, u"x"_s).contains(u"active"_s));
        QVERIFY(!moved(u"Needs_Action/a1/n.html"_s, u"Records/n.html"_s).contains(u"active"_s));
        for (const char *ending : {"html", "svg", "canvas"})
            QVERIFY(moved(u"Needs_Action/a1/n."_s + QLatin1String(ending), u"Notes/n."_s + QLatin1String(ending))
                    .contains(u"active"_s));
        QVERIFY(moved(u"Needs_Action/a1/n.md"_s, u"Records/n.html"_s).contains(u"active"_s));
    }

    /// A note that somebody sent does not run among its owner's notes because a rule files it there.
    void notesThatAreMoved()
    {
        const auto moved = [](const QString &to, const QString &text, const char *tool = "vault_move") {
            return kindsOf({step(tool, {{u"from"_s, u"Needs_Action/a1/n.md"_s}, {u"to"_s, to}})}, {}, text)
                .contains(u"active"_s);
        };
        const QString active = u"# Hi\n\n```dataviewjs\napp.vault.delete()\n```\n"_s;
        QVERIFY(moved(u"Notes/n.md"_s, active));
        QVERIFY(moved(u"Notes/n.md"_s, active, "vault_copy"));
        QVERIFY(moved(u"Notes/n.MD"_s, u"![](//e.example/p)"_s));
        QVERIFY(!moved(u"Notes/n.md"_s, u"# Minutes\n\nThe roof.\n"_s));
        QVERIFY(!moved(u"Records/Notes/n.md"_s, active)); // filed as it came
    }

    void textsThatDoSomething_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"```dataviewjs\nx\n```", "> ~~~ dataviewjs", "``` {dataview}", "`$= dv.pages()`",
                 "`= this.file`", "<% tp.x %>", "<%* await 1 %>", "`BUTTON[x]`", "```meta-bind-js-view\n",
                 "<script>x</script>", "<SCRIPT SRC=//x>", "<img src=x onerror=1>", "<svg/onload=1>", "<x-y onclick=z>",
                 "<a href='x'>", "<iframe src=x>", "<!DOCTYPE html>", "<?php x", "[x](javascript:alert(1))",
                 "[x](obsidian://advanced-uri?eval=1)", "file:///etc/passwd", "ms-msdt:/id", "data:text/html,x",
                 "![](https://t.example/p.gif)", "![x](//t.example)", "![a[b]c](//e.example/p.png)",
                 "![a\\]b](//e.example/p.png)", "![a\nb](//e.example/p.png)", "![a]\n\n[a]: p.png", "![a](/etc/p.png)",
                 "![a](\\\\e.example\\p.png)", "![a]( //e.example/p.png)", "![a](&#47;/e.example/p)", "![never closed",
                 "<x/onpointerenter=alert(1)>", "<x a=\">\" onpointerenter=alert(1)>", "<x>", "</x", "<x", "<!-- a -->",
                 "<https://e.example/onclick=alert(1)>", "<svg/onload=a@b>", "[x](&#106;avascript:alert(1))",
                 "[x](javascript&colon;alert(1))", "[x](javascript\\:alert(1))", "[x]: &#x6A;avascript:1",
                 "[x](<java\tscript:alert(1)>)", "```mermaid\nclick A call x()\n```", "```unheard-of\nx\n```",
                 "1. ~~~ unheard-of", "- [x] ~~~ unheard-of", "[^a]: ```unheard-of", "```a``` ```unheard-of",
                 "``` <img src=x> `", "```{r}\nx\n```", "``` {.python}", "![[Other note]]", "#!/bin/sh\nrm",
                 "[Desktop Entry]\nExec=x", "[InternetShortcut]\nURL=x"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void textsThatDoSomething()
    {
        QFETCH(const QString, text);
        QVERIFY(activeIn(text));
        for (const char *tool : {"vault_write", "vault_append"})
            QVERIFY(kindsOf({step(tool, {{u"path"_s, u"Notes/a.md"_s}, {u"content"_s, u"Minutes\n\n"_s + text}})})
                    .contains(u"active"_s));
        QVERIFY(kindsOf({step("note_add_task", {{u"path"_s, u"Records/Tasks.md"_s}, {u"task"_s, text}})})
                .contains(u"active"_s));
        QVERIFY(kindsOf({step("csv_append", {{u"path"_s, u"Notes/a.md"_s}, {u"row"_s, QJsonObject{{u"x"_s, text}}}})})
                .contains(u"active"_s));
    }

    /// Handlers far behind the name of a tag.
    void tagsMayBeLong()
    {
        QVERIFY(activeIn(u"```"_s + QString(9000, u' ') + u'x'));
        QVERIFY(activeIn(u"~~~"_s + QString(9000, u'\t') + u'x'));
        QVERIFY(activeIn(u"<x a="_s + QString(5000, u'q') + u" onpointerenter=alert(1)>"_s));
        QVERIFY(activeIn(u"<x "_s + QString(5000, u' ') + u"onpointerenter=alert(1)>"_s));
        QVERIFY(activeIn(u"<https://kund.example/"_s + QString(5000, u'q') + u" onclick=x>"_s));
    }

    void textsToRead_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
            {"# Minutes\n\n- [ ] pay < 12 € by Friday\n", "![Plan of the flat](plans/flat-2.png) and ![](a%20b.jpg)",
                "~~~~~~~~\nhello\n~~~~~~~~", "on Monday ~~~ see you", "use ```this one``` here", "```c++\nint a;\n```",
                "~~~ sql\nselect 1\n~~~", "<mailto:karin@kund.example>", "Message <a1.b2-c3@mail.kund.example>",
                "[x](https://kund.example/?a=1&b=2)", "R&D; A&B", "Great! [1]", "<https://kund.example/online/one>",
                "Write to <karin@kund.example> or see <https://kund.example/a?b=c>", "if a < b and c > d then",
                "```\nls -l\n```\n\n```python\nprint(1)\n```", "`code` and 5 % = five", "JavaScript: a language",
                "on load = 5 kg", "profile: ~/x", "[[Other note]]", "[text](https://example.org)",
                "Amount: -5,00 | 12"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void textsToRead()
    {
        QFETCH(const QString, text);
        const std::optional<ActiveSpot> spot = activeIn(text);
        QVERIFY2(!spot, spot ? spot->sentence : "");
    }

    void aTextMayComeInTwoSteps()
    {
        const auto add = [](const QString &text) {
            return step("vault_append", {{u"path"_s, u"Notes/a.md"_s}, {u"text"_s, text}});
        };
        QVERIFY(kindsOf({add(u"```data"_s), add(u"viewjs\nx\n```"_s)}).contains(u"active"_s));
        QVERIFY(!kindsOf({add(u"one"_s), add(u"two"_s)}).contains(u"active"_s));
        for (int shift = 0; shift < 2; ++shift) // what is kept of the first must not begin with half a character
            QVERIFY(
                kindsOf({add(u"\U0001f600"_s.repeated(400) + QString(shift, u'x')), add(u"\n```dataviewjs\nx\n```"_s)})
                    .contains(u"active"_s));
    }

    /// One item writes the beginning, and the next one adds the rest.
    void aTextMayComeFromTwoItems_data()
    {
        QTest::addColumn<QString>("there");
        QTest::addColumn<QString>("added");
        QTest::addColumn<bool>("active");
        QTest::newRow("fence") << u"hello ``"_s << u"`dataviewjs\nalert(1)\n```\n"_s << true;
        QTest::newRow("fence at the beginning of a line")
            << u"hello\n``"_s << u"`dataviewjs\nalert(1)\n```\n"_s << true;
        QTest::newRow("tag") << u"hello <"_s << u"img src=x>"_s << true;
        QTest::newRow("picture") << u"hello !"_s << u"[a](//e.example/p)"_s << true;
        QTest::newRow("address") << u"[a](java"_s << u"script:alert(1))"_s << true;
        QTest::newRow("behind what its owner has there")
            << u"<b>mine</b>\n```dataview\nx\n```\n!"_s << u"[a](//e.example/p)"_s << true;
        QTest::newRow("what its owner has there")
            << u"<b>mine</b>\n```dataview\nlist\n```\n![[a]]\n"_s << u"One more line\n"_s << false;
        QTest::newRow("text") << u"hello"_s << u" world"_s << false;
    }
    void aTextMayComeFromTwoItems()
    {
        QFETCH(const QString, there);
        QFETCH(const QString, added);
        VaultFacts vault;
        vault.ends = {{u"Notes/a.md"_s, there}};
        const QStringList kinds =
            kindsOf({step("vault_append", {{u"path"_s, u"Notes/a.md"_s}, {u"text"_s, added}})}, vault);
        QTEST(kinds.contains(u"active"_s), "active");
    }

    void formulasInTablesWrittenAsTheyAre()
    {
        QVERIFY(writing(u"Records/a.csv"_s, u"a;b\n1;=HYPERLINK(\"x\")\n"_s).contains(u"active"_s));
        QVERIFY(writing(u"Records/a.csv"_s, u"a,b\n\"=1+1\",2\n"_s).contains(u"active"_s));
        QVERIFY(!writing(u"Records/a.csv"_s, u"date,amount\n2026-02-16,-99.50\n"_s).contains(u"active"_s));
        // csv_append defuses its cells itself.
        QVERIFY(!kindsOf(
            {step("csv_append", {{u"path"_s, u"Records/a.csv"_s}, {u"row"_s, QJsonObject{{u"x"_s, u"=1+1"_s}}}})})
                .contains(u"active"_s));
    }

    void whatStandsInTheVault()
    {
        VaultFacts vault;
        vault.notOurs = {u"Mine/a.md"_s};
        vault.twins = {{u"Mine/b.md"_s, u"B.md"_s}};
        QVERIFY(kindsOf({step("vault_append", {{u"path"_s, u"Mine/a.md"_s}, {u"text"_s, u"x"_s}})}, vault)
                .contains(u"file"_s));
        QVERIFY(kindsOf({step("vault_write", {{u"path"_s, u"Mine/b.md"_s}, {u"content"_s, u"x"_s}})}, vault)
                .contains(u"name"_s));
        QVERIFY(kindsOf({step("vault_append", {{u"path"_s, u"Mine/c.md"_s}, {u"text"_s, u"x"_s}})}, vault).isEmpty());
    }

    /// Four times the text takes about four times as long, whatever it is made of.
    void theTimeGrowsAsTheText_data()
    {
        QTest::addColumn<QString>("piece");
        for (const char *piece : {"<", "<a", "<a ", "![", "![[", "```", "``` {", "``` ", "~~~\t", "~", "```a ", "~~~a",
                 "<a@", "<https://", "<https://a/on", "![a](b", "](", "](&", "](&a", "[a]: \\", "`", "` ",
                 "javascript: ", "data:", "\n [", " \n", "[Desktop Action ", "<x on", "ms-", "x-apple", "=", ";=", "a"})
            QTest::newRow(piece) << QString::fromUtf8(piece);
    }
    void nothingHidesBehindTheRest_data() { theTimeGrowsAsTheText_data(); }
    /// No limit of the search engine ends the search early.
    void nothingHidesBehindTheRest()
    {
        QFETCH(const QString, piece);
        const QString filler = piece.repeated(199'000 / piece.size());
        for (const char *active : {"\n#!/bin/sh", " <script>", " obsidian://x", "\n```dataviewjs", " ![[x]]"})
            QVERIFY2(activeIn(filler + u"\n "_s + QString::fromLatin1(active)), active);
        QVERIFY(formulaIn(filler + u"\n;=1+1"_s));
    }

    void theTimeGrowsAsTheText()
    {
        QFETCH(const QString, piece);
        const auto lookAt = [](const QString &text) {
            (void)activeIn(text);
            (void)formulaIn(text);
        };
        const auto made = [&piece](qsizetype size) {
            return piece.repeated(size / piece.size()).replace(u"```dataview"_s, u""_s);
        };
        const QString small = made(50'000), large = made(200'000);
        lookAt(made(1000)); // patterns that are compiled once
        const double ratio =
            test::leastGrowth([&] { lookAt(small); }, [&] { lookAt(large); }, test::kMostGrowth, 1).ratio();
        QVERIFY2(ratio <= test::kMostGrowth, qPrintable(QString::number(ratio)));
    }
};

QTEST_APPLESS_MAIN(TestActiveContent)
#include "tst_activecontent.moc"
