#include "auth/redirect.h"
#include "base/literals.h"

#include <QTest>

using namespace countersign;

namespace {
using Kind = RedirectAnswer::Kind;

const QString kState = u"s-0123456789abcdefghij_ABCDEFG"_s;

AuthClient client(const QString &issuer = {})
{
    AuthClient made{authPreset(u"any"_s), u"me"_s, {}, {}, {}};
    made.provider.name = u"Example"_s;
    made.provider.issuer = issuer;
    return made;
}

QByteArray target(const QByteArray &rest)
{
    return "/?state=" + kState.toLatin1() + rest;
}
} // namespace

/// What a browser brings back, and what others bring.
class TestRedirect : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesTheCode()
    {
        const RedirectAnswer answer = readRedirect(target("&code=4%2F0AX4-b_~.x%3D&scope=a+b"), client(), kState);
        QCOMPARE(answer.kind, Kind::Code);
        QCOMPARE(answer.code, u"4/0AX4-b_~.x="_s);
    }

    void isNobodysWithoutTheState_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::newRow("favicon") << QByteArray("/favicon.ico");
        QTest::newRow("nothing") << QByteArray("/");
        QTest::newRow("no state") << QByteArray("/?code=abc");
        QTest::newRow("empty state") << QByteArray("/?state=&code=abc");
        QTest::newRow("another") << QByteArray("/?code=abc&state=s-0123456789abcdefghij_ABCDEFg");
        QTest::newRow("shorter") << QByteArray("/?code=abc&state=s-0123456789abcdefghij_ABCDEF");
        QTest::newRow("longer") << target("x&code=abc");
        QTest::newRow("twice the state") << target("&code=abc&state=") + kState.toLatin1();
        QTest::newRow("twice the code") << target("&code=abc&code=def");
        QTest::newRow("another path") << "/x" + target("&code=abc").sliced(1);
        QTest::newRow("an error that is not ours") << QByteArray("/?error=access_denied");
        QTest::newRow("too many") << target("&code=abc" + [] {
            QByteArray more;
            for (int i = 0; i < 40; ++i)
                more += "&p" + QByteArray::number(i) + "=1";
            return more;
        }());
        QTest::newRow("too long") << target("&code=" + QByteArray(kMostRedirectBytes, 'a'));
    }
    void isNobodysWithoutTheState()
    {
        QFETCH(QByteArray, given);
        QCOMPARE(readRedirect(given, client(), kState).kind, Kind::NotOurs);
        QCOMPARE(readRedirect(given, client(), {}).kind, Kind::NotOurs); // before there is one
    }

    void saysWhyItFailed_data()
    {
        QTest::addColumn<QByteArray>("rest");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("words");
        QTest::newRow("declined") << QByteArray("&error=access_denied") << ErrorCode::Refused << u"was declined"_s;
        QTest::newRow("administrator") << QByteArray("&error=admin_policy_enforced") << ErrorCode::Refused
                                       << u"administrator"_s;
        QTest::newRow("scope") << QByteArray("&error=invalid_scope") << ErrorCode::Invalid << u"(scope)"_s;
        QTest::newRow("client") << QByteArray("&error=unauthorized_client") << ErrorCode::Invalid << u"client_id"_s;
        QTest::newRow("later") << QByteArray("&error=temporarily_unavailable&code=x") << ErrorCode::Unavailable
                               << u"try again"_s;
        QTest::newRow("unheard of") << QByteArray("&error=canary-4711") << ErrorCode::Protocol << u"authorize_url"_s;
        QTest::newRow("no code") << QByteArray() << ErrorCode::Protocol << u"authorize_url"_s;
        QTest::newRow("a line in the code") << QByteArray("&code=a%0D%0Ab") << ErrorCode::Protocol << QString();
        QTest::newRow("a long code") << "&code=" + QByteArray(9000, 'c') << ErrorCode::Protocol << QString();
        QTest::newRow("another server") << QByteArray("&code=abc&iss=https%3A%2F%2Fevil.example") << ErrorCode::Protocol
                                        << u"Another server than Example"_s;
    }
    void saysWhyItFailed()
    {
        QFETCH(QByteArray, rest);
        QFETCH(QString, words);
        const RedirectAnswer answer =
            readRedirect(target(rest + "&error_description=canary-4711"), client(u"https://id.example"_s), kState);
        QCOMPARE(answer.kind, Kind::Failed);
        QTEST(answer.error.code, "code");
        QVERIFY2(answer.error.message.contains(words), qPrintable(answer.error.message));
        QVERIFY(answer.error.message.contains(u"Example"_s));
        QVERIFY(!(answer.error.message + answer.error.detail).contains(u"canary"_s));
    }

    void comparesTheIssuerOnlyWhereOneIsKnown()
    {
        const QByteArray ours = target("&code=abc&iss=https%3A%2F%2Fid.example");
        QCOMPARE(readRedirect(ours, client(u"https://id.example"_s), kState).kind, Kind::Code);
        QCOMPARE(readRedirect(ours, client(), kState).kind, Kind::Code);
        QCOMPARE(readRedirect(target("&code=abc"), client(u"https://id.example"_s), kState).kind, Kind::Code);
    }

    void takesOnlyWhatABrowserSends_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<int>("status");
        const QByteArray host = "\r\nHost: 127.0.0.1:5";
        QTest::newRow("a browser") << "GET /?a=b HTTP/1.1" + host + "\r\nAccept: */*" << 0;
        QTest::newRow("post") << "POST /?a=b HTTP/1.1" + host << 405;
        QTest::newRow("another name") << QByteArray("GET / HTTP/1.1\r\nHost: evil.example:5") << 403;
        QTest::newRow("another port") << QByteArray("GET / HTTP/1.1\r\nHost: 127.0.0.1") << 403;
        QTest::newRow("no name") << QByteArray("GET / HTTP/1.1") << 400;
        QTest::newRow("two names") << "GET / HTTP/1.1" + host + host << 400;
        QTest::newRow("a proxy's way") << "GET http://127.0.0.1:5/ HTTP/1.1" + host << 400;
        QTest::newRow("two targets") << "GET / /x HTTP/1.1" + host << 400;
        QTest::newRow("no words") << "GET" + host << 400;
        QTest::newRow("TLS") << QByteArray("\x16\x03\x01\x02\x00\x01\x00", 7) << 400;
        QTest::newRow("control characters") << "GET /\x01 HTTP/1.1" + host << 400;
        QTest::newRow("many lines") << "GET / HTTP/1.1" + host + QByteArray("\r\nA: b").repeated(200) << 431;
        QTest::newRow("long") << "GET / HTTP/1.1" + host + "\r\nA: " + QByteArray(kMostRedirectBytes, 'a') << 431;
    }
    void takesOnlyWhatABrowserSends()
    {
        QFETCH(QByteArray, head);
        const BrowserRequest request = readBrowserRequest(head, "127.0.0.1:5");
        QTEST(request.status, "status");
        QCOMPARE(request.target.isEmpty(), request.status != 0);
    }

    void comparesEveryCharacter()
    {
        QVERIFY(sameSecret("abc", "abc"));
        for (const char *wrong : {"", "ab", "abcd", "xbc", "abx"})
            QVERIFY(!sameSecret(wrong, "abc"));
        QVERIFY(!sameSecret("", ""));
    }
};

QTEST_GUILESS_MAIN(TestRedirect)
#include "tst_redirect.moc"
