#include "imap/operations/appendmail.h"
#include "imap/operations/askstatus.h"
#include "imap/operations/fetchmails.h"
#include "imap/operations/idle.h"
#include "imap/operations/listfolders.h"
#include "imap/operations/listmails.h"
#include "imap/operations/movemails.h"
#include "imap/operations/reducedmail.h"
#include "imap/operations/searchmails.h"
#include "imap/operations/selectfolder.h"
#include "imap/operations/storeflags.h"
#include "scriptedserver.h"
#include "support/waiting.h"

#include <QTimeZone>

using namespace countersign;
using namespace countersign::imap;
using namespace countersign::test;

namespace {

/// An open connection to a server that can what `capabilities` says and keeps to its script.
struct Talk
{
    explicit Talk(const QByteArray &capabilities, const QByteArray &script)
        : server("S: * OK [CAPABILITY IMAP4rev1 " + capabilities + "] hello\n" + script),
          connection({u"localhost"_s, server.serverPort(), Tls::None, {}})
    {
        if (!awaited(connection.open()))
            qFatal("not opened");
    }
    ScriptedServer server;
    ImapConnection connection;
};

/// What a coroutine has come to, once it has.
template <typename T>
struct Outcomes
{
    void keep(QCoro::Task<T> task) { m_running.push_back(run(std::move(task), this)); }
    std::vector<T> values;

private:
    static QCoro::Task<> run(QCoro::Task<T> task, Outcomes *self)
    {
        T value = co_await task;
        self->values.push_back(std::move(value));
    }
    std::vector<QCoro::Task<>> m_running;
};

} // namespace

/// Operations, word for word, with what Gmail, Exchange and Dovecot say.
class TestImapOperations : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void preparesASession()
    {
        Talk talk("ID ENABLE CONDSTORE QRESYNC",
            "C: a1 ID (\"name\" \"Countersign\")\nS: * ID (\"name\" \"Dovecot\")\nS: a1 OK\nC: a2 ENABLE QRESYNC\nS: * "
            "ENABLED "
            "QRESYNC\nS: a2 OK\nC: a3 LOGOUT\nS: * BYE bye\nS: a3 OK\n");
        QVERIFY(awaited(prepareSession(&talk.connection)));
        QVERIFY(talk.connection.isEnabled("QRESYNC"));
        waitDone(endSession(&talk.connection));
        QVERIFY(!talk.connection.isOpen());
        QCOMPARE(talk.server.left(), QByteArray());
        Talk refused("ID ENABLE CONDSTORE",
            "C: a1 ID (\"name\" \"Countersign\")\nS: a1 BAD no\nC: a2 ENABLE CONDSTORE\nS: a2 NO\n");
        QVERIFY(awaited(prepareSession(&refused.connection)));
        QVERIFY(!awaited(prepareSession(nullptr)));
    }
    void selects()
    {
        Talk talk("CONDSTORE",
            "C: a1 SELECT \"INBOX\" (CONDSTORE)\nS: * 3 EXISTS\nS: * OK [UIDVALIDITY 14] UIDs\nS: * OK [UIDNEXT 312] "
            "next\nS: * OK "
            "[HIGHESTMODSEQ 99] x\nS: * OK [PERMANENTFLAGS (\\Seen \\*)] x\nS: a1 OK [READ-WRITE] done\n"
            "C: a2 EXAMINE {2}\nS: + go\nC: \xc3\xbc (CONDSTORE)\nS: * OK [CLOSED] x\nS: * 1 EXISTS\nS: * OK "
            "[UIDVALIDITY 1] "
            "x\nS: * NO [UIDNOTSTICKY] x\nS: * OK [NOMODSEQ] x\nS: a2 OK [READ-ONLY] done\n"
            "C: a3 SELECT \"x\" (CONDSTORE)\nS: * 1 EXISTS\nS: a3 OK done\nC: a4 SELECT \"y\" (CONDSTORE)\nS: a4 NO "
            "[NONEXISTENT] no y\n");
        const Result<FolderState> inbox = awaited(selectFolder(&talk.connection, "INBOX"));
        QVERIFY(inbox);
        QCOMPARE(inbox->exists, 3U);
        QCOMPARE(inbox->uidValidity, 14U);
        QCOMPARE(inbox->uidNext, 312U);
        QCOMPARE(inbox->highestModSeq, 99U);
        QVERIFY(!inbox->isReadOnly && !inbox->isResynced && inbox->uidsStick);
        QCOMPARE(inbox->permanentFlags, (QByteArrayList{"\\Seen", "\\*"}));
        const Result<FolderState> other = awaited(selectFolder(&talk.connection, "\xc3\xbc", true));
        QVERIFY(other && other->isReadOnly && !other->uidsStick && other->highestModSeq == 0);
        QCOMPARE(awaited(selectFolder(&talk.connection, "x")).error().code, ErrorCode::Protocol);
        QCOMPARE(awaited(selectFolder(&talk.connection, "y")).error().code, ErrorCode::NotFound);
        QCOMPARE(talk.server.left(), QByteArray());
    }
    void resyncs()
    {
        const QByteArray enable = "C: a1 ENABLE QRESYNC\nS: * ENABLED QRESYNC\nS: a1 OK\n";
        const QByteArray answer =
            "S: * FETCH nonsense\nS: * OK [CLOSED]\nS: * 100 EXISTS\nS: * OK [UIDVALIDITY 67890007] x\nS: * OK "
            "[HIGHESTMODSEQ "
            "90060115205545359] x\nS: * VANISHED (EARLIER) 41,43:116\nS: * 49 FETCH (UID 117 FLAGS (\\Seen) MODSEQ "
            "(90060115194045001))\nS: a2 OK [READ-WRITE] done\n";
        const KnownState known{67890007, 20050715194045000U, *UidSet::parse("41:211")};
        Talk talk("ENABLE QRESYNC",
            enable + "C: a2 SELECT \"INBOX\" (QRESYNC (67890007 20050715194045000 41:211))\n" + answer);
        QVERIFY(awaited(prepareSession(&talk.connection)));
        const Result<FolderState> state = awaited(selectFolder(&talk.connection, "INBOX", false, known));
        QVERIFY(state && state->isResynced);
        QCOMPARE(state->vanished.toBytes(), "41,43:116");
        QCOMPARE(state->changed.size(), 1U);
        QCOMPARE(state->changed[0].uid, 117U);
        QByteArray renumbered = answer;
        renumbered.replace("67890007", "67890008");
        Talk other("ENABLE QRESYNC",
            enable + "C: a2 SELECT \"INBOX\" (QRESYNC (67890007 20050715194045000 41:211))\n" + renumbered);
        QVERIFY(awaited(prepareSession(&other.connection)));
        QVERIFY(!awaited(selectFolder(&other.connection, "INBOX", false, known))->isResynced);
    }
    void asksHowAFolderStands()
    {
        Talk talk("CONDSTORE",
            "C: a1 STATUS \"Sent\" (MESSAGES UIDNEXT UIDVALIDITY HIGHESTMODSEQ)\nS: * STATUS Sent (MESSAGES 231 "
            "UIDNEXT 44292 "
            "UIDVALIDITY 14)\nS: a1 OK\nC: a2 STATUS \"x\" (MESSAGES UIDNEXT UIDVALIDITY HIGHESTMODSEQ)\nS: a2 NO "
            "[NONEXISTENT] no\n"
            "C: a3 STATUS \"y\" (MESSAGES UIDNEXT UIDVALIDITY HIGHESTMODSEQ)\nS: a3 OK\n");
        const Result<FolderStatus> status = awaited(askStatus(&talk.connection, "Sent"));
        QVERIFY(status && *status->uidNext == 44292 && *status->uidValidity == 14 && !status->highestModSeq);
        QCOMPARE(awaited(askStatus(&talk.connection, "x")).error().code, ErrorCode::NotFound);
        QCOMPARE(awaited(askStatus(&talk.connection, "y")).error().code, ErrorCode::Protocol);
    }
    void listsFolders()
    {
        Talk talk("SPECIAL-USE LIST-EXTENDED",
            "C: a1 LIST \"\" \"*\" RETURN (SPECIAL-USE)\nS: * LIST (\\HasNoChildren) \"/\" \"inbox\"\nS: * LIST "
            "(\\Noselect) "
            "\"/\" \"[Gmail]\"\nS: * LIST (\\sent) \"/\" {7}\nS+ Gesendt\nS: \nS: * LSUB () \"/\" x\nS: * LIST () NIL "
            "flat\nS: a1 OK\n");
        const Result<std::vector<ListedFolder>> folders = awaited(listFolders(&talk.connection));
        QVERIFY(folders);
        QList<FolderUse> uses;
        for (const ListedFolder &folder : *folders)
            uses.append(useOf(folder));
        QCOMPARE(uses, (QList<FolderUse>{FolderUse::Inbox, FolderUse::NoMails, FolderUse::Sent, FolderUse::Plain}));
        QCOMPARE(folders->at(2).name, "Gesendt");
    }
    // Answers come twice, out of order, of other mails, and mixed with news.
    void listsMails()
    {
        Talk talk("X-GM-EXT-1",
            "C: a1 UID FETCH 7:20 (UID RFC822.SIZE INTERNALDATE FLAGS X-GM-MSGID X-GM-THRID X-GM-LABELS)\nS: * 2 FETCH "
            "(UID 9 "
            "RFC822.SIZE 10 FLAGS ())\nS: * 1 FETCH (UID 7 RFC822.SIZE 11 X-GM-MSGID 5)\nS: * 1 FETCH (UID 7 "
            "RFC822.SIZE 11)\nS: "
            "* 3 FETCH (UID 21 RFC822.SIZE 1)\nS: * 2 FETCH (UID 9 FLAGS (\\Seen))\nS: * 4 EXISTS\nS: a1 OK\nC: a2 UID "
            "SEARCH UID "
            "7:4294967295\nS: * SEARCH 9 6 12 7\nS: a2 OK\nC: a3 UID SEARCH UID 1:5\nS: * SEARCH\nS: a3 OK\nC: a4 UID "
            "SEARCH UID "
            "1:5\nS: * SEARCH one\nS: a4 OK\n");
        const auto mails = awaited(listMails(&talk.connection, {7, 20}));
        QVERIFY(mails);
        QCOMPARE(mails->size(), 2U);
        QCOMPARE(mails->at(0).uid, 7U);
        QCOMPARE(mails->at(1).uid, 9U);
        QCOMPARE(awaited(listUids(&talk.connection, {7, 4294967295U}))->toBytes(), "7,9,12");
        QVERIFY(awaited(listUids(&talk.connection, {1, 5}))->isEmpty());
        QCOMPARE(awaited(listUids(&talk.connection, {1, 5})).error().code, ErrorCode::Protocol);
        QCOMPARE(talk.server.left(), QByteArray());
    }
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
            "1 FETCH (FLAGS (\\Seen) UID 7)\nS: * 2 FETCH (UID 8 BODY[] NIL)\nS: * 9 FETCH (UID 99 BODY[] \"x\")\nS: "
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
                          gives(3, 2097152, "end"));
        const auto mails = awaited(fetchMails(&talk.connection, {{7, kInPieces + 1}}));
        QVERIFY(mails);
        QCOMPARE(mails->size(), 1U);
        QCOMPARE(mails->front().bytes.size(), 2 * 1048576 + 3);
        QVERIFY(mails->front().bytes.endsWith("end"));
        QCOMPARE(talk.server.left(), QByteArray());
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
    void storesFlags()
    {
        Talk talk("",
            "C: a1 UID STORE 7,9 +FLAGS.SILENT (\\Seen)\nS: a1 OK\nC: a2 UID STORE 7 -FLAGS.SILENT (\\Seen)\nS: a2 NO "
            "no\n");
        QVERIFY(awaited(storeFlags(&talk.connection, *UidSet::parse("7,9"), FlagChange::Add, {"\\Seen"})));
        QVERIFY(!awaited(storeFlags(&talk.connection, UidSet(7), FlagChange::Remove, {"\\Seen"})));
        QCOMPARE(awaited(storeFlags(&talk.connection, UidSet(7), FlagChange::Add, {"a b"})).error().code,
            ErrorCode::Invalid);
        QVERIFY(awaited(storeFlags(&talk.connection, {}, FlagChange::Add, {"\\Seen"})));
        QCOMPARE(talk.server.left(), QByteArray());
    }
    void moves()
    {
        Talk talk("MOVE UIDPLUS",
            "C: a1 UID MOVE 7 \"Archiv\"\nS: * OK [COPYUID 38505 7 3956] Moved\nS: * 1 EXPUNGE\nS: a1 OK done\nC: a2 "
            "UID MOVE 8 "
            "\"Nix\"\nS: a2 NO [TRYCREATE] no such folder\n");
        const Result<MoveOutcome> moved = awaited(moveMails(&talk.connection, UidSet(7), "Archiv"));
        QVERIFY(moved && moved->isRemoved);
        QCOMPARE(moved->uidValidity, 38505U);
        QCOMPARE(moved->to.at(*moved->from.placeOf(7)), 3956U);
        QCOMPARE(awaited(moveMails(&talk.connection, UidSet(8), "Nix")).error().code, ErrorCode::NotFound);
        QCOMPARE(awaited(moveMails(&talk.connection, {}, "Nix")).error().code, ErrorCode::Invalid);
    }
    void movesWhereNobodyCanMove()
    {
        Talk plus("UIDPLUS",
            "C: a1 UID COPY 7 \"A\"\nS: a1 OK [COPYUID 1 7 9] x\nC: a2 UID STORE 7 +FLAGS.SILENT (\\Deleted)\nS: a2 "
            "OK\nC: a3 UID "
            "EXPUNGE 7\nS: a3 OK\n");
        QVERIFY(awaited(moveMails(&plus.connection, UidSet(7), "A"))->isRemoved);
        QCOMPARE(plus.server.left(), QByteArray());
        // Without UIDPLUS an EXPUNGE would remove what others have marked, too.
        Talk old("", "C: a1 UID COPY 7 \"A\"\nS: a1 OK\nC: a2 UID STORE 7 +FLAGS.SILENT (\\Deleted)\nS: a2 OK\n");
        const Result<MoveOutcome> copied = awaited(moveMails(&old.connection, UidSet(7), "A"));
        QVERIFY(copied && !copied->isRemoved && copied->uidValidity == 0);
        QCOMPARE(old.server.left(), QByteArray());
    }
    void appends()
    {
        Talk talk("UIDPLUS LITERAL-",
            "C: a1 APPEND \"Sent\" (\\Seen) \" 7-Nov-2026 08:30:00 +0000\" {6+}\nC: A: b\nC: \nS: a1 OK [APPENDUID "
            "38505 3955] done\nC: "
            "a2 APPEND \"Sent\" {6+}\nC: A: b\nC: \nS: a2 OK done\nC: a3 APPEND \"Sent\" {6+}\nC: A: b\nC: \nS: a3 NO "
            "[OVERQUOTA] full\n");
        const QDateTime at(QDate(2026, 11, 7), QTime(8, 30), QTimeZone::utc());
        const Result<AppendOutcome> put = awaited(appendMail(&talk.connection, "Sent", "A: b\r\n", {"\\Seen"}, at));
        QVERIFY(put);
        QCOMPARE(put->uidValidity, 38505U);
        QCOMPARE(put->uid, 3955U);
        QCOMPARE(awaited(appendMail(&talk.connection, "Sent", "A: b\r\n", {}))->uid, 0U);
        QCOMPARE(awaited(appendMail(&talk.connection, "Sent", "A: b\r\n", {})).error().code, ErrorCode::Full);
        QCOMPARE(talk.server.left(), QByteArray());
    }
    void searches()
    {
        Talk talk("ESEARCH LITERAL+",
            "C: a1 UID SEARCH RETURN (ALL) HEADER \"Message-ID\" \"<1@b.example>\"\nS: * ESEARCH (TAG \"a1\") UID ALL "
            "4,9:10\nS: a1 OK\nC: a2 "
            "UID SEARCH RETURN (ALL) CHARSET UTF-8 HEADER \"Subject\" {2+}\nC: \xc3\xbc\nS: * ESEARCH (TAG \"a2\") "
            "UID\nS: a2 OK\n");
        QCOMPARE(awaited(searchHeader(&talk.connection, "Message-ID", "<1@b.example>"))->toBytes(), "4,9:10");
        QVERIFY(awaited(searchHeader(&talk.connection, "Subject", "\xc3\xbc"))->isEmpty());
    }
    void idleEndsOnChange()
    {
        Talk talk("IDLE",
            "C: a1 IDLE\nS: + idling\nS: * OK Still here\nS: * 4 EXISTS\nC: DONE\nS: a1 OK\nC: a2 IDLE\nS: + "
            "idling\nS: * 4 "
            "EXISTS\nS: * 3 FETCH (FLAGS (\\Seen))\nC: DONE\nS: a2 OK\nC: a3 IDLE\nS: * 3 EXPUNGE\nS: + idling\nC: "
            "DONE\nS: a3 "
            "OK\nC: a4 IDLE\nS: a4 BAD no\n");
        Idle idle(&talk.connection);
        for (int i = 0; i < 3; ++i) {
            const Result<Idle::End> end = awaited(idle.wait());
            QVERIFY(end && *end == Idle::End::Changed);
        }
        QVERIFY(!awaited(idle.wait()));
        QCOMPARE(talk.server.left(), QByteArray());
    }
    void idleMissesNothingInBetween()
    {
        Talk talk("IDLE", "C: a1 NOOP\nS: * 4 EXISTS\nS: a1 OK\n");
        Idle idle(&talk.connection);
        QVERIFY(awaited(talk.connection.run(Command("NOOP"))));
        QCOMPARE(*awaited(idle.wait()), Idle::End::Changed);
    }
    void idleIsRenewed()
    {
        Talk talk("IDLE",
            "C: a1 IDLE\nS: + idling\nC: DONE\nS: a1 OK\nC: a2 IDLE\nS: + idling\nC: DONE\nS: a2 OK\nC: a3 IDLE\nS: + "
            "idling\nS: * 1 EXISTS\nC: DONE\nS: a3 OK\n");
        Idle idle(&talk.connection, 20);
        QCOMPARE(*awaited(idle.wait()), Idle::End::Changed);
    }
    void idleMakesWay()
    {
        Talk talk("IDLE",
            "C: a1 IDLE\nS: + idling\nC: DONE\nS: a1 OK\nC: a2 NOOP\nS: a2 OK\nC: a3 IDLE\nS: + idling\nC: DONE\nS: a3 "
            "OK\n");
        Idle idle(&talk.connection);
        Outcomes<Result<Idle::End>> ends;
        ends.keep(idle.wait());
        QVERIFY(awaited(talk.connection.run(Command("NOOP"))));
        QCOMPARE(ends.values.size(), 1U);
        QCOMPARE(*ends.values[0], Idle::End::Wanted);
        ends.keep(idle.wait());
        idle.interrupt();
        QTRY_COMPARE(ends.values.size(), 2U);
        QCOMPARE(*ends.values[1], Idle::End::Interrupted);
        QCOMPARE(talk.server.left(), QByteArray());
    }
    void idleThatTheServerEnds()
    {
        Talk talk("IDLE", "C: a1 IDLE\nS: + x\nS: a1 OK\nC: a2 IDLE\nS: + x\nS: a2 OK\nC: a3 IDLE\nS: + x\nS: a3 OK\n");
        Idle idle(&talk.connection);
        QCOMPARE(awaited(idle.wait()).error().code, ErrorCode::Protocol);
        Talk bye("IDLE", "C: a1 IDLE\nS: + x\nS: * BYE Session expired, please login again.\nCUT\n");
        Idle hourly(&bye.connection);
        QVERIFY(awaited(hourly.wait()).error().retryable);
    }
    void idleThatGoes()
    {
        Talk talk("IDLE", "C: a1 IDLE\nS: + idling\n");
        auto idle = std::make_unique<Idle>(&talk.connection);
        Outcomes<Result<Idle::End>> ends;
        ends.keep(idle->wait());
        QTRY_VERIFY(talk.server.isDone());
        idle.reset();
        talk.connection.close();
        QTRY_COMPARE(ends.values.size(), 1U);
        QVERIFY(!ends.values[0]);
    }
    void withoutAConnection()
    {
        QCOMPARE(awaited(selectFolder(nullptr, "x")).error().code, ErrorCode::Refused);
        QCOMPARE(awaited(listFolders(nullptr)).error().code, ErrorCode::Refused);
        QCOMPARE(awaited(listUids(nullptr, {1, 2})).error().code, ErrorCode::Refused);
        QCOMPARE(awaited(fetchMails(nullptr, {{1, 1}})).error().code, ErrorCode::Refused);
        QCOMPARE(awaited(fetchMails(nullptr, {{1, kLargest + 1}})).error().code, ErrorCode::Refused);
        QCOMPARE(awaited(storeFlags(nullptr, UidSet(1), FlagChange::Add, {})).error().code, ErrorCode::Refused);
        QCOMPARE(awaited(appendMail(nullptr, "x", "y", {})).error().code, ErrorCode::Refused);
    }
};

QTEST_GUILESS_MAIN(TestImapOperations)
#include "tst_imapoperations.moc"
