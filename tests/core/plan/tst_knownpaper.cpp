#include "base/literals.h"
#include "domain/fact.h"
#include "domain/payloads/known.h"
#include "intakes.h"
#include "plan/booked/recordlook.h"
#include "plan/booked/reminder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;
using namespace countersign::test;

/// By what a paper is known again: numbers, sellers, rows of tables and tasks; and what playbooks make of it.
class TestKnownPaper : public QObject
{
    Q_OBJECT

    QTemporaryDir m_vault;

    static PaperKey paper(const QString &number, const QString &amount = u"300.00"_s)
    {
        return {numberKey(number), u"Tidemark Studio Ltd"_s, amount, u"GBP"_s, u"2026-11-02"_s, false, false};
    }
    void write(const QString &name, const QByteArray &bytes)
    {
        QVERIFY(QDir(m_vault.path()).mkpath(u"Records"_s));
        QFile file(m_vault.filePath(u"Records/"_s + name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    KnownPapersFound find(const PaperKey &key, const QString &text = {})
    {
        RecordLook look;
        return look.find(m_vault.path(), key, numbersIn(text));
    }

private Q_SLOTS:
    void init()
    {
        QDir(m_vault.filePath(u"Records"_s)).removeRecursively();
        write(u"ledger-2026.csv"_s,
            "date,vendor,number,amount,currency,vat,file\n2026-11-02,Tidemark Studio,TS-3301,300.00,GBP,50.00,a.pdf\n"
            "2026-10-02,Nordlicht Werkzeuge GmbH,NW-1187,98.77,EUR,,b.pdf\n");
        write(u"Tasks.md"_s,
            "# Tasks\n\n- [ ] Pay Tidemark Studio 300.00 GBP (TS-3301) 📅 2026-11-13\n"
            "- [x] Pay Nordlicht Werkzeuge 98.77 EUR (NW-1187) 📅 2026-10-20\n- [ ] Water the plants\n");
    }

    void numbers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("named");
        QTest::newRow("as it is") << u"our invoice TS-3301 of May"_s << true;
        QTest::newRow("other hyphen") << u"our invoice TS\u20113301."_s << true;
        QTest::newRow("other case") << u"(ts/3301)"_s << true;
        QTest::newRow("at a line's end") << u"invoice TS-3301\nof May"_s << true;
        QTest::newRow("longer") << u"invoice TS-33012"_s << false;
        QTest::newRow("of something else") << u"invoice XTS-3301"_s << false;
    }
    void numbers()
    {
        QFETCH(QString, text);
        QFETCH(bool, named);
        QCOMPARE(numbersIn(text).contains(numberKey(u"TS-3301"_s)), named);
    }
    void wordsAreNoNumbers() { QCOMPARE(numbersIn(u"an order of 7"_s), QSet<QString>()); }

    void sellers_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("same");
        QTest::newRow("legal form") << u"Nordlicht Werkzeuge GmbH"_s << u"NORDLICHT WERKZEUGE"_s << true;
        QTest::newRow("marks") << u"Käserei Öhri AG"_s << u"Kaserei Ohri"_s << true;
        QTest::newRow("more words") << u"Tidemark"_s << u"Tidemark Studio Ltd"_s << true;
        QTest::newRow("another") << u"Tidemark Studio"_s << u"Tidemark Boats"_s << false;
        QTest::newRow("a short word alone") << u"Bau"_s << u"Bau Meier"_s << false;
        QTest::newRow("nobody") << QString() << QString() << false;
    }
    void sellers()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QTEST(isSameSeller(one, other), "same");
        QTEST(isSameSeller(other, one), "same");
    }

    void reminders_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("level");
        QTest::newRow("German") << u"Kran AG\n\n2. Mahnung\n\nRechnung Nr. K-7"_s << 2;
        QTest::newRow("last") << u"Letzte Mahnung"_s << 3;
        QTest::newRow("friendly") << u"Betreff: Zahlungserinnerung zu R-1"_s << 1;
        QTest::newRow("English") << u"PAYMENT REMINDER"_s << 1;
        QTest::newRow("final") << u"Final notice"_s << 3;
        QTest::newRow("French") << u"Objet : Lettre de relance"_s << 1;
        QTest::newRow("Dutch") << u"Tweede aanmaning"_s << 2;
        QTest::newRow("Spanish") << u"Recordatorio de pago"_s << 1;
        QTest::newRow("Italian") << u"Secondo sollecito di pagamento"_s << 2;
        QTest::newRow("Polish") << u"Ostateczne wezwanie do zapłaty"_s << 3;
        QTest::newRow("Swedish") << u"Betalningspåminnelse"_s << 1;
        QTest::newRow("bare, of money") << u"Reminder\nYour invoice A-1 is overdue."_s << 1;
        QTest::newRow("bare, of a visit") << u"Reminder\nYour visit is on Monday at ten."_s << 0;
        QTest::newRow("an invoice that warns") << u"Rechnung\nBei Verzug wird eine Mahnung berechnet."_s << 0;
    }
    void reminders()
    {
        QFETCH(QString, text);
        QTEST(reminderLevel(text.split(u'\n')), "level");
    }

    void aBookedPaperIsFound()
    {
        const KnownPapersFound found = find(paper(u"ts 3301"_s));
        QCOMPARE(found.size(), 2);
        QCOMPARE(found[0].what, KnownPaper::What::Booked);
        QVERIFY(found[0].isSame && !found[0].isMentioned);
        QCOMPARE(found[0].place, u"Records/ledger-2026.csv, line 2"_s);
        QVERIFY(found[0].text.contains(u"TS-3301"_s));
        QCOMPARE(found[1].what, KnownPaper::What::OpenTask);
        QVERIFY(found[1].isSame);
        QCOMPARE(knownPapersIn(toJson(found)), found);
    }
    void othersAreNot()
    {
        QVERIFY(find(paper(u"TS-3302"_s, u"301.00"_s)).isEmpty());
        PaperKey other = paper(u"TS-3301"_s, u"12.00"_s);
        other.seller = u"Somebody Else Inc"_s;
        for (const KnownPaper &known : find(other)) // the task names that number
            QVERIFY(!known.isSame);
    }
    void aNumberIsASellersOwn()
    {
        PaperKey other = paper(u"TS-3301"_s); // over the same sum
        other.seller = u"Somebody Else Inc"_s;
        other.date = u"2026-11-20"_s;
        QCOMPARE(likeness(paper(u"TS-3301"_s), other), Likeness::None);
        for (const KnownPaper &known : find(other))
            QVERIFY(known.what != KnownPaper::What::Booked && !known.isSame); // the task names no seller for sure
        other.date = paper({}).date; // all of it but the name, which may have been read wrongly
        QCOMPARE(likeness(paper(u"TS-3301"_s), other), Likeness::Possible);
    }
    void aShortNumberWithAllTheRestMayBeTheSame()
    {
        PaperKey other = paper(u"LD-50"_s);
        other.seller = u"Somebody Else Inc"_s;
        QCOMPARE(likeness(paper(u"LD-50"_s), other), Likeness::Possible);
        other.amount = u"12.00"_s;
        QCOMPARE(likeness(paper(u"LD-50"_s), other), Likeness::None);
        QCOMPARE(likeness(paper(u"7"_s), paper(u"7"_s)), Likeness::Same);
    }
    void aTradeNameIsAName()
    {
        PaperKey other = paper(u"LD-50"_s, u"360.00"_s);
        other.seller = u"Lumière Distribution SAS"_s;
        other.tradeName = paper({}).seller;
        QCOMPARE(likeness(paper(u"LD-50"_s, u"360.00"_s), other), Likeness::Same);
        QVERIFY(isSameSeller(other, paper({})) && isSameSeller(paper({}), other));
    }
    void aReceiptHasANumberOfItsOwn()
    {
        PaperKey receipt = paper(u"2764-9931"_s);
        QCOMPARE(likeness(paper(u"TS-3301"_s), receipt), Likeness::None);
        receipt.isReceipt = true;
        QCOMPARE(likeness(paper(u"TS-3301"_s), receipt), Likeness::Possible);
        QVERIFY(!find(receipt).isEmpty() && !find(receipt)[0].isSame);
        PaperKey next = receipt;
        next.number = u"27649932"_s;
        QCOMPARE(likeness(receipt, next), Likeness::None); // two tickets of one day
        receipt.date = u"2026-11-21"_s;
        QVERIFY(find(receipt).isEmpty());
    }
    void ofSeveralPapersEachHasItsOwnAmount()
    {
        KnownPaper known = find(paper(u"TS-3301"_s)).value(0);
        known.part = u"2"_s;
        known.file = u"b.pdf"_s;
        known.here = u"300.00"_s;
        QCOMPARE(KnownPaper::fromJson(known.toJson()), known);
        const QString sentence = knownSentence(known, u"98.77"_s); // the amount of the first one
        QVERIFY(sentence.startsWith(u"In “b.pdf”: It is booked already"_s) && !sentence.contains(u"98.77"_s));
    }
    void anotherSumIsSaid()
    {
        const KnownPapersFound found = find(paper(u"TS-3301"_s, u"330.00"_s));
        QVERIFY(!found.isEmpty() && found[0].isSame);
        QVERIFY(knownSentence(found[0], u"330.00"_s).endsWith(u"There it is 300.00, and here 330.00."_s));
    }
    void aPaperWithoutANumberMayBeTheSame()
    {
        const KnownPapersFound found = find(paper({}));
        QCOMPARE(found.size(), 1);
        QVERIFY(!found[0].isSame);
    }
    void aCreditNoteIsToldApart()
    {
        PaperKey credit = paper(u"TS-3301"_s);
        credit.goesBack = true;
        for (const KnownPaper &known : find(credit, u"Credit note for TS-3301"_s))
            QVERIFY(known.isMentioned);
        write(u"ledger-2026.csv"_s,
            "date;vendor;number;amount\n2026-11-02;Tidemark Studio;C-1;-300,00\n"); // another form of the same
        QVERIFY(find(paper(u"C-1"_s)).isEmpty());
        credit.number = numberKey(u"C-1"_s);
        QVERIFY(find(credit).value(0).isSame && !find(credit)[0].isMentioned);
    }
    void aReminderRefers()
    {
        PaperKey reminder = paper(u"M-2"_s, u"310.00"_s);
        reminder.isReminder = true;
        const KnownPapersFound found = find(reminder, u"Second reminder M-2 for our invoice TS-3301"_s);
        QCOMPARE(found.size(), 2);
        for (const KnownPaper &known : found)
            QVERIFY(known.isMentioned && known.isSame);
    }
    void otherTablesAreNoLedgers()
    {
        QVERIFY(bookedRows("name;phone\nTidemark;+44 1\n").isEmpty());
        QCOMPARE(bookedRows("Datum;Lieferant;Rechnungsnr.;Betrag\n02.11.2026;Öhri AG;7/26;1.200,00\n")[0].key.amount,
            u"1200.00"_s);
        QCOMPARE(bookedRows("vendor,number,amount\n\"A, B\",'=1,-5.00\n")[0].key.goesBack, true);
        QVERIFY(bookedRows("\"vendor,number\n").isEmpty()); // a quote that never ends
    }
    void aChangedFileIsReadAgain()
    {
        RecordLook look;
        QVERIFY(!look.find(m_vault.path(), paper(u"TS-3301"_s), {}).isEmpty());
        write(u"ledger-2026.csv"_s, "date,vendor,number,amount\n");
        write(u"Tasks.md"_s, "");
        QVERIFY(look.find(m_vault.path(), paper(u"TS-3301"_s), {}).isEmpty());
    }

    void playbooksBookNothingTwice()
    {
        PlanRequest again = request(u"copy.txt"_s,
            content(u"text"_s, {},
                u"Tidemark Studio Ltd\nInvoice number: TS-3301\nDate: 2 November 2026\nTotal: 300.00 GBP\nDue date: 16 November 2026\n"_s));
        QVERIFY(tools(*draft(again)).contains(u"csv_append"_s));
        item::setKnown(again.intake, toJson(find(paper(u"TS-3301"_s))));
        const Result<PlanDraft> plan = draft(again);
        QVERIFY(plan);
        checkSound(*plan, again);
        QCOMPARE(tools(*plan), QStringList{u"vault_move"_s});
        QVERIFY(plan->plan.reasoning.contains(u"It is booked already"_s));
    }
    void remindersRefer()
    {
        const QString text =
            u"Tidemark Studio Ltd\nPayment reminder\nInvoice number: TS-3301\nTotal: 300.00 GBP\nDue date: 26 November 2026\n"_s;
        PlanRequest letter = request(u"r.txt"_s, content(u"text"_s, {}, text));
        Result<PlanDraft> plan = draft(letter);
        QVERIFY(plan);
        checkSound(*plan, letter);
        QCOMPARE(plan->type, u"reminder"_s);
        QCOMPARE(tools(*plan), (QStringList{u"vault_move"_s, u"note_add_task"_s}));
        QVERIFY(argument(*plan, 1, "task").startsWith(u"Check whether TS-3301 of Tidemark Studio was paid"_s));
        PaperKey reminder = paper(u"TS-3301"_s);
        reminder.isReminder = true;
        item::setKnown(letter.intake, toJson(find(reminder, text)));
        plan = draft(letter);
        QVERIFY(plan);
        QCOMPARE(tools(*plan), QStringList{u"vault_move"_s}); // the open task stays
        QVERIFY(plan->plan.reasoning.contains(u"There is an open task for what it is about"_s));
    }

    void flagsName()
    {
        const QJsonArray flags = knownFlags(find(paper(u"TS-3301"_s)), u"300.00"_s);
        QCOMPARE(flags.size(), 2);
        QCOMPARE(flags[0]["kind"_L1], QJsonValue(u"known"_s));
        QVERIFY(flags[0]["excerpt"_L1].toString().contains(u"TS-3301"_s));
    }
    void unsureValuesAreFlaggedWhereTheyAreUsed()
    {
        FactSheet sheet;
        sheet.facts.insert(u"number"_s, {u"A-1"_s, Sureness::Unsure, u"No A-1"_s, u"line 2"_s});
        sheet.facts.insert(u"due"_s, {u"2026-11-20"_s, Sureness::Unsure, {}, {}});
        sheet.facts.insert(u"seller"_s, {u"Weber"_s, Sureness::Sure, {}, {}});
        Plan plan;
        Step move;
        move.tool = u"vault_move"_s;
        move.arguments = {{u"to"_s, u"Records/A-1.pdf"_s}};
        plan.steps = {move};
        QVERIFY(doubtsFor(sheet, plan).isEmpty());
        Step row, task;
        row.tool = u"csv_append"_s;
        row.arguments = {{u"row"_s, QJsonObject{{u"number"_s, u"A-1"_s}, {u"vendor"_s, u"Weber"_s}}}};
        task.tool = u"note_add_task"_s;
        task.arguments = {{u"task"_s, u"Pay"_s}, {u"due"_s, u"2026-11-17"_s}};
        plan.steps = {move, row, task};
        const QJsonArray flags = doubtsFor(sheet, plan);
        QCOMPARE(flags.size(), 2);
        QCOMPARE(flags[0]["sentence"_L1], QJsonValue(u"The invoice number was read as “A-1”, which may be wrong."_s));
    }
};

QTEST_GUILESS_MAIN(TestKnownPaper)
#include "tst_knownpaper.moc"
