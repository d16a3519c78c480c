#include "base/literals.h"
#include "mail/headerfields.h"
#include "mail/mailhead.h"

#include <QTest>
#include <QTimeZone>

using namespace countersign;
using namespace countersign::mail;

/// A header as a whole: where it ends, what a field is, and which fields count.
class TestMailHead : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void plain()
    {
        const MailHead head = readHead(
            "Received: from b by c; Tue, 24 Nov 2026 10:00:00 +0100\r\n"
            "Received: from a by b\r\nFrom: Karin Weber <Karin@Weber.Example>\r\n"
            "Sender: office@weber.example\r\nTo: anna@kund.example\r\nCc: b@kund.example\r\n"
            "Reply-To: all@weber.example\r\nSubject: Hello\r\nMessage-ID: <1@weber.example>\r\n"
            "In-Reply-To: <0@kund.example>\r\nReferences: <a@x> <0@kund.example>\r\n"
            "List-Id: Friends <Friends.weber.example>\r\n"
            "Date: Tue, 24 Nov 2026 10:00:00 +0100\r\n\r\nSubject: not this\r\n");
        QCOMPARE(head.messageId, u"1@weber.example"_s);
        QCOMPARE(head.date, QDateTime(QDate(2026, 11, 24), QTime(9, 0), QTimeZone::utc()));
        QCOMPARE(senderOf(head), u"karin@weber.example"_s);
        QCOMPARE(head.from.front().name, u"Karin Weber"_s);
        QCOMPARE(head.sender, u"office@weber.example"_s);
        QCOMPARE(head.to.front().address, u"anna@kund.example"_s);
        QCOMPARE(head.cc.front().address, u"b@kund.example"_s);
        QCOMPARE(head.replyTo.front().address, u"all@weber.example"_s);
        QCOMPARE(head.subject, u"Hello"_s);
        QCOMPARE(head.inReplyTo, u"0@kund.example"_s);
        QCOMPARE(head.references, (QStringList{u"a@x"_s, u"0@kund.example"_s}));
        QCOMPARE(head.listId, u"friends.weber.example"_s);
        QVERIFY(head.topReceived.startsWith("from b by c;"));
        QCOMPARE(head.values(u"received"_s).size(), 2);
    }
    void nothing()
    {
        for (const QByteArray &bytes : {QByteArray(), QByteArray("\r\n\r\nFrom: a@b\r\n"), QByteArray(50, '\0'),
                 QByteArray("no field at all"), QByteArray(":\r\n: a\r\n"), QByteArray(" From: a@b\r\n")}) {
            const MailHead head = readHead(bytes);
            QVERIFY(senderOf(head).isEmpty());
            QVERIFY(!head.date.isValid());
            QVERIFY(head.messageId.isEmpty());
        }
    }
    void everyLineEnd()
    {
        for (const QByteArray end : {"\r\n", "\n", "\r"}) {
            const QByteArray mail = "Subject: one" + end + " two" + end + "From: a@b" + end + end + "To: c@d" + end;
            const MailHead head = readHead(mail);
            QCOMPARE(head.subject, u"one two"_s);
            QCOMPARE(senderOf(head), u"a@b"_s);
            QVERIFY(head.to.empty());
            QVERIFY(mail.startsWith(headerOf(mail).toByteArray()));
        }
    }
    void foldedAnywhere()
    {
        const MailHead head = readHead(
            "From:\r\n  \"Weber,\r\n\tKarin\"\r\n <karin\r\n @weber.example>\r\n"
            "Message-ID:\r\n <long\r\n -id@weber.example>\r\n");
        QCOMPARE(head.from.front(), (MailAddress{u"Weber, Karin"_s, u"karin@weber.example"_s}));
        QCOMPARE(head.messageId, u"long-id@weber.example"_s);
    }
    // A program's separator line, blanks before a colon, and lines that are no fields with what continues them.
    void brokenLines()
    {
        const MailHead head = readHead(
            "From anna@kund.example Tue Nov 24 10:02:03 2026\nFrom : a@b\nNo field\n Subject: c\n"
            "Subject\t: good\n>From x\n\n");
        QCOMPARE(senderOf(head), u"a@b"_s);
        QCOMPARE(head.subject, u"good"_s);
        QCOMPARE(head.fields.size(), 2U);
    }
    void theFirstOfTwoCounts()
    {
        const MailHead head = readHead(
            "From: a@b\nFrom: c@d\nSubject: 1\nSubject: 2\nTo: x@y\nTo: z@y\nMessage-ID: <1@a>\n"
            "Message-ID: <2@a>\n");
        QCOMPARE(head.from.size(), 1U);
        QCOMPARE(senderOf(head), u"a@b"_s);
        QCOMPARE(head.subject, u"1"_s);
        QCOMPARE(head.messageId, u"1@a"_s);
        QCOMPARE(head.to.size(), 2U);
    }
    void withoutFromTheSender()
    {
        QCOMPARE(senderOf(readHead("Sender: Office <O@b>\n")), u"o@b"_s);
        QCOMPARE(senderOf(readHead("From: Nobody\n of that name\nSender: o@b\n")), u"o@b"_s);
    }
    // One line, and nothing is taken away that a reader should be shown.
    void controlsAreBlanks()
    {
        const MailHead head = readHead(
            "Subject: a\x01"
            "b\tc =?utf-8?Q?d=0D=0ABcc=3A_e=E2=80=AEf?=\n");
        QCOMPARE(head.subject, u"a b c d Bcc: e\u202Ef"_s);
        QCOMPARE(readHead(QByteArray("Subject: a\0b\n", 13)).subject, u"a b"_s);
    }
    void limits()
    {
        QByteArray many;
        for (int i = 0; i < 1500; ++i)
            many += "X-" + QByteArray::number(i) + ": y\n";
        QCOMPARE(readHead(many).fields.size(), kMostFields);
        const QByteArray filler = "X: " + QByteArray(kMostHeader, 'y') + "\n";
        QVERIFY(readHead(filler + "Subject: late\n").subject.isEmpty());
        QCOMPARE(readHead("Subject: early\n" + filler).subject, u"early"_s);
    }
    void messageIds_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QStringList>("ids");
        const auto row = [](const char *name, const QByteArray &value, const QStringList &ids) {
            QTest::newRow(name) << value << ids;
        };
        row("two", "<a@b> <c@d>", {u"a@b"_s, u"c@d"_s});
        row("no blank", "<a@b><c@d>", {u"a@b"_s, u"c@d"_s});
        row("commas", "<a@b>, <c@d>", {u"a@b"_s, u"c@d"_s});
        row("no brackets", "a@b c@d", {u"a@b"_s, u"c@d"_s});
        row("double brackets", "<<a@b>>", {u"a@b"_s});
        row("words around", "Your message of Tue <a@b> \"about\"", {u"a@b"_s});
        row("without an at", "<abc123>", {u"abc123"_s});
        row("open", "<a@b", {u"a@b"_s});
        row("encoded", "=?utf-8?Q?=3Cvery-long=40id=3E?=", {u"very-long@id"_s});
        row("8 bit", "<a\xc3\xbc@b>", {u"aü@b"_s});
        row("too long", '<' + QByteArray(999, 'a') + ">", {});
        row("empty", "<>", {});
    }
    void messageIds()
    {
        QFETCH(QByteArray, value);
        QFETCH(QStringList, ids);
        QCOMPARE(readHead("References: " + value + "\n").references, ids);
    }
    void ofManyReferencesTheFirstAndTheNewest()
    {
        QByteArray value;
        for (int i = 0; i < 1000; ++i)
            value += " <" + QByteArray::number(i) + "@x>";
        const QStringList ids = readHead("References:" + value + "\n").references;
        QCOMPARE(ids.size(), 100);
        QCOMPARE(ids.first(), u"0@x"_s);
        QCOMPARE(ids.at(1), u"901@x"_s);
        QCOMPARE(ids.last(), u"999@x"_s);
    }
};

QTEST_GUILESS_MAIN(TestMailHead)
#include "tst_mailhead.moc"
