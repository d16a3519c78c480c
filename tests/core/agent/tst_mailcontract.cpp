#include "core/agent/mailrig.h"

#include "base/literals.h"

#include <QSignalSpy>

#include <algorithm>

using namespace countersign;
using namespace countersign::test;

namespace {
template <typename T>
int refusalOf(const Result<T> &answer)
{
    return answer ? -1 : int(answer.error().code);
}
const QString kWrong = u"wrong canary 7351"_s;
} // namespace

/// What every MailAdmin promises.
class TestMailContract : public QObject
{
    Q_OBJECT

    std::unique_ptr<MailRig> m_rig;
    [[nodiscard]] MailAdmin &admin() { return m_rig->admin(); }
    Result<MailProposal> propose(const QString &address)
    {
        return m_rig->ask<MailProposal>([&](QObject *ctx, auto answer) { admin().propose(address, ctx, answer); });
    }
    Result<bool> remove(const QString &name)
    {
        return m_rig->ask<bool>([&](QObject *ctx, auto answer) { admin().remove(name, ctx, answer); });
    }
    Result<MailTrial> trial(const QString &name, const QList<MailFilter> &filters)
    {
        return m_rig->ask<MailTrial>(
            [&](QObject *ctx, auto answer) { admin().tryFilters(name, filters, ctx, answer); });
    }
    Result<MailAudit> audit(const QString &name)
    {
        return m_rig->ask<MailAudit>([&](QObject *ctx, auto answer) { admin().audit(name, ctx, answer); });
    }

private Q_SLOTS:
    void initTestCase_data() { mailRigs(); }
    void init() { m_rig = makeMailRig(); }
    void cleanup() { m_rig.reset(); }

    void onlyAnAddressHasAProvider()
    {
        for (const char *wrong : {"", "anna", "anna@", "@example.org", "anna @example.org"})
            QCOMPARE(refusalOf(propose(QLatin1String(wrong))), int(ErrorCode::Invalid));
        const Result<MailProposal> gmail = propose(u"anna@gmail.com"_s);
        QVERIFY(gmail);
        QCOMPARE(gmail->provider, u"Gmail"_s);
        QCOMPARE(gmail->account.host, u"imap.gmail.com"_s);
        QCOMPARE(gmail->account.username, u"anna@gmail.com"_s);
        QVERIFY(gmail->helpUrl.startsWith(u"https://"));
        const Result<MailProposal> outlook = propose(u"anna@outlook.com"_s);
        QVERIFY(outlook);
        QVERIFY(outlook->needsClientId);
        const Result<MailProposal> moved = propose(u"anna@moved.example"_s);
        QVERIFY(moved && moved->isForeign);
        QCOMPARE(moved->account.host, u"imap.example.org"_s);
        QVERIFY2(moved->help.contains(u"somebody else"), qPrintable(moved->help));
    }
    void aTestListsTheFoldersAndChangesNothing()
    {
        QSignalSpy told(&admin(), &MailAdmin::changed);
        const MailTest test = m_rig->test(m_rig->account(), m_rig->password());
        QVERIFY(test.isGood());
        QVERIFY(test.state.isEmpty());
        QVERIFY(test.folders.contains(u"INBOX"_s));
        QCOMPARE(test.lines.size(), 4); // the connection, the sign-in, the list, the one folder
        for (const MailTestLine &line : test.lines)
            QVERIFY2(!line.what.isEmpty() && line.message.isEmpty(), qPrintable(line.message));
        QVERIFY(admin().accounts().isEmpty());
        QVERIFY(told.isEmpty());
    }
    void aWrongPasswordIsSaidWithoutIt()
    {
        const MailTest test = m_rig->test(m_rig->account(), kWrong);
        QVERIFY(!test.isGood());
        QCOMPARE(test.state, u"refused"_s);
        QVERIFY(!test.lines.isEmpty() && !test.lines.last().isGood && !test.lines.last().message.isEmpty());
        for (const MailTestLine &line : test.lines)
            QVERIFY(!line.message.contains(kWrong));
        QCOMPARE(refusalOf(m_rig->add(m_rig->account(), kWrong)), int(ErrorCode::Refused));
        QVERIFY(admin().accounts().isEmpty());
    }
    void whereNobodyAnswersIsAway()
    {
        MailAccount away = m_rig->account();
        away.host = u"127.0.0.1"_s;
        away.port = 1; // nobody listens there
        away.tls = MailTls::None;
        const MailTest test = m_rig->test(away, m_rig->password());
        QVERIFY(!test.isGood());
        QCOMPARE(test.state, u"away"_s);
        const Result<bool> added = m_rig->add(away, m_rig->password());
        QVERIFY(added);
        QVERIFY(!*added);
        QCOMPARE(admin().accounts().size(), 1);
    }
    void whatIsAddedIsToldWatchedAndKeepsItsPassword()
    {
        QSignalSpy told(&admin(), &MailAdmin::changed);
        const Result<bool> added = m_rig->add(m_rig->account(), m_rig->password());
        QVERIFY2(added, added ? "" : qPrintable(added.error().message));
        QVERIFY(*added);
        QVERIFY(!told.isEmpty()); // before the answer
        const auto first = [this] { return admin().accounts().value(0); };
        QCOMPARE(first().account.name, u"work"_s);
        QTRY_COMPARE_WITH_TIMEOUT(first().state, u"connected"_s, 20'000);
        QVERIFY(first().message.isEmpty());
        QCOMPARE(first().folders.value(0).name, u"INBOX"_s);
        QVERIFY(m_rig->test(m_rig->account(), {}).isGood()); // with the one that is kept
    }
    void aKeptPasswordGoesNowhereElse()
    {
        QVERIFY(m_rig->add(m_rig->account(), m_rig->password()));
        MailAccount other = m_rig->account();
        other.port = 994;
        QCOMPARE(m_rig->test(other, {}).lines.constFirst().what, u"refused"_s); // nothing was tried
        QCOMPARE(refusalOf(m_rig->add(other, {})), int(ErrorCode::Refused));
        QCOMPARE(admin().accounts().constFirst().account, m_rig->account());
        other = m_rig->account();
        other.username = u"boss@weber.test"_s; // another mailbox under the same name
        QCOMPARE(refusalOf(m_rig->add(other, m_rig->password())), int(ErrorCode::Invalid));
        MailAccount unknown = m_rig->account();
        unknown.name = u"other"_s;
        QCOMPARE(m_rig->test(unknown, {}).lines.constFirst().what, u"refused"_s); // none is kept
    }
    void anAccountOfThatNameIsReplaced()
    {
        QVERIFY(m_rig->add(m_rig->account(), m_rig->password()));
        MailAccount other = m_rig->account();
        MailFilter weekly;
        weekly.name = u"weekly"_s;
        weekly.from = u"weekly.example"_s;
        weekly.takes = false;
        other.filters.append(weekly);
        QVERIFY(m_rig->add(other, {}));
        QCOMPARE(admin().accounts().size(), 1);
        QCOMPARE(admin().accounts().constFirst().account.filters, other.filters);
    }
    void whatIsWrongNamesTheFieldAndChangesNothing()
    {
        MailAccount noName = m_rig->account();
        noName.name = u"no name"_s;
        MailAccount noHost = m_rig->account();
        noHost.host.clear();
        MailAccount signs = m_rig->account();
        signs.signature = QString(5000, u'x'); // longer than a signature is
        MailAccount keeps = m_rig->account();
        keeps.sentCopy = u"always"_s;
        MailAccount filters = m_rig->account();
        MailFilter own;
        own.name = u"own"_s; // that of the built-in rule
        own.from = u"a@b.example"_s;
        filters.filters.append(own);
        for (const auto &[account, field] : {std::pair(noName, u"name"_s), std::pair(noHost, u"host"_s),
                 std::pair(signs, u"signature"_s), std::pair(keeps, u"sent_copy"_s), std::pair(filters, u"name"_s)}) {
            const Result<bool> refused = m_rig->add(account, m_rig->password());
            QCOMPARE(refusalOf(refused), int(ErrorCode::Invalid));
            QVERIFY2(refused.error().message.contains(field), qPrintable(refused.error().message));
        }
        QVERIFY(admin().accounts().isEmpty());
    }
    void whatIsRemovedIsGone()
    {
        QVERIFY(m_rig->add(m_rig->account(), m_rig->password()));
        QVERIFY(remove(u"work"_s));
        QVERIFY(admin().accounts().isEmpty());
        QCOMPARE(refusalOf(remove(u"work"_s)), int(ErrorCode::NotFound));
        QVERIFY(!m_rig->test(m_rig->account(), {}).isGood()); // its password is gone, too
    }
    void filtersAreTriedAndChangeNothing()
    {
        m_rig->deliver(u"billing@nordlicht.example"_s, u"Invoice 12"_s);
        m_rig->deliver(u"news@weekly.example"_s, u"Issue 3"_s);
        QVERIFY(m_rig->add(m_rig->account(), m_rig->password()));
        MailFilter invoices;
        invoices.name = u"invoices"_s;
        invoices.subject = u"invoice"_s;
        const Result<MailTrial> tried = trial(u"work"_s, {invoices});
        QVERIFY(tried);
        QCOMPARE(tried->looked, 2);
        QCOMPARE(tried->taken, 1);
        QCOMPARE(tried->lines.size(), 2);
        QCOMPARE(tried->lines[0].subject, u"Issue 3"_s); // newest first
        QVERIFY(!tried->lines[0].takes && tried->lines[0].rule.isEmpty());
        QVERIFY(tried->lines[1].takes);
        QCOMPARE(tried->lines[1].rule, u"invoices"_s);
        QVERIFY(admin().accounts().constFirst().account.filters.isEmpty());
    }
    void eachFieldOfAFilterIsLookedAt()
    {
        m_rig->deliver(u"Billing <billing@nordlicht.example>"_s, u"Invoice 12"_s);
        QVERIFY(m_rig->add(m_rig->account(), m_rig->password()));
        using Field = QString MailFilter::*;
        const std::vector<std::tuple<Field, const char *, bool>> rows{{&MailFilter::from, "nordlicht.example", true},
            {&MailFilter::from, "weekly.example", false}, {&MailFilter::to, "anna@weber.test", true},
            {&MailFilter::to, "boss@weber.test", false}, {&MailFilter::list, "*", false},
            {&MailFilter::folder, "INBOX", true}, {&MailFilter::folder, "Archive", false},
            {&MailFilter::label, "Work", false}, {&MailFilter::subject, "INVOICE", true},
            {&MailFilter::subject, "order", false}, {&MailFilter::header, "Subject: Invoice", true},
            {&MailFilter::header, "X-Nothing", false}, {&MailFilter::content, "a text", true},
            {&MailFilter::content, "total", false}, {&MailFilter::automatic, "no", true},
            {&MailFilter::automatic, "yes", false}};
        for (const auto &[field, value, takes] : rows) {
            MailFilter rule;
            rule.name = u"mine"_s;
            rule.*field = QLatin1String(value);
            const Result<MailTrial> tried = trial(u"work"_s, {rule});
            QVERIFY(tried);
            QCOMPARE(tried->looked, 1);
            QVERIFY2((tried->taken == 1) == takes, value);
        }
    }
    void aNewAccountIsComplete()
    {
        QVERIFY(m_rig->add(m_rig->account(), m_rig->password()));
        const Result<MailAudit> audited = audit(u"work"_s);
        QVERIFY(audited);
        QCOMPARE(audited->account, u"work"_s);
        QVERIFY(audited->isComplete());
    }
    void anAccountThatIsNotThereIsNotFound()
    {
        QCOMPARE(refusalOf(audit(u"nobody"_s)), int(ErrorCode::NotFound));
        QCOMPARE(refusalOf(trial(u"nobody"_s, {})), int(ErrorCode::NotFound));
        QCOMPARE(refusalOf(m_rig->ask<MailSkippedPage>(
                     [&](QObject *ctx, auto answer) { admin().skipped({u"nobody"_s}, ctx, answer); })),
            int(ErrorCode::NotFound));
        admin().retry(u"nobody"_s); // nothing comes of it
        QVERIFY(admin().accounts().isEmpty());
    }
    void noAnswerReachesAContextThatIsGone()
    {
        bool called = false;
        auto context = std::make_unique<QObject>();
        admin().propose(u"anna@gmail.com"_s, context.get(), [&called](const Result<MailProposal> &) { called = true; });
        admin().test(
            m_rig->account(), m_rig->password(), context.get(), [&called](const Result<MailTest> &) { called = true; });
        context.reset();
        (void)m_rig->test(m_rig->account(), m_rig->password()); // behind them
        QVERIFY(!called);
    }
};

QTEST_GUILESS_MAIN(TestMailContract)
#include "tst_mailcontract.moc"
