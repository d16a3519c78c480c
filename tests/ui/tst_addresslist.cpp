#include "approvals/mail/addressfield.h"
#include "approvals/mail/addresslist.h"
#include "base/literals.h"
#include "support/fakeitems.h"

#include <QLineEdit>
#include <QTest>

using namespace countersign;

/// Recipients as people type them.
class TestAddressList : public QObject
{
    Q_OBJECT
    Theme m_theme{QGuiApplication::font()};
    MailPeople m_conversation{FakeItems::reply().intake, {u"anna@home.example"_s}};

private Q_SLOTS:
    void itIsCutBetweenPeople_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("people");
        QTest::newRow("two") << u" a@b.example,c@d.example , "_s << QStringList{u"a@b.example"_s, u"c@d.example"_s};
        QTest::newRow("pasted") << u"a@b.example; c@d.example\ne@f.example"_s
                                << QStringList{u"a@b.example"_s, u"c@d.example"_s, u"e@f.example"_s};
        QTest::newRow("quoted") << u"\"Öst, Karin\" <k@d.example>, a@b.example"_s
                                << QStringList{u"\"Öst, Karin\" <k@d.example>"_s, u"a@b.example"_s};
        QTest::newRow("escaped") << u"\"a \\\", b\" <k@d.example>,c@d.example"_s
                                 << QStringList{u"\"a \\\", b\" <k@d.example>"_s, u"c@d.example"_s};
        QTest::newRow("inches") << u"6\" pipe <k@d.example>, a@b.example"_s
                                << QStringList{u"6\" pipe <k@d.example>"_s, u"a@b.example"_s};
        QTest::newRow("never closed") << u"A <a@b.example, c@d.example"_s
                                      << QStringList{u"A <a@b.example, c@d.example"_s};
        QTest::newRow("nobody") << u" ,; "_s << QStringList();
    }
    void itIsCutBetweenPeople()
    {
        QFETCH(QString, typed);
        QFETCH(QStringList, people);
        QCOMPARE(splitAddresses(typed), people);
    }
    void namesWithCommasStayWhole()
    {
        const QStringList people{u"Öst, Karin <k@d.example>"_s, u"a@b.example"_s, u"O \"X\", Y <o@b.example>"_s};
        const QString typed = joinedAddresses(people);
        QCOMPARE(typed, u"\"Öst, Karin\" <k@d.example>, a@b.example, \"O \\\"X\\\", Y\" <o@b.example>"_s);
        QCOMPARE(splitAddresses(typed).size(), 3);
        QVERIFY(addressProblem(splitAddresses(typed)).isEmpty());
    }
    void aSentenceSaysWhatIsWrong()
    {
        QVERIFY(addressProblem({u"a@b.example"_s, u"Ä <a@bücher.example>"_s}).isEmpty());
        QVERIFY(addressProblem({u"a@b.example"_s, u"karin"_s}).contains(u"“karin”"_s));
        QVERIFY(addressProblem({u"A <a@b.example"_s}).contains(u"the > at its end"_s));
        QVERIFY(addressProblem({u"ö@b.example"_s}).contains(u"in front of the @"_s));
        QVERIFY(addressProblem({u"a@b.example\r\nBcc: x@y.example"_s}).contains(u"cannot be seen"_s));
        QVERIFY(addressProblem({u"a@"_s + QString(300, u'b')}).contains(u"longer"_s));
        QVERIFY(addressProblem(QStringList(201, u"a@b.example"_s)).contains(u"200"_s));
    }
    void itSaysSoWhileSomebodyTypes()
    {
        AddressField field(m_theme, u"To"_s, {u"karin@kund.example"_s}, m_conversation);
        QVERIFY(field.said().isEmpty());
        QTest::keyClicks(field.line(), u", eve"_s);
        field.line()->setText(u"karin@kund.example, eve"_s);
        QVERIFY2(field.said().contains(u"“eve” is no mail address"_s), qPrintable(field.said()));
        QCOMPARE(field.line()->property("invalid").toString(), u"true"_s);
        field.line()->setText(u"KARIN@kund.example, Anna <anna@home.example>, eve@evil.example"_s);
        QCOMPARE(field.said(), u"Not in this conversation: eve@evil.example"_s);
        QVERIFY(field.problem().isEmpty());
        field.line()->setText(u"K\u202earin <karin@kund.example>"_s);
        QVERIFY2(field.said().contains(u"U+202E"_s), qPrintable(field.said()));
    }
    void withoutAMailNobodyIsOutside()
    {
        AddressField field(
            m_theme, u"To"_s, {u"eve@evil.example"_s}, MailPeople(FakeItems::invoice().intake, {u"a@b.example"_s}));
        QVERIFY(field.said().isEmpty());
    }
    void whatWasNotTouchedComesBack()
    {
        const QStringList odd{u"Öst, Karin <k@d.example>"_s, u" no address\n"_s, u"a@b.example; c"_s};
        AddressField field(m_theme, u"To"_s, odd, {});
        QCOMPARE(field.people(), odd);
        const QString before = field.line()->text();
        field.line()->setText(u"x"_s);
        field.line()->setText(before);
        QCOMPARE(field.people(), odd);
        AddressField many(m_theme, u"To"_s, QStringList(200, QString(490, u'n') + u"@b.example"_s), {});
        QCOMPARE(many.people().size(), 200);
    }
    void aNameDoesNotMakeSomebodyBelong()
    {
        QVERIFY(m_conversation.isOutside(u"\"karin@kund.example\" <eve@evil.example>"_s));
        QVERIFY(!m_conversation.isOutside(u"Who ever <Karin@Kund.Example>"_s));
        const QString stem = QString(50, u'k') + u'.' + QString(50, u'k'); // longer than what a sentence shows
        QJsonObject intake = FakeItems::reply().intake;
        QJsonObject content = intake["content"_L1].toObject(), fields = content["fields"_L1].toObject();
        fields.insert(u"reply_to"_s, QJsonArray{QJsonObject{{u"address"_s, u"k@"_s + stem + u".example"_s}}});
        content.insert(u"fields"_s, fields);
        intake.insert(u"content"_s, content);
        const MailPeople people(intake, {});
        QVERIFY(!people.isOutside(u"k@"_s + stem + u".example"_s));
        QVERIFY(people.isOutside(u"k@"_s + stem + u".evil"_s));
    }
};

QTEST_MAIN(TestAddressList)
#include "tst_addresslist.moc"
