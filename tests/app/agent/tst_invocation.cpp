#include "cli/invocation.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;

/// Every verb and option of the command line, and what a mistake leads to.
class TestInvocation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingMeansTheDesktop()
    {
        const Result<Invocation> none = parseInvocation({});
        QVERIFY(none.has_value());
        QVERIFY(none->verb.isEmpty());
        QVERIFY(!none->background);
        QVERIFY(parseInvocation({u"--background"_s})->background);
    }

    void verbsTakeTheirArguments_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("good");
        for (const char *line : {"serve", "submit a.pdf", "submit -", "status --json", "list --state failed --limit 5",
                 "show 0123abcd --json", "approve x", "reject x --reason no", "reject x --reason=no", "undo x",
                 "retry x", "cancel x", "answer x", "resolve x happened", "resolve x not-happened", "resolve x probe",
                 "trace x", "metrics --json", "pause", "resume", "rules", "rules confirm name", "audit verify",
                 "audit verify file", "audit export file --since 2026-01-01 --format csv", "mcp list", "mcp import f",
                 "mcp pin s", "mail", "mail add a@b.example --name x --since all --json",
                 "mail add a@b.example --smtp smtp.b.example:465", "mail audit work --json", "mail remove work",
                 "mail skipped work --search invoice --limit 5 --json", "doctor --json", "--profile /p serve",
                 "--profile=/p --vault /v --config c --set a=1 --set b=2 serve"})
            QTest::addRow("%s", line) << QString::fromLatin1(line) << true;
        for (const char *line : {"serve now", "submit", "submit a b", "show", "show a b", "approve", "approve a b",
                 "resolve x", "resolve x maybe", "pause now", "fly", "--fly", "list --fly", "serve --json",
                 "approve x --json", "list --state", "--profile", "audit", "audit a b c", "rules a b c", "mail add a b",
                 "mail add a --password x"})
            QTest::addRow("bad: %s", line) << QString::fromLatin1(line) << false;
    }
    void verbsTakeTheirArguments()
    {
        QFETCH(QString, line);
        QFETCH(bool, good);
        const Result<Invocation> parsed = parseInvocation(line.split(u' '));
        QCOMPARE(parsed.has_value(), good);
        if (good)
            return;
        QCOMPARE(parsed.error().code, ErrorCode::Invalid);
        QCOMPARE(exitCodeOf(parsed.error()), int(ExitUsage));
        QVERIFY2(parsed.error().message.contains(u"countersign --help"), qPrintable(parsed.error().message));
    }

    void optionsAreKeptAsTheyWereGiven()
    {
        const Result<Invocation> parsed = parseInvocation({u"--set"_s, u"http.port=0"_s, u"--set=a=b=c"_s,
            u"--profile"_s, u"/a b"_s, u"reject"_s, u"id"_s, u"--reason"_s, u"no = no"_s});
        QVERIFY(parsed.has_value());
        QCOMPARE(parsed->sources.settings, QStringList({u"http.port=0"_s, u"a=b=c"_s}));
        QCOMPARE(parsed->sources.profile, u"/a b"_s);
        QCOMPARE(parsed->arguments, QStringList{u"id"_s});
        QCOMPARE(parsed->option("reason"), u"no = no"_s);
        QVERIFY(!parsed->has("json"));
    }

    void aFileMayBeNamedLikeAVerb()
    {
        const Result<Invocation> parsed = parseInvocation({u"submit"_s, u"list"_s});
        QVERIFY(parsed.has_value());
        QCOMPARE(parsed->verb, u"submit"_s);
        QCOMPARE(parsed->arguments, QStringList{u"list"_s});
    }

    void exitCodesAreThoseOfTheContract_data()
    {
        QTest::addColumn<ErrorCode>("error");
        QTest::addColumn<int>("code");
        QTest::newRow("wrong usage") << ErrorCode::Invalid << 2;
        QTest::newRow("nothing runs") << ErrorCode::Unavailable << 3;
        QTest::newRow("not found") << ErrorCode::NotFound << 4;
        QTest::newRow("refused") << ErrorCode::Refused << 5;
        QTest::newRow("faster than us") << ErrorCode::Conflict << 5;
        QTest::newRow("stale") << ErrorCode::Stale << 5;
        QTest::newRow("disk") << ErrorCode::Io << 1;
        QTest::newRow("full") << ErrorCode::Full << 1;
        QTest::newRow("other") << ErrorCode::Failed << 1;
    }
    void exitCodesAreThoseOfTheContract()
    {
        QFETCH(ErrorCode, error);
        QTEST(exitCodeOf(Error{error, u"x"_s, {}, false}), "code");
    }
};

QTEST_APPLESS_MAIN(TestInvocation)
#include "tst_invocation.moc"
