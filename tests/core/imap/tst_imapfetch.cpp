#include "imap/operations/fetchmails.h"
#include "imap/operations/reducedmail.h"
#include "scriptedtalk.h"

#include <QTimeZone>

using namespace countersign;
using namespace countersign::imap;
using namespace countersign::test;

/// Mails come whole, in few commands, and the largest say what is missing.
class TestImapFetch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void batches()
    {
        std::vector<WantedMail> wanted;
        for (quint32 uid = 1; uid <= 600; ++uid)
            wanted.push_back({uid, 1000});
        wanted.push_back({601, kInPieces + 1});
        wanted.push_back({602, 5'000});
        wanted.push_back({603, kInPieces});
        wanted.push_back({604, kInPieces});
        wanted.push_back({605, 1ULL << 40});
        QList<size_t> sizes;
        for (const std::vector<WantedMail> &batch : batchesOf(wanted))
            sizes.append(batch.size());
        QCOMPARE(sizes, (QList<size_t>{250, 250, 100, 1, 2, 1, 1}));
        QVERIFY(batchesOf({}).empty());
    }
    void fetchesSmallMails()
    {
        Talk talk("",
            "C: a1 UID FETCH 7:9 (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[])\nS: * 3 FETCH (UID 9 FLAGS (\\Seen) "
            "INTERNALDATE "
            "\"07-Nov-2026 09:30:00 +0000\" RFC822.SIZE 3 BODY[] {3}\nS+ ccc\nS: )\nS: * 1 FETCH (UID 7 BODY[] {3}\nS+ "
            "aaa\nS: )\nS: * "
            "1 FETCH (FLAGS (\\Seen) UID 7)\nS: * 2 FETCH (UID 8 RFC822.SIZE 3 BODY[] {0}\nS: )\nS: * 9 FETCH (UID 99 "
            "BODY[] \"x\")\nS: "
            "a1 OK\n"
            "C: a2 UID FETCH 7 (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER])\nS: * 1 FETCH (UID 7 "
            "BODY[HEADER] {8}\nS+ A: b\r\n"
            "S: \nS: )\nS: a2 OK\n");
        const auto mails = awaited(fetchMails(&talk.connection, {{7, 3}, {8, 3}, {9, 3}}));
        QVERIFY(mails);
        QCOMPARE(mails->size(), 2U);
        QCOMPARE(mails->at(0).bytes, "aaa");
        QCOMPARE(mails->at(1).bytes, "ccc");
        QCOMPARE(mails->at(1).flags, QByteArrayList{"\\Seen"});
        QCOMPARE(mails->at(1).arrived, QDateTime(QDate(2026, 11, 7), QTime(9, 30), QTimeZone::utc()));
        QVERIFY(mails->at(1).isWhole);
    }
    void takesNoFlood()
    {
        QByteArray flood = "C: a1 UID FETCH 7 (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[])\n";
        for (int i = 0; i < 1001; ++i)
            flood += "S: * 1 FETCH (UID 7 BODY[] \"x\")\n";
        Talk talk("", flood);
        const auto mails = awaited(fetchMails(&talk.connection, {{7, 1}}));
        QCOMPARE(mails.error().code, ErrorCode::Protocol);
        QVERIFY(!talk.connection.isOpen());
    }
    void fetchesInPieces()
    {
        const QByteArray piece(1024 * 1024, 'x');
        const auto asks = [](int command, qint64 at) {
            return "C: a" + QByteArray::number(command) +
                   " UID FETCH 7 (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[]<" + QByteArray::number(at) +
                   ".1048576>)\n";
        };
        const auto gives = [](int command, qint64 at, const QByteArray &bytes) {
            return "S: * 1 FETCH (UID 7 BODY[]<" + QByteArray::number(at) + "> {" + QByteArray::number(bytes.size()) +
                   "}\nS+ " + bytes + "\nS: )\nS: a" + QByteArray::number(command) + " OK\n";
        };
        Talk talk("", asks(1, 0) + gives(1, 0, piece) + asks(2, 1048576) + gives(2, 1048576, piece) + asks(3, 2097152) +
                          gives(3, 2097152, "end") + asks(4, 2097155) +
                          "S: * 1 FETCH (UID 7 BODY[]<2097155> NIL)\nS: a4 OK\n");
        const auto mails = awaited(fetchMails(&talk.connection, {{7, kInPieces + 1}}));
        QVERIFY(mails);
        QCOMPARE(mails->size(), 1U);
        QCOMPARE(mails->front().bytes.size(), 2 * 1048576 + 3);
        QVERIFY(mails->front().bytes.endsWith("end"));
        QCOMPARE(talk.server.left(), QByteArray());
        // Some give less at once than they are asked for: what is announced is not there yet.
        const QByteArray half(512 * 1024, 'y');
        Talk slow("", asks(1, 0) + "S: * 1 FETCH (UID 7 RFC822.SIZE 1048579 BODY[]<0> {524288}\nS+ " + half +
                          "\nS: )\nS: a1 OK\n" + asks(2, 524288) + gives(2, 524288, half) + asks(3, 1048576) +
                          gives(3, 1048576, "end"));
        const auto whole = awaited(fetchMails(&slow.connection, {{7, kInPieces + 1}}));
        QCOMPARE(whole->front().bytes.size(), 1048579);
        QCOMPARE(slow.server.left(), QByteArray());
        Talk nothing("", asks(1, 0) + gives(1, 0, ""));
        QVERIFY(awaited(fetchMails(&nothing.connection, {{7, kInPieces + 1}}))->empty());
        Talk gone("", asks(1, 0) + gives(1, 0, piece) + asks(2, 1048576) + "S: a2 OK\n");
        QVERIFY(awaited(fetchMails(&gone.connection, {{7, kInPieces + 1}}))->empty());
    }
    void reducesTheLargest()
    {
        Talk talk("",
            "C: a1 UID FETCH 7 (UID FLAGS INTERNALDATE RFC822.SIZE BODYSTRUCTURE BODY.PEEK[HEADER])\nS: * 1 FETCH (UID "
            "7 RFC822.SIZE "
            "99999999 BODYSTRUCTURE ((\"text\" \"plain\" (\"charset\" \"utf-8\") NIL NIL \"8bit\" 5 1)(\"video\" "
            "\"mp4\" (\"name\" "
            "\"a.mp4\") NIL NIL \"base64\" 99999990) \"mixed\") BODY[HEADER] {81}\nS: Subject: Film\nS: Content-Type: "
            "multipart/mixed;\nS: "
            " boundary=x\nS: From: a@b.example\nS: \nS: )\nS: a1 OK\nC: a2 UID FETCH 7 (UID "
            "BODY.PEEK[1]<0.1048576>)\nS: * 1 FETCH (UID 7 "
            "BODY[1]<0> {5}\nS+ Hallo\nS: )\nS: a2 OK\n");
        const auto mails = awaited(fetchMails(&talk.connection, {{7, kLargest + 1}}));
        QVERIFY2(mails, qPrintable(mails ? QString() : mails.error().message));
        QCOMPARE(talk.server.left(), QByteArray());
        QCOMPARE(mails->size(), 1U);
        const FetchedMail &mail = mails->front();
        QVERIFY(!mail.isWhole);
        QCOMPARE(mail.size, 99999999U);
        QCOMPARE(mail.leftOut, QByteArrayList{"a.mp4"});
        QVERIFY(mail.bytes.startsWith(
            "Subject: Film\r\nFrom: a@b.example\r\nX-Countersign-Left-Out: a.mp4\r\nMIME-Version: 1.0\r\n"));
        QVERIFY(mail.bytes.contains("\r\n\r\nHallo\r\n--countersign-"));
        QVERIFY(!mail.bytes.contains("boundary=x"));
    }
    // A text that is cut says so, as what is not there at all.
    void aCutTextIsLeftOut()
    {
        BodyStructure structure;
        structure.leaves.push_back({"1", "text", "plain", "utf-8", {}, "7bit", {}, 4});
        structure.leaves.push_back({"2", "text", "html", "utf-8", {}, "7bit", {}, 5});
        const std::pair whole(structure.leaves[0], QByteArray("text")), cut(structure.leaves[1], QByteArray("text"));
        QCOMPARE(leftOut(structure, {whole, cut}), QByteArrayList{"text/html"});
        QCOMPARE(leftOut(structure, {cut}), (QByteArrayList{"text/plain", "text/html"}));
        QVERIFY(composeReduced("A: b\n\n", structure, {whole, cut}).contains("X-Countersign-Left-Out: text/html\r\n"));
    }
    // Names that a stranger chose are no lines of a header.
    void reducedHeadersAreOurs()
    {
        BodyStructure structure;
        structure.leaves.push_back({"1", "text", "plain\r\nX: y", "utf-8\"; z", {}, "7bit\r\n", {}, 5});
        structure.leaves.push_back({"2", "a", "b", {}, "x\r\nBcc: all@b.example", {}, {}, 5});
        const QByteArray mail = composeReduced("A: b\n\n", structure, {{structure.leaves[0], "text"}});
        QVERIFY(!mail.contains("\r\nBcc"));
        QVERIFY(!mail.contains("\r\nX: y"));
        QVERIFY(mail.contains("charset=\"us-ascii\""));
    }
};

QTEST_GUILESS_MAIN(TestImapFetch)
#include "tst_imapfetch.moc"
