#include "guard/activecontent.h"
#include "guard/guard.h"

#include <QTest>

#include <ctime>

using namespace countersign;
using namespace Qt::StringLiterals;

namespace {
Step step(const char *tool, const QJsonObject &arguments)
{
    Step out;
    out.server = u"countersign"_s;
    out.tool = QLatin1String(tool);
    out.arguments = arguments;
    return out;
}

QStringList kindsOf(const QList<Step> &steps, const VaultFacts &vault = {})
{
    GuardInput input{u"note"_s, u"inbox:n.md"_s, {{u"path"_s, u"Needs_Action/a1/n.md"_s}}, {}, {}};
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

double cpuMs()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}
} // namespace

class TestActiveContent : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesThatRun_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *name : {"a.desktop", "a.sh", "a.SH", "a.bash", "a.py", "a.js", "a.bat", "a.cmd", "a.ps1", "a.exe", "a.scr", "a.lnk", "a.url", "a.webloc", "a.jar", "a.vbs", "a.hta",
                                 "a.command", "a.app", "a.AppImage", "a.service", "a.timer", "a.docm", "a.xlsm", "invoice.pdf.exe", "a.sh.", "a.s\u200Bh", "Makefile", "autorun.inf", "a.\uFF53\uFF48"})
            QTest::newRow(name) << u"Notes/"_s + QString::fromUtf8(name);
    }
    void namesThatRun()
    {
        QFETCH(const QString, path);
        QCOMPARE(nameRisk(path), NameRisk::Runs);
        QVERIFY(writing(path, u"x"_s).contains(u"active"_s));
        QVERIFY(kindsOf({step("vault_move", {{u"from"_s, u"Needs_Action/a1/n.md"_s}, {u"to"_s, path}})}).contains(u"active"_s));
        QVERIFY(kindsOf({step("csv_append", {{u"path"_s, path}, {u"row"_s, QJsonObject()}})}).contains(u"active"_s));
    }

    void ordinaryNames()
    {
        for (const char *name : {"a.pdf", "a.md", "a.txt", "a.csv", "a.eml", "a.ics", "a.docx", "a.xlsx", "a.png", "2026-02-16 Acme 99.00.pdf", "Scripts.md", "sh", "Invoice no. 12"})
            QVERIFY2(nameRisk(u"Records/"_s + QString::fromUtf8(name)) == NameRisk::None || QByteArray(name) == "sh", name);
    }

    /// A page that its owner dropped is filed as it came; one that becomes a page is another matter.
    void pagesMayBeFiledButNotMade()
    {
        const auto moved = [](const QString &from, const QString &to) { return kindsOf({step("vault_move", {{u"from"_s, from}, {u"to"_s, to}})}); };
        QVERIFY(writing(u"Notes/a.html"_s, u"x"_s).contains(u"active"_s));
        QVERIFY(writing(u"Notes/a.svg"_s, u"x"_s).contains(u"active"_s));
        QVERIFY(!moved(u"Needs_Action/a1/n.html"_s, u"Records/n.html"_s).contains(u"active"_s));
        QVERIFY(moved(u"Needs_Action/a1/n.md"_s, u"Records/n.html"_s).contains(u"active"_s));
    }

    void textsThatDoSomething_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"```dataviewjs\nx\n```", "> ~~~ dataviewjs", "``` {dataview}", "`$= dv.pages()`", "`= this.file`", "<% tp.x %>", "<%* await 1 %>", "`BUTTON[x]`", "```meta-bind-js-view\n",
                                 "<script>x</script>", "<SCRIPT SRC=//x>", "<img src=x onerror=1>", "<svg/onload=1>", "<x-y onclick=z>", "<a href='x'>", "<iframe src=x>", "<!DOCTYPE html>", "<?php x",
                                 "[x](javascript:alert(1))", "[x](obsidian://advanced-uri?eval=1)", "file:///etc/passwd", "ms-msdt:/id", "data:text/html,x",
                                 "![](https://t.example/p.gif)", "![x](//t.example)", "![[Other note]]", "#!/bin/sh\nrm", "[Desktop Entry]\nExec=x", "[InternetShortcut]\nURL=x"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void textsThatDoSomething()
    {
        QFETCH(const QString, text);
        QVERIFY(activeIn(text));
        for (const char *tool : {"vault_write", "vault_append"})
            QVERIFY(kindsOf({step(tool, {{u"path"_s, u"Notes/a.md"_s}, {u"content"_s, u"Minutes\n\n"_s + text}})}).contains(u"active"_s));
        QVERIFY(kindsOf({step("note_add_task", {{u"path"_s, u"Records/Tasks.md"_s}, {u"task"_s, text}})}).contains(u"active"_s));
        QVERIFY(kindsOf({step("csv_append", {{u"path"_s, u"Notes/a.md"_s}, {u"row"_s, QJsonObject{{u"x"_s, text}}}})}).contains(u"active"_s));
    }

    void textsToRead_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"# Minutes\n\n- [ ] pay <b 12 € by Friday\n", "Write to <karin@kund.example> or see <https://kund.example/a?b=c>", "if a < b and c > d then", "```\nls -l\n```\n\n```python\nprint(1)\n```",
                                 "`code` and 5 % = five", "JavaScript: a language", "on load = 5 kg", "profile: ~/x", "[[Other note]]", "[text](https://example.org)", "Amount: -5,00 | 12"})
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
        const auto add = [](const QString &text) { return step("vault_append", {{u"path"_s, u"Notes/a.md"_s}, {u"text"_s, text}}); };
        QVERIFY(kindsOf({add(u"```data"_s), add(u"viewjs\nx\n```"_s)}).contains(u"active"_s));
        QVERIFY(!kindsOf({add(u"one"_s), add(u"two"_s)}).contains(u"active"_s));
        for (int shift = 0; shift < 2; ++shift) // what is kept of the first must not begin with half a character
            QVERIFY(kindsOf({add(QString(shift, u'x') + u"\U0001f600"_s.repeated(400)), add(u"\n```dataviewjs\nx\n```"_s)}).contains(u"active"_s));
    }

    void formulasInTablesWrittenAsTheyAre()
    {
        QVERIFY(writing(u"Records/a.csv"_s, u"a;b\n1;=HYPERLINK(\"x\")\n"_s).contains(u"active"_s));
        QVERIFY(writing(u"Records/a.csv"_s, u"a,b\n\"=1+1\",2\n"_s).contains(u"active"_s));
        QVERIFY(!writing(u"Records/a.csv"_s, u"date,amount\n2026-02-16,-99.50\n"_s).contains(u"active"_s));
        // csv_append defuses its cells itself.
        QVERIFY(!kindsOf({step("csv_append", {{u"path"_s, u"Records/a.csv"_s}, {u"row"_s, QJsonObject{{u"x"_s, u"=1+1"_s}}}})}).contains(u"active"_s));
    }

    void whatStandsInTheVault()
    {
        VaultFacts vault;
        vault.notOurs = {u"Mine/a.md"_s};
        vault.twins = {{u"Mine/b.md"_s, u"B.md"_s}};
        QVERIFY(kindsOf({step("vault_append", {{u"path"_s, u"Mine/a.md"_s}, {u"text"_s, u"x"_s}})}, vault).contains(u"file"_s));
        QVERIFY(kindsOf({step("vault_write", {{u"path"_s, u"Mine/b.md"_s}, {u"content"_s, u"x"_s}})}, vault).contains(u"name"_s));
        QVERIFY(kindsOf({step("vault_append", {{u"path"_s, u"Mine/c.md"_s}, {u"text"_s, u"x"_s}})}, vault).isEmpty());
    }

    /// Four times the text takes about four times as long, whatever it is made of.
    void theTimeGrowsAsTheText_data()
    {
        QTest::addColumn<QString>("piece");
        for (const char *piece : {"<", "<a", "<a ", "![", "![[", "```", "``` {", "`", "` ", "javascript: ", "data:", "\n [", " \n", "[Desktop Action ", "<x on", "ms-", "x-apple", "=", ";=", "a"})
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
        const auto took = [&](qsizetype size) {
            const QString text = piece.repeated(size / piece.size()).replace(u"```dataview"_s, u""_s);
            const double begun = cpuMs();
            (void)activeIn(text);
            (void)formulaIn(text);
            return cpuMs() - begun;
        };
        (void)took(1000);
        double ratio = 100;
        for (int tries = 0; tries < 5 && ratio > 8; ++tries) {
            const double small = took(50'000), large = took(200'000);
            ratio = large < 5 ? 1 : large / std::max(small, 0.01);
        }
        QVERIFY2(ratio <= 8, qPrintable(QString::number(ratio)));
    }
};

QTEST_APPLESS_MAIN(TestActiveContent)
#include "tst_activecontent.moc"
