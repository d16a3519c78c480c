#include "base/literals.h"
#include "watch/mailadmin/keptsecrets.h"

#include <QTest>

using namespace countersign;

/// Where a password that is kept goes without being given anew.
class TestKeptSecrets : public QObject
{
    Q_OBJECT

    static MailAccount kept()
    {
        MailAccount account;
        account.name = u"work"_s;
        account.host = u"imap.weber.example"_s;
        account.username = u"anna@weber.example"_s;
        account.smtp = {u"smtp.weber.example"_s, 587, MailTls::StartTls};
        return account;
    }

private Q_SLOTS:
    void toTheSameServersOnly_data()
    {
        QTest::addColumn<MailAccount>("now");
        QTest::addColumn<bool>("may");
        const auto row = [](const char *name, bool may, auto change) {
            MailAccount now = kept();
            change(now);
            QTest::newRow(name) << now << may;
        };
        row("as it is", true, [](MailAccount &) {});
        row("other folders, filters and signature", true, [](MailAccount &now) {
            now.folders = {u"Archive"_s};
            now.signature = u"Anna"_s;
        });
        row("nothing is sent any more", true, [](MailAccount &now) { now.smtp = {}; });
        row("through the server of the mailbox", true,
            [](MailAccount &now) { now.smtp = {u"imap.weber.example"_s, 465, MailTls::Implicit}; });
        row("through another server", false, [](MailAccount &now) { now.smtp.host = u"smtp.evil.example"_s; });
        row("at another port", false, [](MailAccount &now) { now.smtp.port = 2525; });
        row("without encryption", false, [](MailAccount &now) { now.smtp.tls = MailTls::None; });
        row("another mailbox server", false, [](MailAccount &now) { now.host = u"imap.evil.example"_s; });
        row("another user", false, [](MailAccount &now) { now.username = u"eve@weber.example"_s; });
        row("another authority", false, [](MailAccount &now) { now.caFile = u"/tmp/ca.pem"_s; });
    }
    void toTheSameServersOnly()
    {
        QFETCH(MailAccount, now);
        QFETCH(bool, may);
        QCOMPARE(mayUseKept(kept(), now), may);
    }
};

QTEST_GUILESS_MAIN(TestKeptSecrets)
#include "tst_keptsecrets.moc"
