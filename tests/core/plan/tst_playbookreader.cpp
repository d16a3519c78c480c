#include "plan/playbook/playbookloader.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;

class TestPlaybookReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsEverything();
    void problems_data();
    void problems();
    void findsAllAtOnce();
    void disabledNeedsOnlyItsName();
};

static const char kGood[] = R"(name: rent
type: document
priority: 70
match:
  kinds: [pdf]
  sender: "*@landlord.example"
  content: ['\brent\b']
  needs: [amount, number | date]
unless:
  file: "*.tmp"
paths:
  target: "Rent/{{date|year}}/{{date}}{{ext}}"
title: "Rent {{date|month}}"
summary: File the rent
steps:
  - tool: vault_move
    needs: [date]
    sentence: "Move to {{paths.target}}"
    arguments:
      from: "{{path}}"
      to: "{{paths.target}}"
      count: 3
      flag: true
      text: "3"
      list: [a, "{{amount}}"]
      row: {a: "{{amount}}", b: "{{number}}"}
)";

void TestPlaybookReader::readsEverything()
{
    QStringList problems;
    const std::optional<Playbook> playbook = parsePlaybook(kGood, u"rent.yaml"_s, problems);
    QCOMPARE(problems, QStringList());
    QVERIFY(playbook);
    QCOMPARE(playbook->name, u"rent"_s);
    QCOMPARE(playbook->priority, 70);
    QCOMPARE(playbook->match.kinds, QStringList{u"pdf"_s});
    QCOMPARE(playbook->match.needs.size(), 2);
    QVERIFY(playbook->match.senders.first().match(u"a@landlord.example"_s).hasMatch());
    QVERIFY(!playbook->match.senders.first().match(u"a@landlord.example.org"_s).hasMatch());
    QCOMPARE(playbook->steps.size(), 1);
    QCOMPARE(playbook->steps.first().server, u"countersign"_s);
    Facts facts;
    facts.set(u"amount"_s, u"1.00"_s);
    const auto argument = [&](int i) { return playbook->steps.first().arguments[i].second.render(facts); };
    QCOMPARE(argument(2), QJsonValue(3));
    QCOMPARE(argument(3), QJsonValue(true));
    QCOMPARE(argument(4), QJsonValue(u"3"_s));
    QCOMPARE(argument(5), QJsonValue((QJsonArray{u"a"_s, u"1.00"_s})));
    QCOMPARE(argument(6), QJsonValue((QJsonObject{{u"a"_s, u"1.00"_s}, {u"b"_s, QString()}})));
}

void TestPlaybookReader::problems_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *from, const char *to, const char *says) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromUtf8(says);
    };
    row("unknown key", "priority: 70", "priorty: 70", "rent.yaml:3: priorty: unknown key; the nearest is “priority”");
    row("unknown match key",
        "  content:", "  contents:", "rent.yaml:7: match.contents: unknown key; the nearest is “content”");
    row("unknown step key", "    needs: [date]", "    need: [date]",
        "rent.yaml:17: steps[1].need: unknown key; the nearest is “needs”");
    row("kind", "kinds: [pdf]", "kinds: [pfd]", "rent.yaml:5: match.kinds: unknown kind “pfd”; the nearest is “pdf”");
    row("pattern", "'\\brent\\b'", "'(rent'", "rent.yaml:7: match.content: “(rent” is not a pattern");
    row("own limits are not lifted", "'\\brent\\b'", "'(*LIMIT_MATCH=999999999)rent'", "rent.yaml:7: match.content");
    row("condition", "needs: [amount, ", "needs: [amuont, ",
        "rent.yaml:8: match.needs: unknown value “amuont”; the nearest is “amount”");
    row("template", "Rent {{date|month}}", "Rent {{date|mont}}",
        "rent.yaml:13: title: unknown filter “mont”; the nearest is “month”");
    row("argument", "      from: \"{{path}}\"", "      from: \"{{pth}}\"",
        "rent.yaml:20: steps[1].arguments.from: unknown value “pth”; the nearest is “path”");
    row("named path", "to: \"{{paths.target}}\"", "to: \"{{paths.traget}}\"",
        "rent.yaml:21: steps[1].arguments.to: unknown value “paths.traget”");
    row("priority", "priority: 70", "priority: 700", "rent.yaml:3: priority: must be");
    row("name", "name: rent", "name: Rent!", "rent.yaml:1: name: must be");
    row("tool", "tool: vault_move", "tool: vault.move", "steps[1].tool: must name a tool");
    row("no tool", "  - tool: vault_move\n    needs", "  - needs", "steps[1].tool: must name a tool");
    row("no summary", "summary: File the rent\n", "", "rent.yaml:1: summary: is missing");
    row("double key", "type: document", "name: twice", "rent.yaml:2: ");
    row("not yaml", "match:", "match: [", "rent.yaml:");
    row("alias", "type: document", "type: &a document", "rent.yaml:2: anchors");
    row("steps", "steps:\n", "steps: none\nx:\n", "steps: must be a list of 1 to 30 steps");
}

void TestPlaybookReader::problems()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, says);
    QByteArray yaml(kGood);
    QVERIFY(yaml.contains(from));
    yaml.replace(from, to);
    QStringList problems;
    QVERIFY(!parsePlaybook(yaml, u"rent.yaml"_s, problems));
    const QString all = problems.join(u'\n');
    QVERIFY2(all.contains(says), qPrintable(all));
}

void TestPlaybookReader::findsAllAtOnce()
{
    QByteArray yaml(kGood);
    yaml.replace("priority: 70", "priority: x").replace("[pdf]", "[doc]").replace("{{path}}", "{{pat}}");
    QStringList problems{u"of another file"_s};
    QVERIFY(!parsePlaybook(yaml, u"rent.yaml"_s, problems));
    QCOMPARE(problems.size(), 4);
}

void TestPlaybookReader::disabledNeedsOnlyItsName()
{
    QStringList problems;
    const std::optional<Playbook> playbook = parsePlaybook("name: replies\nenabled: false\n", u"off.yaml"_s, problems);
    QCOMPARE(problems, QStringList());
    QVERIFY(playbook && !playbook->enabled);
}

QTEST_GUILESS_MAIN(TestPlaybookReader)
#include "tst_playbookreader.moc"
