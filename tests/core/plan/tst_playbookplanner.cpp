#include "intakes.h"

#include "base/literals.h"

#include <QFile>
#include <QTemporaryDir>

using namespace countersign;
using namespace countersign::test;

class TestPlaybookPlanner : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void invoice();
    void englishInvoice();
    void invoiceWithoutDueDate();
    void contractIsADocument();
    void letterIsFiledUnderItsSubject();
    void noteWithTasks();
    void noteWithoutTasks();
    void manyTasks();
    void simpleKinds_data();
    void simpleKinds();
    void ambiguousDateIsTold();
    void commentIsAnswered();
    void ownPlaybookWins();
    void reloadTakesNewPlaybooks();
    void sameItemSamePlan();
};

static const char16_t kInvoice[] =
    u"Nordlicht Werkzeuge GmbH\nHafenstraße 12 · 24103 Kiel · Tel. 0431 5550142\n\n\nAtelier Weber\nLindenweg 4\n22765 "
    u"Hamburg\n\n"
    u"Rechnung\nRechnung Nr. NW-2026-1187\nRechnungsdatum: 09.11.2026\nLieferdatum: 06.11.2026 · Kundennummer: "
    u"40217\n\n"
    u"Pos.    Bezeichnung                 Menge       Einzelpreis       Gesamt\n"
    u"1       Bohrkrone 68 mm             2 Stück       41,50 EUR       83,00 EUR\n\n"
    u"                                    Netto         83,00 EUR\n                                    USt 19 %      "
    u"15,77 EUR\n\n"
    u"                                    Gesamtbetrag: 98,77 EUR\n\nZahlbar bis 23.11.2026 ohne Abzug auf das unten "
    u"genannte Konto.\n"
    u"Bitte geben Sie als Verwendungszweck die Rechnungsnummer an.\n\nNordlicht Werkzeuge GmbH · Amtsgericht Kiel HRB "
    u"00000 · USt-IdNr. DE000000000\n"
    u"Musterbank Kiel · IBAN DE02 1203 0000 0000 2020 51 · BIC BYLADEM1001\n";

void TestPlaybookPlanner::invoice()
{
    const PlanRequest item =
        request(u"rechnung nov.pdf"_s, content(u"pdf"_s, u"rechnung nov.pdf"_s, QString::fromUtf16(kInvoice)));
    const Result<PlanDraft> plan = draft(item);
    QVERIFY(plan);
    checkSound(*plan, item);
    QCOMPARE(plan->type, u"invoice"_s);
    QCOMPARE(plan->title, u"Invoice NW-2026-1187, Nordlicht Werkzeuge"_s);
    QCOMPARE(plan->plan.summary, u"File an invoice and add it to the ledger"_s);
    QCOMPARE(plan->plan.planner, u"playbook:invoices"_s);
    QCOMPARE(tools(*plan), (QStringList{u"vault_move"_s, u"csv_append"_s, u"note_add_task"_s}));
    const QString target = u"Records/Invoices/2026-11/2026-11-09 Nordlicht Werkzeuge 98.77 EUR.pdf"_s;
    QCOMPARE(argument(*plan, 0, "to"), target);
    QCOMPARE(stepSentence(plan->plan.steps[0]), u"Move “rechnung nov.pdf” to Records/Invoices/2026-11"_s);
    QCOMPARE(argument(*plan, 1, "path"), u"Records/ledger-2026.csv"_s);
    QCOMPARE(plan->plan.steps[1].arguments.value("row"_L1).toObject(),
        (QJsonObject{{u"date"_s, u"2026-11-09"_s}, {u"vendor"_s, u"Nordlicht Werkzeuge GmbH"_s},
            {u"number"_s, u"NW-2026-1187"_s}, {u"amount"_s, u"98.77"_s}, {u"currency"_s, u"EUR"_s},
            {u"vat"_s, u"15.77"_s}, {u"file"_s, target}}));
    QCOMPARE(stepSentence(plan->plan.steps[2]),
        u"Add the task “Pay Nordlicht Werkzeuge 98.77 EUR (NW-2026-1187)”, due on 20 November 2026, to Records/Tasks.md"_s);
    QCOMPARE(plan->plan.steps[2].why, u"Because it is due on 23 November and you pay invoices three days early."_s);
    QCOMPARE(argument(*plan, 2, "due"), u"2026-11-20"_s);
    QCOMPARE(argument(*plan, 2, "task"), u"Pay Nordlicht Werkzeuge 98.77 EUR (NW-2026-1187)"_s);
    QVERIFY(plan->plan.warnings.isEmpty());
}

void TestPlaybookPlanner::englishInvoice()
{
    const PlanRequest item = request(u"scan0001.pdf"_s,
        content(u"pdf"_s, u"Invoice"_s,
            u"Blue Pens Inc.\n12 Harbor St\n\nINVOICE\nInvoice #: BP-1001\nDate: 11/09/2026\nDue date: 12/09/2026\nBill to:\nAtelier Weber\n\nSubtotal  $1,150.00\nTax  $84.56\nAmount due  $1,234.56\n"_s));
    const Result<PlanDraft> plan = draft(item);
    QVERIFY(plan);
    checkSound(*plan, item);
    QCOMPARE(argument(*plan, 0, "to"), u"Records/Invoices/2026-11/2026-11-09 Blue Pens 1234.56 USD.pdf"_s);
    QCOMPARE(argument(*plan, 2, "due"), u"2026-12-06"_s);
    QCOMPARE(plan->title, u"Invoice BP-1001, Blue Pens"_s);
}

void TestPlaybookPlanner::invoiceWithoutDueDate()
{
    const PlanRequest item =
        request(u"r.txt"_s, content(u"text"_s, {}, u"Schreinerei Holm\n\nRechnung Nr. 7\n\nSumme 120,00 EUR\n"_s));
    const Result<PlanDraft> plan = draft(item);
    QVERIFY(plan);
    checkSound(*plan, item);
    QCOMPARE(tools(*plan), (QStringList{u"vault_move"_s, u"csv_append"_s}));
    QCOMPARE(argument(*plan, 0, "to"), u"Records/Invoices/2026-11/2026-11-23 Schreinerei Holm 120.00 EUR.txt"_s);
    QCOMPARE(plan->plan.steps[1].arguments.value("row"_L1).toObject().value("vat"_L1), QJsonValue(QString()));
}

void TestPlaybookPlanner::contractIsADocument()
{
    QFile sample(QStringLiteral(SOURCE_DIR "/resources/samples/contract terms.txt"));
    QVERIFY(sample.open(QIODevice::ReadOnly));
    const PlanRequest item = request(
        u"contract terms.txt"_s, content(u"text"_s, u"contract terms.txt"_s, QString::fromUtf8(sample.readAll())));
    const Result<PlanDraft> plan = draft(item);
    QVERIFY(plan);
    checkSound(*plan, item);
    QCOMPARE(plan->type, u"document"_s);
    QCOMPARE(argument(*plan, 0, "to"),
        u"Records/Documents/2026/2026-11-23 Framework agreement 2027 - summary of terms.txt"_s);
}

void TestPlaybookPlanner::letterIsFiledUnderItsSubject()
{
    const PlanRequest item = request(u"scan 4.pdf"_s,
        content(u"pdf"_s, u"scan 4"_s,
            u"Stadt Hamburg\nBezirksamt Altona\n\nHamburg, den 3. März 2026\n\nBetreff: Nutzungsänderung Lindenweg 4\n\nSehr geehrte Frau Weber,"_s));
    const Result<PlanDraft> plan = draft(item);
    QVERIFY(plan);
    checkSound(*plan, item);
    QCOMPARE(argument(*plan, 0, "to"), u"Records/Documents/2026/2026-03-03 Nutzungsänderung Lindenweg 4.pdf"_s);
}

void TestPlaybookPlanner::noteWithTasks()
{
    const QJsonObject fields{
        {u"front_matter"_s, QJsonObject{{u"title"_s, u"Workshop for beginners"_s}, {u"due"_s, u"2026-12-11"_s}}}};
    const PlanRequest item = request(u"idea.md"_s,
        content(u"markdown"_s, u"Workshop for beginners"_s,
            u"# Workshop for beginners\n\n- [ ] ask Jonas whether the small hall is free\n- [x] buy paper\n- [ ] write a first text by 2026-12-01\n"_s,
            fields));
    const Result<PlanDraft> plan = draft(item);
    QVERIFY(plan);
    checkSound(*plan, item);
    QCOMPARE(plan->type, u"note"_s);
    QCOMPARE(tools(*plan), (QStringList{u"note_add_task"_s, u"note_add_task"_s, u"vault_move"_s}));
    QCOMPARE(argument(*plan, 0, "task"), u"ask Jonas whether the small hall is free"_s);
    QCOMPARE(argument(*plan, 0, "due"), u"2026-12-11"_s);
    QCOMPARE(argument(*plan, 1, "due"), u"2026-12-01"_s);
    QCOMPARE(argument(*plan, 2, "to"), u"Records/Notes/2026-11-23 Workshop for beginners.md"_s);
    QCOMPARE(plan->plan.summary, u"Take the tasks out of a note (2) and file it"_s);
}

void TestPlaybookPlanner::noteWithoutTasks()
{
    const PlanRequest item = request(
        u"thoughts.md"_s, content(u"markdown"_s, {}, u"Just a thought about an invoice over 20 EUR.\n- [x] done"_s));
    const Result<PlanDraft> plan = draft(item);
    QVERIFY(plan);
    checkSound(*plan, item);
    QCOMPARE(plan->type, u"note"_s);
    QCOMPARE(argument(*plan, 0, "to"), u"Records/Notes/2026-11-23 thoughts.md"_s);
}

void TestPlaybookPlanner::manyTasks()
{
    const PlanRequest item = request(u"list.md"_s, content(u"markdown"_s, {}, u"- [ ] x\n"_s.repeated(90)));
    const Result<PlanDraft> plan = draft(item);
    QVERIFY(plan);
    QCOMPARE(plan->plan.steps.size(), 21);
    QCOMPARE(plan->plan.warnings.size(), 1);
    QVERIFY(plan->plan.steps.last().arguments.value("to"_L1).toString().startsWith("Records/Notes/"_L1));
    QVERIFY(!plan->plan.steps.first().arguments.contains("due"_L1));
}

void TestPlaybookPlanner::simpleKinds_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("to");
    QTest::newRow("picture") << u"IMG 1.JPG"_s << u"image"_s << u"picture"_s
                             << u"Records/Pictures/2026/2026-11-23 IMG 1.jpg"_s;
    QTest::newRow("unknown") << u"data.bin"_s << u"unknown"_s << u"unsorted"_s
                             << u"Records/Unsorted/2026-11/data.bin"_s;
    QTest::newRow("no ending") << u"Makefile"_s << u"unknown"_s << u"unsorted"_s
                               << u"Records/Unsorted/2026-11/Makefile"_s;
    QTest::newRow("empty") << u"nothing.txt"_s << u"empty"_s << u"unsorted"_s
                           << u"Records/Unsorted/2026-11/nothing.txt"_s;
    QTest::newRow("PDF without text") << u"scan.pdf"_s << u"pdf"_s << u"document"_s
                                      << u"Records/Documents/2026/2026-11-23 scan.pdf"_s;
    QTest::newRow("calendar without an event")
        << u"x.ics"_s << u"ics"_s << u"unsorted"_s << u"Records/Unsorted/2026-11/x.ics"_s;
    QTest::newRow("not read at all") << u"x"_s << u""_s << u"unsorted"_s << u"Records/Unsorted/2026-11/x"_s;
    QTest::newRow("newline and emoji") << u"a\nb 🎉.bin"_s << u"unknown"_s << u"unsorted"_s
                                       << u"Records/Unsorted/2026-11/a b 🎉.bin"_s;
}

void TestPlaybookPlanner::simpleKinds()
{
    QFETCH(QString, file);
    QFETCH(QString, kind);
    QFETCH(QString, type);
    QFETCH(QString, to);
    const PlanRequest item = request(file, content(kind, {}, {}));
    const Result<PlanDraft> plan = draft(item);
    QVERIFY(plan);
    checkSound(*plan, item);
    QCOMPARE(plan->type, type);
    QCOMPARE(argument(*plan, 0, "to"), to);
    QCOMPARE(kind == u"empty", plan->plan.summary.contains("nothing to read"_L1));
}

void TestPlaybookPlanner::ambiguousDateIsTold()
{
    const Result<PlanDraft> plan = draft(request(
        u"i.pdf"_s, content(u"pdf"_s, {}, u"Acme Ltd\nInvoice No. 5\nInvoice date: 03/04/2026\nTotal 20.00 CAD"_s)));
    QVERIFY(plan);
    QVERIFY(argument(*plan, 0, "to").startsWith("Records/Invoices/2026-04/2026-04-03 Acme "_L1));
    QVERIFY(plan->plan.warnings.first().toString().contains("3 April 2026"_L1));
}

void TestPlaybookPlanner::commentIsAnswered()
{
    PlanRequest item = request(u"x.bin"_s, content(u"unknown"_s, {}, {}));
    item.comment = u"put it elsewhere"_s;
    QCOMPARE(draft(item)->plan.warnings.size(), 1);
}

static void writeOwn(const QTemporaryDir &folder, const QByteArray &yaml)
{
    QFile file(folder.filePath(u"own.yaml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(yaml) > 0);
}

static const char kOwn[] =
    "name: mine\ntype: document\nsummary: Mine\ntitle: \"My {{stem}}\"\nmatch: {file: ['*.pdf'], content: "
    "[nordlicht]}\n"
    "steps: [{tool: vault_move, sentence: Move it, why: I said so, arguments: {from: \"{{path}}\", to: "
    "\"Mine/{{vendor}}.pdf\"}}]\n";

void TestPlaybookPlanner::ownPlaybookWins()
{
    QTemporaryDir folder;
    writeOwn(folder, kOwn);
    const PlanRequest item = request(u"rechnung nov.pdf"_s, content(u"pdf"_s, {}, QString::fromUtf16(kInvoice)));
    const Result<PlanDraft> plan = draft(item, anna(), folder.path());
    QVERIFY(plan);
    QCOMPARE(plan->plan.planner, u"playbook:mine"_s);
    QCOMPARE(plan->title, u"My rechnung nov"_s);
    QCOMPARE(argument(*plan, 0, "to"), u"Mine/Nordlicht Werkzeuge GmbH.pdf"_s);
    QCOMPARE(draft(request(u"a.txt"_s, content(u"text"_s, {}, u"nordlicht"_s)), anna(), folder.path())->plan.planner,
        u"playbook:documents"_s);
}

void TestPlaybookPlanner::reloadTakesNewPlaybooks()
{
    QTemporaryDir folder;
    const PlanRequest item = request(u"a.pdf"_s, content(u"pdf"_s, {}, u"nordlicht"_s));
    PlaybookPlanner planner(folder.path(), anna());
    QCOMPARE(QCoro::waitFor(planner.plan(item))->plan.planner, u"playbook:documents"_s);
    writeOwn(folder, "name: mine\nnonsense: 1\n");
    planner.reload();
    QVERIFY(planner.problems().first().startsWith("own.yaml:2: nonsense: "_L1));
    QCOMPARE(QCoro::waitFor(planner.plan(item))->plan.planner, u"playbook:documents"_s);
    writeOwn(folder, kOwn);
    planner.reload();
    QCOMPARE(planner.problems(), QStringList());
    QCOMPARE(QCoro::waitFor(planner.plan(item))->plan.planner, u"playbook:mine"_s);
}

void TestPlaybookPlanner::sameItemSamePlan()
{
    const PlanRequest item = request(u"rechnung nov.pdf"_s, content(u"pdf"_s, {}, QString::fromUtf16(kInvoice)));
    QCOMPARE(draft(item)->plan.toJson(), draft(item)->plan.toJson());
}

QTEST_GUILESS_MAIN(TestPlaybookPlanner)
#include "tst_playbookplanner.moc"
