#include "sending.h"
#include "smtppeer.h"

#include <QRandomGenerator>
#include <QTest>

using namespace countersign;
using namespace countersign::test;

// The connection ends after each byte that the server says or hears. What may never be: "not sent" where the server has
// the whole mail with its dot, "sent" where it has not, and a second try.

namespace {

struct Counts
{
    int sent = 0, notSent = 0, doubts = 0;
};

void judge(const SmtpPeer &peer, const smtp::Report &report, Counts &counts)
{
    if (notSent(report)) {
        ++counts.notSent;
        QVERIFY2(!peer.took, told(report).constData());
    } else if (isSent(report)) {
        ++counts.sent;
        QVERIFY2(peer.took, told(report).constData());
        QCOMPARE(peer.mail, kMailBytes);
    } else {
        ++counts.doubts;
    }
    QCOMPARE(peer.connections, 1);
}

} // namespace

class TestSmtpCuts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        SmtpPeer peer;
        const smtp::Report report = submitted(serverAt(peer), mailToTwo());
        QVERIFY(isSent(report));
        QTRY_COMPARE(peer.lines.last(), "QUIT");
        m_said = peer.said;
        m_heard = peer.heard;
    }

    void afterEachByteOfTheServer_data() { ways(); }
    void afterEachByteOfTheServer()
    {
        QFETCH(bool, isPolite);
        Counts counts;
        for (qsizetype at = 0; at < m_said; ++at) {
            SmtpPeer peer;
            peer.cutAfterSaid = at;
            peer.isPolite = isPolite;
            const smtp::Report report = submitted(serverAt(peer), mailToTwo());
            judge(peer, report, counts);
            if (QTest::currentTestFailed())
                return;
        }
        QVERIFY(counts.notSent > 100);
        QVERIFY(counts.doubts >= 20); // the reply to the dot has 30 bytes
        QVERIFY(counts.sent > 0);     // the cut was in the goodbye
    }

    void afterEachByteOfOurs_data() { ways(); }
    void afterEachByteOfOurs()
    {
        QFETCH(bool, isPolite);
        Counts counts;
        for (qsizetype at = 0; at < m_heard; ++at) {
            SmtpPeer peer;
            peer.cutAfterHeard = at;
            peer.isPolite = isPolite;
            const smtp::Report report = submitted(serverAt(peer), mailToTwo());
            judge(peer, report, counts);
            if (QTest::currentTestFailed())
                return;
        }
        QVERIFY(counts.notSent > 100);
        QVERIFY(counts.sent > 0);
    }

    /// The server takes the mail, and then its answer is lost, late, or wrong.
    void acceptedThenLost()
    {
        const QByteArray answer = "250 2.0.0 queued as 4711\r\n";
        for (qsizetype at = 0; at <= answer.size(); ++at) {
            for (const auto then : {Reaction::Then::HangsUp, Reaction::Then::Aborts}) {
                SmtpPeer peer;
                peer.reacts = [&](At now, const QByteArray &, const Reaction &usual) {
                    return now == At::Dot ? Reaction{answer.first(at), then} : usual;
                };
                const smtp::Report report = submitted(serverAt(peer), mailToTwo());
                QVERIFY(peer.took);
                QVERIFY2(!notSent(report), told(report).constData());
                QVERIFY2(isSent(report) == (at == answer.size()) || then == Reaction::Then::Aborts,
                    told(report).constData());
            }
        }
    }

private:
    static void ways()
    {
        QTest::addColumn<bool>("isPolite");
        QTest::newRow("closed") << true;
        QTest::newRow("reset") << false;
    }
    qsizetype m_said = 0, m_heard = 0;
};

QTEST_GUILESS_MAIN(TestSmtpCuts)
#include "tst_smtpcuts.moc"
