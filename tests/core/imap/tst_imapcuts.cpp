#include "imap/operations/fetchmails.h"
#include "imap/operations/idle.h"
#include "imap/operations/listfolders.h"
#include "imap/operations/listmails.h"
#include "imap/operations/selectfolder.h"
#include "imap/signin.h"

#include <QEventLoop>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

using namespace countersign;
using namespace countersign::imap;

namespace {

const QByteArray kMail = "From: a@b.example\r\nSubject: x\r\n\r\nZeile\r\n";

/// What is said to each command; `#` is its tag.
QByteArray answerTo(const QByteArray &verb)
{
    const QByteArray size = QByteArray::number(kMail.size());
    if (verb == "AUTHENTICATE")
        return "# OK [CAPABILITY IMAP4rev1 ID QRESYNC IDLE] in\r\n";
    if (verb == "ID")
        return "* ID (\"name\" {5}\r\nSmall)\r\n# OK\r\n";
    if (verb == "LIST")
        return "* LIST (\\Sent) \"/\" {4}\r\nSent\r\n* LIST () \"/\" INBOX\r\n# OK\r\n";
    if (verb == "SELECT")
        return "* 2 EXISTS\r\n* OK [UIDVALIDITY 14] x\r\n* OK [UIDNEXT 9] x\r\n* VANISHED (EARLIER) 1:6\r\n# OK "
               "[READ-WRITE] "
               "done\r\n";
    if (verb == "LISTING")
        return "* 1 FETCH (UID 7 RFC822.SIZE " + size + ")\r\n* 2 FETCH (UID 8 RFC822.SIZE " + size + ")\r\n# OK\r\n";
    if (verb == "BODIES")
        return "* 1 FETCH (UID 7 BODY[] {" + size + "}\r\n" + kMail + ")\r\n* 2 FETCH (BODY[] {" + size + "}\r\n" +
               kMail + " UID 8)\r\n# OK\r\n";
    if (verb == "IDLE")
        return "+ idling\r\n* 3 EXISTS\r\n";
    if (verb == "DONE")
        return "# OK\r\n";
    return "# OK\r\n";
}

/// Says the same in each session, and hangs up after so many bytes, politely or not.
class CutServer : public QTcpServer
{
public:
    CutServer(qsizetype most, bool polite) : m_left(most), m_polite(polite)
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port");
    }
    qsizetype said = 0;

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
        connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
            while (socket->canReadLine())
                hear(socket, socket->readLine().trimmed());
        });
        say(socket, "* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] hello\r\n");
    }

private:
    void hear(QTcpSocket *socket, const QByteArray &line)
    {
        const QByteArrayList words = line.split(' ');
        QByteArray verb = words.value(1);
        if (line == "DONE")
            verb = line;
        else
            m_tag = words.value(0);
        if (verb == "UID")
            verb = line.contains("BODY.PEEK") ? "BODIES" : "LISTING";
        say(socket, answerTo(verb).replace('#', m_tag));
    }
    void say(QTcpSocket *socket, const QByteArray &bytes)
    {
        const QByteArray part = bytes.left(m_left - said);
        socket->write(part);
        said += part.size();
        if (said < m_left)
            return;
        socket->flush();
        m_polite ? socket->disconnectFromHost() : socket->abort();
    }
    qsizetype m_left;
    bool m_polite;
    QByteArray m_tag;
};

/// How far a session came, and what it has brought.
struct Reached
{
    int step = 0;
    Error error;
    bool isTrue = true; ///< nothing came that was not said
};

QCoro::Task<Reached> session(QPointer<ImapConnection> connection)
{
    const Outcome<void> opened = co_await connection->open();
    if (!opened)
        co_return Reached{0, opened.error().error};
    const Outcome<void> in = co_await signIn(connection, {u"anna"_s, "geheim", false});
    if (!in)
        co_return Reached{1, in.error().error};
    const Result<void> prepared = co_await prepareSession(connection);
    if (!prepared)
        co_return Reached{2, prepared.error()};
    const Result<std::vector<ListedFolder>> folders = co_await listFolders(connection);
    if (!folders)
        co_return Reached{3, folders.error()};
    const Result<FolderState> state = co_await selectFolder(connection, "INBOX");
    if (!state)
        co_return Reached{4, state.error()};
    const Result<std::vector<FetchedItem>> listed = co_await listMails(connection, {7, 100});
    if (!listed)
        co_return Reached{5, listed.error()};
    const Result<std::vector<FetchedMail>> mails = co_await fetchMails(connection, {{7, 40}, {8, 40}});
    if (!mails)
        co_return Reached{6, mails.error()};
    Reached out{8, {}};
    out.isTrue = folders->size() == 2 && state->uidValidity == 14 && listed->size() == 2 && mails->size() == 2 &&
                 mails->at(0).bytes == kMail && mails->at(1).bytes == kMail;
    Idle idle(connection);
    const Result<Idle::End> news = co_await idle.wait();
    if (!news)
        out = {7, news.error(), out.isTrue};
    co_return out;
}

/// Runs to the end without the pauses of awaited(): there are many sessions.
Reached ran(ImapConnection &connection)
{
    std::optional<Reached> out;
    QEventLoop loop;
    const auto keep = [](QCoro::Task<Reached> task, std::optional<Reached> &reached,
                          QEventLoop &waiting) -> QCoro::Task<> {
        reached = co_await task;
        waiting.quit();
    };
    const QCoro::Task<> running = keep(session(&connection), out, loop);
    QTimer::singleShot(20'000, &loop, [] { qFatal("a session did not end"); });
    if (!out)
        loop.exec();
    return *out;
}

} // namespace

/// Wherever a session is cut, it ends with a reason, and what has come is whole.
class TestImapCuts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anywhere()
    {
        const qsizetype all = whole();
        QRandomGenerator random(QRandomGenerator::global()->generate());
        const int cuts = qEnvironmentVariable("COUNTERSIGN_FAULT_SCALE") == u"full"_s ? 10'000 : 1000;
        QMap<int, int> reached;
        for (int i = 0; i < cuts; ++i) {
            const qsizetype at = random.bounded(int(all));
            CutServer server(at, i % 2 == 0);
            ImapConnection connection({u"localhost"_s, server.serverPort(), Tls::None, {}});
            const Reached one = ran(connection);
            ++reached[one.step];
            QVERIFY2(one.isTrue, qPrintable(u"cut at %1"_s.arg(at)));
            QVERIFY2(one.step < 8, qPrintable(u"cut at %1"_s.arg(at)));
            QVERIFY2(!one.error.message.isEmpty(), qPrintable(u"cut at %1"_s.arg(at)));
            QVERIFY(!connection.isOpen());
        }
        QVERIFY(reached.size() >= 5); // of eight: short ones may not be met
    }

private:
    /// How many bytes a session has that nobody cuts.
    static qsizetype whole()
    {
        CutServer server(1 << 20, true);
        ImapConnection connection({u"localhost"_s, server.serverPort(), Tls::None, {}});
        const Reached one = ran(connection);
        if (one.step != 8 || !one.isTrue)
            qFatal("step %d: %s", one.step, qPrintable(one.error.message));
        return server.said;
    }
};

QTEST_GUILESS_MAIN(TestImapCuts)
#include "tst_imapcuts.moc"
