#include "base/literals.h"
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
