#include "plan/playbook/template.h"

#include <QTest>

using namespace countersign;

class TestTemplate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void texts_data();
    void texts();
    void values();
    void errors_data();
    void errors();
    void pathsKeepTheirFolder_data();
    void pathsKeepTheirFolder();
    void valuesAreNotTemplates();
};

static Facts sample()
{
    Facts facts;
    facts.set(QStringLiteral("vendor"), QStringLiteral("Nordlicht Werkzeuge GmbH"));
    facts.set(QStringLiteral("date"), QStringLiteral("2026-11-09"));
    facts.set(QStringLiteral("amount"), QStringLiteral("98.77"));
    facts.set(QStringLiteral("path"), QStringLiteral("Needs_Action/id/rechnung nov.pdf"));
    facts.set(QStringLiteral("quoted"), QStringLiteral("one\n\ntwo"));
    facts.set(QStringLiteral("reply_to"), QJsonArray{QStringLiteral("a@example.org"), QStringLiteral("b@example.org")});
    facts.set(QStringLiteral("task_count"), 3);
    facts.set(QStringLiteral("front_matter"),
        QJsonObject{{QStringLiteral("tag"), QStringLiteral("idea")}, {QStringLiteral("none"), QString()}});
    return facts;
}

void TestTemplate::texts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("out");
    const auto row = [](const char *text, const char *out) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(out);
    };
    row("no values", "no values");
    row("", "");
    row("{{vendor}}", "Nordlicht Werkzeuge GmbH");
    row("{{ vendor }}: {{amount}}!", "Nordlicht Werkzeuge GmbH: 98.77!");
    row("{{date|year}} {{date|month}} {{date|day}} {{date|long}} {{date|german}}",
        "2026 2026-11 9 November 9 November 2026 09.11.2026");
    row("{{vendor|month}}", "Nordlicht Werkzeuge GmbH");
    row("{{number|default:none}}", "none");
    row("{{number}}", "");
    row("{{number|default: 12:30 }}", "12:30");
    row("{{vendor|slug}}", "nordlicht-werkzeuge-gmbh");
    row("{{vendor|upper}}|{{vendor|lower}}", "NORDLICHT WERKZEUGE GMBH|nordlicht werkzeuge gmbh");
    row("{{quoted|quote}}", "> one\n>\n> two");
    row("{{quoted|line}}", "one two");
    row("{{path|folder}}", "Needs_Action/id");
    row("{{path|filename}}", "Needs_Action-id-rechnung nov.pdf");
    row("{{reply_to}}", "a@example.org, b@example.org");
    row("{{task_count}} tasks", "3 tasks");
    row("{{front_matter.tag}}{{front_matter.none}}{{front_matter.other|default:-}}", "idea-");
    row("a { b } c", "a { b } c");
}

void TestTemplate::texts()
{
    QFETCH(QString, text);
    QFETCH(QString, out);
    const Result<Template> made = Template::parse(text);
    QVERIFY2(made.has_value(), made ? "" : qPrintable(made.error().message));
    QCOMPARE(made->render(sample()), out);
}

void TestTemplate::values()
{
    const Facts facts = sample();
    QCOMPARE(Template::parse(QStringLiteral("{{reply_to}}"))->renderValue(facts).toArray().size(), 2);
    QCOMPARE(Template::parse(QStringLiteral("{{task_count}}"))->renderValue(facts), QJsonValue(3));
    QVERIFY(Template::parse(QStringLiteral("{{number}}"))->renderValue(facts).isUndefined());
    QCOMPARE(Template::parse(QStringLiteral("Nr {{number}}"))->renderValue(facts), QJsonValue(QStringLiteral("Nr ")));
    QCOMPARE(
        Template::parse(QStringLiteral("{{number|default:x}}"))->renderValue(facts), QJsonValue(QStringLiteral("x")));
    QCOMPARE(Template::parse(QStringLiteral("plain"))->renderValue(facts), QJsonValue(QStringLiteral("plain")));
}

void TestTemplate::errors_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("value") << QStringLiteral("{{vendr}}") << QStringLiteral("“vendor”");
    QTest::newRow("filter") << QStringLiteral("{{vendor|filenam}}") << QStringLiteral("“filename”");
    QTest::newRow("open") << QStringLiteral("a {{vendor") << QStringLiteral("never closed");
    QTest::newRow("empty") << QStringLiteral("{{}}") << QStringLiteral("unknown value");
    QTest::newRow("path that is not there") << QStringLiteral("{{paths.x}}") << QStringLiteral("unknown value");
}

void TestTemplate::errors()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const Result<Template> made = Template::parse(text);
    QVERIFY(!made);
    QVERIFY2(made.error().message.contains(says), qPrintable(made.error().message));
    QCOMPARE(made.error().code, ErrorCode::Invalid);
}

void TestTemplate::pathsKeepTheirFolder_data()
{
    QTest::addColumn<QString>("vendor");
    QTest::addColumn<QString>("path");
    QTest::newRow("plain") << QStringLiteral("Öst") << QStringLiteral("Records/2026-11/Öst 98.77.pdf");
    QTest::newRow("climbing") << QStringLiteral("../../../home/x/.ssh/authorized_keys")
                              << QStringLiteral("Records/2026-11/..-..-..-home-x-.ssh-authorized_keys 98.77.pdf");
    QTest::newRow("absolute") << QStringLiteral("/etc/passwd")
                              << QStringLiteral("Records/2026-11/etc-passwd 98.77.pdf");
    QTest::newRow("missing") << QString() << QStringLiteral("Records/2026-11/98.77.pdf");
    QTest::newRow("bidi") << QStringLiteral("a\u202Eb") << QStringLiteral("Records/2026-11/ab 98.77.pdf");
    QTest::newRow("newline") << QStringLiteral("a\nb") << QStringLiteral("Records/2026-11/a b 98.77.pdf");
    QTest::newRow("dots") << QStringLiteral("..") << QStringLiteral("Records/2026-11/98.77.pdf");
}

void TestTemplate::pathsKeepTheirFolder()
{
    QFETCH(QString, vendor);
    QFETCH(QString, path);
    Facts facts = sample();
    facts.set(QStringLiteral("vendor"), vendor);
    const Result<Template> made = Template::parse(QStringLiteral("Records/{{date|month}}/{{vendor}} {{amount}}.pdf"));
    const QString rendered = made->render(facts, Template::Use::Path);
    QCOMPARE(rendered.count(u'/'), 2);
    for (const QString &part : rendered.split(u'/'))
        QVERIFY2(!part.isEmpty() && !part.startsWith(u'.'), qPrintable(rendered));
    if (!vendor.startsWith(u'.'))
        QCOMPARE(rendered, path);
    QCOMPARE(Template::parse(QStringLiteral("{{path}}"))->render(facts, Template::Use::Path),
        facts.text(QStringLiteral("path")));
}

void TestTemplate::valuesAreNotTemplates()
{
    Facts facts;
    facts.set(QStringLiteral("vendor"), QStringLiteral("{{path}} {{amount|upper}}"));
    facts.set(QStringLiteral("amount"), QStringLiteral("secret"));
    QCOMPARE(Template::parse(QStringLiteral("{{vendor}}"))->render(facts), QStringLiteral("{{path}} {{amount|upper}}"));
}

QTEST_GUILESS_MAIN(TestTemplate)
#include "tst_template.moc"
