#include "imap/connection.h"
#include "scriptedserver.h"
#include "support/waiting.h"

#include <QSignalSpy>

using namespace countersign;
using namespace countersign::imap;
using namespace countersign::test;

namespace {

const TestCertificate &certificate()
{
    static const TestCertificate made;
    return made;
}

Address at(const ScriptedServer &server, Tls tls = Tls::None)
{
    return {u"localhost"_s, server.serverPort(), tls, tls == Tls::None ? QString() : certificate().file()};
}

ConnectionOptions quick()
{
    ConnectionOptions options;
    options.openMs = 5000;
    options.silenceMs = 5000;
    return options;
}

const QByteArray kHello = "S: * OK [CAPABILITY IMAP4rev1 IDLE] hello\n";

} // namespace

/// How a session begins, and the many ways in which it does not.
class TestImapOpening : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void opens_data()
    {
        QTest::addColumn<int>("tls");
        QTest::addColumn<QByteArray>("script");
        QTest::newRow("none") << int(Tls::None) << QByteArray(kHello);
        QTest::newRow("asks what it can") << int(Tls::None)
                                          << QByteArray(
                                                 "S: * OK hello\nC: a1 CAPABILITY\nS: * CAPABILITY IMAP4rev1 IDLE\nS: "
                                                 "a1 OK done\n");
        QTest::newRow("implicit") << int(Tls::Implicit) << QByteArray(kHello);
        QTest::newRow("starttls") << int(Tls::StartTls)
                                  << QByteArray(
                                         "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hello\nC: a1 STARTTLS\nS: a1 OK go\n"
                                         "TLS\nC: a2 CAPABILITY\nS: * CAPABILITY IMAP4rev1 IDLE\nS: a2 OK done\n");
    }
    void opens()
    {
        QFETCH(int, tls);
        QFETCH(QByteArray, script);
        ScriptedServer server(script, &certificate(), Tls(tls) == Tls::Implicit);
        ImapConnection connection(at(server, Tls(tls)), quick());
        const Outcome<void> opened = awaited(connection.open());
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().error.message));
        QCOMPARE(server.left(), QByteArray());
        QVERIFY(connection.isOpen());
        QVERIFY(connection.capabilities().has("IDLE"));
        QVERIFY(!connection.capabilities().has("STARTTLS"));
    }
    // Each of them is a reason of its own, and nothing is sent to such a server.
    void doesNotOpen_data()
    {
        QTest::addColumn<int>("tls");
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<int>("trouble");
        const auto row = [](const char *name, Tls tls, const QByteArray &script, Trouble trouble) {
            QTest::newRow(name) << int(tls) << script << int(trouble);
        };
        row("http", Tls::None, "S: HTTP/1.1 400 Bad Request\n", Trouble::Protocol);
        row("smtp", Tls::None, "S: 220 localhost ESMTP\n", Trouble::Protocol);
        row("pop", Tls::None, "S: +OK ready\n", Trouble::Protocol);
        row("an answer to nobody", Tls::None, "S: a1 OK hello\n", Trouble::Protocol);
        row("no", Tls::None, "S: * NO not you\n", Trouble::Protocol);
        row("bye", Tls::None, "S: * BYE [UNAVAILABLE] maintenance\n", Trouble::Unavailable);
        row("too many", Tls::None, "S: * BYE Too many connections\n", Trouble::Throttled);
        row("cut", Tls::None, "CUT\n", Trouble::Network);
        row("says nothing of itself", Tls::None, "S: * OK hi\nC: a1 CAPABILITY\nS: a1 OK\n", Trouble::Protocol);
        row("no tls", Tls::Implicit, "S: * OK hello\n", Trouble::NoEncryption);
        row("no starttls", Tls::StartTls, "S: * OK [CAPABILITY IMAP4rev1] hi\n", Trouble::NoEncryption);
        row("starttls refused", Tls::StartTls,
            "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: a1 STARTTLS\nS: a1 BAD not now\n", Trouble::NoEncryption);
        row("signed in before", Tls::StartTls, "S: * PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] hi\n",
            Trouble::NoEncryption);
        row("injected", Tls::StartTls,
            "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: a1 STARTTLS\nS& a1 OK go\nS: * CAPABILITY EVIL\n",
            Trouble::NoEncryption);
        row("half injected", Tls::StartTls,
            "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: a1 STARTTLS\nS& a1 OK go\nS: * CAPA\n",
            Trouble::NoEncryption);
    }
    void doesNotOpen()
    {
        QFETCH(int, tls);
        QFETCH(QByteArray, script);
        QFETCH(int, trouble);
        ScriptedServer server(script);
        ImapConnection connection(at(server, Tls(tls)), quick());
        const QSignalSpy closed(&connection, &ImapConnection::closed);
        const Outcome<void> opened = awaited(connection.open());
        QVERIFY(!opened);
        QCOMPARE(int(opened.error().trouble), trouble);
        QVERIFY(!opened.error().error.message.isEmpty());
        QCOMPARE(opened.error().error.retryable, passesByItself(Trouble(trouble)));
        QVERIFY2(server.wrong.isEmpty() || Tls(tls) == Tls::Implicit, server.wrong.constData());
        QVERIFY(!connection.isOpen());
        QCOMPARE(closed.size(), 0);
        const Result<StatusLine> later = awaited(connection.run(Command("NOOP")));
        QCOMPARE(later.error().code, ErrorCode::Refused);
    }
    void certificates()
    {
        const TestCertificate another(u"DNS:elsewhere.example"_s);
        const auto troubleWith = [](const TestCertificate &theirs, const QString &caFile) {
            ScriptedServer server(kHello, &theirs, true);
            ImapConnection connection({u"localhost"_s, server.serverPort(), Tls::Implicit, caFile}, quick());
            const Outcome<void> opened = awaited(connection.open());
            return opened ? std::optional<Failure>() : opened.error();
        };
        QVERIFY(!troubleWith(certificate(), certificate().file()));
        const std::optional<Failure> unknown = troubleWith(certificate(), {});
        QVERIFY(unknown && unknown->trouble == Trouble::Certificate);
        QVERIFY(unknown->error.message.contains(u"ca_file"_s));
        QVERIFY(!unknown->error.retryable);
        const std::optional<Failure> otherName = troubleWith(another, another.file());
        QVERIFY(otherName && otherName->trouble == Trouble::Certificate);
        const std::optional<Failure> noFile = troubleWith(certificate(), u"/nowhere.pem"_s);
        QVERIFY(noFile && noFile->trouble == Trouble::Certificate);
        const std::optional<Failure> keyOnly = troubleWith(certificate(), certificate().keyFile());
        QVERIFY(keyOnly && keyOnly->trouble == Trouble::Certificate);
    }
    void noEncryptionOnlyOnThisMachine()
    {
        ImapConnection connection({u"mail.example"_s, 143, Tls::None, {}}, quick());
        QCOMPARE(awaited(connection.open()).error().trouble, Trouble::NoEncryption);
        QVERIFY(isThisMachine(u"127.0.0.1"_s) && isThisMachine(u"::1"_s) && isThisMachine(u"LOCALHOST"_s));
        QVERIFY(!isThisMachine(u"localhost.example"_s) && !isThisMachine(u"10.0.0.1"_s) && !isThisMachine({}));
    }
    void nobodyThere()
    {
        quint16 port = 0;
        {
            ScriptedServer server({});
            port = server.serverPort();
        }
        ImapConnection connection({u"localhost"_s, port, Tls::Implicit, {}}, quick());
        QCOMPARE(awaited(connection.open()).error().trouble, Trouble::Network);
    }
};

QTEST_GUILESS_MAIN(TestImapOpening)
#include "tst_imapopening.moc"
