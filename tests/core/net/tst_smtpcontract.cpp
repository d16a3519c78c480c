#include "core/imap/scriptedserver.h"
#include "sending.h"
#include "smtppeer.h"
#include "support/dovecot.h"

#include "base/hash.h"

#include <QTest>

using namespace countersign;
using namespace countersign::test;

// The same promises at two servers: one of this test's own, asked directly, and a real one (Dovecot's submission),
// which passes on to it what it takes and says what it hears there.

namespace {

/// A road to the peer that has the mail in the end.
struct Road
{
    SmtpPeer peer;
    std::unique_ptr<Dovecot> dovecot;
    smtp::Server server;
};

} // namespace

class TestSmtpContract : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_direct.peer.certificate = m_certificate.file();
        m_direct.peer.key = m_certificate.keyFile();
        m_direct.peer.can += "\nSTARTTLS";
        m_direct.server = serverAt(m_direct.peer);
        m_direct.server.caFile = m_certificate.file();
        m_direct.server.tls = MailTls::StartTls;
        for (const bool isImplicit : {false, true}) {
            Road &road = isImplicit ? m_implicit : m_startTls;
            road.peer.can = "8BITMIME";
            road.dovecot = std::make_unique<Dovecot>(QString(), road.peer.serverPort());
            road.server.host = u"localhost"_s;
            road.server.port = isImplicit ? road.dovecot->submissionsPort() : road.dovecot->submissionPort();
            road.server.tls = isImplicit ? MailTls::Implicit : MailTls::StartTls;
            road.server.caFile = road.dovecot->caFile();
            road.server.user = Dovecot::kAnna;
            road.server.secret = Dovecot::kPassword;
        }
    }
    void init()
    {
        for (Road *road : {&m_direct, &m_startTls, &m_implicit}) {
            road->peer.reacts = nullptr;
            road->peer.took = false;
            road->peer.mail.clear();
            road->peer.lines.clear();
        }
    }

    void sends_data() { roads(); }
    void sends()
    {
        Road &road = chosen();
        const smtp::Report report = submitted(road.server, mailToTwo());
        QVERIFY2(isSent(report), told(report).constData());
        QVERIFY(road.peer.mail.endsWith(kMailBytes)); // a relay adds Received
        QCOMPARE(report.sha256, sha256Hex(kMailBytes));
        QCOMPARE(report.recipients.size(), 2);
        QVERIFY(road.peer.lines.contains("RCPT TO:<bob@b.test>") || road.peer.lines.contains("RCPT TO:<bob@b.test> "));
    }

    void aLargeMail_data() { roads(); }
    void aLargeMail()
    {
        Road &road = chosen();
        const QByteArray large = "Subject: x\r\n\r\n" + QByteArray("..eine Zeile\r\n.\r\n").repeated(50'000);
        const smtp::Report report =
            submitted(road.server, smtp::mailOf(u"anna@weber.test"_s, {u"bob@b.test"_s}, large));
        QVERIFY2(isSent(report), told(report).constData());
        QVERIFY(road.peer.mail.endsWith(large));
    }

    void aRefusedRecipient_data() { roads(); }
    void aRefusedRecipient()
    {
        Road &road = chosen();
        road.peer.reacts = [](At at, const QByteArray &line, const Reaction &usual) {
            return at == At::Rcpt && line.contains("carla") ? Reaction{"550 5.1.1 nobody\r\n"} : usual;
        };
        const smtp::Report report = submitted(road.server, mailToTwo());
        QVERIFY2(notSent(report) && !road.peer.took, told(report).constData());
        QCOMPARE(notSent(report)->fault, smtp::Fault::Recipient);
        QCOMPARE(notSent(report)->recipient, u"carla@c.test"_s);
    }

    void afterTheDot_data()
    {
        QTest::addColumn<int>("road");
        QTest::addColumn<QByteArray>("says");
        QTest::addColumn<bool>("isDoubt");
        int number = 0;
        for (const char *road : {"direct", "STARTTLS", "TLS"}) {
            QTest::addRow("%s: lost", road) << number << QByteArray() << true;
            QTest::addRow("%s: 451", road) << number << QByteArray("451 4.3.0 later\r\n") << true;
            QTest::addRow("%s: 421", road) << number << QByteArray("421 4.3.0 later\r\n") << true;
            QTest::addRow("%s: 554", road) << number << QByteArray("554 5.6.0 no\r\n") << false;
            ++number;
        }
    }
    void afterTheDot()
    {
        QFETCH(QByteArray, says);
        QFETCH(bool, isDoubt);
        Road &road = chosen();
        road.peer.reacts = [says](At at, const QByteArray &, const Reaction &usual) {
            return at == At::Dot ? Reaction{says, Reaction::Then::HangsUp} : usual;
        };
        const smtp::Report report = submitted(road.server, mailToTwo());
        QVERIFY(road.peer.took);
        QVERIFY2((doubt(report) != nullptr) == isDoubt, told(report).constData());
        QVERIFY2((notSent(report) != nullptr) == !isDoubt, told(report).constData());
    }

    void aWrongPassword_data() { roads(); }
    void aWrongPassword()
    {
        Road &road = chosen();
        if (!road.dovecot)
            road.peer.reacts = [](At at, const QByteArray &, const Reaction &usual) {
                return at == At::Auth ? Reaction{"535 5.7.8 no\r\n"} : usual;
            };
        smtp::Server server = road.server;
        server.secret = "falsch";
        const smtp::Report report = submitted(server, mailToTwo());
        QVERIFY2(notSent(report) && !road.peer.took, told(report).constData());
        QCOMPARE(notSent(report)->fault, smtp::Fault::SignIn);
        QVERIFY(!notSent(report)->mayTryAgain);
    }

    void tokens()
    {
        for (Road *road : {&m_startTls, &m_implicit}) {
            smtp::Server server = road->server;
            server.isToken = true;
            server.secret = road->dovecot->token();
            const smtp::Report report = submitted(server, mailToTwo());
            QVERIFY2(isSent(report), told(report).constData());
            server.secret = "ya29.another";
            const smtp::Report refused = submitted(server, mailToTwo());
            QVERIFY2(notSent(refused), told(refused).constData());
            QCOMPARE(notSent(refused)->fault, smtp::Fault::SignIn);
        }
    }

    void anUntrustedCertificate_data() { roads(); }
    void anUntrustedCertificate()
    {
        Road &road = chosen();
        smtp::Server server = road.server;
        server.caFile.clear();
        const smtp::Report report = submitted(server, mailToTwo());
        QVERIFY2(notSent(report) && !road.peer.took, told(report).constData());
        QCOMPARE(notSent(report)->fault, smtp::Fault::Tls);
    }

private:
    static void roads()
    {
        QTest::addColumn<int>("road");
        QTest::newRow("direct") << 0;
        QTest::newRow("Dovecot, STARTTLS") << 1;
        QTest::newRow("Dovecot, TLS") << 2;
    }
    Road &chosen()
    {
        QFETCH(int, road);
        return road == 0 ? m_direct : road == 1 ? m_startTls : m_implicit;
    }

    TestCertificate m_certificate;
    Road m_direct, m_startTls, m_implicit;
};

QTEST_GUILESS_MAIN(TestSmtpContract)
#include "tst_smtpcontract.moc"
