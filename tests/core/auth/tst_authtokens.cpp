#include "auth/authtokens.h"
#include "base/literals.h"

#include <QTest>

using namespace countersign;

namespace {
AuthClient client(const QString &preset = u"any"_s)
{
    AuthClient made{authPreset(preset), u"me"_s, {}, {}, {}};
    if (made.provider.name.isEmpty())
        made.provider.name = u"Example"_s;
    made.provider.scope = u"mail.read offline_access"_s;
    return made;
}

QByteArray answer(const QByteArray &rest = {})
{
    return "{\"access_token\":\"at-1\",\"token_type\":\"Bearer\"" + rest + "}";
}
} // namespace

/// What a token endpoint says, honest or not.
class TestAuthTokens : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatIsGiven()
    {
        const QByteArray body = answer(
            ",\"expires_in\":3599,\"refresh_token\":\"rt-1\",\"scope\":\"mail.read\","
            "\"refresh_token_expires_in\":604799,\"id_token\":\"x.y.z\"");
        const AuthTokens tokens = readTokenAnswer(200, body, client()).value();
        QCOMPARE(tokens.access, u"at-1"_s);
        QCOMPARE(tokens.refresh, u"rt-1"_s);
        QCOMPARE(tokens.lifeS, 3599);
        QCOMPARE(tokens.refreshLifeS, 604799);
        QCOMPARE(tokens.missing, QStringList());
        QVERIFY(readTokenAnswer(200, answer(), client()).value().refresh.isEmpty());
    }

    void boundsTheLife_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<qint64>("seconds");
        QTest::newRow("untold") << QByteArray() << qint64(3600);
        QTest::newRow("a text") << QByteArray(",\"expires_in\":\"300\"") << qint64(300);
        QTest::newRow("no number") << QByteArray(",\"expires_in\":\"soon\"") << qint64(3600);
        QTest::newRow("nan") << QByteArray(",\"expires_in\":\"nan\"") << qint64(3600);
        QTest::newRow("nothing") << QByteArray(",\"expires_in\":0") << qint64(30);
        QTest::newRow("negative") << QByteArray(",\"expires_in\":-1e300") << qint64(30);
        QTest::newRow("for ever") << QByteArray(",\"expires_in\":1e300") << qint64(30 * 24 * 3600);
        QTest::newRow("an object") << QByteArray(",\"expires_in\":{}") << qint64(3600);
    }
    void boundsTheLife()
    {
        QFETCH(QByteArray, given);
        QTEST(readTokenAnswer(200, answer(given), client()).value().lifeS, "seconds");
    }

    void seesWhatWasLeftOut()
    {
        QCOMPARE(missingScopes(u"a b offline_access openid"_s, u"a"_s), QStringList{u"b"_s});
        QCOMPARE(missingScopes(u"https://x/IMAP.All"_s, u"https://X/imap.all more"_s), QStringList());
        QCOMPARE(missingScopes({}, u"a"_s), QStringList());
        QCOMPARE(readTokenAnswer(200, answer(",\"scope\":\"other\""), client()).value().missing,
            QStringList{u"mail.read"_s});
        QCOMPARE(readTokenAnswer(200, answer(",\"scope\":null"), client()).value().missing, QStringList());
    }

    void takesNothingElse_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a page") << QByteArray("<html>canary</html>");
        QTest::newRow("a list") << QByteArray("[1]");
        QTest::newRow("no token") << QByteArray("{\"token_type\":\"Bearer\"}");
        QTest::newRow("another kind") << QByteArray("{\"access_token\":\"canary\",\"token_type\":\"mac\"}");
        QTest::newRow("a line") << QByteArray("{\"access_token\":\"canary\\r\\nX: y\"}");
        QTest::newRow("a space") << QByteArray("{\"access_token\":\"can ary\"}");
        QTest::newRow("the mark of XOAUTH2") << QByteArray("{\"access_token\":\"canary\\u0001auth\"}");
        QTest::newRow("a letter") << QByteArray("{\"access_token\":\"canäry\"}");
        QTest::newRow("a refresh token with a line") << answer(",\"refresh_token\":\"canary\\n\"");
        QTest::newRow("long") << answer(",\"refresh_token\":\"" + QByteArray(20'000, 'c') + "\"");
        QTest::newRow("huge") << answer(",\"x\":\"" + QByteArray(70'000, 'c') + "\"");
        QTest::newRow("deep") << "{\"a\":" + QByteArray(30'000, '[') + QByteArray(30'000, ']') + "}";
    }
    void takesNothingElse()
    {
        QFETCH(QByteArray, body);
        const Result<AuthTokens> tokens = readTokenAnswer(200, body, client());
        QVERIFY(!tokens);
        QCOMPARE(tokens.error().code, ErrorCode::Protocol);
        QVERIFY(tokens.error().message.contains(u"Example"_s));
        QVERIFY(!(tokens.error().message + tokens.error().detail).contains(u"canary"_s));
    }

    void tellsFailuresApart_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("error");
        QTest::addColumn<QString>("preset");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("words");
        using E = ErrorCode;
        QTest::newRow("ended") << 400 << QByteArray("invalid_grant") << u"any"_s << E::Refused << u"Sign in again"_s;
        QTest::newRow("ended at Google") << 400 << QByteArray("invalid_grant") << u"google"_s << E::Refused
                                         << u"every 7 days"_s;
        QTest::newRow("ended at Microsoft")
            << 400 << QByteArray("interaction_required") << u"microsoft"_s << E::Refused << u"Sign in again"_s;
        QTest::newRow("client") << 401 << QByteArray("invalid_client") << u"any"_s << E::Invalid << u"client_id"_s;
        QTest::newRow("client, with status 200")
            << 200 << QByteArray("unauthorized_client") << u"any"_s << E::Invalid << u"client_secret"_s;
        QTest::newRow("401 alone") << 401 << QByteArray("canary-4711") << u"any"_s << E::Invalid << u"client_id"_s;
        QTest::newRow("scope") << 400 << QByteArray("invalid_scope") << u"any"_s << E::Invalid << u"scope"_s;
        QTest::newRow("overloaded") << 503 << QByteArray("invalid_grant") << u"any"_s << E::Unavailable
                                    << u"try again"_s;
        QTest::newRow("too often") << 429 << QByteArray() << u"any"_s << E::Unavailable << u"try again"_s;
        QTest::newRow("its word for it") << 400 << QByteArray("temporarily_unavailable") << u"any"_s << E::Unavailable
                                         << u"try again"_s;
        QTest::newRow("a redirect") << 302 << QByteArray() << u"any"_s << E::Protocol << u"token_url"_s;
        QTest::newRow("not there") << 404 << QByteArray("canary-4711") << u"any"_s << E::Protocol << u"token_url"_s;
    }
    void tellsFailuresApart()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, error);
        QFETCH(QString, preset);
        QFETCH(QString, words);
        const QByteArray body = "{\"error\":\"" + error + "\",\"error_description\":\"AADSTS70008: canary-4711\"}";
        const Result<AuthTokens> tokens = readTokenAnswer(status, body, client(preset));
        QVERIFY(!tokens);
        QTEST(tokens.error().code, "code");
        QVERIFY2(tokens.error().message.contains(words), qPrintable(tokens.error().message));
        QCOMPARE(tokens.error().retryable, tokens.error().code == ErrorCode::Unavailable);
        QVERIFY(tokens.error().detail.contains(u"AADSTS70008"_s));
        QVERIFY(!(tokens.error().message + tokens.error().detail).contains(u"canary"_s));
    }
};

QTEST_GUILESS_MAIN(TestAuthTokens)
#include "tst_authtokens.moc"
