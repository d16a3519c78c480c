#include "base/literals.h"
#include "einvoice/decimal.h"
#include "einvoice/xmltree.h"

#include <QTest>

using namespace countersign;
using namespace countersign::einvoice;

/// A stranger's XML: small, whole, without entities, or nothing at all.
class TestXmlTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsAndTellsWhere()
    {
        const Result<XmlTree> tree = XmlTree::parse(
            u"<?xml version='1.0'?><a:r xmlns:a='urn:x'><a:b> one <!-- no --></a:b><a:b u='1' currencyID='EUR'>2<c/>3</a:b></a:r>"_s);
        QVERIFY(tree);
        const QList<int> both = tree->all(XmlTree::root, u"b");
        QCOMPARE(both.size(), 2);
        QCOMPARE(tree->at(both[0]).text, u"one"_s);
        QCOMPARE(tree->at(both[1]).text, u"23"_s);
        QCOMPARE(tree->at(both[1]).attribute, u"EUR"_s);
        QCOMPARE(tree->at(XmlTree::root).space, u"urn:x"_s);
        QCOMPARE(tree->where(both[1]), u"/a:r/a:b"_s);
        QCOMPARE(tree->find(XmlTree::root, u"b/c"), -1); // the first b has none
        QCOMPARE(tree->find(XmlTree::root, u"x/y"), -1);
        QVERIFY(tree->all(-1, u"b").isEmpty());
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("xml");
        QTest::newRow("nothing") << QString();
        QTest::newRow("no XML") << u"Dear team"_s;
        QTest::newRow("cut") << u"<a><b></b>"_s;
        QTest::newRow("two roots") << u"<a/><b/>"_s;
        QTest::newRow("DOCTYPE") << u"<!DOCTYPE a><a/>"_s;
        QTest::newRow("billion laughs")
            << u"<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><l>&b;</l>"_s;
        QTest::newRow("external entity") << u"<!DOCTYPE l [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><l>&x;</l>"_s;
        QTest::newRow("DOCTYPE behind a comment") << u"<!-- <a/> --><!DOCTYPE a SYSTEM 'http://127.0.0.1/x'><a/>"_s;
        QTest::newRow("entity without a definition") << u"<a>&x;</a>"_s;
        QTest::newRow("deep") << u"<a>"_s.repeated(XmlTree::kMostDepth + 1) +
                                     u"</a>"_s.repeated(XmlTree::kMostDepth + 1);
        QTest::newRow("many") << u"<a>"_s + u"<b/>"_s.repeated(XmlTree::kMostNodes) + u"</a>"_s;
        QString attributes;
        for (int i = 0; i <= XmlTree::kMostAttributes; ++i)
            attributes += u" a%1='<>'"_s.arg(i);
        QTest::newRow("attributes") << u"<a%1/>"_s.arg(attributes);
    }

    void refuses()
    {
        QFETCH(QString, xml);
        QVERIFY(!XmlTree::parse(xml));
    }

    void keepsBoundedText()
    {
        const Result<XmlTree> tree = XmlTree::parse(u"<a>"_s + u"x"_s.repeated(100'000) + u"<![CDATA[<b>]]></a>"_s);
        QVERIFY(tree);
        QCOMPARE(tree->at(XmlTree::root).text.size(), XmlTree::kMostText);
        QCOMPARE(XmlTree::parse(u"<a><![CDATA[<b x=''>&y;]]></a>"_s)->at(XmlTree::root).text, u"<b x=''>&y;"_s);
    }

    void decimals_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("read");
        QTest::newRow("whole") << u"120"_s << u"120.00"_s;
        QTest::newRow("one place") << u"336.9"_s << u"336.90"_s;
        QTest::newRow("minus") << u"-0.005"_s << u"-0.005"_s;
        QTest::newRow("plus, zeroes") << u"+0012.500000"_s << u"12.50"_s;
        QTest::newRow("beyond six places") << u"1.23456789"_s << u"1.234567"_s;
        QTest::newRow("large") << u"999999999999.99"_s << u"999999999999.99"_s;
        QTest::newRow("too large") << u"1000000000000"_s << QString();
        for (const QString &wrong : {u""_s, u"."_s, u"-"_s, u"1,5"_s, u"1e5"_s, u"1.2.3"_s, u"1 000"_s, u"٣"_s})
            QTest::addRow("wrong %s", qPrintable(wrong)) << wrong << QString();
    }

    void decimals()
    {
        QFETCH(QString, text);
        QFETCH(QString, read);
        const std::optional<Decimal> number = Decimal::parse(text);
        QCOMPARE(number ? number->text() : QString(), read);
    }

    void percentages()
    {
        QCOMPARE(Decimal::parse(u"1240.00")->percent(*Decimal::parse(u"19")).text(), u"235.60"_s);
        QCOMPARE(Decimal::parse(u"-100")->percent(*Decimal::parse(u"5.5")).text(), u"-5.50"_s);
        const Decimal most = *Decimal::parse(u"999999999999");
        QVERIFY(!most.percent(most).isZero()); // bounded, not undefined
        Decimal sum;
        for (int i = 0; i < 100; ++i)
            sum = sum + most;
        QVERIFY(sum >= most);
    }
};

QTEST_GUILESS_MAIN(TestXmlTree)
#include "tst_xmltree.moc"
