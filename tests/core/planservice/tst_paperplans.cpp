#include "core/plan/intakes.h"
#include "domain/payloads/itemparts.h"
#include "domain/payloads/known.h"
#include "einvoice/einvoice.h"
#include "einvoice/invoicetext.h"
#include "plan/booked/knownpaper.h"
#include "plan/paper/forwarded.h"
#include "plan/paper/mailpapers.h"
#include "plan/playbook/item.h"
#include "plan/service/itemparts.h"
#include "plan/service/whatwasread.h"
#include "support/invoicexml.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace countersign;
using namespace countersign::test;

namespace {

QString page(const QString &number, const QString &vendor, const QString &total)
{
    return u"%1 GmbH\nRechnung Nr. %2\nRechnungsdatum: 06.11.2026\nZahlbar bis 20.11.2026\nGesamtbetrag %3 EUR\n"_s.arg(
        vendor, number, total);
}

/// An attached file as the reader tells of it.
QJsonObject file(int number, const QString &name, const QJsonObject &inside)
{
    const QByteArray hash =
        QCryptographicHash::hash((name + inside["text"_L1].toString()).toUtf8(), QCryptographicHash::Sha256);
    return {{u"number"_s, number}, {u"name"_s, name}, {u"size"_s, 1000},
        {u"sha256"_s, QString::fromLatin1(hash.toHex())}, {u"content"_s, inside}};
}

QJsonObject pdf(const QString &text)
{
    QJsonObject out = content(u"pdf"_s, {}, text);
    out.insert(u"pages"_s, 1);
    return out;
}

QJsonObject archive(const QJsonArray &files)
{
    return content(u"archive"_s, {}, {}, {{u"attachments"_s, files}});
}

QJsonObject mail(
    const QJsonArray &files, const QString &text = u"See attached. Can you pay this?"_s, QJsonObject more = {})
{
    QJsonObject fields{{u"from"_s, QJsonObject{{u"name"_s, u"Mara"_s}, {u"address"_s, u"mara@example.org"_s}}},
        {u"to"_s, QJsonArray{QJsonObject{{u"address"_s, u"anna@weber.example"_s}}}}, {u"subject"_s, u"For you"_s},
        {u"date"_s, u"2026-11-10T08:12:44.000000Z"_s}, {u"attachments"_s, files}};
    for (auto it = more.begin(); it != more.end(); ++it)
        fields.insert(it.key(), it.value());
    return content(u"eml"_s, u"For you"_s, text, fields);
}

/// As PlanService hands it on: what can be filed alone lies beside the mail.
PlanRequest stored(QJsonObject read)
{
    QJsonArray parts;
    for (const ItemPart &part : partsOf(read))
        parts.append(part.toJson());
    read.insert(u"parts"_s, parts);
    return request(u"mail.eml"_s, read);
}

} // namespace

class TestPaperPlans : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoInvoicesMakeOnePlan()
    {
        const PlanRequest item = stored(mail({file(1, u"a.pdf"_s, pdf(page(u"R-1"_s, u"Sommer"_s, u"100,00"_s))),
            file(2, u"zip.zip"_s, archive({file(1, u"b.pdf"_s, pdf(page(u"R-2"_s, u"Winter"_s, u"250,00"_s)))}))}));
        const Result<PlanDraft> plan = draft(item);
        QVERIFY(plan);
        QCOMPARE(plan->type, u"invoice"_s);
        QCOMPARE(plan->title, u"Invoices R-1, R-2"_s);
        QCOMPARE(tools(*plan), (QStringList{u"vault_move"_s, u"vault_move"_s, u"csv_append"_s, u"csv_append"_s,
                                   u"note_add_task"_s, u"note_add_task"_s, u"vault_move"_s}));
        const QString folder = u"Needs_Action/%1/parts/"_s.arg(item.action.id);
        QCOMPARE(argument(*plan, 0, "from"), folder + u"1.pdf"_s);
        QCOMPARE(argument(*plan, 1, "from"), folder + u"2.1.pdf"_s);
        QCOMPARE(argument(*plan, 1, "to"), u"Records/Invoices/2026-11/2026-11-06 Winter 250.00 EUR.pdf"_s);
        const QJsonObject row = plan->plan.steps[3].arguments.value("row"_L1).toObject();
        QCOMPARE(row["number"_L1], QJsonValue(u"R-2"_s));
        QCOMPARE(row["amount"_L1], QJsonValue(u"250.00"_s));
        QCOMPARE(row["file"_L1], QJsonValue(argument(*plan, 1, "to")));
        QVERIFY(argument(*plan, 5, "task").contains(u"Winter 250.00 EUR (R-2)"_s));
        QCOMPARE(argument(*plan, 5, "due"), u"2026-11-17"_s);
        QCOMPARE(argument(*plan, 6, "to"), u"Records/Mail/2026-11/2026-11-10 Mara For you.eml"_s);
        QCOMPARE(item::parts(item.intake).size(), 2);
    }

    void theSameTwiceIsOne_data()
    {
        QTest::addColumn<QJsonArray>("files");
        const QJsonObject one = pdf(page(u"R-1"_s, u"Sommer"_s, u"100,00"_s));
        const QJsonObject inner = mail({file(1, u"a.pdf"_s, one)});
        QTest::newRow("same file") << QJsonArray{file(1, u"a.pdf"_s, one), file(2, u"a.pdf"_s, one)};
        QTest::newRow("other name") << QJsonArray{file(1, u"a.pdf"_s, one), file(2, u"copy.pdf"_s, one)};
        QTest::newRow("beside the mail that brought it")
            << QJsonArray{file(1, u"a.pdf"_s, one), file(2, u"Fwd.eml"_s, inner)};
    }

    void theSameTwiceIsOne()
    {
        QFETCH(QJsonArray, files);
        QCOMPARE(mailPapers(mail(files)).size(), 1);
    }

    void theSameNumberOfTwoSellersAreTwo()
    {
        const QList<MailPaper> papers =
            mailPapers(mail({file(1, u"a.pdf"_s, pdf(page(u"2026-17"_s, u"Sommer"_s, u"100,00"_s))),
                file(2, u"b.pdf"_s, pdf(page(u"2026-17"_s, u"Winter"_s, u"100,00"_s)))}));
        QCOMPARE(papers.size(), 2);
    }

    void whatIsBookedIsSaidByItsKind()
    {
        // No word for an invoice stands on it, and it is one; of an offer for one it does.
        const QString receipt =
            u"Parkhaus Nord GmbH\nQuittung\nBeleg Nr. 77\nDatum: 06.11.2026\nGesamtbetrag 12,00 EUR\n"_s;
        QCOMPARE(mailPapers(mail({file(1, u"a.pdf"_s, pdf(receipt))})).size(), 1);
        const Result<PlanDraft> plan = draft(stored(mail({file(1, u"a.pdf"_s, pdf(receipt))})));
        QVERIFY(plan);
        QVERIFY(tools(*plan).contains(u"csv_append"_s) && !tools(*plan).contains(u"note_add_task"_s));
        const QString offer =
            u"Sommer GmbH\nAngebot Nr. 4\nDatum: 06.11.2026\nGesamtbetrag 12,00 EUR\nRechnung folgt.\n"_s;
        QVERIFY(mailPapers(mail({file(1, u"a.pdf"_s, pdf(offer))})).isEmpty());
    }

    void whatIsPaidIsNotPaidOnceMore_data()
    {
        QTest::addColumn<QString>("onPage");
        QTest::addColumn<QString>("inMail");
        QTest::addColumn<bool>("pays");
        const QString hello = u"Here it is."_s;
        QTest::newRow("to pay") << QString() << hello << true;
        QTest::newRow("paid") << u"Bezahlt mit Karte am 06.11.2026\n"_s << hello << false;
        QTest::newRow("collected") << u"Der Betrag wird per Lastschrift eingezogen.\n"_s << hello << false;
        QTest::newRow("the mail says collected")
            << QString() << u"Der Betrag wird per SEPA-Lastschrift eingezogen."_s << false;
        QTest::newRow("the mail says paid") << QString() << u"The invoice has been paid by card."_s << false;
        QTest::newRow("the mail asks") << QString() << u"The last one was paid by card, wasn't it?"_s << true;
    }

    void whatIsPaidIsNotPaidOnceMore()
    {
        QFETCH(QString, onPage);
        QFETCH(QString, inMail);
        const QString text = page(u"R-1"_s, u"Sommer"_s, u"100,00"_s) + onPage;
        const Result<PlanDraft> plan = draft(stored(mail({file(1, u"a.pdf"_s, pdf(text))}, inMail)));
        QVERIFY(plan);
        QVERIFY(tools(*plan).contains(u"csv_append"_s));
        QTEST(tools(*plan).contains(u"note_add_task"_s), "pays");
        const bool isOfMail = onPage.isEmpty() && !tools(*plan).contains(u"note_add_task"_s);
        QCOMPARE(plan->plan.warnings.size(), isOfMail ? 1 : 0);
    }

    void eachOfSeveralIsKnownByItself()
    {
        const QJsonObject read = mail({file(1, u"a.pdf"_s, pdf(page(u"R-1"_s, u"Sommer"_s, u"100,00"_s))),
            file(2, u"b.pdf"_s, pdf(page(u"R-2"_s, u"Winter"_s, u"250,00"_s)))});
        PlanRequest item = stored(read);
        const auto known = [](const QString &part, const QString &name) {
            return KnownPaper{
                KnownPaper::What::Booked, true, false, u"Records/l.csv, line 2"_s, {}, {}, part, name, {}};
        };
        item::setKnown(item.intake, toJson({known(u"1"_s, u"a.pdf"_s)}));
        Result<PlanDraft> plan = draft(item);
        QVERIFY(plan);
        QCOMPARE(plan->plan.planner, u"playbook:attached-invoices"_s);
        QCOMPARE(tools(*plan),
            (QStringList{u"vault_move"_s, u"vault_move"_s, u"csv_append"_s, u"note_add_task"_s, u"vault_move"_s}));
        QCOMPARE(plan->plan.steps[2].arguments.value("row"_L1)["number"_L1], QJsonValue(u"R-2"_s));
        QVERIFY(plan->plan.reasoning.contains(u"In “a.pdf”: It is booked already"_s));
        item::setKnown(item.intake, toJson({known(u"1"_s, u"a.pdf"_s), known(u"2"_s, u"b.pdf"_s)}));
        plan = draft(item);
        QVERIFY(plan);
        QCOMPARE(plan->plan.planner, u"playbook:known-papers"_s);
    }

    void aPageKeepsItsExtension()
    {
        InvoiceSample sample;
        const einvoice::EInvoice invoice =
            einvoice::readEInvoice(QString::fromUtf8(ciiXml(sample))).value_or(einvoice::EInvoice());
        const QJsonObject xml =
            content(u"einvoice"_s, {}, einvoice::invoiceText(invoice), {{u"invoice"_s, invoice.toJson()}});
        const QJsonObject html = content(u"html"_s, {}, invoicePage(sample, 0));
        const PlanRequest item = stored(mail({file(1, u"x.xml"_s, xml), file(2, u"x.html"_s, html)}));
        const Result<PlanDraft> plan = draft(item);
        QVERIFY(plan);
        QVERIFY(argument(*plan, 1, "from").endsWith(u"/parts/2.html"_s));
        QVERIFY(argument(*plan, 1, "to").endsWith(u" EUR.html"_s));
    }

    void mailsAreReadOffTheMainThread()
    {
        QVERIFY(isQuickToRead(content(u"text"_s, {}, u"short"_s)));
        QVERIFY(!isQuickToRead(content(u"text"_s, {}, QString(6001, u'x'))));
        QVERIFY(!isQuickToRead(mail({}, u"short"_s))); // its files are read as well
    }

    void whatIsNoInvoiceStaysInTheMail()
    {
        const QJsonObject offer = pdf(u"Angebot\nSommer GmbH\nGesamtbetrag 100,00 EUR\nKeine Rechnung\n"_s);
        const PlanRequest item = stored(mail({file(1, u"a.pdf"_s, offer), file(2, u"x.pdf"_s, pdf(u"Our terms."_s))}));
        QVERIFY(partsOf(item.intake["content"_L1].toObject()).isEmpty());
        const Result<PlanDraft> plan = draft(item);
        QVERIFY(plan);
        QCOMPARE(plan->type, u"email_response"_s);
    }

    void aReturnedMailBooksNothing()
    {
        const QJsonObject own = mail({file(1, u"a.pdf"_s, pdf(page(u"R-1"_s, u"Weber"_s, u"100,00"_s)))});
        const Result<PlanDraft> plan = draft(stored(mail({file(1, u"own.eml"_s, own)}, u"Not delivered."_s,
            {{u"automatic"_s, u"bounce"_s}, {u"undelivered"_s, QJsonArray{u"kim@example.org"_s}}})));
        QVERIFY(plan);
        QCOMPARE(plan->type, u"bounce"_s);
        QVERIFY(plan->plan.reasoning.contains(u"kim@example.org"_s));
        QVERIFY(!tools(*plan).contains(u"csv_append"_s));
        QVERIFY(!tools(*plan).contains(u"mail_write_draft"_s));
    }

    void sortsOfMail_data()
    {
        QTest::addColumn<QJsonObject>("header");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("planner");
        const auto one = [](const char *key, const char *value) {
            return QJsonObject{{QLatin1String(key), QString::fromUtf8(value)}};
        };
        const QString question = u"Hello Anna,\nwho can come?\nMara"_s;
        QTest::newRow("person") << QJsonObject() << question << u"replies"_s;
        QTest::newRow("discussion") << QJsonObject{{u"list_id"_s, u"x.example.org"_s}, {u"automatic"_s, u"list"_s},
                                           {u"list_post"_s, u"<mailto:x@example.org>"_s}}
                                    << question << u"discussions"_s;
        QTest::newRow("list that takes nothing")
            << QJsonObject{{u"list_id"_s, u"x.example.org"_s}, {u"automatic"_s, u"list"_s},
                   {u"list_post"_s, u"NO (posting not allowed)"_s}}
            << question << u"newsletters"_s;
        QTest::newRow("newsletter") << QJsonObject{{u"list_unsubscribe"_s, u"<https://x.example>"_s},
                                           {u"automatic"_s, u"bulk"_s}}
                                    << question << u"newsletters"_s;
        QTest::newRow("receipt") << QJsonObject{{u"list_unsubscribe"_s, u"<https://x.example>"_s},
                                        {u"automatic"_s, u"bulk"_s}}
                                 << u"Parkwise Ltd\n\nReceipt no. PW-1\nDate: 8 November 2026\nTotal paid   £7.50\n"_s
                                 << u"receipt-mails"_s;
        QTest::newRow("absence") << one("automatic", "answer") << u"I am away."_s << u"mail"_s;
        QTest::newRow("delayed") << QJsonObject{{u"automatic"_s, u"bounce"_s}, {u"report"_s, u"delayed"_s}}
                                 << u"Still trying."_s << u"delivery-reports"_s;
        QTest::newRow("bounce in words") << one("automatic", "bounce") << u"<kim@example.org>: unknown user"_s
                                         << u"bounces"_s;
        QTest::newRow("encrypted text") << one("sealed", "pgp") << u"-----BEGIN PGP MESSAGE-----\nabc"_s
                                        << u"unopened-mails"_s;
        QTest::newRow("sealed") << one("sealed", "smime") << QString() << u"unopened-mails"_s;
    }

    void sortsOfMail()
    {
        QFETCH(QJsonObject, header);
        QFETCH(QString, text);
        QFETCH(QString, planner);
        const Result<PlanDraft> plan = draft(stored(mail({}, text, header)));
        QVERIFY(plan);
        QCOMPARE(plan->plan.planner, u"playbook:"_s + planner);
        QCOMPARE(tools(*plan).contains(u"mail_write_draft"_s), planner == u"replies");
    }

    void aMailsDayIsWhenItWasSent()
    {
        const Result<PlanDraft> plan =
            draft(stored(mail({}, u"Hi Anna,\nthe lease dated 1 April 2019 is valid.\nMara"_s)));
        QVERIFY(plan);
        QVERIFY(argument(*plan, 0, "body").contains(u"On 10 November 2026, Mara wrote:"_s));
        QVERIFY(argument(*plan, 1, "to").startsWith(u"Records/Mail/2026-11/2026-11-10 "_s));
    }

    void readsTheMailInsideAForwardedOne()
    {
        const QJsonObject forwarded = mail({},
            u"Please book.\n\nVon: Hosting Nord <no-reply@nord.example>\nGesendet: Montag\nAn: Mara\nBetreff: Ihre Rechnung\n\n"_s +
                page(u"H-9"_s, u"Hosting Nord"_s, u"11,90"_s),
            {{u"subject"_s, u"WG: Ihre Rechnung H-9"_s}});
        QVERIFY(writtenText(forwarded).isForwarded);
        QCOMPARE(writtenText(forwarded).sender, u"Hosting Nord"_s);
        const Result<PlanDraft> plan = draft(stored(forwarded));
        QVERIFY(plan);
        QCOMPARE(plan->plan.planner, u"playbook:invoice-mails"_s);
        // An answer that quotes one is an answer.
        QVERIFY(!writtenText(mail({}, u"Thanks.\n\nVon: X\nBetreff: y\n"_s, {{u"subject"_s, u"AW: y"_s}})).isForwarded);
    }

    /// A rule that names one of them would say yes to the other's paper as well.
    void papersOfSeveralSellersAreNobodys()
    {
        const auto vendor = [](const QJsonArray &files) {
            const PlanRequest item = stored(mail(files));
            ActionDetail detail;
            detail.action = item.action;
            detail.intake = item.intake;
            return vendorOn(detail, anna());
        };
        const QJsonObject one = file(1, u"a.pdf"_s, pdf(page(u"NW-1"_s, u"Nordlicht"_s, u"100,00"_s))),
                          more = file(2, u"b.pdf"_s, pdf(page(u"NW-2"_s, u"Nordlicht"_s, u"20,00"_s))),
                          other = file(3, u"c.pdf"_s, pdf(page(u"SW-7"_s, u"Südwind"_s, u"900,00"_s)));
        QCOMPARE(vendor({one}), u"Nordlicht GmbH"_s);
        QCOMPARE(vendor({one, more}), u"Nordlicht GmbH"_s);
        QCOMPARE(vendor({one, other}), QString());
        QCOMPARE(vendor({one, more, other}), QString());
    }

    void partsAreStoredByNumber()
    {
        QTemporaryDir vault;
        QVERIFY(QDir(vault.path()).mkpath(u"Needs_Action/id"_s));
        const QByteArray bytes = "%PDF-1.5";
        const QString hash = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        const ItemPart part{u"2.1"_s, u"2.1.pdf"_s, hash, bytes.size()};
        QVERIFY(storePart(vault.path(), u"id"_s, part, bytes));
        QVERIFY(storePart(vault.path(), u"id"_s, part, bytes)); // once more, after a crash
        QFile stored(vault.filePath(u"Needs_Action/id/parts/2.1.pdf"_s));
        QVERIFY(stored.open(QIODevice::ReadOnly));
        QCOMPARE(stored.readAll(), bytes);
        QCOMPARE(storePart(vault.path(), u"id"_s, part, "other").error().code, ErrorCode::Invalid);
        QVERIFY(!storePart(vault.path(), u"none"_s, part, bytes));
    }
};

QTEST_GUILESS_MAIN(TestPaperPlans)
#include "tst_paperplans.moc"
