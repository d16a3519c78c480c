#include "app/tools/testvault.h"
#include "base/literals.h"
#include "mail/compose/maildraft.h"
#include "mail/compose/mime.h"

using namespace countersign;

namespace {
MailDraft draft()
{
    MailDraft out;
    out.from = u"Ada Lovelace <ada@example.org>"_s;
    out.to = {u"bob@example.org"_s};
    out.subject = u"Re: Offer"_s;
    out.body = u"Dear Bob,\n\nthank you.\n"_s;
    out.date = parseMailDate(u"2026-02-16T10:30:00Z"_s);
    out.messageId = u"1@example.org"_s;
    return out;
}

QJsonObject call(const QString &path, const QString &subject = u"Hi"_s)
{
    return {{u"path"_s, path}, {u"from"_s, u"a@example.org"_s}, {u"to"_s, QJsonArray{u"b@example.org"_s}},
        {u"subject"_s, subject}, {u"body"_s, u"x"_s}};
}
} // namespace

class TestMail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plainMail()
    {
        MailDraft mail = draft();
        mail.cc = {u"\"Lovelace, A.\" <al@example.org>"_s, u"c@example.org"_s};
        mail.inReplyTo = u"<orig@example.org>"_s;
        mail.references = {u"<first@example.org>"_s, u"orig@example.org"_s};
        QCOMPARE(*mail.toMessage(),
            "From: Ada Lovelace <ada@example.org>\r\n"
            "To: bob@example.org\r\n"
            "Cc: \"Lovelace, A.\" <al@example.org>, c@example.org\r\n"
            "Subject: Re: Offer\r\n"
            "Date: Mon, 16 Feb 2026 10:30:00 +0000\r\n"
            "Message-ID: <1@example.org>\r\n"
            "In-Reply-To: <orig@example.org>\r\n"
            "References: <first@example.org> <orig@example.org>\r\n"
            "X-Unsent: 1\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: 7bit\r\n"
            "\r\n"
            "Dear Bob,\r\n\r\nthank you.\r\n");
    }

    void germanMail()
    {
        MailDraft mail = draft();
        mail.from = u"Jörg Müller <joerg@müller.example>"_s;
        mail.subject = u"Grüße"_s;
        mail.body = u"Schöne Grüße = bald \nFrom hier"_s;
        mail.date = parseMailDate(u"2026-07-01T08:00:00+02:00"_s);
        QCOMPARE(*mail.toMessage(),
            "From: =?UTF-8?B?SsO2cmcgTcO8bGxlcg==?= <joerg@xn--mller-kva.example>\r\n"
            "To: bob@example.org\r\n"
            "Subject: =?UTF-8?B?R3LDvMOfZQ==?=\r\n"
            "Date: Wed, 1 Jul 2026 08:00:00 +0200\r\n"
            "Message-ID: <1@example.org>\r\n"
            "X-Unsent: 1\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n"
            "\r\n"
            "Sch=C3=B6ne Gr=C3=BC=C3=9Fe =3D bald=20\r\n=46rom hier\r\n");
    }

    void lineBreaksInHeadersAreRefused_data()
    {
        QTest::addColumn<QString>("evil");
        QTest::newRow("CRLF") << u"x\r\nBcc: victim@example.org"_s;
        QTest::newRow("LF") << u"x\nBcc: victim@example.org"_s;
        QTest::newRow("CR") << u"x\rBcc: victim@example.org"_s;
        QTest::newRow("NUL") << u"x"_s + QChar(u'\0');
        QTest::newRow("line separator") << u"x\u2028y"_s;
    }
    void lineBreaksInHeadersAreRefused()
    {
        QFETCH(const QString, evil);
        const QList<void (*)(MailDraft &, const QString &)> places{
            [](MailDraft &mail, const QString &text) { mail.subject = text; },
            [](MailDraft &mail, const QString &text) { mail.from = text + u" <a@example.org>"_s; },
            [](MailDraft &mail, const QString &text) { mail.to = {u"a@example.org"_s + text}; },
            [](MailDraft &mail, const QString &text) { mail.cc = {text + u"<a@example.org>"_s}; },
            [](MailDraft &mail, const QString &text) { mail.inReplyTo = u"<a"_s + text + u"@b>"_s; },
            [](MailDraft &mail, const QString &text) { mail.references = {u"<a@b>"_s + text}; },
            [](MailDraft &mail, const QString &text) { mail.messageId = u"a"_s + text; }};
        for (const auto place : places) {
            MailDraft mail = draft();
            place(mail, evil);
            QVERIFY(!mail.toMessage());
        }
    }

    void badAddressesAreRefused()
    {
        for (const QString &text : {u"nobody"_s, u"@example.org"_s, u"a@"_s, u"a b@example.org"_s, u"a@b@example.org"_s,
                 u"Ada <a@example.org"_s, u"jörg@example.org"_s, u"a@exa mple.org"_s, u"a,b@example.org"_s})
            QVERIFY2(!Address::parse(text), qPrintable(text));
        const Result<Address> longOne =
            Address::parse(u"a@"_s + QString(100'000, u'é') + u".example"_s); // Punycode would take minutes
        QVERIFY(!longOne && longOne.error().message.contains(u"longer than"_s) && longOne.error().message.size() < 400);
        QVERIFY(Address::parse(u"a@"_s + (QString(59, u'b') + u'.').repeated(4) + u"example"_s));
        QVERIFY(
            !Address::parse(u"a@"_s + (QString(59, u'b') + u'.').repeated(5) + u"example"_s)); // longer than any domain
        QCOMPARE(Address::parse(u"\"A \\\"x\\\" B\" <a.b+c@example.org>"_s)->name, u"A \"x\" B"_s);
    }

    void longSubjectsAreSplitBetweenCharacters()
    {
        const QString subject = QString(u"日本語😀"_s).repeated(20);
        QString decoded;
        const QList<QByteArray> words = mime::unstructured(subject);
        for (const QByteArray &word : words) {
            QVERIFY(word.size() <= 75);
            decoded += QString::fromUtf8(QByteArray::fromBase64(word.mid(10).chopped(2)));
        }
        QCOMPARE(decoded, subject);
        const QList<QByteArray> lines = mime::header("Subject", words).split('\n');
        for (const QByteArray &line : lines)
            QVERIFY(line.size() <= 86); // the name and a whole encoded word
    }

    void whatLooksEncodedIsEncoded()
    {
        QVERIFY(mime::unstructured(u"=?utf-8?Q?x?="_s).first().startsWith("=?UTF-8?B?"));
        QVERIFY(mime::unstructured(u"two  blanks"_s).first().startsWith("=?UTF-8?B?"));
        QVERIFY(mime::unstructured(QString(500, u'x')).first().startsWith("=?UTF-8?B?"));
        QCOMPARE(
            mime::header("Subject", mime::unstructured(QString(u"word "_s).repeated(40).trimmed())).count("\r\n word"),
            2);
    }

    void longBodyLinesAreSoftlyBroken()
    {
        const mime::Body body = mime::encodeBody(QString(u"wörd "_s).repeated(100));
        QCOMPARE(body.encoding, "quoted-printable");
        const QList<QByteArray> lines = body.bytes.split('\n');
        for (const QByteArray &line : lines)
            QVERIFY(line.size() <= 77); // 76 and the CR
        QCOMPARE(QByteArray(body.bytes).replace("=\r\n", "").replace("=C3=B6", "ö").replace("=20\r\n", " \r\n"),
            QString(u"wörd "_s).repeated(100).toUtf8() + "\r\n");
    }

    void otherScriptsGoAsBase64()
    {
        const mime::Body body = mime::encodeBody(u"日本語\n"_s);
        QCOMPARE(body.encoding, "base64");
        QCOMPARE(QByteArray::fromBase64(body.bytes), "日本語\r\n");
    }

    void draftsGoToDrafts()
    {
        TestVault vault;
        QVERIFY(!vault.call(u"mail_write_draft"_s, call(u"Records/a.eml"_s)));
        QVERIFY(!vault.call(u"mail_write_draft"_s, call(u"Drafts/a.txt"_s)));
        QVERIFY(!vault.call(u"mail_write_draft"_s, call(u"a.eml"_s)));
        const Result<QJsonObject> out = vault.call(u"mail_write_draft"_s, call(u"Drafts/a.eml"_s));
        QVERIFY(out);
        QVERIFY(out->value("message_id"_L1).toString().endsWith(u"@example.org"_s));
        QVERIFY(vault.get(u"Drafts/a.eml"_s)
                .contains("Message-ID: <" + out->value("message_id"_L1).toString().toLatin1() + '>'));
        QCOMPARE(vault.call(u"mail_write_draft"_s, call(u"Drafts/a.eml"_s)).error().code, ErrorCode::Conflict);
        QVERIFY(!vault.call(u"mail_write_draft"_s, call(u"Drafts/new/b.eml"_s, u"a\nb"_s)));
        QVERIFY(!vault.has(u"Drafts/new"_s));
    }
};

QTEST_APPLESS_MAIN(TestMail)
#include "tst_toolmail.moc"
