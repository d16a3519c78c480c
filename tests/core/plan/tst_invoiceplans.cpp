#include "intakes.h"

#include "base/literals.h"
#include "domain/fact.h"
#include "einvoice/einvoice.h"
#include "einvoice/invoicetext.h"
#include "plan/paper/invoicefacts.h"
#include "plan/paper/paperfacts.h"
#include "support/invoicexml.h"

#include <QDate>

using namespace countersign;
using namespace countersign::test;

/// From an e-invoice to its facts and its plan: the structured part counts, and a page that says something else is
/// told.
class TestInvoicePlans : public QObject
{
    Q_OBJECT

    static einvoice::EInvoice read(const InvoiceSample &sample, bool cii = true)
    {
        return einvoice::readEInvoice(QString::fromUtf8(cii ? ciiXml(sample) : ublXml(sample)))
            .value_or(einvoice::EInvoice());
    }
    static PlanRequest xmlItem(const InvoiceSample &sample)
    {
        const einvoice::EInvoice invoice = read(sample, false);
        return request(u"invoice.xml"_s, content(u"einvoice"_s, einvoice::invoiceTitle(invoice),
                                             einvoice::invoiceText(invoice), {{u"invoice"_s, invoice.toJson()}}));
    }
    static FactSheet factsOfPage(const InvoiceSample &inside, const QString &page)
    {
        einvoice::EInvoice invoice = read(inside);
        invoice.file = u"factur-x.xml"_s;
        return invoiceFacts(invoice, page);
    }
    static QStringList doubted(const FactSheet &sheet)
    {
        QStringList out;
        for (const QJsonValue &doubt : sheet.doubts)
            out.append(doubt.toObject().value("fact"_L1).toString());
        return out;
    }
    static QJsonObject fileOf(const QString &name, const QJsonObject &content)
    {
        return {
            {u"name"_s, name}, {u"type"_s, u"application/octet-stream"_s}, {u"size"_s, 1000}, {u"content"_s, content}};
    }
    static QJsonObject xmlFile(const InvoiceSample &sample)
    {
        const einvoice::EInvoice invoice = read(sample);
        return fileOf(u"invoice.xml"_s,
            content(u"einvoice"_s, {}, einvoice::invoiceText(invoice), {{u"invoice"_s, invoice.toJson()}}));
    }
    static QJsonObject pdfFile(const InvoiceSample &sample, const QString &name = u"scan.pdf"_s)
    {
        QJsonObject page = content(u"pdf"_s, {}, invoicePage(sample, 0));
        page.insert(u"pages"_s, 1);
        return fileOf(name, page);
    }
    static QJsonObject mailOf(const QJsonArray &files, const QString &from = u"mara@lindenthal.example"_s)
    {
        return content(u"eml"_s, u"October"_s, u"Dear Anna,\nplease find it attached.\nMara\n"_s,
            {{u"subject"_s, u"October"_s}, {u"from"_s, QJsonObject{{u"name"_s, u"Mara Lind"_s}, {u"address"_s, from}}},
                {u"to"_s, QJsonArray{QJsonObject{{u"address"_s, u"anna@weber.example"_s}}}},
                {u"date"_s, u"2026-11-10T08:12:44.000000Z"_s}, {u"message_id"_s, u"<1@lindenthal.example>"_s},
                {u"attachments"_s, files}});
    }
    static QJsonObject row(const PlanDraft &plan)
    {
        return plan.plan.steps.value(1).arguments.value("row"_L1).toObject();
    }

private Q_SLOTS:
    void invoice();
    void prepaid();
    void nothingToPay_data();
    void nothingToPay();
    void whatIsNoInvoiceYetIsOnlyFiled();
    void creditNote();
    void withoutDueDate();
    void evidence();
    void brokenSums();
    void visiblePartIsNotRead();
    void attached_data();
    void attached();
    void severalPapersAreKept();
    void pageBesideTheXml();
    void ownInvoicesAreNotPaid();
    void mails();
    void sheetSurvives();
};

void TestInvoicePlans::invoice()
{
    const PlanRequest item = xmlItem({});
    const Result<PlanDraft> plan = draft(item);
    QVERIFY(plan);
    checkSound(*plan, item);
    QCOMPARE(plan->type, u"invoice"_s);
    QCOMPARE(plan->title, u"Invoice LT-2026-0417, Lindenthal Messtechnik"_s);
    QCOMPARE(tools(*plan), (QStringList{u"vault_move"_s, u"csv_append"_s, u"note_add_task"_s}));
    QCOMPARE(argument(*plan, 0, "to"), u"Records/Invoices/2026-10/2026-10-12 Lindenthal Messtechnik 1475.60 EUR.xml"_s);
    QCOMPARE(row(*plan).value("amount"_L1), QJsonValue(u"1475.60"_s));
    QCOMPARE(row(*plan).value("vat"_L1), QJsonValue(u"235.60"_s));
    QCOMPARE(row(*plan).value("number"_L1), QJsonValue(u"LT-2026-0417"_s));
    QCOMPARE(argument(*plan, 2, "due"), u"2026-11-08"_s);
}

void TestInvoicePlans::prepaid()
{
    InvoiceSample sample;
    sample.prepaid = u"400.00"_s;
    sample.payable = u"1075.60"_s;
    const Result<PlanDraft> plan = draft(xmlItem(sample));
    QVERIFY(plan);
    QCOMPARE(row(*plan).value("amount"_L1), QJsonValue(u"1475.60"_s));                                // what it is over
    QCOMPARE(argument(*plan, 2, "task"), u"Pay Lindenthal Messtechnik 1075.60 EUR (LT-2026-0417)"_s); // what is left
}

void TestInvoicePlans::nothingToPay_data()
{
    QTest::addColumn<InvoiceSample>("sample");
    InvoiceSample sample;
    sample.means = u"59"_s;
    QTest::newRow("direct debit") << sample;
    sample = {};
    sample.means = u"48"_s;
    QTest::newRow("card") << sample;
    sample = {};
    sample.prepaid = u"1475.60"_s;
    sample.payable = u"0.00"_s;
    QTest::newRow("paid") << sample;
    sample = {};
    sample.typeCode = u"751"_s;
    QTest::newRow("for the books") << sample;
}

void TestInvoicePlans::whatIsNoInvoiceYetIsOnlyFiled()
{
    for (const QString &code : {u"325"_s, u"310"_s}) {
        InvoiceSample sample;
        sample.typeCode = code;
        const PlanRequest item = xmlItem(sample);
        const Result<PlanDraft> plan = draft(item);
        QVERIFY(plan);
        checkSound(*plan, item);
        QCOMPARE(tools(*plan), QStringList{u"vault_move"_s});
        QVERIFY(argument(*plan, 0, "to").startsWith(u"Records/Documents/2026/2026-10-12 "_s));
        const FactSheet sheet = invoiceFacts(read(sample), {});
        QCOMPARE(sheet.notes.size(), 1);
        QVERIFY(sheet.notes.first().contains(u"neither booked nor paid"_s) && sheet.notes.first().contains(code));
        // Nor is it when a mail brings it, alone or beside its page.
        for (const QJsonArray &files : {QJsonArray{xmlFile(sample)}, QJsonArray{xmlFile(sample), pdfFile(sample)}}) {
            const Result<PlanDraft> mail = draft(request(u"mail.eml"_s, mailOf(files)));
            QVERIFY(mail);
            QVERIFY(!tools(*mail).contains(u"csv_append"_s) && !tools(*mail).contains(u"note_add_task"_s));
        }
    }
}

void TestInvoicePlans::nothingToPay()
{
    QFETCH(InvoiceSample, sample);
    const Result<PlanDraft> plan = draft(xmlItem(sample));
    QVERIFY(plan);
    QCOMPARE(tools(*plan), (QStringList{u"vault_move"_s, u"csv_append"_s}));
    QVERIFY(!plan->plan.reasoning.contains(u"To be paid:"_s));
}

void TestInvoicePlans::creditNote()
{
    InvoiceSample sample;
    sample.typeCode = u"381"_s;
    const PlanRequest item = xmlItem(sample);
    const Result<PlanDraft> plan = draft(item);
    QVERIFY(plan);
    checkSound(*plan, item);
    QCOMPARE(plan->type, u"credit_note"_s);
    QCOMPARE(tools(*plan), (QStringList{u"vault_move"_s, u"csv_append"_s}));
    QCOMPARE(row(*plan).value("amount"_L1), QJsonValue(u"-1475.60"_s));
    QCOMPARE(row(*plan).value("vat"_L1), QJsonValue(u"-235.60"_s));
    const Fact amount = invoiceFacts(read(sample), {}).facts.value(u"amount"_s);
    QCOMPARE(amount.value, u"-1475.60"_s);
    QCOMPARE(amount.text, u"1475.60"_s); // as it stands there
}

void TestInvoicePlans::withoutDueDate()
{
    InvoiceSample sample;
    sample.due.clear();
    const Result<PlanDraft> plan = draft(xmlItem(sample));
    QVERIFY(plan);
    QCOMPARE(tools(*plan), (QStringList{u"vault_move"_s, u"csv_append"_s, u"note_add_task"_s}));
    QVERIFY(!plan->plan.steps[2].arguments.contains(u"due"_s));
    QCOMPARE(invoiceFacts(read(sample), {}).facts.value(u"due"_s).sure, Sureness::Absent);
}

void TestInvoicePlans::evidence()
{
    const FactMap facts = invoiceFacts(read({}), {}).facts;
    for (const QString &name :
        u"type_code number date due seller buyer net vat amount gross currency iban seller_vat_id"_s.split(u' ')) {
        QVERIFY2(facts.value(name).sure == Sureness::Sure, qPrintable(name));
        QVERIFY2(facts.value(name).where.startsWith(u"/rsm:CrossIndustryInvoice/"_s), qPrintable(name));
    }
    QCOMPARE(facts.value(u"prepaid"_s).sure, Sureness::Absent);
    QCOMPARE(facts.value(u"date"_s).text, u"20261012"_s);
    QVERIFY(factsOfPage({}, invoicePage({}, 0)).facts.value(u"iban"_s).where.startsWith(u"factur-x.xml:/"_s));
}

void TestInvoicePlans::brokenSums()
{
    InvoiceSample sample;
    sample.payable = u"1457.60"_s;
    const FactSheet sheet = invoiceFacts(read(sample), {});
    QCOMPARE(sheet.facts.value(u"amount"_s).sure, Sureness::Unsure);
    QCOMPARE(doubted(sheet), QStringList{u"amount"_s});
    const QJsonObject doubt = sheet.doubts.first().toObject();
    QCOMPARE(doubt.value("kind"_L1), QJsonValue(u"unsure"_s));
    QCOMPARE(doubt.value("sentence"_L1),
        QJsonValue(
            u"The amount to be paid of the e-invoice is 1457.60, but its own figures make 1475.60 (rule BR-CO-16)."_s));
    sample = {};
    sample.vatId = u"DE136695977"_s; // nobody books by it: it is noted
    const FactSheet noted = invoiceFacts(read(sample), {});
    QVERIFY(noted.doubts.isEmpty());
    QCOMPARE(noted.notes.size(), 1);
    QCOMPARE(noted.facts.value(u"seller_vat_id"_s).sure, Sureness::Unsure);
}

void TestInvoicePlans::visiblePartIsNotRead()
{
    einvoice::EInvoice inside = read({});
    inside.file = u"factur-x.xml"_s;
    InvoiceSample other;
    other.number = u"FALSE-1"_s;
    other.payable = other.gross = u"9999.00"_s;
    const Result<PlanDraft> plan =
        draft(request(u"i.pdf"_s, content(u"pdf"_s, {}, invoicePage(other, 0), {{u"invoice"_s, inside.toJson()}})));
    QVERIFY(plan);
    QCOMPARE(row(*plan).value("amount"_L1), QJsonValue(u"1475.60"_s));
    QCOMPARE(row(*plan).value("number"_L1), QJsonValue(u"LT-2026-0417"_s));
}

void TestInvoicePlans::attached_data()
{
    QTest::addColumn<QJsonObject>("mail");
    QTest::newRow("XML") << mailOf({xmlFile({})});
    QTest::newRow("PDF") << mailOf({pdfFile({})});
    QTest::newRow("both") << mailOf({xmlFile({}), pdfFile({})});
    QTest::newRow("both, the page first") << mailOf({pdfFile({}), xmlFile({})});
    QTest::newRow("forwarded") << mailOf({fileOf(u"Fwd.eml"_s, mailOf({pdfFile({})}))});
    QTest::newRow("beside a picture") << mailOf({QJsonObject{{u"name"_s, u"logo.png"_s}}, pdfFile({})});
    QTest::newRow("beside the terms") << mailOf(
        {fileOf(u"terms.pdf"_s, content(u"pdf"_s, {}, u"Our terms. You pay within 30 days."_s)), xmlFile({})});
}

void TestInvoicePlans::attached()
{
    QFETCH(QJsonObject, mail);
    const PlanRequest item = request(u"mail.eml"_s, mail);
    const Result<PlanDraft> plan = draft(item);
    QVERIFY(plan);
    checkSound(*plan, item);
    QCOMPARE(plan->type, u"invoice"_s);
    QCOMPARE(tools(*plan), (QStringList{u"vault_move"_s, u"csv_append"_s, u"note_add_task"_s}));
    QCOMPARE(argument(*plan, 0, "to"), u"Records/Invoices/2026-10/2026-10-12 Lindenthal Messtechnik 1475.60 EUR.eml"_s);
    QCOMPARE(row(*plan).value("amount"_L1), QJsonValue(u"1475.60"_s));
    QCOMPARE(row(*plan).value("number"_L1), QJsonValue(u"LT-2026-0417"_s));
    QCOMPARE(argument(*plan, 2, "due"), u"2026-11-08"_s);
    const FactSheet sheet = paperFacts(mail, anna(), QDate(2026, 11, 23));
    QCOMPARE(sheet.facts.value(u"amount"_s).value, u"1475.60"_s);
    QCOMPARE(sheet.facts.value(u"date"_s).value, u"2026-10-12"_s); // the paper's, not the mail's
    QCOMPARE(sheet.facts.value(u"from"_s).value, u"mara@lindenthal.example"_s);
    QVERIFY(sheet.doubts.isEmpty());
}

void TestInvoicePlans::severalPapersAreKept()
{
    InvoiceSample other;
    other.number = u"LT-2026-0418"_s;
    const QJsonObject mail = mailOf({pdfFile({}), pdfFile(other, u"second.pdf"_s)});
    const FactSheet sheet = paperFacts(mail, anna(), QDate(2026, 11, 23));
    QVERIFY(sheet.doubts.isEmpty());
    QCOMPARE(sheet.facts.value(u"papers_several"_s).value, u"2"_s);
    QCOMPARE(sheet.facts.value(u"papers_several"_s).text, u"scan.pdf, second.pdf"_s);
    QVERIFY(sheet.notes.value(0).startsWith(u"It brings several papers: scan.pdf, second.pdf."_s));
    QVERIFY(!paperFacts(mailOf({pdfFile({})}), anna(), {}).facts.contains(u"papers_several"_s));
    QCOMPARE(sheet.papers.size(), 1);
    QCOMPARE(sheet.papers.first()["name"_L1], QJsonValue(u"second.pdf"_s));
    QCOMPARE(factsFromJson(sheet.papers.first()["facts"_L1].toObject()).value(u"number"_s).value, other.number);
    // What is doubtful of the second one is asked for, too.
    other.payable = u"1.00"_s;
    const FactSheet wrong = paperFacts(mailOf({xmlFile({}), xmlFile(other)}), anna(), QDate(2026, 11, 23));
    QVERIFY(!wrong.doubts.isEmpty());
    QVERIFY(wrong.doubts.first()["sentence"_L1].toString().contains(u"invoice.xml"_s));
    QCOMPARE(wrong.facts.value(u"amount"_s).sure, Sureness::Sure);
}

void TestInvoicePlans::pageBesideTheXml()
{
    InvoiceSample page;
    page.payable = page.gross = u"1745.60"_s;
    const FactSheet sheet = paperFacts(mailOf({xmlFile({}), pdfFile(page)}), anna(), QDate(2026, 11, 23));
    QVERIFY(doubted(sheet).contains(u"amount"_s));
    QCOMPARE(sheet.facts.value(u"amount"_s).value, u"1475.60"_s);
    QCOMPARE(sheet.facts.value(u"amount"_s).sure, Sureness::Unsure);
}

void TestInvoicePlans::ownInvoicesAreNotPaid()
{
    for (const QJsonObject &file : {xmlFile({}), pdfFile({})}) {
        const Result<PlanDraft> plan = draft(request(u"mail.eml"_s, mailOf({file}, u"anna@weber.example"_s)));
        QVERIFY(plan);
        QVERIFY(!tools(*plan).contains(u"note_add_task"_s) && !tools(*plan).contains(u"csv_append"_s));
    }
}

void TestInvoicePlans::mails()
{
    const QJsonObject mail = content(u"eml"_s, u"Hello"_s, u"See you on Monday."_s,
        {{u"subject"_s, u"Hello"_s}, {u"from"_s, QJsonObject{{u"address"_s, u"a@b.example"_s}}},
            {u"date"_s, u"2026-11-10T08:12:44.000000Z"_s}});
    const FactMap facts = paperFacts(mail, anna(), QDate(2026, 11, 23)).facts;
    QCOMPARE(facts.value(u"from"_s).value, u"a@b.example"_s);
    QCOMPARE(facts.value(u"date"_s).where, u"Date"_s);
    QVERIFY(!facts.contains(u"amount"_s));
}

void TestInvoicePlans::sheetSurvives()
{
    InvoiceSample sample;
    sample.payable = u"1.00"_s;
    const FactSheet sheet = factsOfPage(sample, u"nothing"_s);
    QJsonObject content;
    sheet.putInto(content);
    const FactSheet again = FactSheet::of(content);
    QCOMPARE(again.facts, sheet.facts);
    QCOMPARE(again.doubts, sheet.doubts);
    QCOMPARE(again.notes, sheet.notes);
    FactSheet{}.putInto(content);
    QVERIFY(FactSheet::of(content).doubts.isEmpty());
}

QTEST_GUILESS_MAIN(TestInvoicePlans)
#include "tst_invoiceplans.moc"
