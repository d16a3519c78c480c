#include "intakes.h"

#include "base/literals.h"

using namespace countersign;
using namespace countersign::test;

class TestMailPlans : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void germanReply();
    void englishReply();
    void subjects_data();
    void subjects();
    void ownerUnknown();
    void newsletter();
    void filesInTheMailboxWhereItsOwnerSaysSo();
    void draftsInTheMailboxWhereItsOwnerSaysSo();
    void noAnswerNeeded_data();
    void noAnswerNeeded();
    void replyElsewhereIsTold();
    void invoiceByMail();
    void questionAboutAnInvoice();
    void longThread();
};

static QJsonObject person(const QString &name, const QString &address)
{
    return {{u"name"_s, name}, {u"address"_s, address}};
}

static QJsonObject headers(const QString &subject = u"Frage zum Angebot – Lieferzeit?"_s)
{
    return {{u"from"_s, person(u"Karin Öst"_s, u"karin.oest@oest-innenausbau.example"_s)},
        {u"to"_s, QJsonArray{person(u"Anna Weber"_s, u"anna@weber.example"_s)}}, {u"cc"_s, QJsonArray()},
        {u"reply_to"_s, QJsonArray{person(u"Karin Öst"_s, u"karin.oest@oest-innenausbau.example"_s)}},
        {u"subject"_s, subject}, {u"date"_s, u"2026-11-23T08:41:02.000000Z"_s},
        {u"message_id"_s, u"20261123084102.7F3A1@oest-innenausbau.example"_s}, {u"in_reply_to"_s, QString()},
        {u"references"_s, QJsonArray()}, {u"list_id"_s, QString()}, {u"list_unsubscribe"_s, QString()},
        {u"attachments"_s, QJsonArray{QJsonObject{{u"name"_s, u"Maßliste.txt"_s}}}}};
}

static QJsonObject with(QJsonObject fields, const QString &key, const QJsonValue &value)
{
    fields.insert(key, value);
    return fields;
}

static const QString kGerman =
    u"Guten Tag Frau Weber,\n\nvielen Dank für Ihr Angebot A-2026-088 vom 12. November. Zwei Fragen habe ich noch.\n\nViele Grüße\nKarin Öst\n\n"_s;

static PlanRequest mail(const QJsonObject &fields, const QString &text = kGerman)
{
    return request(u"Frage zum Angebot.eml"_s, content(u"eml"_s, fields.value("subject"_L1).toString(), text, fields));
}

void TestMailPlans::germanReply()
{
    const PlanRequest item = mail(headers());
    const Result<PlanDraft> plan = draft(item);
    QVERIFY(plan);
    checkSound(*plan, item);
    QCOMPARE(plan->type, u"email_response"_s);
    QCOMPARE(plan->title, u"Frage zum Angebot – Lieferzeit?"_s);
    QCOMPARE(tools(*plan), (QStringList{u"mail_write_draft"_s, u"vault_move"_s}));
    const QJsonObject arguments = plan->plan.steps.first().arguments;
    QCOMPARE(argument(*plan, 0, "path"), u"Drafts/2026-11-23 Re Frage zum Angebot – Lieferzeit.eml"_s);
    QCOMPARE(argument(*plan, 0, "from"), u"Anna Weber <anna@weber.example>"_s);
    QCOMPARE(arguments.value("to"_L1), QJsonValue(QJsonArray{u"Karin Öst <karin.oest@oest-innenausbau.example>"_s}));
    QCOMPARE(argument(*plan, 0, "subject"), u"Re: Frage zum Angebot – Lieferzeit?"_s);
    QCOMPARE(argument(*plan, 0, "in_reply_to"), u"20261123084102.7F3A1@oest-innenausbau.example"_s);
    QCOMPARE(
        arguments.value("references"_L1), QJsonValue(QJsonArray{u"20261123084102.7F3A1@oest-innenausbau.example"_s}));
    QVERIFY(!arguments.contains("cc"_L1));
    const QString body = argument(*plan, 0, "body");
    QVERIFY(body.startsWith("Guten Tag Karin Öst,\n\nvielen Dank"_L1) ||
            body.startsWith(u"Guten Tag Karin Öst,\n\nvielen Dank"_s));
    QVERIFY(body.contains(u"Viele Grüße\nAnna Weber\nAtelier Weber\n"_s));
    QVERIFY(body.contains(u"Am 23.11.2026 schrieb Karin Öst:\n> Guten Tag Frau Weber,\n>\n> vielen Dank"_s));
    QCOMPARE(
        argument(*plan, 1, "to"), u"Records/Mail/2026-11/2026-11-23 Karin Öst Frage zum Angebot – Lieferzeit.eml"_s);
}

void TestMailPlans::englishReply()
{
    const Result<PlanDraft> plan = draft(
        mail(headers(u"Offer"_s), u"Hello Anna,\nthank you for the offer. Can you deliver by Friday?\nRegards"_s));
    QVERIFY(plan);
    QCOMPARE(plan->plan.steps.size(), 2);
    QVERIFY(argument(*plan, 0, "body").startsWith(u"Hello Karin Öst,"_s));
    QVERIFY(argument(*plan, 0, "body").contains(u"On 23 November 2026, Karin Öst wrote:\n> Hello Anna,"_s));
}

void TestMailPlans::subjects_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("answer");
    const auto row = [](const char *subject, const char *answer) {
        QTest::newRow(subject) << QString::fromUtf8(subject) << QString::fromUtf8(answer);
    };
    row("Offer", "Re: Offer");
    row("Re: Offer", "Re: Offer");
    row("RE: AW: Re[2]: Offer", "Re: Offer");
    row("Antw: Fwd: WG: Offer", "Re: Offer");
    row("Rechte und Pflichten", "Re: Rechte und Pflichten");
    row("", "Re: ");
}

void TestMailPlans::subjects()
{
    QFETCH(QString, subject);
    QFETCH(QString, answer);
    const PlanRequest item = mail(headers(subject));
    const Result<PlanDraft> plan = draft(item);
    QVERIFY(plan);
    checkSound(*plan, item);
    QCOMPARE(argument(*plan, 0, "subject"), answer);
}

void TestMailPlans::ownerUnknown()
{
    const Result<PlanDraft> plan = draft(mail(headers()), OwnerInfo());
    QVERIFY(plan);
    QCOMPARE(argument(*plan, 0, "from"), u"Anna Weber <anna@weber.example>"_s);
    QVERIFY(argument(*plan, 0, "body").contains(u"Viele Grüße\nAnna Weber\n"_s));
    const QJsonArray two{person({}, u"a@x.example"_s), person({}, u"b@x.example"_s)};
    const Result<PlanDraft> filed = draft(mail(with(headers(), u"to"_s, two)), OwnerInfo());
    QVERIFY(filed);
    QCOMPARE(tools(*filed), QStringList{u"vault_move"_s}); // nobody knows who would answer
}

void TestMailPlans::newsletter()
{
    const QJsonObject fields =
        with(with(headers(u"News in November"_s), u"list_unsubscribe"_s, u"<https://x.example/u>"_s), u"from"_s,
            person(u"Holz/Werk Magazin"_s, u"news@holz.example"_s));
    const PlanRequest item = mail(fields, u"Klicken Sie hier"_s);
    const Result<PlanDraft> plan = draft(item);
    QVERIFY(plan);
    checkSound(*plan, item);
    QCOMPARE(plan->type, u"newsletter"_s);
    QCOMPARE(tools(*plan), QStringList{u"vault_move"_s});
    QCOMPARE(argument(*plan, 0, "to"), u"Records/Newsletters/Holz-Werk Magazin/2026-11-23 News in November.eml"_s);
}

void TestMailPlans::filesInTheMailboxWhereItsOwnerSaysSo()
{
    const QJsonObject letter = with(headers(u"News in November"_s), u"list_unsubscribe"_s, u"<https://x.example/u>"_s);
    PlanRequest item = mail(letter, u"Klicken Sie hier"_s);
    const QJsonObject place{
        {u"account"_s, u"work"_s}, {u"folder"_s, u"INBOX"_s}, {u"uidvalidity"_s, 4000000000.0}, {u"uid"_s, 17}};
    const auto planned = [&](const char *filing) {
        item.mailbox = with(place, u"filing"_s, QLatin1StringView(filing));
        return draft(item);
    };
    QCOMPARE(tools(*planned("vault")), QStringList{u"vault_move"_s});
    QCOMPARE(tools(*planned("both")), (QStringList{u"vault_move"_s, u"mail_archive"_s}));
    const Result<PlanDraft> there = planned("mailbox");
    QCOMPARE(tools(*there), (QStringList{u"mail_archive"_s, u"vault_trash"_s}));
    QCOMPARE(there->plan.steps.first().server, u"countersign-mail"_s);
    QCOMPARE(there->plan.steps.first().arguments,
        (QJsonObject{{u"account"_s, u"work"_s}, {u"folder"_s, u"INBOX"_s}, {u"uidvalidity"_s, 4000000000.0},
            {u"uids"_s, QJsonArray{17}}, {u"message_ids"_s, QJsonArray{letter.value("message_id"_L1)}}}));
    item = mail(with(letter, u"message_id"_s, QString()), u"Klicken Sie hier"_s); // it could not be found again
    QCOMPARE(tools(*planned("mailbox")), QStringList{u"vault_move"_s});
}

void TestMailPlans::draftsInTheMailboxWhereItsOwnerSaysSo()
{
    PlanRequest item = mail(headers());
    const QStringList inVault = tools(*draft(item));
    const QJsonObject before = draft(item)->plan.steps.first().arguments;
    const QJsonObject place{
        {u"account"_s, u"work"_s}, {u"folder"_s, u"INBOX"_s}, {u"uidvalidity"_s, 4}, {u"uid"_s, 17}};
    item.mailbox = with(place, u"filing"_s, u"vault"_s);
    QCOMPARE(tools(*draft(item)), inVault);
    item.mailbox = with(place, u"filing"_s, u"both"_s);
    QCOMPARE(tools(*draft(item)), (QStringList{u"mail_draft"_s, u"vault_move"_s}));
    item.mailbox = with(place, u"filing"_s, u"mailbox"_s);
    const Result<PlanDraft> there = draft(item);
    QCOMPARE(tools(*there), (QStringList{u"mail_draft"_s, u"vault_trash"_s}));
    QCOMPARE(there->plan.steps.first().server, u"countersign-mail"_s);
    QJsonObject arguments = there->plan.steps.first().arguments;
    QCOMPARE(arguments.take("account"_L1).toString(), u"work"_s);
    QJsonObject same = before;
    same.remove(u"path"_s);
    QCOMPARE(arguments, same);                                   // the same words to the same person
    item.mailbox.insert(u"signature"_s, u"Atelier\nA. Weber"_s); // the account's own
    QVERIFY(draft(item)->plan.steps.first().arguments.value("body"_L1).toString().contains(
        u"Viele Grüße\nAtelier\nA. Weber\n"_s));
}

void TestMailPlans::noAnswerNeeded_data()
{
    QTest::addColumn<QString>("sender");
    for (const char *sender : {"no-reply@shop.example", "noreply@shop.example", "do-not-reply@shop.example",
             "MAILER-DAEMON@mx.example", "notifications@git.example", "anna@weber.example", "", "not an address",
             "a b@x.example", "x@y\r\nBcc: z@z.example"})
        QTest::newRow(sender) << QString::fromLatin1(sender);
}

void TestMailPlans::noAnswerNeeded()
{
    QFETCH(QString, sender);
    const PlanRequest item =
        mail(with(with(headers(), u"from"_s, person(u"Shop"_s, sender)), u"reply_to"_s, QJsonArray()));
    const Result<PlanDraft> plan = draft(item);
    QVERIFY(plan);
    checkSound(*plan, item);
    QCOMPARE(tools(*plan), QStringList{u"vault_move"_s});
}

void TestMailPlans::replyElsewhereIsTold()
{
    const Result<PlanDraft> plan =
        draft(mail(with(headers(), u"reply_to"_s, QJsonArray{person(u"Karin Öst"_s, u"karin@elsewhere.example"_s)})));
    QVERIFY(plan);
    QCOMPARE(plan->plan.steps.first().arguments.value("to"_L1),
        QJsonValue(QJsonArray{u"Karin Öst <karin@elsewhere.example>"_s}));
    QVERIFY(plan->plan.warnings.first().toString().contains("karin@elsewhere.example"_L1));
}

void TestMailPlans::invoiceByMail()
{
    const PlanRequest item = mail(headers(u"Ihre Rechnung 4711"_s),
        u"Guten Tag,\nanbei die Rechnung Nr. 4711.\nRechnungsbetrag: 98,77 EUR\nZahlbar bis 10.12.2026\n"_s);
    const Result<PlanDraft> plan = draft(item);
    QVERIFY(plan);
    checkSound(*plan, item);
    QCOMPARE(plan->type, u"invoice"_s);
    QCOMPARE(argument(*plan, 0, "to"), u"Records/Invoices/2026-11/2026-11-23 Karin Öst 98.77 EUR.eml"_s);
    QCOMPARE(argument(*plan, 2, "due"), u"2026-12-07"_s);
}

void TestMailPlans::questionAboutAnInvoice()
{
    const Result<PlanDraft> plan = draft(mail(headers(u"Frage zur Rechnung 4711?"_s),
        u"Guten Tag,\nRechnung Nr. 4711, Rechnungsbetrag: 98,77 EUR: stimmt das?\n"_s));
    QVERIFY(plan);
    QCOMPARE(plan->type, u"email_response"_s);
}

void TestMailPlans::longThread()
{
    QJsonArray references;
    for (int i = 0; i < 100; ++i)
        references.append(QString::number(i) + u"@x"_s);
    const Result<PlanDraft> plan =
        draft(mail(with(headers(), u"references"_s, references), u"Zeile und noch eine\n"_s.repeated(1000)));
    QVERIFY(plan);
    const QJsonArray kept = plan->plan.steps.first().arguments.value("references"_L1).toArray();
    QCOMPARE(kept.size(), 50);
    QCOMPARE(kept.first().toString(), u"0@x"_s);
    QCOMPARE(kept.last().toString(), u"20261123084102.7F3A1@oest-innenausbau.example"_s);
    QVERIFY(argument(*plan, 0, "body").count(u'\n') < 330);
    QVERIFY(argument(*plan, 0, "body").contains(u"> […]"_s));
}

QTEST_GUILESS_MAIN(TestMailPlans)
#include "tst_mailplans.moc"
