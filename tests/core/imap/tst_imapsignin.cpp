#include "imap/sasl.h"
#include "imap/signin.h"
#include "imap/signinreason.h"
#include "scriptedserver.h"
#include "support/waiting.h"

using namespace countersign;
using namespace countersign::imap;
using namespace countersign::test;

namespace {

/// A secret that must turn up nowhere but on the wire.
const QByteArray kSecret = "kanarie-7c1e";

struct Attempt
{
    Attempt(const QByteArray &script, bool isToken, const QString &user = u"anna@weber.example"_s) : server(script)
    {
        ConnectionOptions options;
        options.transcript = [this](const QByteArray &line) { transcript.append(line); };
        connection =
            std::make_unique<ImapConnection>(Address{u"localhost"_s, server.serverPort(), Tls::None, {}}, options);
        if (!awaited(connection->open()))
            qFatal("not opened");
        outcome = awaited(signIn(connection.get(), {user, kSecret, isToken}));
    }
    /// In no line of the transcript and in no word of the failure stands what is secret.
    [[nodiscard]] bool isClean() const
    {
        QByteArrayList all = transcript;
        if (!outcome)
            all << outcome.error().error.message.toUtf8() << outcome.error().error.detail.toUtf8();
        const QByteArray text = all.join('\n');
        return !text.contains(kSecret) && !text.contains(kSecret.toBase64().left(12)) &&
               !text.contains(sasl::plain(u"anna@weber.example"_s, kSecret).toBase64().left(20));
    }
    QByteArrayList transcript;
    ScriptedServer server;
    std::unique_ptr<ImapConnection> connection;
    Outcome<void> outcome;
};

QByteArray hello(const QByteArray &capabilities)
{
    return "S: * OK [CAPABILITY IMAP4rev1 " + capabilities + "] hello\n";
}

const QByteArray kPlain = QByteArray("\0anna@weber.example\0kanarie-7c1e", 32).toBase64();
const QByteArray kXoauth = QByteArray("user=anna@weber.example\1auth=Bearer kanarie-7c1e\1\1").toBase64();

} // namespace

/// Signing in, word for word, and what a refusal means.
class TestImapSignIn : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void signsIn_data()
    {
        QTest::addColumn<bool>("isToken");
        QTest::addColumn<QByteArray>("script");
        const QByteArray more = "S: a1 OK [CAPABILITY IMAP4rev1 IDLE] in\n";
        QTest::newRow("plain at once") << false
                                       << QByteArray(hello("SASL-IR AUTH=PLAIN") + "C: a1 AUTHENTICATE PLAIN " +
                                                     kPlain + "\n" + more);
        QTest::newRow("plain") << false
                               << QByteArray(hello("AUTH=PLAIN LITERAL+") +
                                             "C: a1 AUTHENTICATE PLAIN\nS: +\nC: " + kPlain + "\n" + more);
        QTest::newRow("login") << false
                               << QByteArray(hello("AUTH=NTLM") +
                                             "C: a1 LOGIN \"anna@weber.example\" \"kanarie-7c1e\"\n" + more);
        QTest::newRow("asks again what it can")
            << false
            << QByteArray(hello("AUTH=NTLM") +
                          "C: a1 LOGIN \"anna@weber.example\" \"kanarie-7c1e\"\nS: a1 OK in\nC: a2 CAPABILITY\nS: * "
                          "CAPABILITY IMAP4rev1 IDLE\nS: a2 OK done\n");
        QTest::newRow("told on the way") << true
                                         << QByteArray(hello("SASL-IR AUTH=XOAUTH2 AUTH=PLAIN AUTH=OAUTHBEARER") +
                                                       "C: a1 AUTHENTICATE XOAUTH2 " + kXoauth +
                                                       "\nS: * CAPABILITY IMAP4rev1 IDLE\nS: a1 OK in (Success)\n");
        QTest::newRow("no need") << false << QByteArray("S: * PREAUTH [CAPABILITY IMAP4rev1 IDLE] in already\n");
    }
    void signsIn()
    {
        QFETCH(bool, isToken);
        QFETCH(QByteArray, script);
        const Attempt attempt(script, isToken);
        QVERIFY2(attempt.outcome, qPrintable(attempt.outcome ? QString() : attempt.outcome.error().error.message));
        QCOMPARE(attempt.server.left(), QByteArray());
        QVERIFY(attempt.connection->isSignedIn());
        QVERIFY(attempt.connection->capabilities().has("IDLE"));
        QVERIFY(attempt.isClean());
    }
    void messages()
    {
        QCOMPARE(sasl::plain(u"ü"_s, "p"), QByteArray("\0\xc3\xbc\0p", 5));
        QCOMPARE(sasl::oauthBearer(u"a=b,c@x"_s, "T", u"imap.x"_s, 993),
            "n,a=a=3Db=2Cc@x,\1host=imap.x\1port=993\1auth=Bearer T\1\1");
    }
    // As Gmail, Exchange and Dovecot have been recorded.
    void refusals_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("isToken");
        QTest::addColumn<int>("trouble");
        const auto row = [](const char *name, const QByteArray &answer, bool isToken, Trouble trouble) {
            QTest::newRow(name) << answer << isToken << int(trouble);
        };
        row("gmail password", "S: a1 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)\n", false,
            Trouble::WrongPassword);
        row("gmail web login",
            "S: * NO [WEBALERT https://accounts.google.com/signin/continue?x=1] Web login required.\nS: a1 NO [ALERT] "
            "Please "
            "log in via your web browser: https://support.google.com/mail/accounts/answer/78754 (Failure)\n",
            false, Trouble::WebLogin);
        row("gmail web login, short",
            "S: * NO [WEBALERT https://accounts.google.com/x] Web login required.\nS: a1 NO Failure\n", false,
            Trouble::WebLogin);
        row("gmail app password",
            "S: a1 NO [ALERT] Application-specific password required: "
            "https://support.google.com/accounts/answer/185833 "
            "(Failure)\n",
            false, Trouble::AppPassword);
        row("gmail too many", "S: a1 NO [ALERT] Too many simultaneous connections. (Failure)\n", false,
            Trouble::Throttled);
        row("gmail throttled", "S: a1 NO [THROTTLED] Too much\n", true, Trouble::Throttled);
        row("gmail bandwidth", "S: a1 NO [OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)\n", false,
            Trouble::Throttled);
        row("gmail without imap",
            "S: a1 NO [ALERT] Your account is not enabled for IMAP use. Please visit your Gmail settings page and "
            "enable "
            "your account for IMAP access. (Failure)\n",
            false, Trouble::NotAllowed);
        row("exchange", "S: a1 NO LOGIN failed.\n", false, Trouble::WrongPassword);
        row("exchange token", "S: a1 NO AUTHENTICATE failed.\n", true, Trouble::TokenRefused);
        row("exchange away", "S: a1 BAD User is authenticated but not connected.\n", true, Trouble::Unavailable);
        row("exchange throttled", "S: a1 BAD Request is throttled. Suggested Backoff Time: 299961 milliseconds\n", true,
            Trouble::Throttled);
        row("dovecot", "S: a1 NO [AUTHENTICATIONFAILED] Authentication failed.\n", false, Trouble::WrongPassword);
        row("dovecot away", "S: a1 NO [UNAVAILABLE] Temporary authentication failure.\n", false, Trouble::Unavailable);
        row("dovecot in the clear",
            "S: a1 NO [PRIVACYREQUIRED] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.\n",
            false, Trouble::NoEncryption);
        row("expired", "S: a1 NO [EXPIRED] That password is old\n", false, Trouble::WrongPassword);
        row("not for imap", "S: a1 NO [AUTHORIZATIONFAILED] no\n", false, Trouble::NotAllowed);
        row("not understood", "S: a1 BAD Error in IMAP command\n", false, Trouble::Protocol);
        row("ended", "S: * BYE Disconnected for inactivity.\nCUT\n", false, Trouble::Network);
        row("repeated", "S: * OK kanarie-7c1e?\nS: a1 NO I do not like kanarie-7c1e\n", false, Trouble::WrongPassword);
        row("repeated in base64", "S: a1 NO " + kPlain + "\n", false, Trouble::WrongPassword);
    }
    void refusals()
    {
        QFETCH(QByteArray, answer);
        QFETCH(bool, isToken);
        QFETCH(int, trouble);
        const QByteArray asked = isToken ? "XOAUTH2 " + kXoauth : "PLAIN " + kPlain;
        const Attempt attempt(
            hello("SASL-IR AUTH=PLAIN AUTH=XOAUTH2") + "C: a1 AUTHENTICATE " + asked + "\n" + answer, isToken);
        QVERIFY(!attempt.outcome);
        QCOMPARE(int(attempt.outcome.error().trouble), trouble);
        QVERIFY(!attempt.outcome.error().error.message.isEmpty());
        QVERIFY(!attempt.connection->isOpen());
        QVERIFY(attempt.isClean());
    }
    // A server that was told a password says it again, in its own way, whenever it likes.
    void noAnswerRepeatsASecret_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("quoted") << QByteArray("refused: a2 LOGIN \"anna\" \"can\\\"ary4711xyz\"");
        QTest::newRow("as it is") << QByteArray("your password is can\"ary4711xyz");
        QTest::newRow("apart") << QByteArray("can \"ary 4711 xyz");
        QTest::newRow("large") << QByteArray("CAN\"ARY4711XYZ");
        QTest::newRow("base64") << QByteArray("got ") + QByteArray("can\"ary4711xyz").toBase64();
        QTest::newRow("base64, behind one") << QByteArray("got ") + QByteArray("-can\"ary4711xyz!").toBase64();
        QTest::newRow("base64, behind two") << QByteArray("got ") + QByteArray("--can\"ary4711xyz!").toBase64();
        QTest::newRow("code") << QByteArray("[can\"ary4711xyz] no");
        QTest::newRow("alert") << QByteArray("[ALERT] not can\\\"ary4711xyz");
    }
    void noAnswerRepeatsASecret()
    {
        QFETCH(QByteArray, words);
        const QByteArray secret = "can\"ary4711xyz";
        const auto isSaid = [](const Error &error) {
            const QString all = error.message + error.detail;
            return all.contains(u"ary"_s, Qt::CaseInsensitive) || all.contains(u"4711"_s) || all.contains(u"got "_s);
        };
        const QByteArray login = "C: a1 LOGIN \"anna\" \"can\\\"ary4711xyz\"\n";
        const auto hidden = std::make_shared<imap::HiddenWords>();
        const auto begun = [&](const QByteArray &script, auto then) {
            ScriptedServer server(script);
            ConnectionOptions options;
            options.hidden = hidden;
            QByteArrayList transcript;
            options.transcript = [&transcript](const QByteArray &line) { transcript.append(line); };
            ImapConnection connection(Address{u"localhost"_s, server.serverPort(), Tls::None, {}}, options);
            const Outcome<void> opened = awaited(connection.open());
            Outcome<void> in = opened ? awaited(signIn(&connection, {u"anna"_s, secret, false})) : opened;
            then(connection, in);
            QVERIFY2(!transcript.join('|').contains("4711"), transcript.join('|').constData());
            QVERIFY(!transcript.join('|').toLower().contains("4711"));
        };
        begun(hello("AUTH=NTLM") + login + "S: a1 NO " + words + "\n",
            [&](ImapConnection &, const Outcome<void> &in) { QVERIFY(!in && !isSaid(in.error().error)); });
        begun(hello("AUTH=NTLM") + login + "S: * BYE " + words + "\nCUT\n",
            [&](ImapConnection &, const Outcome<void> &in) { QVERIFY(!in && !isSaid(in.error().error)); });
        const QByteArray in = login + "S: a1 OK [CAPABILITY IMAP4rev1] in\n";
        begun(hello("AUTH=NTLM") + in + "C: a2 NOOP\nS: a2 NO " + words + "\n",
            [&](ImapConnection &connection, const Outcome<void> &entered) {
                QVERIFY(entered);
                const Result<StatusLine> answer = awaited(connection.demand(Command("NOOP"), u"Nothing was done."_s));
                QVERIFY(!answer && !isSaid(answer.error()));
                QVERIFY(answer.error().message.startsWith(u"Nothing was done."_s));
            });
        // The next session begins with it.
        begun("S: * BYE " + words + "\nCUT\n",
            [&](ImapConnection &, const Outcome<void> &opened) { QVERIFY(!opened && !isSaid(opened.error().error)); });
    }
    void whatItSaysDuringASignInIsShownOnlyAsAnAlert()
    {
        const auto message = [](const QByteArray &answer) {
            const Attempt attempt(
                hello("SASL-IR AUTH=PLAIN") + "C: a1 AUTHENTICATE PLAIN " + kPlain + "\nS: " + answer, false);
            return attempt.outcome.error().error.message;
        };
        QVERIFY(!message("a1 NO words of a server\n").contains(u"words of a server"_s));
        QVERIFY(!message("* BYE words of a server\nCUT\n").contains(u"words of a server"_s));
        QVERIFY(message("a1 NO [ALERT] words of a server\n").contains(u"words of a server"_s));
        const Attempt alert(
            hello("SASL-IR AUTH=PLAIN") + "C: a1 AUTHENTICATE PLAIN " + kPlain + "\nS: a1 NO [ALERT] words\n", false);
        QVERIFY(!alert.outcome.error().own.isEmpty() && !alert.outcome.error().own.contains(u"words"_s));
        const Attempt full(hello("SASL-IR AUTH=PLAIN") + "C: a1 AUTHENTICATE PLAIN " + kPlain +
                               "\nS: * BYE Too many connections\nCUT\n",
            false);
        QCOMPARE(full.outcome.error().trouble, Trouble::Throttled);
    }
    void waitsAsLongAsTheServerAsks()
    {
        StatusLine line{"a1", Status::Bad, {}, u"Request is throttled. Suggested Backoff Time: 299961 milliseconds"_s};
        QCOMPARE(signInFailure(line, {}, true, u"x"_s).waitMs, 299961);
        line.text = u"Request is throttled. Suggested Backoff Time: 99999999999999 ms"_s;
        QCOMPARE(signInFailure(line, {}, true, u"x"_s).waitMs, 3'600'000);
    }
    // A token is refused by a challenge that has to be answered before the server says no (RFC 7628, 3.2.3).
    void challenges()
    {
        const QByteArray error =
            QByteArray("{\"status\":\"400\",\"schemes\":\"Bearer\",\"scope\":\"https://mail.google.com/\"}").toBase64();
        const Attempt google(hello("SASL-IR AUTH=XOAUTH2") + "C: a1 AUTHENTICATE XOAUTH2 " + kXoauth + "\nS: + " +
                                 error + "\nC: \nS: a1 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)\n",
            true);
        QCOMPARE(google.outcome.error().trouble, Trouble::TokenRefused);
        QCOMPARE(google.server.wrong, QByteArray());
        const Attempt plain(hello("SASL-IR AUTH=PLAIN") + "C: a1 AUTHENTICATE PLAIN " + kPlain +
                                "\nS: + more?\nC: *\nS: a1 BAD cancelled\n",
            false);
        QCOMPARE(plain.outcome.error().trouble, Trouble::Protocol);
    }
    void noWay()
    {
        QCOMPARE(Attempt(hello("LOGINDISABLED STARTTLS"), false).outcome.error().trouble, Trouble::NoWay);
        QCOMPARE(Attempt(hello("AUTH=PLAIN"), true).outcome.error().trouble, Trouble::NoWay);
        const Attempt odd(hello("AUTH=PLAIN"), false, u"a\r\nb"_s);
        QCOMPARE(odd.outcome.error().trouble, Trouble::WrongPassword);
        QCOMPARE(odd.server.wrong, QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestImapSignIn)
#include "tst_imapsignin.moc"
