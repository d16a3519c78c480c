#include "mailrig.h"
#include "smallserver.h"
#include "watch/mail/mailprogress.h"

using namespace countersign;
using namespace countersign::test;

namespace {
MailAccount accountAt(const SmallServer &server, const QString &since = u"all"_s)
{
    MailAccount out;
    out.name = u"work"_s;
    out.host = u"localhost"_s;
    out.port = server.serverPort();
    out.tls = MailTls::None;
    out.username = u"anna@weber.test"_s;
    out.since = since;
    return out;
}
} // namespace

/// What a server lists badly, late or not at all is still taken, or named.
class TestMailListing : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLineThatCannotBeReadLosesNoMail()
    {
        SmallServer server;
        server.put(1, mailNumber(1));
        const QByteArrayList lines{"FLAGS (\\Seen a\"b)", "FLAGS (\\Seen (x)", "FLAGS (\\Seen \"a b)", "FLAGS (x))",
            "FLAGS (a\tb)", "FLAGS (\\Seen) X-NEW [1 2", "FLAGS () MODSEQ (", "FLAGS (\\Seen"};
        quint32 uid = 1;
        for (const QByteArray &line : lines) {
            ++uid;
            server.put(uid, mailNumber(int(uid)));
            server.folders["INBOX"].mails.back().listed = line;
        }
        ++uid;
        server.put(uid, mailNumber(int(uid)));
        MailRig rig;
        rig.start({accountAt(server)});
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), int(uid));
        QVERIFY(rig.audit().isComplete());
        QCOMPARE(rig.audit().folders.first().actions, qint64(uid));
    }
};

QTEST_GUILESS_MAIN(TestMailListing)
#include "tst_maillisting.moc"
