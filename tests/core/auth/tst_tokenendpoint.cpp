#include "auth/tokenendpoint.h"
#include "base/clock.h"
#include "support/tokenserver.h"
#include "support/waiting.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QUrlQuery>

using namespace countersign;
using namespace countersign::test;

namespace {
const QByteArray kGood = TokenServer::json(200, R"({"access_token":"at-1","refresh_token":"rt-2","expires_in":60})");

AuthClient clientOf(const TokenServer &server)
{
    AuthClient client;
    client.provider.name = u"Example"_s;
    client.provider.authorizeUrl = u"https://id.example/authorize"_s;
    client.provider.tokenUrl = server.url();
    client.clientId = u"me & co"_s;
    client.clientSecret = u"canary-secret"_s;
    return client;
}
} // namespace

/// Requests for tokens: each is sent once, to nobody but the one who is meant, and held to limits.
class TestTokenEndpoint : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // What was let go of closes while there is an application; without one Qt leaves things lying about.
    void cleanupTestCase() { QThreadPool::globalInstance()->waitForDone(); }

    void asksAsTheRfcSays()
    {
        TokenServer server;
        server.answer = kGood;
        TokenEndpoint endpoint;
        const AuthRequest request{{}, u"http://127.0.0.1:5"_s, u"state"_s, u"verifier-1"_s};
        const Result<AuthTokens> tokens = awaited(endpoint.exchange(clientOf(server), request, u"4/0A+b"_s));
        QVERIFY2(tokens, tokens ? "" : qPrintable(tokens.error().detail));
        QCOMPARE(tokens->access, u"at-1"_s);
        QCOMPARE(server.forms.value(0),
            QByteArray("grant_type=authorization_code&code=4%2F0A%2Bb&redirect_uri=http%3A%2F%2F127.0.0.1%3A5"
                       "&code_verifier=verifier-1&client_id=me%20%26%20co&client_secret=canary-secret"));
        QVERIFY(server.heads.value(0).startsWith("POST /token HTTP/1.1"));
        AuthClient open = clientOf(server);
        open.clientSecret.clear();
        QVERIFY(awaited(endpoint.refresh(open, u"rt-1"_s)));
        QCOMPARE(
            server.forms.value(1), QByteArray("grant_type=refresh_token&refresh_token=rt-1&client_id=me%20%26%20co"));
    }

    // Qt repeats a POST on a fresh connection that is closed without an answer, unless its body cannot be read again.
    void isSentOnce_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::addColumn<QByteArray>("answer");
        for (const bool tls : {false, true}) {
            const QByteArray how = tls ? "TLS, " : "plain, ";
            QTest::newRow((how + "closed without a word").constData()) << tls << QByteArray();
            QTest::newRow((how + "cut in the head").constData()) << tls << QByteArray("HTTP/1.1 200 OK\r\nContent-");
            QTest::newRow((how + "cut in the body").constData()) << tls << kGood.chopped(10);
            QTest::newRow((how + "overloaded").constData()) << tls << TokenServer::json(503, "{}");
            QTest::newRow((how + "try again").constData()) << tls << TokenServer::json(408, "{}");
        }
    }
    void isSentOnce()
    {
        QFETCH(bool, tls);
        TokenServer server(tls ? &m_own : nullptr);
        QFETCH(QByteArray, answer);
        server.answer = answer;
        AuthClient client = clientOf(server);
        client.caFile = m_own.cert;
        TokenEndpoint endpoint;
        const Result<AuthTokens> tokens = awaited(endpoint.refresh(client, u"canary-refresh"_s));
        QVERIFY(!tokens);
        QCOMPARE(tokens.error().code, ErrorCode::Unavailable);
        QVERIFY(tokens.error().retryable);
        // Another request afterwards: what Qt had sent again would have come before it.
        server.answer = kGood;
        QVERIFY(awaited(endpoint.refresh(client, u"second"_s)));
        QCOMPARE(server.forms.size(), 2);
        QVERIFY(server.forms[0].contains("canary-refresh") && server.forms[1].contains("second"));
        QCOMPARE(server.begun, 2); // a later Qt connects again, and says nothing
    }

    void askedForPatienceSaysUntilWhen()
    {
        TokenServer server;
        TokenEndpoint endpoint;
        server.answer = TokenServer::json(429, "{}", "Retry-After: 120\r\n");
        const qint64 before = systemClock().nowUs();
        const Result<AuthTokens> tokens = awaited(endpoint.refresh(clientOf(server), u"rt"_s));
        QVERIFY(tokens.error().notBeforeUs >= before + 120'000'000);
        server.answer = TokenServer::json(429, "{}", "Retry-After: 99999999\r\n");
        const Result<AuthTokens> longer = awaited(endpoint.refresh(clientOf(server), u"rt"_s));
        QVERIFY(longer.error().notBeforeUs < systemClock().nowUs() + 3'601'000'000);
        server.answer = TokenServer::json(429, "{}", "Retry-After: canary\r\n");
        QCOMPARE(awaited(endpoint.refresh(clientOf(server), u"rt"_s)).error().notBeforeUs, 0);
    }

    void tellsNobodyElse_data()
    {
        QTest::addColumn<QString>("caFile");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("an unknown authority") << QString() << ErrorCode::Protocol;
        QTest::newRow("another one's") << m_other.cert << ErrorCode::Protocol;
        QTest::newRow("no file") << u"/nothing.pem"_s << ErrorCode::Protocol;
        QTest::newRow("no certificate") << m_own.key << ErrorCode::Protocol;
    }
    void tellsNobodyElse()
    {
        QFETCH(QString, caFile);
        TokenServer server(&m_own);
        server.answer = kGood;
        AuthClient client = clientOf(server);
        client.caFile = caFile;
        TokenEndpoint endpoint;
        const Result<AuthTokens> tokens = awaited(endpoint.refresh(client, u"canary-refresh"_s));
        QVERIFY(!tokens);
        QTEST(tokens.error().code, "code");
        QVERIFY2(tokens.error().message.contains(u"ca_file"_s), qPrintable(tokens.error().message));
        QVERIFY(server.forms.isEmpty());
    }

    void refusesACertificateOfAnotherName()
    {
        TokenServer server(&m_other); // trusted, but for mail.example
        server.answer = kGood;
        AuthClient client = clientOf(server);
        client.caFile = m_other.cert;
        TokenEndpoint endpoint;
        QCOMPARE(awaited(endpoint.refresh(client, u"rt"_s)).error().code, ErrorCode::Protocol);
        QVERIFY(server.forms.isEmpty());
    }

    void followsNobody()
    {
        TokenServer server, elsewhere;
        elsewhere.answer = kGood;
        for (const QByteArray &status : QList<QByteArray>{"301", "302", "303", "307", "308"}) {
            server.answer = "HTTP/1.1 " + status + " X\r\nLocation: " + elsewhere.url().toLatin1() +
                            "\r\nContent-Length: 0\r\n\r\n";
            TokenEndpoint endpoint;
            QCOMPARE(awaited(endpoint.refresh(clientOf(server), u"rt"_s)).error().code, ErrorCode::Protocol);
        }
        QCOMPARE(elsewhere.connections, 0);
    }

    void holdsLimits_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<ErrorCode>("code");
        const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
        QTest::newRow("a body without end") << head + "\r\n" + QByteArray(400'000, 'x') << ErrorCode::Protocol;
        QTest::newRow("a length without end")
            << head + "Content-Length: 9999999999\r\n\r\n" + QByteArray(400'000, 'x') << ErrorCode::Protocol;
        QTest::newRow("silence") << QByteArray() << ErrorCode::Unavailable;
        QTest::newRow("a head that stops") << head << ErrorCode::Unavailable;
        QTest::newRow("no HTTP") << QByteArray("SSH-2.0-canary\r\n") << ErrorCode::Unavailable;
    }
    void holdsLimits()
    {
        QFETCH(QByteArray, answer);
        TokenServer server;
        server.answer = answer;
        server.closes = false;
        TokenEndpoint endpoint({700, {}});
        const Result<AuthTokens> tokens = awaited(endpoint.refresh(clientOf(server), u"canary-refresh"_s));
        QVERIFY(!tokens);
        QTEST(tokens.error().code, "code");
        QVERIFY(!(tokens.error().message + tokens.error().detail).contains(u"canary"_s));
    }

    void nobodyThereIsLater()
    {
        AuthClient client;
        {
            TokenServer server;
            client = clientOf(server);
        }
        TokenEndpoint endpoint;
        const Result<AuthTokens> tokens = awaited(endpoint.refresh(client, u"rt"_s));
        QCOMPARE(tokens.error().code, ErrorCode::Unavailable);
        QVERIFY(tokens.error().retryable);
        client.provider.tokenUrl = u"http://id.example/"_s;
        QCOMPARE(awaited(endpoint.refresh(client, u"rt"_s)).error().code, ErrorCode::Invalid);
    }

    void waitsForItsTurn()
    {
        TokenServer server;
        server.answer = kGood;
        int turns = 0;
        TokenEndpoint endpoint({30'000, [&turns, &server]() {
                                    turns += server.forms.isEmpty() ? 1 : 10;
                                    return go();
                                }});
        QVERIFY(awaited(endpoint.refresh(clientOf(server), u"rt"_s)));
        QVERIFY(awaited(endpoint.refresh(clientOf(server), u"rt"_s)));
        QCOMPARE(turns, 11);
    }

    void canGoMeanwhile()
    {
        TokenServer server;
        server.closes = false;
        auto endpoint = std::make_unique<TokenEndpoint>();
        QCoro::Task<Result<AuthTokens>> asking = endpoint->refresh(clientOf(server), u"rt"_s);
        QTRY_COMPARE(server.forms.size(), 1);
        endpoint.reset();
        QVERIFY(asking.isReady());
        QCOMPARE(awaited(std::move(asking)).error().code, ErrorCode::Cancelled);
        QCoro::Task<Result<AuthTokens>> early = std::make_unique<TokenEndpoint>()->refresh(clientOf(server), u"rt"_s);
        QCOMPARE(awaited(std::move(early)).error().code, ErrorCode::Cancelled);
    }

private:
    static QCoro::Task<Result<void>> go() { co_return Result<void>{}; }
    QTemporaryDir m_folder, m_folder2;
    OwnCertificate m_own = OwnCertificate::in(m_folder.path());
    OwnCertificate m_other = OwnCertificate::in(m_folder2.path(), "mail.example");
};

QTEST_GUILESS_MAIN(TestTokenEndpoint)
#include "tst_tokenendpoint.moc"
