#include "base/literals.h"
#include "watch/mail/cutmail.h"
#include "watch/mail/readmail.h"

#include <QTest>

using namespace countersign;

namespace {

ReadMail read(const QByteArray &bytes, const MailRules &rules = {u"work"_s, {}, {}, false, u"mail.kund.example"_s, {}})
{
    imap::FetchedMail mail;
    mail.uid = 7;
    mail.size = quint64(bytes.size());
    mail.bytes = bytes;
    std::vector<imap::FetchedMail> mails;
    mails.push_back(std::move(mail));
    std::vector<ReadMail> out = readMails(rules, {u"INBOX"_s, 1}, std::move(mails));
    return std::move(out.front());
}

} // namespace

/// What an item is told of the mail that it is made of.
class TestReadMail : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void conversationAndSender()
    {
        const ReadMail mail = read(
            "Authentication-Results: mx.kund.example; dkim=pass header.d=bank.example\r\n"
            "Received: from mail.bank.example (x [192.0.2.9]) by mx.kund.example\r\n"
            "From: Bank <info@bank.example>\r\nMessage-ID: <2@bank.example>\r\n"
            "References: <1@bank.example>\r\nSubject: Statement\r\n\r\nText\r\n");
        const IntakeOptions options = itemOf(u"work"_s, mail).options;
        QCOMPARE(options.source, u"mail:work"_s);
        QCOMPARE(options.from, u"info@bank.example"_s);
        QCOMPARE(options.authentic, u"bank.example"_s);
        QCOMPARE(options.threads.size(), 2);
        QVERIFY(options.threads.first().startsWith(u"thread:work:"));
        QVERIFY(options.sourceKeys.size() + options.threads.size() <= 16); // what a sidecar takes
    }
    void anAnswerWithoutItsOwnId()
    {
        const auto threads = [](const QByteArray &text) {
            return itemOf(u"work"_s, read("In-Reply-To: <1@bank.example>\r\n\r\n" + text)).options.threads;
        };
        QCOMPARE(threads("Yes.\r\n").size(), 2);
        QCOMPARE(threads("Yes.\r\n"), threads("Yes.\r\n"));
        QVERIFY(threads("Yes.\r\n").first() != threads("No.\r\n").first()); // the same header
    }
    void whatIsMissingIsSaid()
    {
        ReadMail mail = read("Subject: Film\r\n\r\nText\r\n");
        QVERIFY(itemOf(u"work"_s, mail).options.isWhole);
        QCOMPARE(itemOf(u"work"_s, mail).options.arrivedUs, 0);
        mail.mail.isWhole = false;
        mail.mail.leftOut = {"=?utf-8?q?Gr=C3=BC=C3=9Fe.pdf?="};
        for (int i = 0; i < 99; ++i)
            mail.mail.leftOut.append("video/mp4");
        mail.mail.arrived = QDateTime::fromMSecsSinceEpoch(1'764'400'000'000);
        const IntakeOptions options = itemOf(u"work"_s, mail).options;
        QVERIFY(!options.isWhole);
        QCOMPARE(options.leftOut.size(), IntakeOptions::kMostLeftOut);
        QCOMPARE(options.leftOut.first(), u"Grüße.pdf"_s);
        QCOMPARE(options.arrivedUs, 1'764'400'000'000'000);
    }
    void cutMails_data()
    {
        QTest::addColumn<QByteArray>("mail");
        QTest::addColumn<int>("missing");
        QTest::addColumn<bool>("isCut");
        const QByteArray plain = "Subject: x\r\n\r\n" + QByteArray(1000, 'y');
        const QByteArray parts =
            "Content-Type: multipart/mixed;\r\n boundary=\"=_b\"\r\n\r\n--=_b\r\n\r\nText\r\n--=_b";
        QTest::newRow("exact") << plain << 0 << false;
        QTest::newRow("more than was said") << plain << -5 << false;
        QTest::newRow("a guess") << plain << 100 << false;
        QTest::newRow("a third") << plain << 500 << true;
        QTest::newRow("one byte of its parts") << parts << 4 << true;
        QTest::newRow("all parts, a bad guess") << parts + "--\r\n" << 500 << false;
        QTest::newRow("in the header") << plain.left(9) << 500 << true;
    }
    void cutMails()
    {
        QFETCH(QByteArray, mail);
        QFETCH(int, missing);
        QTEST(countersign::isCut(mail, quint64(mail.size() + missing)), "isCut");
        QVERIFY(!countersign::isCut(mail, 0));
    }
    void nothingIsProvenByOtherServers()
    {
        const QByteArray mail =
            "Authentication-Results: mx.kund.example; dkim=pass header.d=bank.example\r\n"
            "Received: from mail.bank.example (x [192.0.2.9]) by mx.kund.example\r\n"
            "From: Bank <info@bank.example>\r\n\r\n";
        QVERIFY(itemOf(u"work"_s, read(mail, {u"work"_s, {}, {}, false, u"imap.other.example"_s, {}}))
                .options.authentic.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestReadMail)
#include "tst_readmail.moc"
