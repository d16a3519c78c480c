#include "approvals/factlist.h"
#include "approvals/incomingcard.h"
#include "base/literals.h"
#include "common/plainview.h"
#include "common/textlabel.h"
#include "einvoice/einvoice.h"
#include "support/fakeitems.h"

#include <QGuiApplication>
#include <QJsonArray>
#include <QLocale>
#include <QPushButton>
#include <QTest>

#include <ctime>

using namespace countersign;

/// What was read of a paper, beside the original: how sure each value is, and where it stands at a click.
class TestFactList : public QObject
{
    Q_OBJECT

    static FactMap facts()
    {
        return {{u"number"_s, {u"A-7"_s, Sureness::Sure, u"Invoice A-7 of May"_s, u"page 2, 310,125"_s}},
            {u"due"_s, {u"2026-11-20"_s, Sureness::Unsure, u"20.11. or so"_s, u"line 4"_s}}, {u"iban"_s, {}},
            {u"subject"_s, {u"Hello"_s, Sureness::Sure, u"Hello"_s, u"Subject"_s}}};
    }
    static QStringList texts(QWidget &widget)
    {
        QStringList out;
        const auto labels = widget.findChildren<TextLabel *>();
        for (const TextLabel *label : labels)
            if (label->isVisibleTo(&widget))
                out.append(label->shown());
        return out;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "Europe/Berlin"); // on whose clock the owner is
        tzset();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    }

    void valuesAndHowSureTheyAre()
    {
        const Theme theme(QGuiApplication::font());
        FactList list(theme, facts());
        const QStringList shown = texts(list);
        QVERIFY(shown.contains(u"A-7"_s) && shown.contains(u"2026-11-20"_s));
        QVERIFY(shown.contains(u"Not found: account (IBAN)"_s));
        QVERIFY(!shown.contains(u"Hello"_s)); // stands in the mail's heading
        QCOMPARE(FactList::unsureOf(facts()), 1);
        QVERIFY(!FactList::isWorthIt({{u"subject"_s, facts().value(u"subject"_s)}}));
    }

    void kindsHaveNames_data()
    {
        QTest::addColumn<QString>("fact");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("words");
        QTest::newRow("kind") << u"paper_kind"_s << u"order_confirmation"_s << u"Order confirmation"_s;
        QTest::newRow("code") << u"type_code"_s << u"381"_s << u"Credit note (381)"_s;
        QTest::newRow("the usual code") << u"type_code"_s << u"380"_s << u"Invoice (380)"_s;
        QTest::newRow("no code") << u"type_code"_s << u"999"_s << u"999"_s;
        QTest::newRow("moment") << u"date"_s << u"2026-11-10T08:12:44.000000Z"_s << u"10 November 2026, 09:12 CET"_s;
        QTest::newRow("day") << u"date"_s << u"2026-11-10"_s << u"2026-11-10"_s;
    }

    void kindsHaveNames()
    {
        QFETCH(QString, fact);
        QFETCH(QString, value);
        QFETCH(QString, words);
        const Theme theme(QGuiApplication::font());
        // Not sure, since the usual code says nothing that is not known.
        FactMap facts;
        facts.insert(fact, {value, Sureness::Unsure, value, u"line 1"_s});
        FactList list(theme, facts);
        QVERIFY2(texts(list).contains(words), qPrintable(texts(list).join(u'|')));
    }

    void aClickShowsWhere()
    {
        const Theme theme(QGuiApplication::font());
        FactList list(theme, facts());
        QVERIFY(!list.isOpen(u"number"_s) && !texts(list).contains(u"Invoice A-7 of May"_s));
        QPushButton *place = list.place(u"number"_s);
        QVERIFY(place != nullptr && place->accessibleName().contains(u"invoice number"_s));
        place->click();
        QVERIFY(list.isOpen(u"number"_s) && !list.isOpen(u"due"_s));
        QVERIFY(texts(list).contains(u"Invoice A-7 of May"_s));
        QVERIFY(texts(list).contains(u"page 2, at 310,125"_s));
        place->click();
        QVERIFY(!list.isOpen(u"number"_s));
    }

    void theyStandOnTheCard()
    {
        const Theme theme(QGuiApplication::font());
        QJsonObject intake = FakeItems::invoice().intake;
        QJsonObject content = intake["content"_L1].toObject();
        FactSheet sheet;
        sheet.facts = facts();
        sheet.putInto(content);
        intake.insert(u"content"_s, content);
        IncomingCard card(theme, intake);
        auto *list = card.findChild<FactList *>();
        QVERIFY(list != nullptr);
        for (const int width : {300, 380, 700}) { // nothing is wider than its place
            card.resize(width, 900);
            QVERIFY2(
                card.minimumSizeHint().width() <= 300, qPrintable(QString::number(card.minimumSizeHint().width())));
        }
    }

    void furtherPapersStandBelow()
    {
        const Theme theme(QGuiApplication::font());
        QJsonObject intake = FakeItems::invoice().intake;
        QJsonObject content = intake["content"_L1].toObject();
        FactSheet sheet;
        sheet.facts = facts();
        const FactMap other{{u"number"_s, {u"B-9"_s, Sureness::Sure, u"No B-9"_s, u"second.pdf: page 1"_s}}};
        sheet.papers = {QJsonObject{{u"name"_s, u"second.pdf"_s}, {u"facts"_s, factsToJson(other)}}};
        sheet.putInto(content);
        intake.insert(u"content"_s, content);
        IncomingCard card(theme, intake);
        const auto lists = card.findChildren<FactList *>();
        QCOMPARE(lists.size(), 2);
        QCOMPARE(lists[1]->accessibleName(), u"What was read of “second.pdf”"_s);
        QVERIFY(texts(*lists[1]).contains(u"B-9"_s));
        card.resize(300, 900);
        QVERIFY(card.minimumSizeHint().width() <= 300);
    }

    void anEInvoiceIsLaidOut()
    {
        const Theme theme(QGuiApplication::font());
        einvoice::EInvoice invoice;
        invoice.syntax = u"cii"_s;
        invoice.file = u"factur-x.xml"_s;
        for (const auto &[name, value] : {std::pair{u"number"_s, u"A-7"_s}, {u"seller"_s, u"Käserei Öhri GmbH"_s},
                 {u"buyer"_s, u"Kontor Sander KG"_s}, {u"payable"_s, u"119.00"_s}, {u"currency"_s, u"EUR"_s}})
            invoice.values.insert(name, {value, value, u"/x"_s});
        invoice.lines = {{u"1"_s, u"Cheese"_s, u"2"_s, u"KGM"_s, u"50.00"_s, u"100.00"_s}};
        invoice.lineCount = 1;
        QJsonObject intake = FakeItems::invoice().intake;
        QJsonObject content = intake["content"_L1].toObject();
        content.insert(u"fields"_s, QJsonObject{{u"invoice"_s, invoice.toJson()}});
        intake.insert(u"content"_s, content);
        IncomingCard card(theme, intake);
        const auto views = card.findChildren<PlainView *>();
        QCOMPARE(views.size(), 2); // and the page
        QCOMPARE(views[0]->accessibleName(), u"The e-invoice as text"_s);
        card.resize(900, 900);
        views[0]->grab();
        const QString text = views[0]->toPlainText();
        QVERIFY2(text.contains(u"Seller: Käserei Öhri GmbH\nBuyer: Kontor Sander KG"_s), qPrintable(text));
        QVERIFY(text.simplified().contains(u"1 Cheese Quantity: 2 KGM, Price: 50.00 Net: 100.00"_s));
        QVERIFY(text.contains(u"119.00 EUR"_s));
    }
};

QTEST_MAIN(TestFactList)
#include "tst_factlist.moc"
