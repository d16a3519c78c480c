#include "base/literals.h"
#include "domain/fact.h"
#include "einvoice/einvoice.h"
#include "plan/paper/differences.h"
#include "plan/paper/invoicefacts.h"
#include "plan/paper/paperfacts.h"
#include "support/invoicexml.h"

#include <QDate>
#include <QRandomGenerator>
#include <QTest>

#include <functional>

using namespace countersign;
using namespace countersign::test;

/// An e-invoice and the page that carries it: what the page says otherwise is told, and nothing else.
class TestPageDifferences : public QObject
{
    Q_OBJECT

    static FactSheet factsOfPage(const InvoiceSample &inside, const QString &page)
    {
        einvoice::EInvoice invoice =
            einvoice::readEInvoice(QString::fromUtf8(ciiXml(inside))).value_or(einvoice::EInvoice());
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

private Q_SLOTS:
    void samePageIsNoDifference_data();
    void samePageIsNoDifference();
    void oneChangedFieldIsTold();
    void wholeWordsAreCompared();
    void allPagesAreCompared();
    void signsOfOneCurrencyAreCompared();
    void pageWithoutAmounts();
    void whatTheXmlLacksIsReadOfItsPage();
};

void TestPageDifferences::whatTheXmlLacksIsReadOfItsPage()
{
    InvoiceSample sample;
    sample.due.clear();
    sample.iban.clear();
    const auto factsOf = [&sample](const QString &page) {
        einvoice::EInvoice invoice =
            einvoice::readEInvoice(QString::fromUtf8(ciiXml(sample))).value_or(einvoice::EInvoice());
        invoice.file = u"factur-x.xml"_s;
        return paperFacts(
            {{u"kind"_s, u"pdf"_s}, {u"text"_s, page}, {u"fields"_s, QJsonObject{{u"invoice"_s, invoice.toJson()}}}},
            {}, QDate(2026, 10, 13));
    };
    const QString page =
        u"Lindenthal Messtechnik GmbH\nRechnung LT-2026-0417\nDatum: 12.10.2026\n"
        "Gesamtbetrag 1.475,60 EUR\n"_s;
    FactMap facts = factsOf(page + u"Zahlbar bis 11.11.2026\nIBAN: DE89 3704 0044 0532 0130 00\n"_s).facts;
    QCOMPARE(facts.value(u"due"_s), (Fact{u"2026-11-11"_s, Sureness::Sure, u"Zahlbar bis 11.11.2026"_s, u"page 1"_s}));
    QCOMPARE(facts.value(u"iban"_s).value, u"DE89370400440532013000"_s);
    QCOMPARE(facts.value(u"iban"_s).sure, Sureness::Sure);
    const FactSheet bare = factsOf(page + u"Bank: DE89 3704 0044 0532 0130 00\n"_s);
    QCOMPARE(bare.facts.value(u"iban"_s).sure, Sureness::Unsure); // nothing says what it is
    QVERIFY(doubted(bare).contains(u"iban"_s));
    QCOMPARE(bare.facts.value(u"due"_s).sure, Sureness::Absent);
    sample.iban = u"DE02120300000000202051"_s;
    facts = factsOf(page + u"IBAN: DE89 3704 0044 0532 0130 00\n"_s).facts;
    QCOMPARE(facts.value(u"iban"_s).value, sample.iban); // what it says counts
}

void TestPageDifferences::samePageIsNoDifference_data()
{
    QTest::addColumn<InvoiceSample>("sample");
    InvoiceSample sample;
    QTest::newRow("plain") << sample;
    sample.prepaid = u"400.00"_s;
    sample.payable = u"1075.60"_s;
    QTest::newRow("prepaid") << sample;
    sample = {};
    sample.typeCode = u"381"_s;
    QTest::newRow("credit note") << sample;
    sample = {};
    sample.net = u"1240000.50"_s;
    sample.vat = u"235600.10"_s;
    sample.gross = sample.payable = u"1475600.60"_s;
    QTest::newRow("large") << sample;
}

void TestPageDifferences::samePageIsNoDifference()
{
    QFETCH(InvoiceSample, sample);
    for (int layout = 0; layout < 5; ++layout) {
        const FactSheet sheet = factsOfPage(sample, invoicePage(sample, layout));
        QVERIFY2(doubted(sheet).isEmpty(), qPrintable(u"layout %1: %2"_s.arg(layout).arg(doubted(sheet).join(u' '))));
        QCOMPARE(sheet.facts.value(u"amount"_s).sure, Sureness::Sure);
    }
}

/// Two hundred hybrids of which one field of the XML was changed, seeded: each is told.
void TestPageDifferences::oneChangedFieldIsTold()
{
    QRandomGenerator random(20261130);
    qInfo("seed 20261130");
    const auto digitOf = [&random](QString text) { // one of its digits is another one
        QList<qsizetype> digits;
        for (qsizetype i = 0; i < text.size(); ++i)
            if (text[i].isDigit())
                digits.append(i);
        const qsizetype at = digits[random.bounded(digits.size())];
        text[at] = QChar(u'0' + (text[at].digitValue() + 1 + random.bounded(8)) % 10);
        return text;
    };
    const auto dayOf = [&random](const QString &iso) {
        return QDate::fromString(iso, Qt::ISODate).addDays(1 + random.bounded(300)).toString(Qt::ISODate);
    };
    const QList<std::pair<QString, std::function<void(InvoiceSample &)>>> changes{
        {u"number"_s, [&](InvoiceSample &s) { s.number = digitOf(s.number); }},
        {u"number"_s, [&](InvoiceSample &s) { s.number.chop(1); }},
        {u"date"_s, [&](InvoiceSample &s) { s.date = dayOf(s.date); }},
        {u"due"_s, [&](InvoiceSample &s) { s.due = dayOf(s.due); }},
        {u"amount"_s, [&](InvoiceSample &s) { s.payable = digitOf(s.payable); }},
        {u"gross"_s, [&](InvoiceSample &s) { s.gross = digitOf(s.gross); }},
        {u"net"_s, [&](InvoiceSample &s) { s.net = digitOf(s.net); }},
        {u"vat"_s, [&](InvoiceSample &s) { s.vat = digitOf(s.vat); }},
        {u"amount"_s, [&](InvoiceSample &s) { s.payable = s.payable.mid(1); }},
        {u"currency"_s, [&](InvoiceSample &s) { s.currency = u"USD"_s; }},
        {u"seller"_s, [&](InvoiceSample &s) { s.seller = u"Rindenthal Messtechnik GmbH"_s; }},
        {u"buyer"_s, [&](InvoiceSample &s) { s.buyer = u"Kontor Zander KG"_s; }},
        {u"iban"_s, [&](InvoiceSample &s) { s.iban = u"GB29NWBK60161331926819"_s; }},
        {u"iban"_s, [&](InvoiceSample &s) { s.iban = digitOf(s.iban); }},
        {u"seller_vat_id"_s, [&](InvoiceSample &s) { s.vatId = digitOf(s.vatId); }},
        {u"type_code"_s, [&](InvoiceSample &s) { s.typeCode = u"381"_s; }},
    };
    for (int i = 0; i < 200; ++i) {
        InvoiceSample sample;
        const auto &[fact, change] = changes[i % changes.size()];
        InvoiceSample changed = sample;
        change(changed);
        const FactSheet sheet = factsOfPage(changed, invoicePage(sample, i % 5));
        QVERIFY2(
            doubted(sheet).contains(fact), qPrintable(u"%1: %2 (%3)"_s.arg(i).arg(fact, doubted(sheet).join(u' '))));
        QVERIFY2(fact == u"buyer" || sheet.facts.value(fact).sure != Sureness::Sure, qPrintable(fact));
    }
}

void TestPageDifferences::wholeWordsAreCompared()
{
    InvoiceSample sample;
    const QString page = invoicePage(sample, 1);
    const auto doubtsOf = [&](const QString &shown) { return doubted(factsOfPage(sample, shown)); };
    QCOMPARE(doubtsOf(page), QStringList());
    QCOMPARE(doubtsOf(QString(page).replace(u"LT-2026-0417"_s, u"LT-2026-0417/2"_s)), QStringList{u"number"_s});
    QCOMPARE(doubtsOf(QString(page).replace(u"LT-2026-0417"_s, u"AB/LT-2026-0417"_s)), QStringList{u"number"_s});
    QCOMPARE(doubtsOf(QString(page).replace(u"Lindenthal"_s, u"Lindenthaler"_s)), QStringList{u"seller"_s});
    // A domain writes a name as one word.
    QCOMPARE(doubtsOf(QString(page).replace(u"Lindenthal Messtechnik GmbH"_s, u"www.lindenthalmesstechnik.example"_s)),
        QStringList());
    QCOMPARE(doubtsOf(QString(page).replace(u"Kontor Sander"_s, u"Kontor Alexander"_s)), QStringList{u"buyer"_s});
    // An amount in a longer one, and a rate.
    einvoice::EInvoice invoice;
    invoice.values.insert(u"vat"_s, {u"19.00"_s, {}, {}});
    invoice.values.insert(u"currency"_s, {u"EUR"_s, {}, {}});
    const auto isShown = [&invoice](const QString &shown) {
        bool compared = false;
        return differences(invoice, shown, &compared).isEmpty() && compared;
    };
    QVERIFY(!isShown(u"Deposit 119.00 EUR\nVAT at 19.00 %\n"_s) && !isShown(u"Deposit 1,19.00 EUR\n"_s));
    // An account is no VAT id, though it begins as one does.
    invoice.values.insert(u"seller_vat_id"_s, {u"DE287654321"_s, {}, {}});
    QVERIFY(isShown(u"VAT 19.00 EUR\nIBAN DE02 1203 0000 0000 2020 51\n"_s));
    QVERIFY(isShown(u"VAT 19.00 EUR\nDE 287654321\n"_s) && !isShown(u"VAT 19.00 EUR\nDE 287654322\n"_s));
    QVERIFY(isShown(u"VAT 19.00 EUR\n"_s) && isShown(u"Net 100.00   19.00   Total 119.00\n"_s));
    // The creditor of a direct debit is no credit.
    sample = {};
    sample.typeCode = u"381"_s;
    QVERIFY(doubtsOf(page + u"Creditor ID: DE98ZZZ09999999999\n"_s).contains(u"type_code"_s));
}

void TestPageDifferences::allPagesAreCompared()
{
    const QString terms = u"These are our terms.\n"_s.repeated(4000);
    const FactSheet sheet = factsOfPage({}, terms + invoicePage({}, 0) + terms);
    QCOMPARE(doubted(sheet), QStringList());
    QCOMPARE(sheet.notes, QStringList());
    InvoiceSample other;
    other.payable = u"1457.60"_s;
    QVERIFY(doubted(factsOfPage(other, terms + invoicePage({}, 0) + terms)).contains(u"amount"_s));
}

void TestPageDifferences::signsOfOneCurrencyAreCompared()
{
    const auto differs = [](const char *inside, const char *shown, const QString &more = {}) {
        InvoiceSample page, sample;
        page.currency = QString::fromUtf8(shown);
        sample.currency = QString::fromLatin1(inside);
        return doubted(factsOfPage(sample, invoicePage(page, 1) + more)).contains(u"currency"_s);
    };
    QVERIFY(!differs("USD", "$") && !differs("AUD", "$") && !differs("CNY", "¥") && !differs("SEK", "kr"));
    QVERIFY(differs("EUR", "$") && differs("AUD", "USD") && differs("JPY", "kr"));
    QVERIFY(differs("USD", "$", u"ABN 51 824 753 556\n"_s));
}

void TestPageDifferences::pageWithoutAmounts()
{
    const FactSheet sheet = factsOfPage({}, u"Lindenthal Messtechnik\nSee the e-invoice inside.\n"_s);
    QVERIFY(sheet.doubts.isEmpty());
    QCOMPARE(sheet.notes.size(), 1);
    // What is labelled is compared all the same.
    QCOMPARE(doubted(factsOfPage({}, u"Rechnung Nr. LT-2026-0418\n"_s)), QStringList{u"number"_s});
}

QTEST_GUILESS_MAIN(TestPageDifferences)
#include "tst_pagedifferences.moc"
