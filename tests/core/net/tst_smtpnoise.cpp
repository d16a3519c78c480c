#include "sending.h"
#include "smtppeer.h"

#include <QRandomGenerator>
#include <QTest>

using namespace countersign;
using namespace countersign::test;

// Whatever bytes a server says, at whatever stage: no crash, no end of waiting, and nothing untrue.

namespace {

QByteArray noise(QRandomGenerator &random)
{
    static const QList<QByteArray> pieces{"250 ", "250-", "\r\n", "\n", "\r", "354 ", "421 ", "5", "-", " ", "2.0.0 ",
        "4.4.4.4 ", QByteArray(1, '\0'), "\xff\xfe", "STARTTLS", "AUTH PLAIN", "SIZE 99999999999999999999", "SIZE -1",
        "235 ", "220 ", "%s%n"};
    QByteArray out;
    for (int i = random.bounded(1, 20); i > 0; --i) {
        if (random.bounded(3) == 0)
            for (int k = random.bounded(30); k > 0; --k)
                out.append(char(random.bounded(256)));
        else
            out.append(pieces[random.bounded(int(pieces.size()))]);
    }
    return out;
}

} // namespace

class TestSmtpNoise : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anyBytesAtAnyStage()
    {
        QRandomGenerator random(20'261'129);
        int took = 0;
        for (int turn = 0; turn < 800; ++turn) {
            SmtpPeer peer;
            const int at = random.bounded(9);
            peer.others = QList<QByteArray>(20, "250 x\r\n");
            peer.reacts = [&](At now, const QByteArray &, const Reaction &usual) {
                if (int(now) != at)
                    return usual;
                const auto then = random.bounded(10) == 0 ? Reaction::Then::Goes : Reaction::Then::HangsUp;
                return Reaction{noise(random), then};
            };
            smtp::Times times;
            times.openMs = times.replyMs = times.verdictMs = 150;
            const smtp::Report report = submitted(serverAt(peer), mailToTwo(), times);
            took += peer.took;
            QVERIFY2(!isSent(report) || peer.took, told(report).constData());
            QVERIFY2(!notSent(report) || !peer.took || notSent(report)->code >= 500, told(report).constData());
            QCOMPARE(peer.connections, 1);
            QVERIFY(report.transcript.size() < 400);
        }
        QVERIFY(took > 80);
        QCOMPARE(curlLoop().count(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSmtpNoise)
#include "tst_smtpnoise.moc"
