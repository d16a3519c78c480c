#include "reader/mail/mail.h"
#include "reader/mail/mimeguard.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace countersign::reader;

class TestReaderMime : public QObject
{
    Q_OBJECT

    static Document mail(const QByteArray &bytes)
    {
        Document document;
        QString wrong;
        if (!readMail(Input{u"x.eml"_s, bytes, bytes.size(), 1000}, document, &wrong))
            document.warnings = {wrong};
        return document;
    }
    /// A multipart of `parts` parts, each of which is `inner` (header and body).
    static QByteArray multipart(
        const QByteArray &boundary, const QByteArray &inner, int parts, const QByteArray &kind = "mixed")
    {
        return "Content-Type: multipart/" + kind + "; boundary=" + boundary + "\n\n" +
               ("--" + boundary + "\n" + inner + "\n").repeated(parts) + "--" + boundary + "--\n";
    }

private Q_SLOTS:
    void initTestCase() { initMail(); }

    void countsLevelsNotSiblings()
    {
        // 300 multiparts beside each other are wide, not deep.
        QCOMPARE(inspectMime(multipart("outer", multipart("inner", "Content-Type: text/plain\n\nx", 2), 300)),
            MimeVerdict::Fine);
        QCOMPARE(inspectMime(multipart("outer", multipart("inner", "Content-Type: text/plain\n\nx", 3), 300)),
            MimeVerdict::TooManyParts);
        QCOMPARE(
            inspectMime(multipart("outer", "Content-Type: message/rfc822\n\nSubject: x\n\ny", 500)), MimeVerdict::Fine);
    }

    void countsDeepNesting()
    {
        QByteArray inner = "Content-Type: text/plain\n\nx";
        for (int i = 0; i < maxMimeDepth; ++i)
            inner = multipart("b" + QByteArray::number(i), inner, 1);
        QCOMPARE(inspectMime(inner), MimeVerdict::Fine);
        QCOMPARE(inspectMime(multipart("last", inner, 1)), MimeVerdict::TooDeep);
        QByteArray forwarded = "Subject: x\n\ny";
        for (int i = 0; i < maxMimeDepth + 1; ++i)
            forwarded = "Content-Type: message/rfc822\n\n" + forwarded;
        QCOMPARE(inspectMime(forwarded), MimeVerdict::TooDeep);
    }

    void isNotFooledByTheBody()
    {
        QCOMPARE(
            inspectMime("Subject: x\n\n" + QByteArray("Content-Type: multipart/mixed; boundary=b\n\n").repeated(100)),
            MimeVerdict::Fine);
        QCOMPARE(inspectMime(QByteArray("--\n--b\n").repeated(5000)), MimeVerdict::Fine);
        QCOMPARE(inspectMime(""), MimeVerdict::Fine);
    }

    void countsTheTreeWhenTheBytesLookHarmless()
    {
        // RFC 2231 spells boundary in pieces, which the first count does not see.
        QByteArray bytes = "From: a@example.org\nContent-Type: multipart/mixed; boundary*0=b\n\n";
        bytes += QByteArray("--b\n\nx\n").repeated(2000) + "--b--\n";
        QCOMPARE(inspectMime(bytes), MimeVerdict::Fine);
        QVERIFY(mail(bytes).warnings.value(0).contains(u"1,000"_s));
    }

    void prefersTextThatSaysSomething()
    {
        const QByteArray head = "From: a@example.org\n";
        const QByteArray html = "Content-Type: text/html\n\n<p>rich</p>";
        const auto either = [&](const QByteArray &parts) {
            return mail(head + multipart("b", parts, 1, "alternative")).text.trimmed();
        };
        QCOMPARE(either(html + "\n--b\nContent-Type: text/plain\n\nplain"), u"plain"_s);
        QCOMPARE(either("Content-Type: text/plain\n\n \n--b\n" + html), u"rich"_s);
        const QByteArray page = "Content-Type: text/html\n\n<p>Invoice 7</p><p>Total 12.00 EUR</p>";
        QCOMPARE(either("Content-Type: text/plain\n\nPlease view this in HTML.\n--b\n" + page),
            u"Invoice 7\n\nTotal 12.00 EUR"_s);
        // What stands beside each other is read one after the other.
        QCOMPARE(mail(head + multipart("b", "Content-Type: text/plain\n\nbefore\n--b\n" + html, 1)).text,
            u"before\n\nrich"_s);
        const Document attached =
            mail(head + "Content-Type: text/plain; name=a.txt\nContent-Disposition: attachment\n\nfile");
        QCOMPARE(attached.text, QString());
        QCOMPARE(attached.fields.value("attachments"_L1).toArray().size(), 1);
    }

    void fallsBackOnUnknownCharsets()
    {
        const Document document = mail("From: a@example.org\nContent-Type: text/plain; charset=klingon\n\nGr\xfc\xdf");
        QCOMPARE(document.text, u"Grüß"_s);
        QCOMPARE(document.warnings.size(), 1);
        QCOMPARE(mail("From: a@example.org\nContent-Type: text/plain; charset=shift_jis\n\n\x93\xfa\x96\x7b").text,
            u"日本"_s);
    }

    void utf8UnderAnotherName()
    {
        const QByteArray head = "From: a@example.org\nContent-Type: text/plain; charset=";
        for (const char *name : {"iso-8859-1", "windows-1252", "latin1"})
            QCOMPARE(mail(head + name + "\n\nGr\xc3\xbc\xc3\x9f").text, u"Grüß"_s);
        QCOMPARE(mail(head + "iso-8859-1\n\nGr\xfc\xdf").text, u"Grüß"_s);
    }

    void survivesNonsense()
    {
        QCOMPARE(mail("no header at all").warnings.size(), 1);
        QCOMPARE(mail("\n\n\n").fields.value("subject"_L1).toString(), QString());
        const Document twice = mail("From: a@example.org\nSubject: one\r\n two\nSubject: three\n\nx");
        QVERIFY(!twice.title.contains(QLatin1Char('\n')));
    }
};

QTEST_GUILESS_MAIN(TestReaderMime)
#include "tst_readermime.moc"
