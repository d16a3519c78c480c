#include "auth/tokenendpoint.h"
#include "base/clock.h"
#include "support/cputime.h"
#include "support/floodserver.h"
#include "support/waiting.h"

#include <QFile>

using namespace countersign;
using namespace countersign::test;

namespace {
qint64 mostMemory()
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    return text.mid(text.indexOf("VmHWM:") + 6).left(20).split('k').first().trimmed().toLongLong() * 1024;
}

Result<AuthTokens> askedOf(const FloodServer &server, int ms)
{
    AuthClient client;
    client.provider.authorizeUrl = client.provider.tokenUrl = server.url();
    client.clientId = u"me"_s;
    TokenEndpoint endpoint({ms, {}});
    return awaited(endpoint.refresh(client, u"canary"_s));
}
} // namespace

/// A token endpoint that sends without end.
class TestTokenFloods : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void endsAndHoldsLittle_data()
    {
        QTest::addColumn<QByteArray>("beginning");
        QTest::addColumn<QByteArray>("again");
        QTest::addColumn<int>("paceMs");
        QTest::addColumn<ErrorCode>("code");
        const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
        const QByteArray line = "x-a: " + QByteArray(1000, 'h') + "\r\n";
        QTest::newRow("a body") << head + "\r\n" << QByteArray(64 * 1024, '[') << 0 << ErrorCode::Protocol;
        QTest::newRow("chunks") << head + "Transfer-Encoding: chunked\r\n\r\n"
                                << QByteArray("1\r\n \r\n").repeated(9000) << 0 << ErrorCode::Protocol;
        QTest::newRow("headers") << head << line.repeated(100) << 0 << ErrorCode::Unavailable;
        QTest::newRow("one header") << head + "x-a: " << QByteArray(64 * 1024, 'h') << 0 << ErrorCode::Unavailable;
        QTest::newRow("answers in between")
            << QByteArray() << QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(1000) << 0
            << ErrorCode::Unavailable;
        QTest::newRow("a trickle") << head + "\r\n{" << QByteArray(" ") << 20 << ErrorCode::Unavailable;
    }
    void endsAndHoldsLittle()
    {
        QFETCH(QByteArray, beginning);
        QFETCH(QByteArray, again);
        QFETCH(int, paceMs);
        QFETCH(ErrorCode, code);
        const FloodServer server(beginning, again, std::chrono::milliseconds(paceMs));
        const qint64 before = mostMemory(), begun = systemClock().steadyMs();
        const Result<AuthTokens> tokens = askedOf(server, code == ErrorCode::Protocol ? 30'000 : 1500);
        qInfo("%lld ms, %lld KiB more, %lld KiB sent", (long long)(systemClock().steadyMs() - begun),
            (long long)(mostMemory() - before) / 1024, (long long)server.sent() / 1024);
        QVERIFY(!tokens);
        QCOMPARE(tokens.error().code, code);
        QCOMPARE(server.connections(), 1);
        QVERIFY(isSanitized || mostMemory() - before < 64 * 1024 * 1024); // the sanitizer keeps what was freed
        // Qt 6.4 reads headers for as long as more of them come, on a thread of its own that nobody can interrupt.
        if (code == ErrorCode::Protocol)
            QTRY_VERIFY(server.isCut());
    }
};

QTEST_GUILESS_MAIN(TestTokenFloods)
#include "tst_tokenfloods.moc"
