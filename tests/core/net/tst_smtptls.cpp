#include "core/imap/scriptedserver.h"
#include "sending.h"
#include "smtppeer.h"

#include <QTest>

using namespace countersign;
using namespace countersign::test;

namespace {

void protect(SmtpPeer &peer, const TestCertificate &certificate, bool isImplicit)
{
    peer.certificate = certificate.file();
    peer.key = certificate.keyFile();
    peer.isImplicit = isImplicit;
    if (!isImplicit)
        peer.can += "\nSTARTTLS";
}

smtp::Server protectedAt(const SmtpPeer &peer, const QString &caFile)
{
    smtp::Server out = serverAt(peer);
    out.tls = peer.isImplicit ? MailTls::Implicit : MailTls::StartTls;
    out.caFile = caFile;
    return out;
}

} // namespace

class TestSmtpTls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sends_data() { ways(); }
    void sends()
    {
        QFETCH(bool, isImplicit);
        SmtpPeer peer;
        protect(peer, m_certificate, isImplicit);
        const smtp::Report report = submitted(protectedAt(peer, m_certificate.file()), mailToTwo());
        QVERIFY2(isSent(report), told(report).constData());
        QCOMPARE(peer.mail, kMailBytes);
        QCOMPARE(report.transcript.contains("C: STARTTLS"), !isImplicit);
    }

    void aLargeMail_data() { ways(); }
    void aLargeMail()
    {
        QFETCH(bool, isImplicit);
        SmtpPeer peer;
        protect(peer, m_certificate, isImplicit);
        peer.can.replace("SIZE 1000000", "SIZE");
        const QByteArray large =
            "Subject: x\r\n\r\n" + QByteArray(".0123456789 0123456789 0123456789\r\n").repeated(60'000);
        const smtp::Report report =
            submitted(protectedAt(peer, m_certificate.file()), smtp::mailOf(u"a@b.test"_s, {u"c@d.test"_s}, large));
        QVERIFY2(isSent(report), told(report).constData());
        QCOMPARE(peer.mail, large);
    }

    void aStrangersCertificate_data() { ways(); }
    void aStrangersCertificate()
    {
        QFETCH(bool, isImplicit);
        const TestCertificate other;
        const TestCertificate otherName(u"DNS:mail.example.test"_s);
        const QList<std::pair<const TestCertificate *, QString>> cases{
            {&m_certificate, other.file()}, {&m_certificate, QString()}, {&otherName, otherName.file()}};
        for (const auto &[certificate, caFile] : cases) {
            SmtpPeer peer;
            protect(peer, *certificate, isImplicit);
            const smtp::Report report = submitted(protectedAt(peer, caFile), mailToTwo());
            QVERIFY2(notSent(report), told(report).constData());
            QCOMPARE(notSent(report)->fault, smtp::Fault::Tls);
            for (const QByteArray &line : std::as_const(peer.lines))
                QVERIFY2(line.startsWith("EHLO") || line == "STARTTLS", line.constData());
        }
    }

    void encryptionIsDemanded()
    {
        for (const char *answer : {"", "454 4.7.0 not now\r\n", "502 5.5.1 no\r\n", "250 2.0.0 yes\r\n"}) {
            SmtpPeer peer;
            protect(peer, m_certificate, false);
            if (!*answer)
                peer.can.replace("\nSTARTTLS", "");
            peer.reacts = [&](At at, const QByteArray &, const Reaction &usual) {
                return at == At::StartTls ? Reaction{answer} : usual;
            };
            const smtp::Report report = submitted(protectedAt(peer, m_certificate.file()), mailToTwo());
            QVERIFY2(notSent(report), told(report).constData());
            QCOMPARE(notSent(report)->fault, smtp::Fault::Tls);
            QCOMPARE(notSent(report)->mayTryAgain, answer[0] == '4');
            for (const QByteArray &line : std::as_const(peer.lines))
                QVERIFY2(line.startsWith("EHLO") || line == "STARTTLS", line.constData());
        }
    }

    /// What somebody on the way adds before the encryption begins is not taken for what the server says after it.
    void wordsBeforeTheEncryption()
    {
        SmtpPeer peer;
        protect(peer, m_certificate, false);
        peer.reacts = [](At at, const QByteArray &, const Reaction &usual) {
            return at == At::StartTls ? Reaction{usual.says + "250-evil\r\n250 AUTH PLAIN\r\n235 in\r\n"} : usual;
        };
        const smtp::Report report = submitted(protectedAt(peer, m_certificate.file()), mailToTwo());
        QVERIFY2(notSent(report) && !peer.took, told(report).constData());
    }

    void filesWithoutACertificate()
    {
        QTemporaryDir folder;
        SmtpPeer peer;
        protect(peer, m_certificate, true);
        QFile empty(folder.filePath(u"empty.pem"_s));
        QVERIFY(empty.open(QIODevice::WriteOnly) && empty.write("nothing\n") > 0);
        empty.close();
        for (const QString &file : {empty.fileName(), folder.filePath(u"none.pem"_s), folder.path()}) {
            const smtp::Report report = submitted(protectedAt(peer, file), mailToTwo());
            QVERIFY2(notSent(report), told(report).constData());
            QCOMPARE(notSent(report)->fault, smtp::Fault::Tls);
        }
    }

    void aServerThatDoesNotEncrypt()
    {
        SmtpPeer peer;
        smtp::Server server = serverAt(peer);
        server.tls = MailTls::Implicit;
        const smtp::Report report = submitted(server, mailToTwo());
        QVERIFY2(notSent(report), told(report).constData());
        QCOMPARE(notSent(report)->fault, smtp::Fault::Tls);
    }

private:
    static void ways()
    {
        QTest::addColumn<bool>("isImplicit");
        QTest::newRow("from the first byte") << true;
        QTest::newRow("STARTTLS") << false;
    }
    TestCertificate m_certificate;
};

QTEST_GUILESS_MAIN(TestSmtpTls)
#include "tst_smtptls.moc"
