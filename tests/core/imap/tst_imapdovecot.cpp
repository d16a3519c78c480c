#include "imap/operations/appendmail.h"
#include "imap/operations/askstatus.h"
#include "imap/operations/fetchmails.h"
#include "imap/operations/idle.h"
#include "imap/operations/listfolders.h"
#include "imap/operations/listmails.h"
#include "imap/operations/movemails.h"
#include "imap/operations/searchmails.h"
#include "imap/operations/selectfolder.h"
#include "imap/operations/storeflags.h"
#include "imap/wire/foldername.h"
#include "support/dovecot.h"
#include "support/waiting.h"

#include <QSignalSpy>
#include <QTest>

using namespace countersign;
using namespace countersign::imap;
using namespace countersign::test;

namespace {

QByteArray mail(int number, qsizetype body = 20)
{
    return "From: Karin <karin@kund.example>\r\nTo: anna@weber.test\r\nSubject: Mail " + QByteArray::number(number) +
           "\r\nMessage-ID: <" + QByteArray::number(number) + "@kund.example>\r\n\r\n" +
           QByteArray("Zeile\r\n").repeated(body / 7 + 1);
}

/// Somebody who has signed in.
struct Person
{
    explicit Person(const Dovecot &server, QLatin1StringView user = Dovecot::kAnna, Tls tls = Tls::Implicit)
        : connection({u"localhost"_s, tls == Tls::Implicit ? server.tlsPort() : server.port(), tls, server.caFile()})
    {
        signedIn = awaited(beginSession(&connection, {user, Dovecot::kPassword, false}));
        if (!signedIn)
            qFatal("%s", qPrintable(signedIn.error().error.message));
    }
    quint32 put(const QByteArray &folder, const QByteArray &bytes)
    {
        const Result<AppendOutcome> put = awaited(appendMail(&connection, folder, bytes, {}));
        return put ? put->uid : 0;
    }
    ImapConnection connection;
    Outcome<void> signedIn;
};

} // namespace

/// Everything once against a server that others have written.
class TestImapDovecot : public QObject
{
    Q_OBJECT

    std::unique_ptr<Dovecot> m_server;

private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<Dovecot>(); }
    void cleanupTestCase() { m_server.reset(); }
    void cleanup()
    {
        if (QTest::currentTestFailed())
            qWarning("%s", m_server->log().right(4000).constData());
    }

    void signsInEachWay()
    {
        for (const Tls tls : {Tls::Implicit, Tls::StartTls}) {
            const Person anna(*m_server, Dovecot::kAnna, tls);
            QVERIFY(anna.signedIn);
            QVERIFY(anna.connection.capabilities().has("IDLE"));
        }
        const auto attempt = [this](const QString &user, const QByteArray &secret, bool isToken) {
            ImapConnection connection({u"localhost"_s, m_server->tlsPort(), Tls::Implicit, m_server->caFile()});
            return awaited(beginSession(&connection, {user, secret, isToken}));
        };
        QCOMPARE(attempt(Dovecot::kAnna, "wrong", false).error().trouble, Trouble::WrongPassword);
        QVERIFY(attempt(Dovecot::kAnna, m_server->token(), true));
        QCOMPARE(attempt(Dovecot::kAnna, "ya29.stale", true).error().trouble, Trouble::TokenRefused);
    }
    void certificatesCount()
    {
        ImapConnection connection({u"localhost"_s, m_server->tlsPort(), Tls::Implicit, {}});
        QCOMPARE(awaited(connection.open()).error().trouble, Trouble::Certificate);
    }
    void aMailboxFromEndToEnd()
    {
        Person anna(*m_server);
        QVERIFY(anna.signedIn);
        Connection connection(&anna.connection);
        const Result<std::vector<ListedFolder>> folders = awaited(listFolders(connection));
        QVERIFY(folders);
        QMap<QByteArray, FolderUse> uses;
        for (const ListedFolder &folder : *folders)
            uses.insert(folder.name, useOf(folder));
        QCOMPARE(uses.value("Sent"), FolderUse::Sent);
        QCOMPARE(uses.value("Archiv"), FolderUse::Archive);
        QCOMPARE(uses.value("INBOX"), FolderUse::Inbox);

        const Result<FolderState> before = awaited(selectFolder(connection, "INBOX"));
        QVERIFY(before && before->uidNext > 0 && before->highestModSeq > 0);
        const quint32 first = anna.put("INBOX", mail(1));
        QCOMPARE(first, before->uidNext);
        for (int i = 2; i <= 300; ++i)
            QCOMPARE(anna.put("INBOX", mail(i, i * 10)), first + quint32(i) - 1);
        const quint32 large = anna.put("INBOX", mail(301, 5 * 1024 * 1024));

        const auto listed = awaited(listMails(connection, {first, 4294967295U}));
        QVERIFY(listed);
        QCOMPARE(listed->size(), 301U);
        const Result<UidSet> uids = awaited(listUids(connection, {first, 4294967295U}));
        QCOMPARE(uids->toBytes(), QByteArray::number(first) + ':' + QByteArray::number(large));
        std::vector<WantedMail> wanted;
        for (const FetchedItem &item : *listed)
            wanted.push_back({item.uid, *item.size});
        const std::vector<std::vector<WantedMail>> batches = batchesOf(wanted);
        QCOMPARE(batches.size(), 3U);
        std::vector<FetchedMail> mails;
        for (const std::vector<WantedMail> &batch : batches) {
            auto some = awaited(fetchMails(connection, batch));
            QVERIFY(some);
            for (FetchedMail &one : *some)
                mails.push_back(std::move(one));
        }
        QCOMPARE(mails.size(), 301U);
        QCOMPARE(mails[0].bytes, mail(1));
        QCOMPARE(mails[299].bytes, mail(300, 3000));
        QCOMPARE(mails[300].bytes, mail(301, 5 * 1024 * 1024));
        QVERIFY(!mails[0].flags.contains("\\Seen") && mails[0].arrived.isValid());
        const auto headers = awaited(fetchHeaders(connection, UidSet(first + 4)));
        QVERIFY(headers && headers->size() == 1 && headers->front().bytes.endsWith("<5@kund.example>\r\n\r\n"));
        QCOMPARE(awaited(searchHeader(connection, "Message-ID", "<77@kund.example>"))->toBytes(),
            QByteArray::number(first + 76));

        QVERIFY(awaited(storeFlags(connection, UidSet(first), FlagChange::Add, {"\\Seen", "$Gelesen"})));
        const Result<MoveOutcome> moved = awaited(moveMails(connection, *UidSet::parse("2:3"), "Archiv"));
        QVERIFY(moved);
        const Result<MoveOutcome> more = awaited(moveMails(connection, UidSet(first + 9), "Archiv"));
        QVERIFY(more && more->isRemoved && more->uidValidity > 0 && more->to.count() == 1);
        QCOMPARE(awaited(moveMails(connection, UidSet(first), "Gibt es nicht")).error().code, ErrorCode::NotFound);
        QVERIFY(!awaited(listUids(connection, {first, 4294967295U}))->contains(first + 9));
    }
    void aChangeRaisesTheCount()
    {
        Person boss(*m_server, Dovecot::kBoss);
        Connection connection(&boss.connection);
        const quint32 first = boss.put("INBOX", mail(1));
        const Result<FolderState> known = awaited(selectFolder(connection, "INBOX"));
        QVERIFY(known);
        QVERIFY(awaited(storeFlags(connection, UidSet(first), FlagChange::Add, {"\\Flagged"})));
        const Result<FolderState> now = awaited(selectFolder(connection, "INBOX"));
        QVERIFY(now && now->uidValidity == known->uidValidity && now->highestModSeq > known->highestModSeq);
    }
    void namesInOtherScripts()
    {
        Person anna(*m_server);
        const QByteArray wire = folderWire(u"Büro/日本語 & \"mehr\""_s, false);
        QVERIFY(awaited(anna.connection.demand(Command("CREATE").string(wire), u"x"_s)));
        QVERIFY(anna.put(wire, mail(1)) > 0);
        const auto folders = awaited(listFolders(&anna.connection));
        const bool listed = std::ranges::any_of(*folders,
            [&](const ListedFolder &folder) { return folderText(folder.name) == u"Büro/日本語 & \"mehr\""_s; });
        QVERIFY(listed);
        QCOMPARE(*awaited(askStatus(&anna.connection, wire))->messages, 1U);
        QVERIFY(awaited(selectFolder(&anna.connection, wire, true))->isReadOnly);
    }
    void newMailIsTold()
    {
        Person anna(*m_server), other(*m_server);
        const Result<FolderState> state = awaited(selectFolder(&anna.connection, "INBOX"));
        Idle idle(&anna.connection);
        bool done = false;
        const auto wait = [](QCoro::Task<Result<Idle::End>> task, bool &out) -> QCoro::Task<> {
            const Result<Idle::End> end = co_await task;
            out = end && *end == Idle::End::Changed;
        };
        const QCoro::Task<> waiting = wait(idle.wait(), done);
        const quint32 uid = other.put("INBOX", mail(4711));
        QTRY_VERIFY(done);
        const auto listed = awaited(listMails(&anna.connection, {state->uidNext, 4294967295U}));
        QVERIFY(listed && listed->size() == 1 && listed->front().uid == uid);
    }
    void endedByTheServer()
    {
        Person boss(*m_server, Dovecot::kBoss);
        QVERIFY(awaited(selectFolder(&boss.connection, "INBOX")));
        Idle idle(&boss.connection);
        QSignalSpy closed(&boss.connection, &ImapConnection::closed);
        std::optional<Error> why;
        const auto wait = [](QCoro::Task<Result<Idle::End>> task, std::optional<Error> &out) -> QCoro::Task<> {
            const Result<Idle::End> end = co_await task;
            out = end ? Error{} : end.error();
        };
        const QCoro::Task<> waiting = wait(idle.wait(), why);
        QTRY_VERIFY(boss.connection.isOpen());
        m_server->kick(Dovecot::kBoss);
        QTRY_VERIFY(why.has_value());
        QCOMPARE(why->code, ErrorCode::Unavailable);
        QVERIFY(why->retryable);
        QCOMPARE(closed.size(), 1);
    }
    // What a Gmail of 2026 can, and what an Exchange can.
    void withLess_data()
    {
        QTest::addColumn<QString>("capabilities");
        QTest::addColumn<bool>("removes");
        QTest::newRow("gmail")
            << u"IMAP4rev1 UNSELECT IDLE NAMESPACE ID CHILDREN UIDPLUS ENABLE MOVE CONDSTORE ESEARCH LIST-EXTENDED "
               "LITERAL- SPECIAL-USE"_s
            << true;
        QTest::newRow("exchange") << u"IMAP4rev1 SASL-IR UIDPLUS ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+"_s
                                  << true;
        QTest::newRow("least") << u"IMAP4rev1"_s << false;
    }
    void withLess()
    {
        QFETCH(QString, capabilities);
        QFETCH(bool, removes);
        const Dovecot server(capabilities);
        Person anna(server);
        QVERIFY(anna.signedIn);
        QVERIFY(!anna.connection.capabilities().has("QRESYNC"));
        Connection connection(&anna.connection);
        QVERIFY(awaited(listFolders(connection)));
        QVERIFY(awaited(selectFolder(connection, "INBOX")));
        anna.put("INBOX", mail(1));
        QVERIFY(awaited(connection->run(Command("NOOP"))));
        const auto listed = awaited(listMails(connection, {1, 4294967295U}));
        QCOMPARE(listed->size(), 1U);
        const quint32 uid = listed->front().uid;
        QCOMPARE(awaited(fetchMails(connection, {{uid, 100}}))->front().bytes, mail(1));
        QCOMPARE(
            awaited(searchHeader(connection, "Message-ID", "<1@kund.example>"))->toBytes(), QByteArray::number(uid));
        const Result<MoveOutcome> moved = awaited(moveMails(connection, UidSet(uid), "Archiv"));
        QVERIFY(moved);
        QCOMPARE(moved->isRemoved, removes);
    }
};

QTEST_GUILESS_MAIN(TestImapDovecot)
#include "tst_imapdovecot.moc"
