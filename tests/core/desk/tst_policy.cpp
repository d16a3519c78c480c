#include "base/canonicaljson.h"
#include "base/hash.h"
#include "base/literals.h"
#include "desk/policy.h"
#include "desk/trustedsender.h"
#include "support/samples.h"

#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// A rule approves what it describes and nothing else.
class TestPolicy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_detail = {};
        m_detail.action.type = u"invoice"_s;
        m_detail.action.source = u"inbox:mail.eml"_s;
        comesFrom({{u"address"_s, u"Karin@Kund.example"_s}, {u"well_formed"_s, true}});
        m_plan = planWith(newId(), {reversibleStep()});
        m_rule = {};
        m_rule.name = u"r"_s;
    }
    void matchesWhatItSays()
    {
        m_rule.type = u"invoice"_s;
        m_rule.sender = u"karin@kund.example"_s;
        m_rule.domain = u"KUND.example"_s;
        m_rule.trustedSource = u"inbox"_s;
        m_rule.server = u"countersign"_s;
        m_rule.tool = u"vault_move"_s;
        QVERIFY(matched());
    }
    void everyFieldHasToFit_data()
    {
        QTest::addColumn<int>("field");
        for (int i = 0; i < 7; ++i)
            QTest::newRow(qPrintable(QString::number(i))) << i;
    }
    void everyFieldHasToFit()
    {
        QFETCH(int, field);
        QString *fields[]{&m_rule.type, &m_rule.sender, &m_rule.server, &m_rule.tool, &m_rule.toolHash, &m_rule.domain,
            &m_rule.trustedSource};
        m_rule.trustedSource = u"inbox"_s;
        QVERIFY(matched());
        *fields[field] = u"other"_s;
        QVERIFY(!matched());
    }
    void neverApprovesWhatCannotBeUndone_data()
    {
        QTest::addColumn<int>("reversibility");
        QTest::newRow("compensable") << int(Reversibility::Compensable);
        QTest::newRow("irreversible") << int(Reversibility::Irreversible);
    }
    void neverApprovesWhatCannotBeUndone()
    {
        QFETCH(int, reversibility);
        Step bad = reversibleStep();
        bad.reversibility = Reversibility(reversibility);
        m_plan.steps.append(bad); // one such step among good ones is enough
        QVERIFY(!matched());
    }
    void flaggedIsNeverApproved()
    {
        QVERIFY(matched());
        m_plan.flags.append(QJsonObject{{u"kind"_s, u"recipient"_s}});
        QVERIFY(!matched());
    }
    void aModelDoesNotChooseItsRule()
    {
        m_rule.type = u"invoice"_s;
        m_plan.knownAs = u"invoice"_s;
        QVERIFY(matched());
        m_plan.knownAs = u"document"_s; // the model calls it an invoice, our playbooks do not
        QVERIFY(!matched());
        m_rule.type.clear();
        QVERIFY(matched()); // a rule that asks for no type is about something else
    }
    void aSenderIsBelievedFromTheTrustedSourceOnly_data()
    {
        QTest::addColumn<QString>("trusted");
        QTest::addColumn<QString>("source");
        QTest::addColumn<bool>("approves");
        QTest::newRow("dropped") << u"inbox"_s << u"inbox:a.eml"_s << true;
        QTest::newRow("no source named") << QString() << u"inbox:a.eml"_s << false;
        QTest::newRow("submitted") << u"inbox"_s << u"cli"_s << false;
        QTest::newRow("an account") << u"inbox"_s << u"mail:work"_s << false;
        QTest::newRow("an account called inbox") << u"inbox"_s << u"mail:inbox:x"_s << false;
        QTest::newRow("account without a proof") << u"work"_s << u"mail:work"_s << false;
        QTest::newRow("account against inbox") << u"work"_s << u"inbox:a.eml"_s << false;
        QTest::newRow("an undo") << u"inbox"_s << u"undo:01890000-0000-7000-8000-00000000000a"_s << false;
        QTest::newRow("other case") << u"Inbox"_s << u"inbox:a.eml"_s << false;
    }
    void aSenderIsBelievedFromTheTrustedSourceOnly()
    {
        QFETCH(QString, trusted);
        QFETCH(QString, source);
        QFETCH(bool, approves);
        m_detail.action.source = source;
        m_rule.trustedSource = trusted;
        m_rule.sender = u"karin@kund.example"_s;
        QCOMPARE(matched(), approves);
        m_rule.sender.clear();
        m_rule.domain = u"kund.example"_s;
        QCOMPARE(matched(), approves);
    }
    // A mail counts where its account's own server has proven the sender's domain.
    void anAccountBelievesWhatItsServerHasProven()
    {
        m_detail.action.source = u"mail:work"_s;
        m_rule.trustedSource = u"work"_s;
        GrantRule bySender = m_rule, byDomain = m_rule, byVendor = m_rule, byNothing = m_rule;
        bySender.sender = u"karin@kund.example"_s;
        byDomain.domain = u"kund.example"_s;
        byVendor.vendor = u"Nordlicht"_s;
        m_vendor = u"Nordlicht AG"_s;
        const auto fits = [&](const QString &authentic, const QString &source) {
            m_detail.intake.insert(u"authentic"_s, authentic);
            m_detail.action.source = source;
            int count = 0;
            for (const GrantRule &rule : {bySender, byDomain, byVendor, byNothing}) {
                m_rule = rule;
                count += matched() ? 1 : 0;
            }
            return count;
        };
        QCOMPARE(fits(u"kund.example"_s, u"mail:work"_s), 4);
        for (const QString &other : {QString(), u"evil.example"_s, u"x.kund.example"_s, u"example"_s})
            QCOMPARE(fits(other, u"mail:work"_s), 0);
        for (const QString &source :
            {u"mail:home"_s, u"mail:work:x"_s, u"mail:"_s, u"inbox:a.eml"_s, u"cli"_s, u"work"_s})
            QCOMPARE(fits(u"kund.example"_s, source), 0);
        m_rule.trustedSource = u"inbox"_s; // what came as mail was not dropped there, whatever was proven
        m_detail.action.source = u"mail:work"_s;
        QVERIFY(!matched());
    }
    void aProofIsForOnePlainSender()
    {
        m_detail.action.source = u"mail:work"_s;
        m_detail.intake.insert(u"authentic"_s, u"kund.example"_s);
        m_rule.trustedSource = u"work"_s;
        m_rule.domain = u"kund.example"_s;
        QVERIFY(matched());
        comesFrom({{u"address"_s, u"karin@kund.example"_s}, {u"well_formed"_s, false}});
        QVERIFY(!matched());
        comesFrom({{u"address"_s, u"ceo@evil.example"_s}, {u"well_formed"_s, true}});
        QVERIFY(!matched());
    }
    void onlyAWellFormedSenderCounts_data()
    {
        QTest::addColumn<QJsonObject>("from");
        QTest::addColumn<QString>("kind");
        const QString address = u"karin@kund.example"_s, eml = u"eml"_s;
        const auto person = [](const QString &of, const QJsonValue &formed) {
            return QJsonObject{{u"address"_s, of}, {u"well_formed"_s, formed}};
        };
        QTest::newRow("not well-formed") << person(address, false) << eml;
        QTest::newRow("not looked at") << QJsonObject{{u"address"_s, address}} << eml;
        QTest::newRow("a word for yes") << person(address, u"true"_s) << eml;
        QTest::newRow("front matter of a note") << person(address, true) << u"markdown"_s;
        QTest::newRow("no kind") << person(address, true) << QString();
        QTest::newRow("two at signs") << person(u"a@b@kund.example"_s, true) << eml;
        QTest::newRow("NUL") << person(address + QChar(0), true) << eml;
        QTest::newRow("a letter that folds to ASCII") << person(u"\u212Aarin@kund.example"_s, true) << eml;
        QTest::newRow("a sub-domain") << person(u"karin@x.kund.example"_s, true) << eml;
        QTest::newRow("a longer domain") << person(u"karin@kund.example.evil.example"_s, true) << eml;
        QTest::newRow("empty") << person(QString(), true) << eml;
    }
    void onlyAWellFormedSenderCounts()
    {
        QFETCH(QJsonObject, from);
        QFETCH(QString, kind);
        m_rule.trustedSource = u"inbox"_s;
        m_rule.sender = u"karin@kund.example"_s;
        QVERIFY(matched());
        comesFrom(from, kind);
        QVERIFY(!matched());
        m_rule.sender.clear();
        m_rule.domain = u"kund.example"_s;
        QVERIFY(!matched());
    }
    void aSenderMayBeADomain()
    {
        m_rule.trustedSource = u"inbox"_s;
        m_rule.sender = u"Kund.example"_s;
        QVERIFY(matched());
        for (const char *other : {"x.kund.example", "und.example", "kund.example.evil.example"}) {
            m_rule.sender = QString::fromLatin1(other);
            QVERIFY2(!matched(), other);
        }
    }
    void aVendorIsTheBeginningOfTheName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("trusted");
        QTest::addColumn<bool>("approves");
        const QString inbox = u"inbox"_s;
        QTest::newRow("the name") << u"Nordlicht Werkzeuge GmbH"_s << inbox << true;
        QTest::newRow("other case") << u"NORDLICHT"_s << inbox << true;
        QTest::newRow("half a word") << u"Nordlichter KG"_s << inbox << false;
        QTest::newRow("another word") << u"Nordlicht-Werkzeuge"_s << inbox << false;
        QTest::newRow("not at the beginning") << u"Firma Nordlicht"_s << inbox << false;
        QTest::newRow("none found") << QString() << inbox << false;
        QTest::newRow("believed from nowhere") << u"Nordlicht"_s << QString() << false;
        QTest::newRow("an account") << u"Nordlicht"_s << u"work"_s << false;
    }
    void aVendorIsTheBeginningOfTheName()
    {
        QFETCH(QString, name);
        QFETCH(QString, trusted);
        QFETCH(bool, approves);
        m_rule.vendor = u"Nordlicht"_s;
        m_rule.trustedSource = trusted;
        m_vendor = name;
        QCOMPARE(matched(), approves);
        m_detail.action.source = u"cli"_s;
        QVERIFY(!matched());
    }
    void aVendorHoldsForAnAccountThatWasPaidBefore()
    {
        m_rule.vendor = u"Nordlicht"_s;
        const auto approves = [&](const SellerRead &seller) {
            Policy policy({m_rule});
            policy.confirm(Policy::hashOf(m_rule));
            return policy.match(m_detail, m_plan, 1, u"d"_s, seller) != nullptr;
        };
        QVERIFY(approves({u"Nordlicht AG"_s, true}));
        QVERIFY(!approves({u"Nordlicht AG"_s, false}));
        QVERIFY(!approves({u"Südwind GmbH"_s, true}));
        m_vendor = u"Nordlicht AG"_s;
        QVERIFY(!matched());
        QVERIFY(sentenceOf({RuleMiss::NotPaidBefore}, m_rule, m_detail, m_plan).contains(u"said yes before"_s));
        QVERIFY(cautionOf(m_rule).contains(u"the same seller"_s));
        m_rule.sender = u"kund.example"_s; // a From is believed from a source only
        QVERIFY(!approves({u"Nordlicht AG"_s, true}));
    }
    void theItemIsReadOnlyWhenItHangsOnThat()
    {
        const auto asks = [&] {
            Policy policy({m_rule});
            policy.confirm(Policy::hashOf(m_rule));
            return policy.asksForVendor(m_detail, m_plan, 1, u"d"_s);
        };
        m_rule.trustedSource = u"inbox"_s;
        QVERIFY(!asks());
        m_rule.vendor = u"Nordlicht"_s;
        QVERIFY(asks());
        m_vendor.clear();
        QVERIFY(!matched()); // without its answer the rule does not fit
        m_rule.type = u"note"_s;
        QVERIFY(!asks());
        m_rule.type.clear();
        m_plan.flags.append(QJsonObject{{u"kind"_s, u"account"_s}});
        QVERIFY(!asks());
        m_plan.flags = {};
        QVERIFY(!Policy({m_rule}).asksForVendor(m_detail, m_plan, 1, u"d"_s)); // not confirmed
    }
    void saysWhyNot()
    {
        const auto why = [&] {
            Policy policy({m_rule});
            policy.confirm(Policy::hashOf(m_rule));
            const RuleFit fit = policy.explain(m_rule, m_detail, m_plan, 1, u"d"_s, m_vendor);
            return fit.fits() == matched() ? sentenceOf(fit, m_rule, m_detail, m_plan)
                                           : u"it says one thing and does another"_s;
        };
        m_rule.trustedSource = u"inbox"_s;
        m_rule.type = u"invoice"_s;
        m_rule.vendor = u"Nordlicht"_s;
        m_vendor = u"Südwind GmbH"_s;
        QCOMPARE(why(), u"It is for papers of \"Nordlicht\"; this one is from \"Südwind GmbH\"."_s);
        m_vendor = u"Nordlicht AG"_s;
        QCOMPARE(why(), u"It fits this plan."_s);
        m_rule.sender = u"other.example"_s;
        QCOMPARE(why(), u"It is for mail from other.example; this comes from karin@kund.example."_s);
        m_detail.action.type = u"document"_s;
        QCOMPARE(why(), u"It is for the type invoice; this is document."_s);
        m_detail.action.type = u"invoice"_s;
        m_detail.action.source = u"cli"_s;
        QCOMPARE(why(), u"It believes only what was dropped in the Inbox; this came another way (cli)."_s);
        m_rule.trustedSource = u"work"_s;
        QCOMPARE(why(), u"It believes only the mail account \"work\"; this came another way (cli)."_s);
        m_detail.action.source = u"mail:work"_s;
        QCOMPARE(why(),
            u"It believes only mail whose sender's domain was proven by the server of \"work\"; this was not."_s);
        m_rule.trustedSource = u"inbox"_s;
        m_detail.action.source = u"inbox:a.pdf"_s;
        m_rule.sender.clear();
        m_rule.tool = u"csv_append"_s;
        QCOMPARE(why(), u"It is for the tool csv_append; step 1 uses vault_move."_s);
        m_plan.flags.append(QJsonObject{{u"kind"_s, u"account"_s}});
        QCOMPARE(why(), u"The plan needs your eyes; no rule approves such a plan."_s);
        m_plan.flags = {};
        m_rule.tool.clear();
        m_plan.steps[0].reversibility = Reversibility::Irreversible;
        QCOMPARE(why(), u"Step 1 cannot simply be undone, and rules approve only what can be."_s);
        m_plan.revision = 2;
        QCOMPARE(why(), u"The plan was changed after it was made; no rule approves that."_s);
    }
    void itsOwnerIsToldWhatItTrusts()
    {
        QVERIFY(cautionOf(m_rule).isEmpty());
        m_rule.domain = u"kund.example"_s;
        m_rule.trustedSource = u"inbox"_s;
        QVERIFY(cautionOf(m_rule).contains(u"dropped in the Inbox"_s));
        m_rule.trustedSource = u"work"_s;
        QVERIFY(cautionOf(m_rule).contains(u"signed it"_s));
        m_rule.domain.clear();
        m_rule.vendor = u"Nordlicht"_s;
        QVERIFY(cautionOf(m_rule).contains(u"Name a sender"_s));
    }
    void confirmationsOfOtherRulesStayGood()
    {
        // What confirmations made before there were these keys are bound to.
        m_rule.type = u"invoice"_s;
        m_rule.server = u"countersign"_s;
        QCOMPARE(Policy::hashOf(m_rule), u"fce0997c9b2c616d2b452bd90d43e4d7723f8c09fa3c1bf102363d737f0e71c1"_s);
        m_rule.sender = u"karin@kund.example"_s;
        const QString before = Policy::hashOf(m_rule);
        m_rule.trustedSource = u"inbox"_s;
        QVERIFY(Policy::hashOf(m_rule) != before); // believed from somewhere now: a new rule
        m_rule.sender.clear();
        m_rule.domain = u"kund.example"_s;
        QVERIFY(Policy::hashOf(m_rule) != before);
    }
    // While nothing came from accounts, such a rule approved nothing: what was confirmed then was something else.
    void anAccountIsConfirmedAnew()
    {
        m_rule.trustedSource = u"work"_s;
        QVERIFY(Policy::hashOf(m_rule) != QString::fromLatin1(sha256Hex(canonicalBytes(m_rule.toJson()))));
    }
    void anAccountThatIsPointedElsewhereIsConfirmedAnew_data()
    {
        QTest::addColumn<std::function<void(MailAccount &)>>("change");
        QTest::addColumn<bool>("holds");
        using Change = std::function<void(MailAccount &)>;
        QTest::newRow("kind") << Change([](MailAccount &a) { a.kind = u"oauth"_s; }) << false;
        QTest::newRow("host") << Change([](MailAccount &a) { a.host = u"127.0.0.1"_s; }) << false;
        QTest::newRow("port") << Change([](MailAccount &a) { a.port = 26143; }) << false;
        QTest::newRow("tls") << Change([](MailAccount &a) { a.tls = MailTls::None; }) << false;
        QTest::newRow("ca") << Change([](MailAccount &a) { a.caFile = u"/tmp/a.pem"_s; }) << false;
        QTest::newRow("user") << Change([](MailAccount &a) { a.username = u"eve"_s; }) << false;
        QTest::newRow("authserv") << Change([](MailAccount &a) { a.authserv = u"mx"_s; }) << false;
        QTest::newRow("name") << Change([](MailAccount &a) { a.name = u"other"_s; }) << false;
        QTest::newRow("folders") << Change([](MailAccount &a) { a.folders = {u"Bills"_s}; }) << true;
    }
    void anAccountThatIsPointedElsewhereIsConfirmedAnew()
    {
        QFETCH(std::function<void(MailAccount &)>, change);
        QFETCH(bool, holds);
        m_rule.trustedSource = u"work"_s;
        MailAccount account;
        account.name = u"work"_s;
        account.host = u"imap.kund.example"_s;
        account.username = u"anna@kund.example"_s;
        QList<MailAccount> accounts{account};
        Policy policy({m_rule}, &accounts);
        policy.confirm(Policy::hashOf(m_rule, accounts));
        QVERIFY(policy.isConfirmed(m_rule));
        change(accounts.first());
        QCOMPARE(policy.isConfirmed(m_rule), holds);
        accounts.clear();
        QVERIFY(!policy.isConfirmed(m_rule));
    }
    void anEmptyPlanIsNeverApproved()
    {
        m_plan.steps.clear();
        QVERIFY(!matched());
    }
    void waitsForItsConfirmation()
    {
        const Policy policy({m_rule});
        QVERIFY(!policy.match(m_detail, m_plan, 1, u"d"_s));
        QCOMPARE(policy.unconfirmed().size(), 1);
    }
    void aChangedRuleIsANewOne()
    {
        Policy policy({m_rule});
        GrantRule other = m_rule;
        other.maxPerDay = 21;
        policy.confirm(Policy::hashOf(other));
        QVERIFY(!policy.match(m_detail, m_plan, 1, u"d"_s));
    }
    void endsAndIsLimited()
    {
        m_rule.maxPerDay = 2;
        m_rule.untilUs = 100;
        Policy policy({m_rule});
        policy.confirm(Policy::hashOf(m_rule));
        QVERIFY(policy.match(m_detail, m_plan, 99, u"d"_s));
        QVERIFY(!policy.match(m_detail, m_plan, 100, u"d"_s));
        policy.setUses(m_rule.name, u"d"_s, 2);
        QVERIFY(!policy.match(m_detail, m_plan, 1, u"d"_s));
        QVERIFY(policy.match(m_detail, m_plan, 1, u"next day"_s));
    }

private:
    void comesFrom(const QJsonObject &from, const QString &kind = u"eml"_s)
    {
        const QJsonObject content{{u"kind"_s, kind}, {u"fields"_s, QJsonObject{{u"from"_s, from}}}};
        m_detail.intake = {{u"content"_s, content}};
    }
    bool matched()
    {
        Policy policy({m_rule});
        policy.confirm(Policy::hashOf(m_rule));
        return policy.match(m_detail, m_plan, 1, u"2026-11-23"_s, m_vendor) != nullptr;
    }
    QString m_vendor;
    ActionDetail m_detail;
    Plan m_plan;
    GrantRule m_rule;
};

QTEST_GUILESS_MAIN(TestPolicy)
#include "tst_policy.moc"
