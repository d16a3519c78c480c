#include "ops/requesthead.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;
using Kind = HeadVerdict::Kind;

class TestRequestHead : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsACompleteRequest()
    {
        const HeadVerdict verdict =
            readHead("GET /health?x=1 HTTP/1.1\r\nHost: localhost:8787\r\nAuthorization: Bearer a\r\n\r\n");
        QCOMPARE(verdict.kind, Kind::Complete);
        QCOMPARE(verdict.head.method, QByteArray("GET"));
        QCOMPARE(verdict.head.target, QByteArray("/health?x=1"));
        QCOMPARE(verdict.head.host, QByteArray("localhost:8787"));
        QCOMPARE(verdict.head.authorization, QByteArray("Bearer a"));
        QVERIFY(!verdict.head.hasOrigin);
    }

    void waitsForEveryByte()
    {
        const QByteArray whole = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc";
        for (qsizetype size = 0; size < whole.size(); ++size)
            QCOMPARE(readHead(whole.left(size)).kind, Kind::Incomplete);
        QCOMPARE(readHead(whole).kind, Kind::Complete);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const QByteArray get = "GET / HTTP/1.1\r\nHost: a\r\n";
        QTest::newRow("no version") << QByteArray("GET /\r\n\r\n") << 400;
        QTest::newRow("HTTP/2 preface") << QByteArray("PRI * HTTP/2.0\r\n\r\n") << 400;
        QTest::newRow("absolute target") << QByteArray("GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("space in target") << QByteArray("GET /a b HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("double host") << get + "Host: b\r\n\r\n" << 400;
        QTest::newRow("folded") << get + "X: 1\r\n 2\r\n\r\n" << 400;
        QTest::newRow("space before colon") << get + "Host : b\r\n\r\n" << 400;
        QTest::newRow("bare line feed") << get + "X: 1\nHost: b\r\n\r\n" << 400;
        QTest::newRow("NUL") << get + QByteArray("X: \0\r\n\r\n", 8) << 400;
        QTest::newRow("chunked") << get + "Transfer-Encoding: chunked\r\n\r\n" << 400;
        QTest::newRow("upgrade") << get + "Upgrade: h2c\r\n\r\n" << 400;
        QTest::newRow("double length") << get + "Content-Length: 1\r\nContent-Length: 1\r\n\r\nx" << 400;
        QTest::newRow("negative length") << get + "Content-Length: -1\r\n\r\n" << 400;
        QTest::newRow("pipelined") << get + "\r\nGET /metrics HTTP/1.1\r\nHost: evil\r\n\r\n" << 400;
        QTest::newRow("endless head") << QByteArray(kMaxRequestBytes, 'x') << 431;
        QTest::newRow("many headers") << get + QByteArray("X: 1\r\n").repeated(200) + "\r\n" << 431;
        QTest::newRow("large body") << get + "Content-Length: 70000\r\n\r\n" << 413;
        QTest::newRow("huge length") << get + "Content-Length: 9223372036854775807\r\n\r\n" << 413;
    }
    void refuses()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        const HeadVerdict verdict = readHead(bytes);
        QCOMPARE(verdict.kind, Kind::Refused);
        QCOMPARE(verdict.status, status);
    }

    void judgesHostOriginMethodAndToken_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const char *method, const char *headers, const char *token, int status) {
            QTest::newRow(name) << QByteArray(method) << QByteArray(headers) << QByteArray(token) << status;
        };
        row("plain", "GET", "Host: 127.0.0.1:80\r\n", "", 0);
        row("no port", "HEAD", "Host: LOCALHOST\r\n", "", 0);
        row("IPv6", "GET", "Host: [::1]:80\r\n", "", 0);
        row("no host", "GET", "", "", 403);
        row("empty host", "GET", "Host:\r\n", "", 403);
        row("other port", "GET", "Host: 127.0.0.1:81\r\n", "", 403);
        row("rebound", "GET", "Host: evil.example\r\n", "", 403);
        row("lookalike", "GET", "Host: localhost.evil.example\r\n", "", 403);
        row("user part", "GET", "Host: localhost@evil\r\n", "", 403);
        row("trailing dot", "GET", "Host: localhost.\r\n", "", 403);
        row("origin", "GET", "Host: localhost\r\nOrigin: http://localhost\r\n", "", 403);
        row("null origin", "GET", "Host: localhost\r\nOrigin: null\r\n", "", 403);
        row("post", "POST", "Host: localhost\r\n", "", 405);
        row("options", "OPTIONS", "Host: localhost\r\n", "", 405);
        row("lower case", "get", "Host: localhost\r\n", "", 405);
        row("token", "GET", "Host: localhost\r\nAuthorization: Bearer abc\r\n", "abc", 0);
        row("no token", "GET", "Host: localhost\r\n", "abc", 401);
        row("wrong token", "GET", "Host: localhost\r\nAuthorization: Bearer abd\r\n", "abc", 401);
        row("longer token", "GET", "Host: localhost\r\nAuthorization: Bearer abcd\r\n", "abc", 401);
    }
    void judgesHostOriginMethodAndToken()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, headers);
        QFETCH(QByteArray, token);
        QFETCH(int, status);
        const HeadVerdict verdict = readHead(method + " / HTTP/1.1\r\n" + headers + "\r\n");
        QCOMPARE(verdict.kind, Kind::Complete);
        const AccessRules rules{{u"127.0.0.1"_s, u"localhost"_s, u"[::1]"_s}, 80, token};
        QCOMPARE(judge(verdict.head, rules), status);
    }
};

QTEST_GUILESS_MAIN(TestRequestHead)
#include "tst_requesthead.moc"
