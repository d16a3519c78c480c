#include "sending.h"
#include "smtppeer.h"

#include "base/hash.h"

#include <QTest>

using namespace countersign;
using namespace countersign::test;

class TestSmtpSubmission : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sendsExactlyOnce()
    {
        SmtpPeer peer;
        const smtp::Report report = submitted(serverAt(peer), mailToTwo());
        QVERIFY2(isSent(report), told(report).constData());
        QCOMPARE(std::get<smtp::Sent>(report.outcome).reply, u"queued as 4711"_s);
        QCOMPARE(peer.mail, kMailBytes);
        QCOMPARE(report.bytes, kMailBytes.size());
        QCOMPARE(report.sha256, sha256Hex(kMailBytes));
        QCOMPARE(report.recipients, (QStringList{u"bob@b.test"_s, u"carla@c.test"_s}));
        QCOMPARE(peer.connections, 1);
        const QList<QByteArray> said{"C: EHLO [127.0.0.1]", "C: (sign-in)",
            "C: MAIL FROM:<anna@weber.test> SIZE=" + QByteArray::number(kMailBytes.size()) + " BODY=8BITMIME",
            "C: RCPT TO:<bob@b.test>", "C: RCPT TO:<carla@c.test>", "C: DATA",
            "C: (" + QByteArray::number(kMailBytes.size()) + " bytes)", "C: .", "C: QUIT"};
        QList<QByteArray> ours = report.transcript;
        ours.removeIf([](const QByteArray &line) { return !line.startsWith("C: "); });
        QCOMPARE(ours, said);
        QVERIFY(report.transcript.contains("S: 235"));
        QTRY_COMPARE(peer.lines.last(), "QUIT");
        QCOMPARE(std::ranges::count_if(peer.lines, [](const QByteArray &line) { return line.startsWith("AUTH "); }), 1);
        QCOMPARE(curlLoop().count(), 0);
    }

    void onceMeansOnce()
    {
        SmtpPeer peer;
        smtp::Submission submission(curlLoop(), serverAt(peer), mailToTwo());
        QVERIFY(isSent(awaited(submission.send())));
        const smtp::Report again = awaited(submission.send());
        QVERIFY(notSent(again));
        QCOMPARE(peer.connections, 1);
    }

    void oneRefusedRecipientSendsNothing()
    {
        SmtpPeer peer;
        peer.reacts = [](At at, const QByteArray &line, const Reaction &usual) {
            return at == At::Rcpt && line.contains("carla") ? Reaction{"550 5.1.1 nobody\r\n"} : usual;
        };
        const smtp::Report report = submitted(serverAt(peer), mailToTwo());
        const smtp::NotSent *no = notSent(report);
        QVERIFY2(no, told(report).constData());
        QCOMPARE(no->fault, smtp::Fault::Recipient);
        QCOMPARE(no->recipient, u"carla@c.test"_s);
        QCOMPARE(no->code, 550);
        QCOMPARE(no->enhanced, "5.1.1");
        QVERIFY(!no->mayTryAgain);
        QCOMPARE(report.recipients, QStringList{u"bob@b.test"_s});
        QVERIFY(!peer.lines.contains("DATA"));
        QVERIFY(!peer.took);
    }

    void anEarlyRefusalEndsTheMail()
    {
        SmtpPeer peer;
        peer.can.replace("SIZE 1000000", "SIZE");
        peer.interrupts = [] { return Reaction{"552 5.3.4 too large\r\n"}; };
        const QByteArray large = "Subject: x\r\n\r\n" + QByteArray("eine Zeile\r\n").repeated(400'000);
        const smtp::Report report = submitted(serverAt(peer), smtp::mailOf(u"a@b.test"_s, {u"c@d.test"_s}, large));
        QVERIFY2(notSent(report) && !peer.took, told(report).constData());
        QCOMPARE(notSent(report)->code, 552);
        QVERIFY(!report.transcript.contains("C: ."));
    }

    void wordsNobodyAskedForSendNothing_data()
    {
        QTest::addColumn<At>("at");
        QTest::newRow("sender") << At::Mail;
        QTest::newRow("recipient") << At::Rcpt;
        QTest::newRow("go on") << At::Data;
    }
    void wordsNobodyAskedForSendNothing()
    {
        QFETCH(At, at);
        SmtpPeer peer;
        peer.reacts = [at](At now, const QByteArray &, const Reaction &usual) {
            return now == at ? Reaction{usual.says + "250 2.0.0 all fine\r\n"} : usual;
        };
        const smtp::Report report = submitted(serverAt(peer), mailToTwo());
        QVERIFY2(notSent(report) && !peer.took, told(report).constData());
        QCOMPARE(notSent(report)->fault, smtp::Fault::Server);
    }

    void aLargeMailArrivesByteForByte()
    {
        SmtpPeer peer;
        peer.can.replace("SIZE 1000000", "SIZE");
        QByteArray large = "Subject: x\r\n\r\n";
        for (int line = 0; large.size() < 3'000'000; ++line)
            large += QByteArray(line % 7, '.') + QByteArray(line % 90, 'x') + "\r\n";
        const smtp::Report report = submitted(serverAt(peer), smtp::mailOf(u"a@b.test"_s, {u"c@d.test"_s}, large));
        QVERIFY2(isSent(report), told(report).constData());
        QCOMPARE(peer.mail, large);
    }

    void stopsBeforeTheDot()
    {
        SmtpPeer peer;
        auto submission = std::make_unique<smtp::Submission>(curlLoop(), serverAt(peer), mailToTwo());
        peer.reacts = [&](At at, const QByteArray &, const Reaction &usual) {
            if (at == At::Rcpt)
                submission.reset();
            return usual;
        };
        const smtp::Report report = awaited(submission->send());
        QVERIFY2(notSent(report) && !peer.took, told(report).constData());
        QCOMPARE(notSent(report)->fault, smtp::Fault::Cancelled);
        QCOMPARE(curlLoop().count(), 0);
    }

    void aStopAfterTheDotIsADoubt()
    {
        SmtpPeer peer;
        smtp::Submission submission(curlLoop(), serverAt(peer), mailToTwo());
        peer.reacts = [&](At at, const QByteArray &, const Reaction &usual) {
            if (at == At::Dot)
                submission.cancel();
            return usual;
        };
        const smtp::Report report = awaited(submission.send());
        QVERIFY2(doubt(report), told(report).constData());
        QCOMPARE(doubt(report)->why, smtp::Doubt::Why::Cancelled);
        QVERIFY(peer.took);
    }

    void theLoopsEndIsAStop_data()
    {
        QTest::addColumn<At>("at");
        QTest::newRow("greeting") << At::Greeting;
        QTest::newRow("sender") << At::Mail;
        QTest::newRow("dot") << At::Dot;
    }
    void theLoopsEndIsAStop()
    {
        QFETCH(At, at);
        SmtpPeer peer;
        auto loop = std::make_unique<net::CurlLoop>(**net::CurlLibrary::load());
        smtp::Submission submission(*loop, serverAt(peer), mailToTwo());
        peer.reacts = [&](At now, const QByteArray &, const Reaction &usual) {
            if (now == at)
                loop.reset();
            return usual;
        };
        const smtp::Report report = awaited(submission.send());
        QVERIFY2(at == At::Dot ? doubt(report) != nullptr : notSent(report) != nullptr, told(report).constData());
    }
};

QTEST_GUILESS_MAIN(TestSmtpSubmission)
#include "tst_smtpsubmission.moc"
