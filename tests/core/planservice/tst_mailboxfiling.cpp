#include "plan/service/mailboxfiling.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;

/// What the owner of an account wants in its mailbox, and what nobody has asked for.
class TestMailboxFiling : public QObject
{
    Q_OBJECT

    static Config configOf(const QString &filing)
    {
        Config config;
        MailAccount account;
        account.name = u"work"_s;
        account.filing = filing;
        config.mail.accounts = {account};
        return config;
    }
    static Plan planOf(const QString &server, const QString &account)
    {
        Step step;
        step.server = server;
        step.tool = u"mail_archive"_s;
        step.arguments = {{u"account"_s, account}};
        Plan plan;
        plan.steps = {step};
        return plan;
    }

private Q_SLOTS:
    void anItemOfAMailboxKnowsWhereItLies()
    {
        const QJsonObject intake{{u"source_keys"_s, QJsonArray{u"mailid:work:a"_s, u"mail:work:Kunden%3a A:9.1:17"_s}}};
        QCOMPARE(mailboxOf(configOf(u"both"_s), intake),
            (QJsonObject{{u"account"_s, u"work"_s}, {u"folder"_s, u"Kunden: A"_s}, {u"uidvalidity"_s, 9},
                {u"uid"_s, 17}, {u"filing"_s, u"both"_s}}));
        QCOMPARE(mailboxOf(Config(), intake), QJsonObject()); // the account has gone
        QCOMPARE(mailboxOf(configOf(u"both"_s), {}), QJsonObject());
    }

    void whatNobodyAskedForNeedsEyes()
    {
        const QString mail = u"countersign-mail"_s, work = u"work"_s;
        QCOMPARE(unaskedFiling(configOf(u"vault"_s), planOf(mail, work)).size(), 1); // the default
        QCOMPARE(unaskedFiling(Config(), planOf(mail, work)).size(), 1);
        for (const QString &filing : {u"mailbox"_s, u"both"_s}) {
            QCOMPARE(unaskedFiling(configOf(filing), planOf(mail, work)), QJsonArray());
            QCOMPARE(unaskedFiling(configOf(filing), planOf(mail, u"home"_s)).size(), 1);
        }
        QCOMPARE(unaskedFiling(configOf(u"vault"_s), planOf(u"countersign"_s, work)), QJsonArray());
        QCOMPARE(MailAccount().filing, u"vault"_s);
    }
};

QTEST_APPLESS_MAIN(TestMailboxFiling)
#include "tst_mailboxfiling.moc"
