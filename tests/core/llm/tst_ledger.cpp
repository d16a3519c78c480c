#include "llm/ledger.h"
#include "support/waiting.h"

#include <QTest>
#include <QTimeZone>

using namespace countersign;
using namespace countersign::test;

namespace {
struct Held final : Clock
{
    qint64 us = QDateTime(QDate(2026, 11, 24), QTime(12, 0)).toMSecsSinceEpoch() * 1000;
    [[nodiscard]] qint64 nowUs() const override { return us; }
    [[nodiscard]] qint64 steadyMs() const override { return us / 1000; }
};

/// What a restart finds.
struct Memory
{
    QJsonObject kept;
    int writes = 0;
    bool full = false;
    QCoro::Task<Result<QJsonObject>> load() { co_return kept; }
    QCoro::Task<Result<void>> save(QJsonObject json)
    {
        ++writes;
        if (full)
            co_return fail(ErrorCode::Full, QStringLiteral("full"));
        kept = json;
        co_return Result<void>{};
    }
    LedgerStore store()
    {
        return {[this] { return load(); }, [this](QJsonObject json) { return save(std::move(json)); }};
    }
};

const QString kModel = QStringLiteral("claude-sonnet-5-5");
Usage costing(qint64 micro)
{
    return {100, 10, 0, 0, 1, micro};
}
} // namespace

class TestLedger : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void neverOverruns()
    {
        Held clock;
        Memory memory;
        SpendLedger ledger(memory.store(), 0.001, 60'000, clock); // 1000 micro
        const Result<qint64> first = ledger.reserve(600);
        QVERIFY(first);
        const Result<qint64> second = ledger.reserve(600); // together they might be too much
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Full);
        QCOMPARE(second.error().detail, QStringLiteral("budget"));
        ledger.settle(*first, kModel, costing(100));
        QVERIFY(ledger.reserve(600));
        QCOMPARE(ledger.spentMicro(), 100);
    }
    void unsentCostsNothing()
    {
        Held clock;
        Memory memory;
        SpendLedger ledger(memory.store(), 1, 60'000, clock);
        ledger.settle(*ledger.reserve(500), kModel, {});
        QCOMPARE(ledger.spentMicro(), 0);
        QCOMPARE(ledger.report()[QLatin1String("requests")].toInt(), 0);
    }
    void survivesRestart()
    {
        Held clock;
        Memory memory;
        {
            SpendLedger ledger(memory.store(), 1, 60'000, clock);
            ledger.settle(*ledger.reserve(500), kModel, costing(300));
            ledger.noteStart();
            QVERIFY(ledger.reserve(40)); // under way when it ends
            QVERIFY(awaited(ledger.stored()));
        }
        SpendLedger again(memory.store(), 1, 60'000, clock);
        QVERIFY(awaited(again.load()));
        QCOMPARE(again.spentMicro(), 340); // what may have been answered counts
        QCOMPARE(again.starts(), QList<qint64>{clock.us});
    }
    void dayEndsAtLocalMidnight()
    {
        Held clock;
        Memory memory;
        SpendLedger ledger(memory.store(), 0.001, 60'000, clock);
        ledger.settle(*ledger.reserve(1000), kModel, costing(1000));
        QVERIFY(!ledger.reserve(1));
        clock.us = ledger.dayEndsUs() - 1;
        QVERIFY(!ledger.reserve(1));
        clock.us += 1;
        QVERIFY(ledger.reserve(1));
        QCOMPARE(ledger.spentMicro(), 0);
        QCOMPARE(ledger.report()[QLatin1String("days")][0][QLatin1String("cost_usd")].toString(), QStringLiteral("0.001000"));
        clock.us -= 2LL * 86'400 * 1'000'000; // a clock that is set back gives no second budget
        QCOMPARE(ledger.report()[QLatin1String("days")].toArray().size(), 1);
    }
    void startsAreKeptOnTheStrictSide()
    {
        Held clock;
        Memory memory;
        SpendLedger ledger(memory.store(), 0, 60'000, clock);
        for (int i = 0; i < 1000; ++i) {
            ledger.noteStart();
            clock.us += 10'000;
        }
        const QList<qint64> starts = ledger.starts();
        QCOMPARE(starts.size(), 1000);
        for (qsizetype i = 0; i < starts.size(); ++i) {
            const qint64 real = clock.us - (1000 - i) * 10'000;
            QVERIFY(starts[i] >= real && starts[i] < real + 100'000);
        }
        clock.us += 61'000'000;
        ledger.noteStart();
        QCOMPARE(ledger.starts().size(), 1);
    }
    void storedWaitsAndTells()
    {
        Held clock;
        Memory memory;
        SpendLedger ledger(memory.store(), 0, 60'000, clock);
        ledger.noteStart();
        QVERIFY(awaited(ledger.stored()));
        QCOMPARE(memory.kept[QLatin1String("starts")].toArray().size(), 1);
        memory.full = true;
        ledger.noteStart();
        const Result<void> stored = awaited(ledger.stored());
        QVERIFY(!stored);
        QCOMPARE(stored.error().code, ErrorCode::Io);
    }
};

QTEST_GUILESS_MAIN(TestLedger)
#include "tst_ledger.moc"
