#include "sending.h"
#include "smtppeer.h"

#include <QTest>

using namespace countersign;
using namespace countersign::test;

// What is refused before it can do harm: addresses that would be commands, bytes that a server would have to change,
// a mail that is not the approved one, a server that cannot what the mail needs.

namespace {

smtp::Mail mailWith(const QByteArray &bytes)
{
    return smtp::mailOf(u"anna@weber.test"_s, {u"bob@b.test"_s}, bytes);
}

} // namespace

class TestSmtpDemands : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void addresses_data()
    {
        QTest::addColumn<QString>("address");
        for (const QString &address :
            {u""_s, u"@"_s, u"a@"_s, u"@b"_s, u"a"_s, u"a@b@c"_s, u"a@b.test\r\nRCPT TO:<x@y.test>"_s, u"a\n@b.test"_s,
                u"a@b.test>"_s, u"<a@b.test"_s, u"a b@c.test"_s, u"a@b.test SIZE=1"_s, u"\"a\"@b.test"_s,
                u"a,c@b.test"_s, u"a@b.test\0"_s, u"a@b.test\u2028"_s, u"a@b\u0085.test"_s,
                QString(65, u'x') + u"@b.test"_s, u"a@"_s + QString(254, u'x'), u"a@b"_s + QChar(0xd800)})
            QTest::newRow(qPrintable(u"<%1>"_s.arg(address.left(40)))) << address;
    }
    void addresses()
    {
        QFETCH(QString, address);
        QVERIFY(!smtp::isAddress(address));
        SmtpPeer peer;
        for (const bool isSender : {true, false}) {
            smtp::Mail mail = mailToTwo();
            (isSender ? mail.from : mail.recipients.last()) = address;
            const smtp::Report report = submitted(serverAt(peer), mail);
            QVERIFY2(notSent(report), told(report).constData());
            QCOMPARE(notSent(report)->fault, smtp::Fault::Mail);
        }
        QCOMPARE(peer.connections, 0);
    }

    void hosts()
    {
        SmtpPeer peer;
        for (const QString &host :
            {u""_s, u"127.0.0.1\r\n"_s, u"a b"_s, u"127.0.0.1/x"_s, u"x@127.0.0.1"_s, u"127.0.0.1:1"_s, u"127.0.0.1#"_s,
                u"mail.example.test"_s}) { // the last: not this machine, without encryption
            smtp::Server server = serverAt(peer);
            server.host = host;
            const smtp::Report report = submitted(server, mailToTwo());
            QVERIFY2(notSent(report), told(report).constData());
            QCOMPARE(notSent(report)->fault, smtp::Fault::Mail);
        }
        QCOMPARE(peer.connections, 0);
    }

    void bytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray head = "Subject: x\r\n\r\n";
        QTest::newRow("no CRLF at the end") << head + "Zeile";
        QTest::newRow("LF") << head + "eins\nzwei\r\n";
        QTest::newRow("CR") << head + "eins\rzwei\r\n";
        QTest::newRow("CR at the end") << head + "eins\r\n\r";
        QTest::newRow("an end in disguise") << head + "eins\n.\nMAIL FROM:<x@y.test>\r\n";
        QTest::newRow("half an end in disguise") << head + "eins\r\n.\nzwei\r\n";
        QTest::newRow("zero") << head + QByteArray("a\0b\r\n", 5);
        QTest::newRow("a long line") << head + QByteArray(999, 'x') + "\r\n";
        QTest::newRow("8 bit") << head + "gr\xc3\xbcn\r\n";
        QTest::newRow("8 bit in the header") << QByteArray("Subject: gr\xc3\xbcn\r\n\r\n");
    }
    void bytes()
    {
        QFETCH(QByteArray, bytes);
        SmtpPeer peer;
        peer.can = "AUTH PLAIN";
        const smtp::Report report = submitted(serverAt(peer), mailWith(bytes));
        QVERIFY2(notSent(report) && !peer.took, told(report).constData());
        QCOMPARE(notSent(report)->fault, smtp::Fault::Mail);
        QVERIFY(!report.transcript.contains("C: ."));
    }

    void onlyTheApprovedMail()
    {
        SmtpPeer peer;
        smtp::Mail other = mailToTwo();
        other.sha256 = QByteArray(64, '0');
        QVERIFY(notSent(submitted(serverAt(peer), other)));
        smtp::Mail shorter = mailToTwo();
        ++shorter.size;
        shorter.sha256.clear();
        QVERIFY(notSent(submitted(serverAt(peer), shorter)));
        smtp::Mail longer = mailToTwo();
        --longer.size;
        longer.sha256.clear();
        QVERIFY(notSent(submitted(serverAt(peer), longer)));
        smtp::Mail unreadable = mailToTwo();
        unreadable.read = [](qsizetype) -> Result<QByteArray> { return fail(ErrorCode::Io, u"The disk."_s); };
        const smtp::Report report = submitted(serverAt(peer), unreadable);
        QVERIFY2(notSent(report), told(report).constData());
        QCOMPARE(notSent(report)->fault, smtp::Fault::Here);
        QVERIFY(!peer.took);
        QVERIFY(!peer.mail.contains("QUIT")); // no command in the middle of a mail
        smtp::Mail twice = mailToTwo();
        twice.recipients.append(twice.recipients.first());
        QCOMPARE(notSent(submitted(serverAt(peer), twice))->fault, smtp::Fault::Mail);
    }

    void size()
    {
        SmtpPeer peer;
        peer.can.replace("1000000", QByteArray::number(kMailBytes.size() - 1));
        const smtp::Report report = submitted(serverAt(peer), mailToTwo());
        QVERIFY2(notSent(report), told(report).constData());
        QCOMPARE(notSent(report)->fault, smtp::Fault::Server);
        QVERIFY(!peer.took);
        smtp::Mail large = mailToTwo();
        large.size = smtp::kMostBytes + 1;
        QCOMPARE(notSent(submitted(serverAt(peer), large))->fault, smtp::Fault::Mail);
        QCOMPARE(peer.connections, 1);
    }

    void otherLetters()
    {
        smtp::Mail mail = mailToTwo();
        mail.recipients = {u"jürgen@b.test"_s};
        SmtpPeer plain;
        const smtp::Report refused = submitted(serverAt(plain), mail);
        QVERIFY2(notSent(refused) && !plain.took, told(refused).constData());
        QCOMPARE(notSent(refused)->fault, smtp::Fault::Server);
        SmtpPeer wide;
        wide.can += "\nSMTPUTF8";
        const smtp::Report report = submitted(serverAt(wide), mail);
        QVERIFY2(isSent(report), told(report).constData());
        QVERIFY(wide.lines.contains("RCPT TO:<j\xc3\xbcrgen@b.test>"));
        QVERIFY(std::ranges::any_of(wide.lines, [](const QByteArray &line) { return line.endsWith(" SMTPUTF8"); }));
    }

    void noOtherWayThanTheOneAsked()
    {
        qputenv("ALL_PROXY", "socks5://127.0.0.1:1");
        SmtpPeer peer;
        const smtp::Report report = submitted(serverAt(peer), mailToTwo());
        qunsetenv("ALL_PROXY");
        QVERIFY2(isSent(report), told(report).constData());
    }
};

QTEST_GUILESS_MAIN(TestSmtpDemands)
#include "tst_smtpdemands.moc"
