#include "auth/authrequest.h"
#include "base/literals.h"

#include <QSet>
#include <QTest>
#include <QUrlQuery>

using namespace countersign;

namespace {
AuthClient google()
{
    return {authPreset(u"google"_s), u"123-abc.apps.googleusercontent.com"_s, u"GOCSPX-x"_s,
        u"anna+post@weber.example"_s, {}};
}

AuthClient other(const QString &authorize, const QString &token)
{
    AuthClient client;
    client.provider.authorizeUrl = authorize;
    client.provider.tokenUrl = token;
    client.clientId = u"me"_s;
    return client;
}
} // namespace

/// Where the browser is sent.
class TestAuthRequest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void challengeIsTheOneOfTheRfc()
    {
        QCOMPARE(challengeOf(u"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"_s),
            u"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"_s);
    }

    void everyTryHasItsOwnSecrets()
    {
        QSet<QString> seen;
        for (int i = 0; i < 200; ++i) {
            const AuthRequest request = authorizationRequest(google(), 40123).value();
            QCOMPARE(request.state.size(), 43); // 256 bit
            QCOMPARE(request.verifier.size(), 43);
            seen << request.state << request.verifier;
        }
        QCOMPARE(seen.size(), 400);
    }

    void saysWhatTheProviderNeeds()
    {
        const AuthRequest request = authorizationRequest(google(), 40123).value();
        QCOMPARE(request.redirect, u"http://127.0.0.1:40123"_s);
        QVERIFY(request.url.toString().startsWith(u"https://accounts.google.com/o/oauth2/v2/auth?"_s));
        const QUrlQuery query(request.url);
        const auto value = [&query](const QString &name) { return query.queryItemValue(name, QUrl::FullyDecoded); };
        QCOMPARE(value(u"response_type"_s), u"code"_s);
        QCOMPARE(value(u"client_id"_s), google().clientId);
        QCOMPARE(value(u"redirect_uri"_s), request.redirect);
        QCOMPARE(value(u"code_challenge_method"_s), u"S256"_s);
        QCOMPARE(value(u"code_challenge"_s), challengeOf(request.verifier));
        QCOMPARE(value(u"state"_s), request.state);
        QCOMPARE(value(u"scope"_s), u"https://mail.google.com/"_s);
        QCOMPARE(value(u"access_type"_s), u"offline"_s);
        // A plus sign that a form would read as a space.
        QVERIFY(request.url.toEncoded().contains("login_hint=anna%2Bpost%40weber.example"));
        const QByteArray url = request.url.toEncoded();
        QVERIFY(!url.contains("GOCSPX") && !url.contains(request.verifier.toLatin1()));
    }

    void microsoftCallsThisMachineByItsName()
    {
        AuthClient client{authPreset(u"microsoft"_s), u"id"_s, {}, {}, {}};
        const AuthRequest request = authorizationRequest(client, 5).value();
        QCOMPARE(request.redirect, u"http://localhost:5"_s);
        QVERIFY(QUrlQuery(request.url).queryItemValue(u"scope"_s, QUrl::FullyDecoded).contains(u"offline_access"_s));
    }

    void addressesKeepTheirOwnParameters()
    {
        const AuthClient client = other(u"https://id.example/authorize?tenant=a%26b"_s, u"https://id.example/token"_s);
        const QByteArray url = authorizationRequest(client, 5).value().url.toEncoded();
        QVERIFY2(url.startsWith("https://id.example/authorize?tenant=a%26b&response_type=code&"), url.constData());
        QVERIFY(!url.contains("scope=") && !url.contains("login_hint="));
    }

    void refusesWhatIsUnsafe_data()
    {
        QTest::addColumn<QString>("authorize");
        QTest::addColumn<QString>("token");
        const QString good = u"https://id.example/a"_s;
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("plain") << u"http://id.example/a"_s << good;
        QTest::newRow("plain token") << good << u"http://id.example/t"_s;
        QTest::newRow("a program") << u"file:///bin/sh"_s << good;
        QTest::newRow("a script") << u"javascript:alert(1)"_s << good;
        QTest::newRow("a name inside") << u"https://google.com@evil.example/"_s << good;
        QTest::newRow("a fragment") << good + u"#x"_s << good;
        QTest::newRow("nearly this machine") << u"http://localhost.example/a"_s << good;
        QTest::newRow("no host") << u"https:///a"_s << good;
        QTest::newRow("long") << good + QString(3000, u'a') << good;
    }
    void refusesWhatIsUnsafe()
    {
        QFETCH(QString, authorize);
        QFETCH(QString, token);
        const Result<AuthRequest> request = authorizationRequest(other(authorize, token), 5);
        QVERIFY(!request);
        QCOMPARE(request.error().code, ErrorCode::Invalid);
        QVERIFY2(request.error().message.contains(u"https://"_s), qPrintable(request.error().message));
    }

    void saysWhatIsMissing()
    {
        AuthClient client = google();
        client.clientId = u" "_s;
        QVERIFY(authorizationRequest(client, 5).error().message.contains(u"client_id"_s));
        QVERIFY(authorizationRequest(client, 5).error().message.contains(u"Google"_s));
        QCOMPARE(other(u"https://id.example/a"_s, u"https://id.example/t"_s).name(), u"id.example"_s);
        QVERIFY(checkClient(other(u"http://127.0.0.1:3000/a"_s, u"http://localhost:3000/t"_s)));
        QVERIFY(
            checkClient(other(u"http://127.0.0.2:3000/a"_s, u"http://[::1]:3000/t"_s))); // as config.yaml takes them
        QVERIFY(!checkClient(other(u"http://128.0.0.1:3000/a"_s, u"http://localhost:3000/t"_s)));
    }
};

QTEST_GUILESS_MAIN(TestAuthRequest)
#include "tst_authrequest.moc"
