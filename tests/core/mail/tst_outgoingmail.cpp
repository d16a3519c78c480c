#include "mail/compose/outgoingmail.h"

#include "base/hash.h"
#include "base/literals.h"

#include <QJsonArray>
#include <QTest>

using namespace countersign;

namespace {

const QString kAction = u"0190b2c4-7d2e-7c3a-9d6f-3f2b1a0c9e8d"_s;
const QDateTime kDate = QDateTime::fromString(u"2026-11-28T09:12:00Z"_s, Qt::ISODate);

QJsonObject letter()
{
    return {{u"account"_s, u"anna"_s}, {u"from"_s, u"Anna Weber <anna@weber.example>"_s},
        {u"to"_s, QJsonArray{u"Karin Kundin <karin@kund.example>"_s}}, {u"cc"_s, QJsonArray{u"bob@b.example"_s}},
        {u"bcc"_s, QJsonArray{u"secret@weber.example"_s}}, {u"subject"_s, u"Grüße"_s}, {u"body"_s, u"Hallo\n"_s},
        {u"in_reply_to"_s, u"<frage@kund.example>"_s}, {u"references"_s, QJsonArray{u"<frage@kund.example>"_s}}};
}

QJsonObject with(QJsonObject arguments, const QString &path, const QByteArray &bytes, const QString &name = {})
{
    QJsonArray all = arguments.value("attachments"_L1).toArray();
    all.append(QJsonObject{{u"path"_s, path}, {u"sha256"_s, QString::fromLatin1(sha256Hex(bytes))}, {u"name"_s, name}});
    arguments.insert(u"attachments"_s, all);
    return arguments;
}

} // namespace

/// What leaves, and for whom.
class TestOutgoingMail : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nobodySeesWhoGetsABlindCopy()
    {
        const Result<OutgoingMail> mail = OutgoingMail::of({kAction}, letter(), kDate, {});
        QVERIFY2(mail, mail ? "" : qPrintable(mail.error().message));
        QCOMPARE(mail->from, u"anna@weber.example"_s);
        QCOMPARE(
            mail->recipients, QStringList({u"karin@kund.example"_s, u"bob@b.example"_s, u"secret@weber.example"_s}));
        QVERIFY(!mail->bytes.contains("secret@weber.example"));
        QVERIFY(!mail->bytes.toLower().contains("\r\nbcc:"));
        QVERIFY(mail->copy.contains("\r\nBcc: secret@weber.example\r\n"));
        QVERIFY(mail->bytes.contains("\r\nIn-Reply-To: <frage@kund.example>\r\n"));
        QVERIFY(mail->bytes.contains("\r\nMessage-ID: <" + mail->messageId.toLatin1() + ">\r\n"));
        QVERIFY(
            mail->bytes.contains("\r\nX-Countersign-Id: <" + mail->messageId.section(u'@', 0, 0).toLatin1() + ">\r\n"));
        QVERIFY(!mail->bytes.contains("X-Unsent") && !mail->bytes.contains("Auto-Submitted"));
    }

    void theSameMailIsTheSameBytes()
    {
        const QJsonObject arguments = with(letter(), u"Archive/Angebot.pdf"_s, "%PDF");
        const Result<OutgoingMail> one = OutgoingMail::of({kAction}, arguments, kDate, {"%PDF"}),
                                   two = OutgoingMail::of({kAction}, arguments, kDate, {"%PDF"});
        QVERIFY(one && two);
        QCOMPARE(one->bytes, two->bytes);
        QCOMPARE(one->messageId, *OutgoingMail::messageIdOf({kAction}, arguments));
        QJsonObject other = arguments;
        other.insert(u"body"_s, u"Hallo!\n"_s);
        QVERIFY(*OutgoingMail::messageIdOf({kAction}, other) != one->messageId);
        // Sent anew on purpose: the copy of the first one proves nothing of the second.
        QVERIFY(*OutgoingMail::messageIdOf({kAction, u"plan/0"_s}, arguments) != one->messageId);
    }

    void eachRecipientIsNamedOnce()
    {
        QJsonObject arguments = letter();
        arguments.insert(u"cc"_s, QJsonArray{u"Karin <karin@KUND.example>"_s, u"Karin@kund.example"_s});
        const Result<OutgoingMail> mail = OutgoingMail::of({kAction}, arguments, kDate, {});
        QVERIFY(mail);
        QCOMPARE(mail->recipients, // who is told apart by the case of the name before the @ may be somebody else
            QStringList({u"karin@kund.example"_s, u"Karin@kund.example"_s, u"secret@weber.example"_s}));
    }

    void whatIsAttachedArrives()
    {
        const QByteArray bytes = QByteArray("a\0b\r\n.\r\n", 8).repeated(50);
        QJsonObject arguments = with(letter(), u"Done/Übersicht \"neu\".pdf"_s, bytes);
        arguments = with(arguments, u"Done/x.bin"_s, "y", u"Liste.csv"_s);
        const Result<OutgoingMail> mail = OutgoingMail::of({kAction}, arguments, kDate, {bytes, "y"});
        QVERIFY2(mail, mail ? "" : qPrintable(mail.error().message));
        QVERIFY(mail->bytes.contains("Content-Type: multipart/mixed;"));
        QVERIFY(mail->bytes.contains("Content-Type: application/pdf; name=\"_bersicht _neu_.pdf\"\r\n"));
        QVERIFY(!mail->bytes.contains("filename=\"_")); // to some the same as filename*
        QVERIFY(mail->bytes.contains("filename*=UTF-8''%C3%9Cbersicht%20%22neu%22.pdf"));
        QVERIFY(mail->bytes.contains("Content-Type: text/csv\r\n"));
        QVERIFY(mail->bytes.contains("filename=\"Liste.csv\""));
        const qsizetype from = mail->bytes.indexOf("base64\r\n\r\n") + 10;
        QCOMPARE(QByteArray::fromBase64(
                     mail->bytes.mid(from, mail->bytes.indexOf("\r\n--", from) - from).replace("\r\n", "")),
            bytes);
        for (const QByteArray &line : mail->bytes.split('\n'))
            QVERIFY((line.size() <= 79 || line.startsWith("Message-ID: ")) && (line.isEmpty() || line.endsWith('\r')));
    }

    void whatCannotBeSentIsRefused_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("recipient") << u"to"_s << QJsonValue(QJsonArray{u"karin"_s});
        QTest::newRow("line break") << u"subject"_s << QJsonValue(u"a\r\nBcc: x@y.example"_s);
        QTest::newRow("name of an attachment")
            << u"attachments"_s << QJsonValue(QJsonArray{QJsonObject{{u"path"_s, u"a"_s}, {u"name"_s, u"a\nb"_s}}});
        QTest::newRow("twice") << u"attachments"_s
                               << QJsonValue(
                                      QJsonArray{QJsonObject{{u"path"_s, u"a"_s}}, QJsonObject{{u"path"_s, u"a"_s}}});
        QTest::newRow("nobody") << u"to"_s << QJsonValue(QJsonArray());
    }
    void whatCannotBeSentIsRefused()
    {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        QJsonObject arguments = letter();
        arguments.insert(key, value);
        const QList<QByteArray> attached(arguments.value("attachments"_L1).toArray().size(), "x");
        const Result<OutgoingMail> mail = OutgoingMail::of({kAction}, arguments, kDate, attached);
        QVERIFY(!mail.has_value());
        QVERIFY(!mail.error().message.isEmpty());
    }

    void itBelongsToAnAction()
    {
        QCOMPARE(OutgoingMail::of(MailOccasion{}, letter(), kDate, {}).error().code, ErrorCode::Refused);
        QVERIFY(!OutgoingMail::of({kAction}, with(letter(), u"a"_s, "x"), kDate, {}).has_value()); // one is missing
    }
};

QTEST_GUILESS_MAIN(TestOutgoingMail)
#include "tst_outgoingmail.moc"
