#include "base/literals.h"
#include "plan/admin/ledgerbudget.h"
#include "support/waiting.h"

#include <QTest>

using namespace countersign;
using namespace countersign::test;

namespace {
/// Remembers what was stored last.
struct Kept
{
    QJsonObject json;
    QCoro::Task<Result<QJsonObject>> load() { co_return json; }
    QCoro::Task<Result<void>> save(QJsonObject given)
    {
        json = std::move(given);
        co_return Result<void>{};
    }
};

struct Desk
{
    explicit Desk(double budgetUsd, qint64 worst = 100'000)
        : ledger({[this] { return kept.load(); }, [this](QJsonObject json) { return kept.save(std::move(json)); }},
              budgetUsd, 60'000),
          budget(ledger, prices, [worst](const PlanRequest &) { return worst; })
    {
    }
    Result<PlanBudget::Reserved> reserve() { return awaited(budget.reserve({})); }
    static QJsonObject usage(qint64 output, const QString &cost)
    {
        return {{u"output_tokens"_s, output}, {u"requests"_s, 1}, {u"cost_usd"_s, cost},
            {u"model"_s, u"claude-sonnet-5-5"_s}};
    }
    Kept kept;
    Prices prices;
    SpendLedger ledger;
    LedgerBudget budget;
};
} // namespace

/// The owner's money for a plan that somebody else makes.
class TestLedgerBudget : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itIsOnTheDiskBeforeAnybodyIsAsked()
    {
        Desk desk(1);
        const auto reserved = desk.reserve();
        QVERIFY(reserved);
        QCOMPARE(reserved->micro, 200'000); // two questions
        QCOMPARE(
            desk.kept.json.value("open"_L1).toObject().value(QString::number(reserved->id)).toString(), u"200000"_s);
        QCOMPARE(desk.ledger.spentMicro(), 0);
    }

    void severalAtOnceNeverOverrunTheDay()
    {
        Desk desk(0.5);
        const auto one = desk.reserve(), two = desk.reserve(), three = desk.reserve();
        QVERIFY(one && two && !three);
        QCOMPARE(three.error().code, ErrorCode::Full);
        QCOMPARE(three.error().detail, u"budget"_s);
        desk.budget.settle(*one, QJsonObject()); // nobody has begun
        QCOMPARE(desk.ledger.spentMicro(), 0);
        QVERIFY(desk.reserve());
    }

    void whatWasUsedIsBookedAtOurPrices()
    {
        Desk desk(1);
        const auto reserved = desk.reserve();
        desk.budget.settle(*reserved, Desk::usage(1000, u"0.000001"_s)); // it says that it cost next to nothing
        QCOMPARE(desk.ledger.spentMicro(), 10'000);
        QVERIFY(!desk.ledger.isSpent(900'000));
    }

    void aClaimBeyondWhatWasReservedSpendsNoMore()
    {
        Desk desk(1);
        const auto reserved = desk.reserve();
        desk.budget.settle(*reserved, Desk::usage(qint64(1) << 60, u"9000000.000000"_s));
        QCOMPARE(desk.ledger.spentMicro(), 200'000);
        desk.budget.settle(*reserved, Desk::usage(1000, u"0.010000"_s)); // and it is settled once
        QCOMPARE(desk.ledger.spentMicro(), 200'000);
    }

    void whatNobodyKnowsCountsAsSpent()
    {
        Desk desk(1);
        const auto reserved = desk.reserve();
        desk.budget.settle(*reserved, std::nullopt);
        QCOMPARE(desk.ledger.spentMicro(), 200'000);
    }

    void whatWasOpenWhenWeEndedCountsAsSpent()
    {
        Desk desk(1);
        QVERIFY(desk.reserve());
        Desk after(1);
        after.kept = desk.kept;
        QVERIFY(awaited(after.ledger.load()));
        QCOMPARE(after.ledger.spentMicro(), 200'000);
    }

    void aPlannerThatCostsNothingNeedsNoMoney()
    {
        Desk desk(0.000001, 0);
        const auto one = desk.reserve(), two = desk.reserve();
        QVERIFY(one && two);
        QCOMPARE(one->micro, 0);
    }
};

QTEST_GUILESS_MAIN(TestLedgerBudget)
#include "tst_ledgerbudget.moc"
