#include "net/smtp/capabilities.h"
#include "net/smtp/content.h"
#include "net/smtp/reply.h"
#include "net/smtp/server.h"
#include "net/smtp/transcript.h"

#include <QTest>

using namespace countersign;
using namespace countersign::smtp;

// The parts without a connection: replies, what a server can, dots, hosts.

class TestSmtpParts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void codes()
    {
        QCOMPARE(replyCode("250 x"), 250);
        QCOMPARE(replyCode("250-x"), 250);
        QCOMPARE(replyCode("250"), 250);
        for (const char *line : {"", "25", "25x", "2500", "250x", "199 x", "600 x", " 250 x", "-50 x"})
            QVERIFY2(!replyCode(line), line);
        QCOMPARE(enhancedCode(550, "5.1.1 nobody"), "5.1.1");
        QCOMPARE(enhancedCode(250, "2.123.456"), "2.123.456");
        for (const char *text :
            {"", "5", "5.", "5.1", "5.1.", "5.1.x", "4.1.1 x", "5.1234.1 x", "5.1.1x", "5..1 x", "5.1.1234 x"})
            QVERIFY2(enhancedCode(550, text).isEmpty(), text);
    }

    void repliesInPieces()
    {
        const QByteArray said = "250-2.1.0 one\r\n250-2.1.0 two\n250 2.1.0 three\r\n";
        for (qsizetype size = 1; size <= said.size(); ++size) {
            ReplyReader reader;
            bool isWhole = false;
            for (qsizetype at = 0; at < said.size(); at += size) {
                reader.add(QByteArrayView(said).sliced(at, std::min(size, said.size() - at)));
                while (const std::optional<QByteArray> line = reader.nextLine())
                    isWhole = reader.take(*line);
            }
            QVERIFY(isWhole && !reader.hasBytes() && !reader.isGarbled());
            QCOMPARE(reader.reply().code, 250);
            QCOMPARE(reader.reply().enhanced, "2.1.0");
            QCOMPARE(reader.reply().text, "one two three");
        }
    }

    void repliesWithoutEnd()
    {
        ReplyReader line;
        line.add(QByteArray(ReplyReader::kLongestLine + 1, '2'));
        QVERIFY(!line.nextLine() && line.isGarbled());
        ReplyReader lines;
        for (qsizetype i = 0; i <= ReplyReader::kMostLines; ++i)
            QVERIFY(!lines.take("250-x"));
        QVERIFY(lines.isGarbled());
        ReplyReader two;
        QVERIFY(!two.take("250-x") && !two.isGarbled());
        QVERIFY(!two.take("550 x") && two.isGarbled());
    }

    void capabilities()
    {
        Capabilities can;
        for (const char *line : {"mail.test", "size 35882577", "8BITMIME", "smtputf8", "", "SIZEX 3"})
            can.add(line);
        QVERIFY(can.size && can.eightBit && can.utf8);
        QCOMPARE(can.mostBytes, 35882577);
        for (const char *line : {"SIZE", "SIZE 0", "SIZE -5", "SIZE x", "SIZE 99999999999999999999"}) {
            Capabilities other;
            other.add(line);
            QVERIFY(other.size);
            QCOMPARE(other.mostBytes, 0);
        }
    }

    void dots()
    {
        const QByteArray mail = ".\r\n..\r\n...x\r\nx.\r\n.\r\n\r\n.x\r\n";
        const QByteArray stuffed = "..\r\n...\r\n....x\r\nx.\r\n..\r\n\r\n..x\r\n";
        for (qsizetype size = 1; size <= mail.size(); ++size) {
            Content content({.eightBit = false, .utf8Headers = false});
            QByteArray out;
            for (qsizetype at = 0; at < mail.size(); at += size)
                out += content.stuffed(mail.mid(at, size)).value();
            QCOMPARE(out, stuffed);
            QVERIFY(content.isComplete());
            QCOMPARE(content.bytes(), mail.size());
            QCOMPARE(content.sha256(), sha256Hex(mail));
        }
    }

    void headersAndBodies()
    {
        const QByteArray mail = "Subject: x\r\n\r\ngr\xc3\xbcn\r\n";
        QVERIFY(Content({.eightBit = true, .utf8Headers = false}).stuffed(mail));
        QVERIFY(!Content({.eightBit = false, .utf8Headers = true}).stuffed(mail));
        QVERIFY(!Content({.eightBit = true, .utf8Headers = false}).stuffed("Subject: \xc3\xbc\r\n\r\n"));
        QVERIFY(Content({.eightBit = true, .utf8Headers = true}).stuffed("Subject: \xc3\xbc\r\n\r\n"));
        QVERIFY(Content({}).stuffed(QByteArray(998, 'x') + "\r\n"));
        QVERIFY(!Content({}).stuffed(QByteArray(999, 'x') + "\r\n"));
    }

    void hiddenRecipients()
    {
        const auto takes = [](const QByteArray &mail) { return Content({}).stuffed(mail).has_value(); };
        for (const char *field :
            {"Bcc: a@b.test\r\n", "BCC:a@b.test\r\n", "bcc : a@b.test\r\n", "Resent-Bcc: a@b.test\r\n"})
            QVERIFY2(!takes("Subject: x\r\n" + QByteArray(field) + "\r\nText\r\n"), field);
        QVERIFY(takes("Subject: Bcc: x\r\nX-Bcc: y\r\nBccs: z\r\n Bcc: folded\r\n\r\nBcc: in the text\r\n"));
    }

    void hosts()
    {
        QCOMPARE(urlHost(u"smtp.example.test"_s), "smtp.example.test");
        QCOMPARE(urlHost(u"127.0.0.1"_s), "127.0.0.1");
        QCOMPARE(urlHost(u"::1"_s), "[::1]");
        QCOMPARE(urlHost(u"bücher.example"_s), "xn--bcher-kva.example");
        for (const QString &host : {u""_s, u"a b"_s, u"a\r\nb"_s, u"a/b"_s, u"a@b"_s, u"a:25"_s, u"a?b"_s, u"a#b"_s,
                 u"[::1]"_s, u"fe80::1%eth0"_s})
            QVERIFY2(urlHost(host).isEmpty(), qPrintable(host));
    }

    void transcriptsHaveAnEnd()
    {
        Transcript transcript;
        for (int i = 0; i < 10'000; ++i)
            transcript.server("250-" + QByteArray(5000, 'x'));
        qsizetype bytes = 0;
        for (const QByteArray &line : transcript.lines())
            bytes += line.size();
        QVERIFY(bytes < 70'000);
        transcript.client("RCPT TO:<a@b.test>");
        QCOMPARE(transcript.lines().last(), "C: RCPT TO:<a@b.test>");
        QCOMPARE(shown("\r\nnot\x1b[31m \xe2\x80\xae yet"), u"not‹U+001B›[31m ‹U+202E› yet"_s);
    }
};

QTEST_GUILESS_MAIN(TestSmtpParts)
#include "tst_smtpparts.moc"
