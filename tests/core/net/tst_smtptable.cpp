#include "sending.h"
#include "smtppeer.h"

#include <QTest>

using namespace countersign;
using namespace countersign::test;

// What a server may do at each stage, and what then must be said of the mail. The rule is short: before the dot nothing
// is sent, whatever happens; after it 2xx is sent, 5xx is not, and all else is a doubt.

namespace {

enum class Expect { Sent, NotSent, Doubt };

struct Behaviour
{
    const char *name;
    std::function<Reaction(const Reaction &usual)> reaction;
    bool isFine = false;    ///< it only looks odd
    bool isEndless = false; ///< what was asked for never comes
};

Behaviour says(const char *name, const QByteArray &reply)
{
    return {name, [reply](const Reaction &) { return Reaction{reply}; }};
}

QByteArray withoutEnhanced(const QByteArray &reply)
{
    return reply.left(3) + "\r\n";
}

QList<Behaviour> behaviours()
{
    using Then = Reaction::Then;
    QList<Behaviour> out;
    for (const char *reply :
        {"400", "421 4.3.2", "450 4.2.0", "451 4.7.1", "452 4.3.1", "454 4.7.0", "500 5.5.1", "501 5.5.4", "503 5.5.1",
            "521", "530 5.7.0", "535 5.7.8", "550 5.1.1", "550 5.7.1", "552 5.3.4", "554 5.6.0", "556", "599"})
        out.append(says(reply, QByteArray(reply) + " not so\r\n"));
    out.append({"421 and hangs up", [](const Reaction &) { return Reaction{"421 4.4.0 lost\r\n", Then::HangsUp}; }});
    out.append({"554 and aborts", [](const Reaction &) { return Reaction{"554 5.0.0 no\r\n", Then::HangsUp}; }});
    out.append(says("550 in three lines", "550-5.7.1 no\r\n550-5.7.1 never\r\n550 5.7.1 really\r\n"));
    out.append({"hangs up", [](const Reaction &) { return Reaction{"", Then::HangsUp}; }});
    out.append({"aborts", [](const Reaction &) { return Reaction{"", Then::Aborts}; }});
    out.append({"half, and hangs up",
        [](const Reaction &usual) { return Reaction{usual.says.first(usual.says.size() / 2), Then::HangsUp}; }});
    out.append({"all but its end, and hangs up",
        [](const Reaction &usual) { return Reaction{usual.says.chopped(2), Then::HangsUp}; }});
    out.append({"silence", [](const Reaction &) { return Reaction{}; }, false, true});
    out.append(says("one digit", "2\r\n"));
    out.append(says("100", "100 wait\r\n"));
    out.append(says("334", "334 aGFsbG8=\r\n"));
    out.append(says("600", "600 what\r\n"));
    out.append(says("HTTP", "HTTP/1.1 400 Bad Request\r\n\r\n"));
    out.append(says("an empty line", "\r\n"));
    out.append(says("zeros", QByteArray(40, '\0') + "\r\n"));
    out.append(says("a long line", "250 " + QByteArray(100'000, 'x') + "\r\n"));
    out.append(says("ten thousand lines", QByteArray("250-x\r\n").repeated(10'000) + "250 x\r\n"));
    out.append({"no end of the line", [](const Reaction &) { return Reaction{QByteArray(70'000, '2')}; }, false, true});
    out.append(says("two codes", "250-fine\r\n550 or not\r\n"));
    out.append({"byte by byte", [](const Reaction &usual) { return Reaction{usual.says, Then::Goes, true}; }, true});
    out.append({"without words",
        [](const Reaction &usual) {
            return Reaction{usual.says.contains("250-") ? usual.says : withoutEnhanced(usual.says)};
        },
        true});
    out.append({"in two lines",
        [](const Reaction &usual) {
            const QByteArray code = usual.says.first(3);
            return Reaction{code + "-first\r\n" + usual.says};
        },
        true});
    out.append({"line feeds alone",
        [](const Reaction &usual) { return Reaction{QByteArray(usual.says).replace("\r\n", "\n")}; }, true});
    return out;
}

const QList<std::pair<const char *, At>> kStages{{"greeting", At::Greeting}, {"EHLO", At::Ehlo}, {"AUTH", At::Auth},
    {"MAIL", At::Mail}, {"RCPT", At::Rcpt}, {"DATA", At::Data}, {"dot", At::Dot}};

Expect expectation(At at, const Behaviour &behaviour, const QByteArray &reply)
{
    if (behaviour.isFine)
        return Expect::Sent;
    if (at != At::Dot)
        return Expect::NotSent;
    const bool isReply = reply.endsWith("\r\n") && reply.startsWith('5');
    return isReply ? Expect::NotSent : Expect::Doubt;
}

} // namespace

class TestSmtpTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void judges_data()
    {
        QTest::addColumn<At>("at");
        QTest::addColumn<qsizetype>("behaviour");
        const QList<Behaviour> all = behaviours();
        for (const auto &[name, at] : kStages)
            for (qsizetype i = 0; i < all.size(); ++i)
                QTest::addRow("%s: %s", name, all[i].name) << at << i;
    }
    void judges()
    {
        QFETCH(At, at);
        QFETCH(qsizetype, behaviour);
        const Behaviour does = behaviours()[behaviour];
        std::unique_ptr<SmtpPeer> peer;
        QByteArray reply;
        bool isDone = false;
        smtp::Times times;
        const auto once = [&] {
            peer = std::make_unique<SmtpPeer>();
            peer->reacts = [&](At now, const QByteArray &, const Reaction &usual) {
                if (now != at || std::exchange(isDone, true))
                    return usual;
                const Reaction reaction = does.reaction(usual);
                reply = reaction.says;
                return reaction;
            };
            return submitted(serverAt(*peer), mailToTwo(), times);
        };
        smtp::Report report = does.isEndless ? smtp::Report{} : once();
        // Who waits in vain is waited for briefly; on a slow machine longer, so that the stage is reached.
        for (int ms = 100; does.isEndless && !isDone; ms *= 2) {
            times.openMs = times.replyMs = times.verdictMs = ms;
            report = once();
        }
        QVERIFY2(isDone, told(report).constData());
        const bool isCurls = at == At::Greeting || at == At::Ehlo || at == At::Auth;
        if (isCurls && qstrcmp(does.name, "a long line") == 0) {
            // Until the server is ready libcurl reads, and up to 8.6 it cuts such a line and goes on.
            QCOMPARE(peer->took, isSent(report));
            return;
        }
        const Expect expected = expectation(at, does, reply);
        QVERIFY2(isSent(report) == (expected == Expect::Sent), told(report).constData());
        QVERIFY2((notSent(report) != nullptr) == (expected == Expect::NotSent), told(report).constData());
        QCOMPARE(peer->took, at == At::Dot || expected == Expect::Sent);
        QCOMPARE(peer->connections, 1);
        QCOMPARE(curlLoop().count(), 0);
        if (const smtp::NotSent *no = notSent(report))
            compare(*no, at, reply);
    }

private:
    /// Code, whose fault, and whether it may be tried again.
    static void compare(const smtp::NotSent &no, At at, const QByteArray &reply)
    {
        const int code = reply.endsWith("\r\n") ? reply.left(3).toInt() : 0;
        QVERIFY(!no.reason.isEmpty());
        if (code < 400 || code > 599 || at == At::Greeting || at == At::Ehlo)
            return;
        QCOMPARE(no.code, code);
        QCOMPARE(no.mayTryAgain, code < 500);
        if (at == At::Auth || code == 530 || code == 535)
            QCOMPARE(no.fault, smtp::Fault::SignIn);
        else if (at == At::Rcpt && (code == 550 || code == 450))
            QCOMPARE(no.recipient, u"bob@b.test"_s);
        if (reply.mid(4).startsWith("5.1.1"))
            QCOMPARE(no.enhanced, "5.1.1");
    }
};

QTEST_GUILESS_MAIN(TestSmtpTable)
#include "tst_smtptable.moc"
