#include "base/literals.h"
#include "desk/approvaldesk.h"
#include "domain/threads.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

namespace {
const QString kFirst = u"thread:work:1:"_s, kSecond = u"thread:work:2:"_s;

/// A mail of an account with these links, its own first.
Append mailOf(const QStringList &links)
{
    Append made = newAction(u"Offer"_s, u"email"_s);
    made.sourceKeys = threadKeys(links, made.actionId);
    made.events[0].payload.insert(u"source_keys"_s, QJsonArray::fromStringList(made.sourceKeys));
    return made;
}
} // namespace

/// No rule approves what was planned before a newer mail came in its conversation, however the plan came to be.
class TestRulesAndMails : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_journal = std::make_unique<Journal>(m_dir->filePath(u"journal.db"_s), m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
        GrantRule rule;
        rule.name = u"all"_s;
        m_config = {};
        m_config.approval.rules = {rule};
        m_config.commandLineRules = {rule.name};
        m_comes = std::nullopt;
    }
    void cleanup()
    {
        if (m_desk)
            waitDone(m_desk->stop());
        m_desk.reset();
        waitDone(m_journal->stop());
    }

    void theNewestIsApproved()
    {
        startDesk();
        take(mailOf({kFirst}));
        const Action answer = take(mailOf({kSecond, kFirst}));
        propose(answer);
        QTRY_COMPARE(state(answer.id), State::Approved);
    }
    void anOlderOneIsNot()
    {
        startDesk();
        const Action offer = take(mailOf({kFirst}));
        take(mailOf({kSecond, kFirst}));
        propose(offer);
        proposeAndWait(); // the desk hears of them in their order
        QCOMPARE(state(offer.id), State::AwaitingDecision);
        const QList<RuleVerdict> verdicts = *awaited(m_desk->ruleVerdicts(offer.id));
        QVERIFY(!verdicts[0].approved);
        QVERIFY2(verdicts[0].sentence.contains(u"newer mail"), qPrintable(verdicts[0].sentence));
    }
    void norAfterARestart()
    {
        const Action before = take(mailOf({u"thread:work:8:"_s})), offer = take(mailOf({kFirst})),
                     after = take(mailOf({u"thread:work:9:"_s}));
        for (const Action &action : {before, offer, after})
            propose(action);
        take(mailOf({kSecond, kFirst}));
        startDesk();
        for (const Action &action : {before, after}) // the desk looks at them in one order or the other
            QTRY_COMPARE(state(action.id), State::Approved);
        QCOMPARE(state(offer.id), State::AwaitingDecision);
    }
    // Asked in the transaction of the approval: what the desk has looked at before is as old as that.
    void whatComesAtTheLastMomentCounts()
    {
        GrantRule &rule = m_config.approval.rules.first();
        rule.vendor = u"Weber"_s;
        rule.trustedSource = u"inbox"_s;
        startDesk();
        const Action offer = take(mailOf({kFirst}));
        m_comes = mailOf({kSecond, kFirst});
        propose(offer);
        QTRY_VERIFY(!m_comes);
        proposeAndWait();
        QCOMPARE(state(offer.id), State::AwaitingDecision);
    }
    void theSameMailOnceMoreIsNoNews()
    {
        startDesk();
        const Action offer = take(mailOf({kFirst}));
        take(mailOf({kFirst}));
        Append again = mailOf({});
        again.sourceKeys = threadKeys({kFirst}, again.actionId, offer.id); // tried again
        again.events[0].payload.insert(u"source_keys"_s, QJsonArray::fromStringList(again.sourceKeys));
        take(again);
        propose(offer);
        QTRY_COMPARE(state(offer.id), State::Approved);
    }

private:
    void startDesk()
    {
        const VendorOf vendor = [this](const ActionDetail &) -> QCoro::Task<SellerRead> { return vendorMeanwhile(); };
        m_desk = std::make_unique<ApprovalDesk>(*m_journal, systemClock(), m_config, nullptr, vendor);
        QVERIFY(awaited(m_desk->start()).has_value());
    }
    QCoro::Task<SellerRead> vendorMeanwhile()
    {
        if (m_comes) {
            const Append comes = *m_comes;
            (void)co_await m_journal->append(comes);
            m_comes = std::nullopt;
        }
        co_return SellerRead(u"Weber"_s);
    }
    Action take(const Append &mail) { return awaited(m_journal->append(mail))->action; }
    void propose(const Action &action)
    {
        QVERIFY(awaited(m_journal->append(proposal(action, planWith(action.id, {reversibleStep()})))));
    }
    /// Another one, which the rule approves: whatever came up before has been looked at by then.
    void proposeAndWait()
    {
        const Action marker = take(mailOf({u"thread:work:m:"_s, u"thread:work:m2:"_s, u"thread:work:m3:"_s}));
        propose(marker);
        QTRY_COMPARE(state(marker.id), State::Approved);
    }
    [[nodiscard]] State state(const QString &id) { return awaited(m_journal->action(id))->action.state; }

    std::unique_ptr<QTemporaryDir> m_dir;
    EventBus m_bus;
    Config m_config;
    std::optional<Append> m_comes;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<ApprovalDesk> m_desk;
};

QTEST_GUILESS_MAIN(TestRulesAndMails)
#include "tst_rulesandmails.moc"
