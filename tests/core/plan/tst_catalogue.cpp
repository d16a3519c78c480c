#include "plan/catalogue.h"

#include "base/literals.h"
#include "domain/present/labels.h"
#include "domain/present/templates.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace countersign;

class TestCatalogue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void embedded();
    void completesAMove();
    void trustsNobody();
    void conditionsWithWhen();
    void compensation();
    void valuesAreNoReferences();
    void probe();
    void everyToolHasASentence();
    void badCatalogues_data();
    void badCatalogues();

private:
    static Step step(const QString &tool, const QJsonObject &arguments)
    {
        Step made;
        made.server = u"countersign"_s;
        made.tool = tool;
        made.arguments = arguments;
        return made;
    }
};

void TestCatalogue::embedded()
{
    const Result<Catalogue> catalogue = Catalogue::load();
    QVERIFY2(catalogue.has_value(), catalogue ? "" : qPrintable(catalogue.error().message));
    for (const char *tool :
        {"vault_move", "csv_append", "note_add_task", "mail_write_draft", "calendar_write_event", "vault_write"}) {
        const QJsonObject entry = catalogue->entryJson(u"countersign"_s, QString::fromLatin1(tool));
        QCOMPARE(entry.value("reversibility"_L1).toString(), u"reversible"_s);
        const QString undo = entry.value("compensation"_L1).toObject().value("tool"_L1).toString();
        QVERIFY2(catalogue->contains(u"countersign"_s, undo), tool);
    }
    QVERIFY(catalogue->entryJson(u"countersign"_s, u"no_such_tool"_s).isEmpty());
    QVERIFY(catalogue->entryJson(u"other"_s, u"vault_move"_s).isEmpty());
}

void TestCatalogue::completesAMove()
{
    const Result<Catalogue> catalogue = Catalogue::load();
    Step move = step(u"vault_move"_s, {{u"from"_s, u"Needs_Action/i/a.pdf"_s}, {u"to"_s, u"Records/a.pdf"_s}});
    ToolInfo tool;
    tool.hash = u"hash of the definition"_s;
    QVERIFY(catalogue->complete(move, &tool, {{u"Needs_Action/i/a.pdf"_s, u"abc"_s}}));
    QCOMPARE(move.reversibility, Reversibility::Reversible);
    QCOMPARE(move.toolHash, tool.hash);
    const QJsonArray expected{
        QJsonObject{{u"kind"_s, u"file_hash"_s}, {u"path"_s, u"Needs_Action/i/a.pdf"_s}, {u"sha256"_s, u"abc"_s}},
        QJsonObject{{u"kind"_s, u"absent"_s}, {u"path"_s, u"Records/a.pdf"_s}}};
    QCOMPARE(move.preconditions, expected);
    QCOMPARE(move.probe.value("arguments"_L1).toObject().value("path"_L1).toString(), u"Records/a.pdf"_s);
    QVERIFY(!catalogue->complete(*std::make_unique<Step>(step(u"vault_move"_s, {{u"from"_s, u"a"_s}})), &tool));
}

void TestCatalogue::trustsNobody()
{
    const Result<Catalogue> catalogue = Catalogue::load();
    Step foreign = step(u"send_money"_s, {{u"to"_s, u"x"_s}});
    foreign.server = u"bank"_s;
    foreign.reversibility = Reversibility::ReadOnly;
    foreign.idempotent = true;
    foreign.compensation = {{u"tool"_s, u"nothing"_s}};
    foreign.probe = {{u"tool"_s, u"nothing"_s}};
    foreign.preconditions = {QJsonObject{{u"kind"_s, u"absent"_s}}};
    ToolInfo tool;
    tool.annotations = {{u"readOnlyHint"_s, true}, {u"idempotentHint"_s, true}};
    QVERIFY(catalogue->complete(foreign, &tool));
    QCOMPARE(foreign.reversibility, Reversibility::Irreversible);
    QVERIFY(!foreign.idempotent && foreign.compensation.isEmpty() && foreign.probe.isEmpty() &&
            foreign.preconditions.isEmpty());
    QCOMPARE(catalogue->resolveCompensation(foreign, {}).error().code, ErrorCode::Refused);
}

void TestCatalogue::conditionsWithWhen()
{
    const Result<Catalogue> catalogue = Catalogue::load();
    Step fresh = step(u"vault_write"_s, {{u"path"_s, u"Records/a.md"_s}, {u"content"_s, u"x"_s}});
    QVERIFY(catalogue->complete(fresh, nullptr));
    QCOMPARE(fresh.preconditions, QJsonArray({QJsonObject{{u"kind"_s, u"absent"_s}, {u"path"_s, u"Records/a.md"_s}}}));
    Step again =
        step(u"vault_write"_s, {{u"path"_s, u"Records/a.md"_s}, {u"content"_s, u"x"_s}, {u"overwrite"_s, true}});
    QVERIFY(catalogue->complete(again, nullptr));
    QCOMPARE(
        again.preconditions, QJsonArray({QJsonObject{{u"kind"_s, u"file_hash"_s}, {u"path"_s, u"Records/a.md"_s}}}));
}

void TestCatalogue::compensation()
{
    const Result<Catalogue> catalogue = Catalogue::load();
    Step move = step(u"vault_move"_s, {{u"from"_s, u"a"_s}, {u"to"_s, u"b"_s}});
    QVERIFY(catalogue->complete(move, nullptr));
    const QJsonObject result{
        {u"from"_s, u"a"_s}, {u"to"_s, u"b"_s}, {u"sha256"_s, u"s"_s}, {u"created_dirs"_s, QJsonArray{u"Records"_s}}};
    const Result<QJsonObject> call = catalogue->resolveCompensation(move, result);
    QVERIFY(call);
    QCOMPARE(call->value("tool"_L1).toString(), u"vault_move_back"_s);
    QCOMPARE(call->value("arguments"_L1).toObject(),
        (QJsonObject{{u"from"_s, u"b"_s}, {u"to"_s, u"a"_s}, {u"sha256"_s, u"s"_s},
            {u"remove_dirs"_s, QJsonArray{u"Records"_s}}}));
    const Result<QJsonObject> incomplete = catalogue->resolveCompensation(move, {{u"to"_s, u"b"_s}});
    QVERIFY(!incomplete);
    QCOMPARE(incomplete.error().code, ErrorCode::Invalid);
}

void TestCatalogue::valuesAreNoReferences()
{
    const Result<Catalogue> made =
        Catalogue::fromJson(R"({"v": 1, "tools": [{"server": "s", "tool": "t", "reversibility": "compensable",
        "compensation": {"tool": "u", "arguments": {"a": "$args.a", "b": "$args.left_out", "c": "$result.c", "d": "plain"}}}]})");
    QVERIFY(made);
    Step call = step(u"t"_s, {{u"a"_s, u"$result.secret"_s}});
    call.server = u"s"_s;
    QVERIFY(made->complete(call, nullptr));
    const Result<QJsonObject> undo = made->resolveCompensation(call, {{u"c"_s, u"$args.a"_s}, {u"secret"_s, u"x"_s}});
    QVERIFY(undo);
    QCOMPARE(undo->value("arguments"_L1).toObject(),
        (QJsonObject{{u"a"_s, u"$result.secret"_s}, {u"c"_s, u"$args.a"_s}, {u"d"_s, u"plain"_s}}));
}

void TestCatalogue::probe()
{
    const Result<Catalogue> catalogue = Catalogue::load();
    Step add = step(u"note_add_task"_s, {{u"path"_s, u"Records/Tasks.md"_s}, {u"task"_s, u"$args.path"_s}});
    QVERIFY(catalogue->complete(add, nullptr));
    QCOMPARE(add.probe.value("tool"_L1).toString(), u"note_find_task"_s);
    // What the step left out, its probe leaves out; what the step says is never a reference itself.
    QCOMPARE(add.probe.value("arguments"_L1).toObject(), add.arguments);
    QVERIFY(!add.probe.value("happened_when"_L1).toObject().isEmpty());
}

void TestCatalogue::everyToolHasASentence()
{
    QVERIFY(Catalogue::load());
    QFile file(u":/catalogue.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray tools = QJsonDocument::fromJson(file.readAll()).object().value("tools"_L1).toArray();
    QCOMPARE(std::size_t(tools.size()), allToolWords().size());
    static const QRegularExpression place(u"\\{(\\w+)[:?}]"_s);
    for (const QJsonValue &entry : tools) {
        const ToolWords *words = toolWords(entry["server"_L1].toString(), entry["tool"_L1].toString());
        QVERIFY2(words != nullptr, qPrintable(entry["tool"_L1].toString()));
        QVERIFY(!QString::fromUtf8(words->brief).contains(u'{'));
        const QJsonObject labels = entry["labels"_L1].toObject();
        for (const QJsonValue &label : labels) // each can be translated
            QVERIFY2(std::ranges::any_of(
                         allLabels(), [&](const char *known) { return label.toString() == QLatin1String(known); }),
                qPrintable(label.toString()));
        for (auto match = place.globalMatch(QString::fromUtf8(words->sentence)); match.hasNext();) {
            const QString argument = match.next().captured(1);
            QVERIFY2(entry["labels"_L1].toObject().contains(argument), qPrintable(argument));
        }
    }
}

void TestCatalogue::badCatalogues_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("not json") << QByteArray("{");
    QTest::newRow("version") << QByteArray(R"({"v": 2, "tools": []})");
    QTest::newRow("risk") << QByteArray(
        R"({"v": 1, "tools": [{"server": "s", "tool": "t", "reversibility": "harmless"}]})");
    QTest::newRow("no tool") << QByteArray(R"({"v": 1, "tools": [{"server": "s", "reversibility": "read_only"}]})");
    for (const char *deadline : {"999", "86400001", "\"soon\"", "null"})
        QTest::addRow("deadline %s", deadline)
            << QByteArray(R"({"v": 1, "tools": [{"server": "s", "tool": "t", "reversibility": "read_only",
                "deadline_ms": )") +
                   deadline + "}]}";
    QTest::newRow("no way back") << QByteArray(
        R"({"v": 1, "tools": [{"server": "s", "tool": "t", "reversibility": "reversible", "compensation": {}}]})");
}

void TestCatalogue::badCatalogues()
{
    QFETCH(QByteArray, json);
    QVERIFY(!Catalogue::fromJson(json));
}

QTEST_GUILESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
