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
};

QTEST_GUILESS_MAIN(TestSmtpSubmission)
#include "tst_smtpsubmission.moc"
