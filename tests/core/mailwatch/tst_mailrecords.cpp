#include "smallserver.h"
#include "support/waiting.h"
#include "watch/mail/mailprogress.h"
#include "watch/mail/mailround.h"
#include "watch/mail/mailtext.h"
#include "watch/mail/mailwindows.h"

#include <QTimeZone>

using namespace countersign;
using namespace countersign::test;

namespace {
const MailRules kRules{u"work"_s, {}, {}, false};
const MailPlace kPlace{u"INBOX"_s, 7};

imap::FetchedMail fetched(quint32 uid, const QByteArray &bytes, std::optional<quint64> gmail = {})
{
    imap::FetchedMail out;
    out.uid = uid;
    out.bytes = bytes;
    out.size = quint64(bytes.size());
    out.gmailMessage = gmail;
    return out;
}
QByteArray mailWith(const QByteArray &id, const QByteArray &subject = "Hello")
{
    return "From: a@b.example\r\nSubject: " + subject + "\r\nMessage-ID: <" + id + "@b.example>\r\n\r\nText\r\n";
}
QDateTime at(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, QTimeZone::utc());
}
} // namespace

/// What is kept and decided of mails, without a server.
class TestMailRecords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void progressIsReadAsItWasWritten()
    {
        MailProgress progress{7, 3, 12, 1'700'000'000'000'001, 99};
        progress.parked = {{5, u"it is \"too\" large"_s}, {4294967295U, u"x"_s}};
        QCOMPARE(MailProgress::fromText(progress.toText()), progress);
        MailProgress counted = progress;
        counted.taken = 7;
        counted.filtered = 1;
        counted.arrivedUs = 1'700'000'000'000'001;
        QCOMPARE(MailProgress::fromText(counted.toText()), counted);
        for (const QString &text : {u""_s, u"{}"_s, u"[]"_s, u"{\"v\":1,\"uidvalidity\":0}"_s,
                 QString(progress.toText()).replace(u"\"watermark\":99"_s, u"\"watermark\":-1"_s),
                 QString(progress.toText()).replace(u"\"first\":3"_s, u"\"first\":4294967296"_s)})
            QVERIFY2(!MailProgress::fromText(text), qPrintable(text));
        progress.epoch = u"a1"_s;
        QCOMPARE(MailProgress::fromText(progress.toText()), progress);
        QVERIFY(!MailProgress::fromText(progress.toText().replace(u"\"begin\":12"_s, u"\"begin\":13"_s)));
        // As it was written before there were epochs.
        QVERIFY(MailProgress::fromText(
            u"{\"begin\":1,\"first\":1,\"floor\":\"0\",\"parked\":{},\"uidvalidity\":1,\"v\":1,\"watermark\":10}"_s));
    }
    void whatCounts()
    {
        const MailProgress progress{7, 10, 20, 1'000'000'000};
        QVERIFY(!progress.counts(9, at(5000)));
        QVERIFY(!progress.counts(10, at(999)));
        QVERIFY(progress.counts(10, at(1000)));
        QVERIFY(progress.counts(10, {})); // nobody can tell: rather one too many
        QVERIFY(progress.counts(20, at(1)));
    }
    void manyMailsAreListedInWindows()
    {
        SmallServer server;
        for (quint32 i = 1; i <= 5000; ++i)
            server.put(i * 3, "x\r\n\r\n");
        imap::ImapConnection connection({u"localhost"_s, server.serverPort(), imap::Tls::None, {}});
        QVERIFY(awaited(imap::beginSession(&connection, {u"anna"_s, "secret"})));
        QVERIFY(awaited(connection.run(imap::Command("EXAMINE").string("INBOX"))));
        const int before = server.commands;
        const auto few = awaited(windowsFrom(&connection, {14'990, 15'001, 5000, 5000}));
        QCOMPARE(*few, (std::vector<imap::UidRange>{{14'990, 15'000}}));
        QCOMPARE(awaited(windowsFrom(&connection, {15'001, 15'001, 5000, 5000}))->size(), 0U);
        QCOMPARE(server.commands, before); // asks only where there may be many
        const auto all = awaited(windowsFrom(&connection, {1, 15'001, 5000, 5000}));
        QCOMPARE(all->size(), 3U);
        QCOMPARE(all->front(), (imap::UidRange{3, 6000}));
        QCOMPARE((*all)[1], (imap::UidRange{6003, 12'000}));
        QCOMPARE(all->back(), (imap::UidRange{12'003, 15'000}));
    }
    void whatIsKnownIsNoActionAgain()
    {
        std::vector<ReadMail> mails = readMails(kRules, kPlace,
            {fetched(1, mailWith("1")), fetched(2, mailWith("2")), fetched(3, mailWith("3")), fetched(4, mailWith("3")),
                fetched(5, mailWith("5"), 77), fetched(6, "X: 1\r\n" + mailWith("5"), 77)});
        QVERIFY(mails[4].identity.first() != mails[5].identity.first());
        const QHash<QString, QString> known{{mails[0].placeKey, u"action-1"_s},
            {mails[1].identity.first(), u"action-2"_s}, {mails[2].placeKey, u"parked:too large"_s}};
        const MailRound round = sortOut(kRules, kPlace, mails, known, false);
        QCOMPARE(round.known.size(), 1U);
        QCOMPARE(round.known.front().uid, 1U);
        QCOMPARE(round.records.size(), 1U);
        QCOMPARE(round.records.front().outcome, u"same:action-2"_s);
        QCOMPARE(round.records.front().sourceKeys, QStringList{mails[1].placeKey});
        QCOMPARE(round.taken.size(), 2U); // 3, which was parked, and 5
        QCOMPARE(round.left.size(), 2U);  // a copy, and Gmail's second label
    }
    void whatOnlyLooksAlikeIsTaken()
    {
        const QByteArray one = "Subject: Scan\r\n\r\nInvoice 4711\r\n", two = "Subject: Scan\r\n\r\nInvoice 4712\r\n";
        const std::vector<ReadMail> mails = readMails(kRules, kPlace, {fetched(1, one), fetched(2, two)});
        QCOMPARE(sortOut(kRules, kPlace, mails, {}, false).taken.size(), 2U);
        // What an older journal knows is still known.
        const QHash<QString, QString> known{{mails[0].formerIdentity, u"action-1"_s}};
        QCOMPARE(sortOut(kRules, kPlace, mails, known, false).records.front().outcome, u"same:action-1"_s);
        const std::vector<ReadMail> heads =
            readMails(kRules, kPlace, {fetched(1, "Subject: Scan\r\n\r\n"), fetched(2, "Subject: Scan\r\n\r\n")}, true);
        const MailRound round = sortOut(kRules, kPlace, heads, {{mails[0].identity.first(), u"action-1"_s}}, true);
        QVERIFY(round.records.empty() && round.known.empty()); // both are to be fetched
    }
    void aRuleOfOneFolderDecidesForThatAlone()
    {
        MailRules rules = kRules;
        MailFilter filter;
        filter.name = u"elsewhere"_s;
        filter.folder = u"INBOX"_s;
        filter.takes = false;
        rules.filters = {filter};
        const std::vector<ReadMail> here = readMails(rules, kPlace, {fetched(1, mailWith("1"))});
        const MailRound round = sortOut(rules, kPlace, here, {}, true);
        QCOMPARE(round.records.front().outcome, u"filtered:elsewhere"_s);
        QHash<QString, QString> known;
        for (const QString &key : round.records.front().sourceKeys)
            known.insert(key, round.records.front().outcome);
        const MailPlace there{u"Archiv"_s, 3}, anew{u"INBOX"_s, 8};
        QCOMPARE(
            sortOut(rules, there, readMails(rules, there, {fetched(1, mailWith("1"))}), known, false).taken.size(), 1U);
        QCOMPARE(sortOut({u"work"_s, {}, {}, false}, anew, readMails(kRules, anew, {fetched(4, mailWith("1"))}), known,
                     false)
                     .records.front()
                     .outcome,
            u"filtered:elsewhere"_s); // numbered anew: the decision stands
    }
    void aNameIsMadeOfTheSubject_data()
    {
        QTest::addColumn<QByteArray>("subject");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << QByteArray("Offer 12") << u"Offer 12.eml"_s;
        QTest::newRow("none") << QByteArray() << u"mail.eml"_s;
        QTest::newRow("hidden") << QByteArray("..intake") << u"intake.eml"_s;
        QTest::newRow("turned") << QByteArray("=?utf-8?q?a=E2=80=AEfdp?=") << u"afdp.eml"_s;
        QTest::newRow("long") << QByteArray(5000, 'x') << QString(100, u'x') + u".eml"_s;
    }
    void aNameIsMadeOfTheSubject()
    {
        QFETCH(QByteArray, subject);
        QFETCH(QString, name);
        const auto mails = readMails(kRules, kPlace, {fetched(1, mailWith("1", subject))});
        const IntakeItem item = itemOf(u"work"_s, mails.front());
        QCOMPARE(item.name, name);
        QCOMPARE(item.options.source, u"mail:work"_s);
        QCOMPARE(item.options.sourceKeys.first(), u"mail:work:INBOX:7:1"_s);
    }
    void wordsAreFoundInEachKindOfText_data()
    {
        QTest::addColumn<QByteArray>("mail");
        QTest::newRow("plain") << QByteArray("Subject: x\r\n\r\nein Käse hier");
        QTest::newRow("quoted") << QByteArray(
            "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: "
            "quoted-printable\r\n\r\nein K=E4=\r\nse hier");
        QTest::newRow("base64") << QByteArray(
                                       "Content-Type: text/plain; charset=\"utf-8\"\r\nContent-Transfer-Encoding: "
                                       "base64\r\n\r\n") +
                                       QByteArray("ein Käse hier").toBase64();
        QTest::newRow("html") << QByteArray("Content-Type: text/html\r\n\r\n<p>ein <b>Käse</b>&nbsp;hier</p>");
        QTest::newRow("html with entities")
            << QByteArray("Content-Type: text/html\r\n\r\n<p>ein K&auml;se</p> <p>und K&#228;se</p>");
        QTest::newRow("html with a tag inside a word")
            << QByteArray("Content-Type: text/html\r\n\r\n<p>K<span>ä</span>s<b>e</b></p>");
        QTest::newRow("html behind much style")
            << "Content-Type: text/html\r\n\r\n<html><head><title>x</title></head><style>" +
                   QByteArray("p {color: red}\r\n").repeated(40'000) + "</style><body>ein Käse hier</body></html>";
        QTest::newRow("html with a script")
            << QByteArray("Content-Type: text/html\r\n\r\n<script>Käsekuchen()</script><p>ein Käse</p>");
        QTest::newRow("nested") << QByteArray(
            "Content-Type: multipart/mixed; boundary=aa\r\n\r\nintro\r\n--aa\r\nContent-Type: multipart/alternative; "
            "boundary=\"b b\"\r\n\r\n--b b\r\nContent-Type: text/plain\r\n\r\nein Käse hier\r\n--b b--\r\n--aa\r\n"
            "Content-Type: application/pdf\r\n\r\nKäsekuchen\r\n--aa--\r\n");
    }
    void wordsAreFoundInEachKindOfText()
    {
        QFETCH(QByteArray, mail);
        const QString text = readableText(mail).simplified();
        QVERIFY2(text.contains(u"Käse"_s) && !text.contains(u"kuchen"_s) && !text.contains(u'<'), qPrintable(text));
    }
    void aHostileMailCostsNoMoreThanItsLength()
    {
        const QByteArray boundary(100, '-');
        QByteArray mail = "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\r\n\r\n";
        mail += QByteArray(4 * 1024 * 1024, '-');
        QVERIFY(readableText(mail).size() <= 64 * 1024);
        QByteArray deep;
        for (int i = 0; i < 5000; ++i)
            deep += "Content-Type: multipart/mixed; boundary=b" + QByteArray::number(i) + "\r\n\r\n--b" +
                    QByteArray::number(i) + "\r\n";
        QVERIFY(readableText(deep).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestMailRecords)
#include "tst_mailrecords.moc"
