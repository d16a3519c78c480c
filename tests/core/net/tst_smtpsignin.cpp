#include "net/smtp/knock.h"
#include "sending.h"
#include "smtppeer.h"

#include <QTest>
#include <QThreadPool>

using namespace countersign;
using namespace countersign::test;

class TestSmtpSignIn : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void password_data()
    {
        QTest::addColumn<QByteArray>("can");
        QTest::addColumn<QByteArray>("says"); // up to its base64
        QTest::newRow("PLAIN") << QByteArray("AUTH PLAIN LOGIN") << QByteArray("AUTH PLAIN ");
        QTest::newRow("LOGIN") << QByteArray("AUTH LOGIN") << QByteArray("AUTH LOGIN ");
        QTest::newRow("no digest") << QByteArray("AUTH CRAM-MD5 DIGEST-MD5 NTLM PLAIN") << QByteArray("AUTH PLAIN ");
    }
    void password()
    {
        QFETCH(QByteArray, can);
        QFETCH(QByteArray, says);
        SmtpPeer peer;
        peer.can = can;
        peer.others = {"235 in\r\n"};
        peer.reacts = [](At at, const QByteArray &line, const Reaction &usual) {
            return at == At::Auth && line.startsWith("AUTH LOGIN") ? Reaction{"334 UGFzc3dvcmQ6\r\n"} : usual;
        };
        const smtp::Report report = submitted(serverAt(peer), mailToTwo());
        QVERIFY2(isSent(report), told(report).constData());
        QVERIFY(peer.lines.at(1).startsWith(says));
        if (says == "AUTH PLAIN ")
            QCOMPARE(QByteArray::fromBase64(peer.lines.at(1).mid(11)),
                QByteArray("\0anna@weber.test\0sehr-geheim-4711", 33));
    }

    void token_data()
    {
        QTest::addColumn<QByteArray>("can");
        QTest::addColumn<QByteArray>("way");
        QTest::newRow("XOAUTH2") << QByteArray("AUTH PLAIN XOAUTH2") << QByteArray("AUTH XOAUTH2 ");
        QTest::newRow("OAUTHBEARER") << QByteArray("AUTH PLAIN OAUTHBEARER") << QByteArray("AUTH OAUTHBEARER ");
    }
    void token()
    {
        QFETCH(QByteArray, can);
        QFETCH(QByteArray, way);
        SmtpPeer peer;
        peer.can = can;
        smtp::Server server = serverAt(peer);
        server.isToken = true;
        const smtp::Report report = submitted(server, mailToTwo());
        QVERIFY2(isSent(report), told(report).constData());
        QVERIFY(peer.lines.at(1).startsWith(way));
        QVERIFY(QByteArray::fromBase64(peer.lines.at(1).mid(way.size())).contains("auth=Bearer sehr-geheim-4711\1\1"));
    }

    void noWay_data()
    {
        QTest::addColumn<QByteArray>("can");
        QTest::addColumn<bool>("isToken");
        QTest::newRow("nobody") << QByteArray("8BITMIME") << false;
        QTest::newRow("nobody with a token") << QByteArray("8BITMIME") << true;
        QTest::newRow("tokens only") << QByteArray("AUTH XOAUTH2") << false;
        QTest::newRow("passwords only") << QByteArray("AUTH PLAIN LOGIN") << true;
        QTest::newRow("strange") << QByteArray("AUTH GSSAPI EXTERNAL NTLM") << false;
    }
    void noWay()
    {
        QFETCH(QByteArray, can);
        QFETCH(bool, isToken);
        SmtpPeer peer;
        peer.can = can;
        smtp::Server server = serverAt(peer);
        server.isToken = isToken;
        const smtp::Report report = submitted(server, mailToTwo());
        QVERIFY2(notSent(report), told(report).constData());
        QCOMPARE(notSent(report)->fault, smtp::Fault::SignIn);
        QVERIFY(!notSent(report)->mayTryAgain);
        QTRY_VERIFY(peer.lines.size() >= 1);
        for (const QByteArray &line : std::as_const(peer.lines))
            QVERIFY2(!line.startsWith("AUTH") && !line.startsWith("MAIL"), line.constData());
    }

    /// Gmail says why in a challenge.
    void aRefusedTokenIsTriedOnce()
    {
        SmtpPeer peer;
        peer.can = "AUTH XOAUTH2 PLAIN";
        peer.others = {"535 5.7.8 no\r\n"};
        peer.reacts = [](At at, const QByteArray &, const Reaction &usual) {
            return at == At::Auth ? Reaction{"334 eyJzdGF0dXMiOiI0MDEifQ==\r\n"} : usual;
        };
        smtp::Server server = serverAt(peer);
        server.isToken = true;
        const smtp::Report report = submitted(server, mailToTwo());
        QVERIFY2(notSent(report), told(report).constData());
        QCOMPARE(notSent(report)->fault, smtp::Fault::SignIn);
        QCOMPARE(peer.connections, 1);
        QCOMPARE(std::ranges::count_if(peer.lines, [](const QByteArray &line) { return line.startsWith("AUTH "); }), 1);
    }

    /// Whether one could send, without sending anything.
    void aKnockSaysNoMoreThanASignIn()
    {
        SmtpPeer peer;
        peer.can = "AUTH PLAIN";
        QThreadPool pool;
        QVERIFY(!awaited(smtp::knock(pool, serverAt(peer))));
        QTRY_COMPARE(peer.lines.size(), 3);
        QVERIFY(peer.lines[0].startsWith("EHLO ") && peer.lines[1].startsWith("AUTH PLAIN "));
        QCOMPARE(peer.lines[2], "QUIT");
        peer.reacts = [](At at, const QByteArray &, const Reaction &usual) {
            return at == At::Auth ? Reaction{"535 5.7.8 no\r\n"} : usual;
        };
        const std::optional<smtp::NotSent> refused = awaited(smtp::knock(pool, serverAt(peer)));
        QVERIFY(refused && refused->fault == smtp::Fault::SignIn && !refused->reason.isEmpty());
        smtp::Server none = serverAt(peer);
        peer.close();
        QCOMPARE(awaited(smtp::knock(pool, none))->fault, smtp::Fault::Network);
        none.host = u"mail.example"_s; // without encryption nowhere else
        QCOMPARE(awaited(smtp::knock(pool, none))->fault, smtp::Fault::Mail);
    }

    /// A server that greets with HELO alone can sign nobody in.
    void withoutEhlo()
    {
        SmtpPeer peer;
        peer.others = {"250 hello\r\n"};
        peer.reacts = [](At at, const QByteArray &, const Reaction &usual) {
            return at == At::Ehlo ? Reaction{"502 5.5.1 what\r\n"} : usual;
        };
        const smtp::Report report = submitted(serverAt(peer), mailToTwo());
        QVERIFY2(notSent(report) && !peer.took, told(report).constData());
    }

    /// Whatever a server repeats of what it was told.
    void secretsAreNotRepeated_data()
    {
        QTest::addColumn<At>("at");
        QTest::newRow("sign-in") << At::Auth;
        QTest::newRow("sender") << At::Mail;
        QTest::newRow("recipient") << At::Rcpt;
        QTest::newRow("dot") << At::Dot;
    }
    void secretsAreNotRepeated()
    {
        QFETCH(At, at);
        for (const QByteArray &said :
            {QByteArray("sehr-geheim-4711"), QByteArray("\0anna@weber.test\0sehr-geheim-4711", 33).toBase64()}) {
            for (const char *code : {"554", "454"}) {
                SmtpPeer peer;
                peer.reacts = [&](At now, const QByteArray &, const Reaction &usual) {
                    return now == at ? Reaction{QByteArray(code) + " you said " + said + "\r\n"} : usual;
                };
                const smtp::Report report = submitted(serverAt(peer), mailToTwo());
                QVERIFY(!isSent(report));
                QVERIFY2(!told(report).contains(said), told(report).constData());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestSmtpSignIn)
#include "tst_smtpsignin.moc"
