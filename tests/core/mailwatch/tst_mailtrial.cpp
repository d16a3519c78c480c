#include "imap/operations/fetchtexts.h"
#include "mailrig.h"
#include "smallaccount.h"
#include "watch/mail/mailtext.h"

using namespace countersign;
using namespace countersign::test;

namespace {
constexpr qsizetype kAttached = 300 * 1024; // more than what is fetched of a text, and than a small mail

QByteArray encoded(const QByteArray &text)
{
    const QByteArray all = text.toBase64();
    QByteArray out;
    for (qsizetype at = 0; at < all.size(); at += 76)
        out += all.mid(at, 76) + "\r\n";
    return out;
}

/// With two texts, a file, and a mail that is attached.
QByteArray largeMail(int number, const QByteArray &words, const QByteArray &rest = {})
{
    QByteArray head = mailNumber(number);
    head = head.left(head.indexOf("Content-Type:"));
    return head +
           "Content-Type: multipart/mixed; boundary=\"outer\"\r\n\r\n--outer\r\n"
           "Content-Type: multipart/alternative; boundary=\"inner\"\r\n\r\n--inner\r\n"
           "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
           words +
           "\r\n--inner\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
           encoded(
               "<p>Stra\xdf"
               "e</p>") +
           "--inner--\r\n--outer\r\nContent-Type: application/pdf\r\n"
           "Content-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
           encoded(QByteArray(kAttached, 'p') + rest) +
           "--outer\r\nContent-Type: message/rfc822\r\n\r\nSubject: enclosed\r\n\r\nverborgen\r\n--outer--\r\n";
}

QList<MailFilter> lookingFor(const QString &words)
{
    MailFilter takes, others;
    takes.name = u"words"_s;
    takes.content = words;
    others.name = u"others"_s;
    others.takes = false;
    return {takes, others};
}
} // namespace

/// Trials of filters fetch what filters read, and judge what an arriving mail is judged by.
class TestMailTrial : public QObject
{
    Q_OBJECT
    Dovecot m_server;

    int taken(MailRig &rig, const QString &words)
    {
        const Result<MailTrial> trial = awaited(rig.watcher->tryFilters(u"work"_s, lookingFor(words)), 60'000);
        return trial ? trial->taken : -1;
    }

private Q_SLOTS:
    void init() { emptyMailbox(m_server); }

    void aLargeMailIsJudgedByItsTexts()
    {
        Sender sender(m_server);
        sender.put(largeMail(1, "Rechnung f=C3=BCr Anna"));
        sender.put(largeMail(2, "Nichts"));
        sender.put(mailNumber(3));
        MailRig rig;
        rig.watcher->setAccounts({accountAt(m_server)});
        QCOMPARE(taken(rig, u"rechnung für anna"_s), 1);
        QCOMPARE(taken(rig, u"straße"_s), 2);
        QCOMPARE(taken(rig, u"nummer 3"_s), 1);
        QCOMPARE(taken(rig, u"verborgen"_s), 0); // as of a mail that arrives
        QCOMPARE(taken(rig, u"pppp"_s), 0);
    }

    void itReadsAsTheMailItself()
    {
        const QByteArray mail = largeMail(1, "Rechnung f=C3=BCr Anna");
        const imap::LeafPart plain{"1.1", "text", "plain", "utf-8", {}, "quoted-printable", {}, 22};
        const imap::LeafPart html{"1.2", "text", "html", "iso-8859-1", {}, "base64", {}, 22};
        const QByteArray header = mail.left(mail.indexOf("\r\n\r\n") + 4);
        const QByteArray small = withTexts(header, {{plain, "Rechnung f=C3=BCr Anna"}, {html, encoded("<p>Stra\xdf"
                                                                                                      "e</p>")}});
        QCOMPARE(readableText(small).simplified(), readableText(mail).simplified());
        QVERIFY(small.startsWith(header));
        const imap::LeafPart only{"1", "text", "plain", {}, {}, "7bit", {}, 5};
        QCOMPARE(withTexts("Subject: x\r\n\r\n", {{only, "Words"}}), "Subject: x\r\n\r\nWords");
        QCOMPARE(withTexts("Content-Type: application/pdf\r\n\r\n", {}), "Content-Type: application/pdf\r\n\r\n");
    }

    void noMailComesWhole()
    {
        SmallServer server;
        for (quint32 uid = 1; uid <= 5; ++uid)
            server.put(
                uid, mailNumber(int(uid), uid == 3 ? 200 : 100'000)); // its structure is nothing that can be read
        MailRig rig;
        rig.watcher->setAccounts({accountAt(server)});
        const Result<MailTrial> trial = awaited(rig.watcher->tryFilters(u"work"_s, lookingFor(u"nummer 4"_s)));
        QVERIFY(trial);
        QCOMPARE(trial->looked, 5);
        QCOMPARE(trial->taken, 1);
        QCOMPARE(trial->lines.value(1).subject, u"Mail 4"_s);
        int whole = 0;
        for (const QByteArray &line : std::as_const(server.heard))
            whole += line.contains("BODY.PEEK[])") ? 1 : 0;
        QCOMPARE(whole, 1); // the small one
    }

    void whatComesAtOnceFitsIntoMemory()
    {
        std::vector<imap::MailOutline> outlines;
        for (quint32 uid = 1; uid <= 100; ++uid) {
            imap::MailOutline outline;
            outline.mail.uid = uid;
            const QByteArray section = uid % 2 ? "1" : "1.1";
            outline.texts.push_back({section, "text", "plain", {}, {}, {}, {}, 1024 * 1024 * 1024});
            outlines.push_back(std::move(outline));
        }
        const std::vector<std::vector<imap::MailOutline>> batches = imap::textBatchesOf(std::move(outlines));
        size_t mails = 0;
        for (const std::vector<imap::MailOutline> &batch : batches) {
            mails += batch.size();
            QVERIFY(batch.size() * imap::kTextPiece <= 8ULL * 1024 * 1024);
            for (const imap::MailOutline &outline : batch)
                QCOMPARE(outline.texts.front().section, batch.front().texts.front().section);
        }
        QCOMPARE(mails, 100U);
        QVERIFY(batches.size() <= 6);
    }
};

QTEST_GUILESS_MAIN(TestMailTrial)
#include "tst_mailtrial.moc"
