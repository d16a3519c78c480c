#include "imap/operations/appendmail.h"
#include "imap/operations/askstatus.h"
#include "imap/operations/fetchmails.h"
#include "imap/operations/listfolders.h"
#include "imap/operations/listmails.h"
#include "imap/operations/movemails.h"
#include "imap/operations/searchmails.h"
#include "imap/operations/selectfolder.h"
#include "imap/operations/storeflags.h"
#include "scriptedtalk.h"

#include <QTimeZone>

using namespace countersign;
using namespace countersign::imap;
using namespace countersign::test;

/// Operations, word for word, with what Gmail, Exchange and Dovecot say.
class TestImapOperations : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void preparesASession()
    {
        Talk talk("ID ENABLE CONDSTORE QRESYNC",
            "C: a1 ID (\"name\" \"Countersign\")\nS: * ID (\"name\" \"Dovecot\")\nS: a1 OK\n"
            "C: a2 LOGOUT\nS: * BYE bye\nS: a2 OK\n");
        QVERIFY(awaited(prepareSession(&talk.connection)));
        waitDone(endSession(&talk.connection));
        QVERIFY(!talk.connection.isOpen());
        QCOMPARE(talk.server.left(), QByteArray());
        Talk refused("ID", "C: a1 ID (\"name\" \"Countersign\")\nS: a1 BAD no\n");
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
        QVERIFY(!inbox->isReadOnly && inbox->uidsStick);
        const Result<FolderState> other = awaited(selectFolder(&talk.connection, "\xc3\xbc", true));
        QVERIFY(other && other->isReadOnly && !other->uidsStick && other->highestModSeq == 0);
        QCOMPARE(awaited(selectFolder(&talk.connection, "x")).error().code, ErrorCode::Protocol);
        QCOMPARE(awaited(selectFolder(&talk.connection, "y")).error().code, ErrorCode::NotFound);
        QCOMPARE(talk.server.left(), QByteArray());
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
            "C: a1 UID FETCH 7:20 (UID RFC822.SIZE INTERNALDATE)\nS: * 2 FETCH "
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
    void listsNoMoreThanWanted()
    {
        const QByteArray two = "S: * 1 FETCH (UID 7 RFC822.SIZE 1)\nS: * 2 FETCH (UID 8 RFC822.SIZE 1)\n",
                         same = "S: * 1 FETCH (UID 7 RFC822.SIZE 1)\n";
        const QByteArray words = " (UID RFC822.SIZE INTERNALDATE)\n";
        Talk talk("", "C: a1 UID FETCH 7:8" + words + two + "S: a1 OK\nC: a2 UID FETCH 7:8" + words + two +
                          "S: a2 OK\nC: a3 UID FETCH 7:7" + words + same + same + "S: a3 OK\n");
        const auto all = awaited(listFew(&talk.connection, {7, 8}, 2));
        QVERIFY(all && *all);
        QCOMPARE((*all)->size(), 2U);
        const auto tooMany = awaited(listFew(&talk.connection, {7, 8}, 1));
        QVERIFY(tooMany && !*tooMany);
        const auto lies = awaited(listFew(&talk.connection, {7, 7}, 1)); // half of one is nothing
        QVERIFY(!lies);
        QCOMPARE(lies.error().code, ErrorCode::Protocol);
        QCOMPARE(talk.server.left(), QByteArray());
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
