#include "auth/signin.h"
#include "base/log.h"
#include "support/tokenserver.h"
#include "support/waiting.h"

#include <QTcpSocket>
#include <QThreadPool>
#include <QUrlQuery>

using namespace countersign;
using namespace countersign::test;

namespace {
QByteArray granted(const QByteArray &rest = {})
{
    return TokenServer::json(
        200, R"({"access_token":"canary-access","refresh_token":"canary-refresh","expires_in":3600)" + rest + "}");
}

/// A client that is not our browser, or is.
struct Page
{
    QTcpSocket socket;
    QByteArray text;

    explicit Page(quint16 port) { socket.connectToHost(QHostAddress::LocalHost, port); }
    void say(const QByteArray &bytes) { socket.write(bytes); }
    void get(const QByteArray &target, const QByteArray &host)
    {
        say("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nCookie: a=b\r\n\r\n");
    }
    bool ended()
    {
        text += socket.readAll();
        return socket.state() == QAbstractSocket::UnconnectedState;
    }
};
} // namespace

/// A whole sign-in, with a browser and with others that call the same port.
class TestSignIn : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // What was let go of closes while there is an application; without one Qt leaves things lying about.
    void cleanupTestCase() { QThreadPool::globalInstance()->waitForDone(); }

    void init()
    {
        m_log.clear();
        m_server = std::make_unique<TokenServer>();
        m_server->answer = granted();
        m_url.clear();
        SignInOptions options;
        options.show = [this](const QUrl &url) { m_url = url; };
        options.open = [this](const QUrl &url) {
            m_start = url;
            return true;
        };
        m_options = options;
    }

    void endsWithTokensAndAPage()
    {
        SignIn signIn(client(), m_options);
        QCoro::Task<Result<AuthTokens>> running = signIn.run();
        Page browser(port());
        browser.get(back("&code=canary-code"), host());
        const Result<AuthTokens> tokens = awaited(std::move(running));
        QVERIFY(tokens);
        QCOMPARE(tokens->access, u"canary-access"_s);
        QTRY_VERIFY(browser.ended());
        QVERIFY2(browser.text.contains("You are signed in"), browser.text.constData());
        QVERIFY(browser.text.contains("go back to Countersign") && browser.text.contains("Example"));
        QVERIFY(browser.text.contains("no-store") && browser.text.contains("default-src 'none'"));
        QVERIFY(!browser.text.contains("canary"));
        // The code was asked for with what only this request knows, and nobody listens any more.
        const QUrlQuery form(QString::fromLatin1(m_server->forms.value(0)));
        QCOMPARE(form.queryItemValue(u"code"_s), u"canary-code"_s);
        QCOMPARE(challengeOf(form.queryItemValue(u"code_verifier"_s)), asked(u"code_challenge"_s));
        QVERIFY(isClosed());
        QVERIFY2(!m_log.contains(u"canary"_s) && !m_log.contains(asked(u"state"_s)), qPrintable(m_log));
    }

    void othersDoNoHarm()
    {
        SignIn signIn(client(), m_options);
        QCoro::Task<Result<AuthTokens>> running = signIn.run();
        std::vector<std::unique_ptr<Page>> others;
        const auto other = [&]() -> Page & {
            others.push_back(std::make_unique<Page>(port()));
            return *others.back();
        };
        other().get("/favicon.ico", host());
        other().get("/?code=evil&state=guessed", host());
        other().get("/?error=access_denied", host());
        other().get(back("&code=evil"), "evil.example");
        other().say("POST / HTTP/1.1\r\nHost: " + host() + "\r\nContent-Length: 5\r\n\r\nhello");
        other().say(QByteArray(100'000, 'x'));
        other().say("\x16\x03\x01\r\n\r\n");
        for (const std::unique_ptr<Page> &page : others)
            QTRY_VERIFY(page->ended());
        const QList<QByteArray> wanted{"404", "404", "404", "403", "405", "431", "400"};
        for (qsizetype i = 0; i < wanted.size(); ++i)
            QCOMPARE(others[size_t(i)]->text.mid(9, 3), wanted[i]);
        // Such as open a connection and say nothing give way, the oldest first.
        others.clear();
        for (int i = 0; i < 100; ++i)
            other().say("GET / HT");
        Page browser(port());
        browser.get(back("&code=c"), host());
        QVERIFY(awaited(std::move(running)));
        QTRY_VERIFY(browser.ended());
        QVERIFY(browser.text.contains("You are signed in"));
        QCOMPARE(m_server->forms.size(), 1);
    }

    void comesInPieces()
    {
        SignIn signIn(client(), m_options);
        QCoro::Task<Result<AuthTokens>> running = signIn.run();
        Page browser(port());
        QTRY_COMPARE(browser.socket.state(), QAbstractSocket::ConnectedState);
        browser.socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        const QByteArray request = "GET " + back("&code=c") + " HTTP/1.1\r\nHost: " + host() + "\r\n\r\n";
        for (const char byte : request) {
            browser.say(QByteArray(1, byte));
            browser.socket.flush();
            QCoreApplication::processEvents();
        }
        QVERIFY(awaited(std::move(running)));
    }

    // Other users of this machine read command lines.
    void whatABrowserIsGivenLeadsThereOnce()
    {
        SignIn signIn(client(), m_options);
        QCoro::Task<Result<AuthTokens>> running = signIn.run();
        QCOMPARE(m_start.authority().toLatin1(), host());
        QVERIFY(!m_start.toString().contains(asked(u"state"_s)) && !m_start.hasQuery());
        Page stranger(port()), first(port()), second(port());
        stranger.get("/start/guessed", host());
        QTRY_VERIFY(stranger.ended());
        QCOMPARE(stranger.text.mid(9, 3), "404");
        first.get(m_start.path().toLatin1(), host());
        QTRY_VERIFY(first.ended());
        QVERIFY2(first.text.startsWith("HTTP/1.1 302 ") && first.text.contains("Location: " + m_url.toEncoded()),
            first.text.constData());
        second.get(m_start.path().toLatin1(), host());
        QTRY_VERIFY(second.ended());
        QVERIFY(!second.text.contains("Location:"));
        Page browser(port());
        browser.get(back("&code=c"), host());
        QVERIFY(awaited(std::move(running)));
    }

    // A browser tries ::1 first for the name; whoever listened there would get the code.
    void theNameIsOursOnBothLoopbacks()
    {
        QTcpServer stranger;
        if (!stranger.listen(QHostAddress::LocalHostIPv6))
            QSKIP("this machine has no ::1");
        LoopbackListener listener;
        const Result<quint16> port = listener.listen(true);
        QVERIFY(port);
        QTcpServer late;
        QVERIFY(!late.listen(QHostAddress::LocalHostIPv6, *port));
        QCOMPARE(late.serverError(), QAbstractSocket::AddressInUseError);
        AuthClient named = client();
        named.provider.redirectHost = u"localhost"_s;
        SignIn signIn(named, m_options);
        QCoro::Task<Result<AuthTokens>> running = signIn.run();
        QTcpSocket browser;
        browser.connectToHost(QHostAddress::LocalHostIPv6, this->port());
        browser.write(
            "GET " + back("&code=c") + " HTTP/1.1\r\nHost: localhost:" + QByteArray::number(this->port()) + "\r\n\r\n");
        QVERIFY(awaited(std::move(running)));
        QTRY_COMPARE(browser.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(browser.readAll().contains("You are signed in"));
    }

    void aSecondLoadIsTold()
    {
        m_server->answer.clear();
        m_server->closes = false;
        SignIn signIn(client(), m_options);
        QCoro::Task<Result<AuthTokens>> running = signIn.run();
        Page browser(port()), again(port());
        browser.get(back("&code=c"), host());
        QTRY_COMPARE(m_server->forms.size(), 1);
        again.get(back("&code=c"), host());
        QTRY_VERIFY(again.ended());
        QVERIFY(again.text.contains("being finished"));
        m_server->answerNow(granted());
        QVERIFY(awaited(std::move(running)));
        QCOMPARE(m_server->forms.size(), 1);
    }

    void saysWhyInTheBrowser_data()
    {
        QTest::addColumn<QByteArray>("rest");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("declined") << QByteArray("&error=access_denied&error_description=canary") << QByteArray()
                                  << ErrorCode::Refused << QByteArray("was declined");
        QTest::newRow("registration") << QByteArray("&code=canary-code")
                                      << TokenServer::json(
                                             401, R"({"error":"invalid_client","error_description":"canary-code"})")
                                      << ErrorCode::Invalid << QByteArray("client_secret");
        QTest::newRow("code ended") << QByteArray("&code=canary-code")
                                    << TokenServer::json(400, R"({"error":"invalid_grant"})") << ErrorCode::Refused
                                    << QByteArray("Sign in again");
        QTest::newRow("away") << QByteArray("&code=canary-code") << QByteArray() << ErrorCode::Unavailable
                              << QByteArray("at the moment");
        QTest::newRow("narrower") << QByteArray("&code=c") << granted(R"(,"scope":"canary")") << ErrorCode::Refused
                                  << QByteArray("every box");
        QTest::newRow("not lasting") << QByteArray("&code=c") << TokenServer::json(200, R"({"access_token":"canary"})")
                                     << ErrorCode::Refused << QByteArray("no lasting permission");
    }
    void saysWhyInTheBrowser()
    {
        QFETCH(QByteArray, rest);
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, words);
        m_server->answer = answer;
        SignIn signIn(client(), m_options);
        QCoro::Task<Result<AuthTokens>> running = signIn.run();
        Page browser(port());
        browser.get(back(rest), host());
        const Result<AuthTokens> tokens = awaited(std::move(running));
        QVERIFY(!tokens);
        QTEST(tokens.error().code, "code");
        QTRY_VERIFY(browser.ended());
        QVERIFY2(browser.text.contains("did not succeed"), browser.text.constData());
        QVERIFY2(browser.text.contains(words), browser.text.constData());
        const QString all = QString::fromUtf8(browser.text) + tokens.error().message + tokens.error().detail + m_log;
        QVERIFY2(!all.contains(u"canary"_s), qPrintable(all));
        QVERIFY(isClosed());
    }

    void nobodyComes()
    {
        m_options.deadlineMs = 50;
        SignIn signIn(client(), m_options);
        const Result<AuthTokens> tokens = awaited(signIn.run());
        QCOMPARE(tokens.error().code, ErrorCode::Timeout);
        QVERIFY(tokens.error().message.contains(u"in time"_s));
        QVERIFY(isClosed());
    }

    void noBrowser()
    {
        m_options.open = [this](const QUrl &url) {
            m_url = url;
            return false;
        };
        SignIn signIn(client(), m_options);
        QVERIFY(awaited(signIn.run()).error().message.contains(u"could not be opened"_s));
        QVERIFY(isClosed());
        m_options.open = {};
        SignIn without(client(), m_options);
        QVERIFY(!awaited(without.run()));
    }

    void aWrongSettingOpensNothing()
    {
        AuthClient wrong = client();
        wrong.clientId.clear();
        SignIn signIn(wrong, m_options);
        QCOMPARE(awaited(signIn.run()).error().code, ErrorCode::Invalid);
        QVERIFY(m_url.isEmpty());
    }

    void isCancelled_data()
    {
        QTest::addColumn<bool>("fetching");
        QTest::addColumn<bool>("goes");
        QTest::newRow("while its owner reads") << false << false;
        QTest::newRow("while tokens are fetched") << true << false;
        QTest::newRow("by going, while its owner reads") << false << true;
        QTest::newRow("by going, while tokens are fetched") << true << true;
    }
    void isCancelled()
    {
        QFETCH(bool, fetching);
        QFETCH(bool, goes);
        m_server->answer.clear();
        m_server->closes = false;
        auto signIn = std::make_unique<SignIn>(client(), m_options);
        QCoro::Task<Result<AuthTokens>> running = signIn->run();
        Page browser(port());
        if (fetching) {
            browser.get(back("&code=c"), host());
            QTRY_COMPARE(m_server->forms.size(), 1);
        }
        if (goes)
            signIn.reset();
        else
            signIn->cancel();
        QVERIFY(running.isReady());
        QCOMPARE(awaited(std::move(running)).error().code, ErrorCode::Cancelled);
        QVERIFY(isClosed());
        QTRY_VERIFY(browser.ended());
        QCOMPARE(browser.text.contains("did not succeed"), fetching);
    }

    // Whoever waits may let go of it as soon as it has ended, however it ended.
    void canGoInItsAnswer_data()
    {
        QTest::addColumn<QByteArray>("rest");
        QTest::addColumn<int>("deadlineMs");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("signed in") << QByteArray("&code=c") << 60'000 << ErrorCode::Failed;
        QTest::newRow("declined") << QByteArray("&error=access_denied") << 60'000 << ErrorCode::Refused;
        QTest::newRow("too late") << QByteArray() << 30 << ErrorCode::Timeout;
        QTest::newRow("cancelled") << QByteArray() << 60'000 << ErrorCode::Cancelled;
    }
    void canGoInItsAnswer()
    {
        QFETCH(QByteArray, rest);
        QFETCH(int, deadlineMs);
        QFETCH(ErrorCode, code);
        m_options.deadlineMs = deadlineMs;
        auto signIn = std::make_unique<SignIn>(client(), m_options);
        const auto watch = [](std::unique_ptr<SignIn> &mine) -> QCoro::Task<Result<AuthTokens>> {
            Result<AuthTokens> tokens = co_await mine->run();
            mine.reset();
            co_return tokens;
        };
        QCoro::Task<Result<AuthTokens>> running = watch(signIn);
        Page browser(port());
        if (!rest.isEmpty())
            browser.get(back(rest), host());
        if (code == ErrorCode::Cancelled)
            signIn->cancel();
        const Result<AuthTokens> tokens = awaited(std::move(running));
        QVERIFY(!signIn);
        QCOMPARE(tokens ? ErrorCode::Failed : tokens.error().code, code);
        QTRY_VERIFY(browser.ended());
        QCOMPARE(browser.text.startsWith("HTTP/1.1 200 OK"), !rest.isEmpty());
        QVERIFY(isClosed());
    }

private:
    [[nodiscard]] AuthClient client() const
    {
        AuthClient made;
        made.provider.name = u"Example"_s;
        made.provider.authorizeUrl = u"https://id.example/authorize"_s;
        made.provider.tokenUrl = m_server->url();
        made.provider.scope = u"mail"_s;
        made.clientId = u"me"_s;
        made.clientSecret = u"canary-secret"_s;
        return made;
    }
    [[nodiscard]] QString asked(const QString &name) const
    {
        return QUrlQuery(m_url).queryItemValue(name, QUrl::FullyDecoded);
    }
    [[nodiscard]] quint16 port() const { return quint16(QUrl(asked(u"redirect_uri"_s)).port()); }
    [[nodiscard]] QByteArray host() const { return "127.0.0.1:" + QByteArray::number(port()); }
    [[nodiscard]] QByteArray back(const QByteArray &rest) const
    {
        return "/?state=" + asked(u"state"_s).toLatin1() + rest;
    }
    [[nodiscard]] bool isClosed() const
    {
        QTcpSocket late;
        late.connectToHost(QHostAddress::LocalHost, port());
        return !late.waitForConnected(5000) && late.error() == QAbstractSocket::ConnectionRefusedError;
    }

    std::unique_ptr<TokenServer> m_server;
    SignInOptions m_options;
    QUrl m_url, m_start;
    QString m_log;
    LogSink m_before = installLogSink([this](const LogLine &line) { m_log += line.message; });
};

QTEST_GUILESS_MAIN(TestSignIn)
#include "tst_signin.moc"
