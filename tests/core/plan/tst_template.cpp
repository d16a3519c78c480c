#include "plan/playbook/template.h"

#include "base/literals.h"

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
    facts.set(u"vendor"_s, u"Nordlicht Werkzeuge GmbH"_s);
    facts.set(u"date"_s, u"2026-11-09"_s);
    facts.set(u"amount"_s, u"98.77"_s);
    facts.set(u"path"_s, u"Needs_Action/id/rechnung nov.pdf"_s);
    facts.set(u"quoted"_s, u"one\n\ntwo"_s);
    facts.set(u"reply_to"_s, QJsonArray{u"a@example.org"_s, u"b@example.org"_s});
    facts.set(u"task_count"_s, 3);
    facts.set(u"front_matter"_s, QJsonObject{{u"tag"_s, u"idea"_s}, {u"none"_s, QString()}});
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
    row("{{number|then:It has one.}}{{vendor|then:It has one.}}", "It has one.");
    row("{{number|else:It has none.}}{{vendor|else:It has none.}}", "It has none.");
    row("{{vendor|then:here|default:nowhere}} {{number|then:here|default:nowhere}}", "here nowhere");
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
    QCOMPARE(Template::parse(u"{{reply_to}}"_s)->renderValue(facts).toArray().size(), 2);
    QCOMPARE(Template::parse(u"{{task_count}}"_s)->renderValue(facts), QJsonValue(3));
    QVERIFY(Template::parse(u"{{number}}"_s)->renderValue(facts).isUndefined());
    QCOMPARE(Template::parse(u"Nr {{number}}"_s)->renderValue(facts), QJsonValue(u"Nr "_s));
    QCOMPARE(Template::parse(u"{{number|default:x}}"_s)->renderValue(facts), QJsonValue(u"x"_s));
    QCOMPARE(Template::parse(u"plain"_s)->renderValue(facts), QJsonValue(u"plain"_s));
}

void TestTemplate::errors_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("value") << u"{{vendr}}"_s << u"“vendor”"_s;
    QTest::newRow("filter") << u"{{vendor|filenam}}"_s << u"“filename”"_s;
    QTest::newRow("open") << u"a {{vendor"_s << u"never closed"_s;
    QTest::newRow("empty") << u"{{}}"_s << u"unknown value"_s;
    QTest::newRow("path that is not there") << u"{{paths.x}}"_s << u"unknown value"_s;
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
    QTest::newRow("plain") << u"Öst"_s << u"Records/2026-11/Öst 98.77.pdf"_s;
    QTest::newRow("climbing") << u"../../../home/x/.ssh/authorized_keys"_s
                              << u"Records/2026-11/..-..-..-home-x-.ssh-authorized_keys 98.77.pdf"_s;
    QTest::newRow("absolute") << u"/etc/passwd"_s << u"Records/2026-11/etc-passwd 98.77.pdf"_s;
    QTest::newRow("missing") << QString() << u"Records/2026-11/98.77.pdf"_s;
    QTest::newRow("bidi") << u"a\u202Eb"_s << u"Records/2026-11/ab 98.77.pdf"_s;
    QTest::newRow("newline") << u"a\nb"_s << u"Records/2026-11/a b 98.77.pdf"_s;
    QTest::newRow("dots") << u".."_s << u"Records/2026-11/98.77.pdf"_s;
}

void TestTemplate::pathsKeepTheirFolder()
{
    QFETCH(QString, vendor);
    QFETCH(QString, path);
    Facts facts = sample();
    facts.set(u"vendor"_s, vendor);
    const Result<Template> made = Template::parse(u"Records/{{date|month}}/{{vendor}} {{amount}}.pdf"_s);
    const QString rendered = made->render(facts, Template::Use::Path);
    QCOMPARE(rendered.count(u'/'), 2);
    for (const QString &part : rendered.split(u'/'))
        QVERIFY2(!part.isEmpty() && !part.startsWith(u'.'), qPrintable(rendered));
    if (!vendor.startsWith(u'.'))
        QCOMPARE(rendered, path);
    QCOMPARE(Template::parse(u"{{path}}"_s)->render(facts, Template::Use::Path), facts.text(u"path"_s));
}

void TestTemplate::valuesAreNotTemplates()
{
    Facts facts;
    facts.set(u"vendor"_s, u"{{path}} {{amount|upper}}"_s);
    facts.set(u"amount"_s, u"secret"_s);
    QCOMPARE(Template::parse(u"{{vendor}}"_s)->render(facts), u"{{path}} {{amount|upper}}"_s);
}

QTEST_GUILESS_MAIN(TestTemplate)
#include "tst_template.moc"
