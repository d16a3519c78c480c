#include "base/canonicaljson.h"
#include "base/literals.h"
#include "llm/ledger.h"
#include "support/waiting.h"

#include <QJsonDocument>
#include <QTest>
#include <QTimeZone>

#include <limits>

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
    QCoro::Task<Result<QJsonObject>> load()
    {
        QJsonObject copy = kept; // what is returned is moved from
        co_return copy;
    }
    QCoro::Task<Result<void>> save(QJsonObject json)
    {
        ++writes;
        if (full)
            co_return fail(ErrorCode::Full, u"full"_s);
        kept = json;
        co_return Result<void>{};
    }
    LedgerStore store()
    {
        return {[this] { return load(); }, [this](QJsonObject json) { return save(std::move(json)); }};
    }
};

const QString kModel = u"claude-sonnet-5-5"_s;
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
        QCOMPARE(second.error().detail, u"budget"_s);
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
        QCOMPARE(ledger.report().requests, 0);
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
        QCOMPARE(ledger.report().days[0].used.costMicro, 1000);
        clock.us -= 2LL * 86'400 * 1'000'000; // a clock that is set back gives no second budget
        QCOMPARE(ledger.report().days.size(), 1);
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
    // A ledger that holds the largest counts there are is still one that can be read.
    void anythingThatIsBookedCanBeReadAgain()
    {
        Held clock;
        Memory memory;
        constexpr qint64 most = std::numeric_limits<qint64>::max();
        {
            SpendLedger ledger(memory.store(), 0, 60'000, clock);
            for (int i = 0; i < 3; ++i)
                ledger.settle(
                    *ledger.reserve(most), kModel, {most, most, most, most, std::numeric_limits<int>::max(), most});
            QVERIFY(awaited(ledger.stored()));
        }
        const Result<QJsonObject> read = parseJsonObject(QJsonDocument(memory.kept).toJson()); // as the store does
        QVERIFY2(read, qPrintable(read ? QString() : read.error().message));
        memory.kept = *read;
        SpendLedger again(memory.store(), 0.001, 60'000, clock);
        QVERIFY(awaited(again.load()));
        QVERIFY(again.spentMicro() > 0 && again.isSpent());
        QVERIFY(!again.reserve(1));
    }
    void whatCannotBeReadIsKeptAndSpendsNothing_data()
    {
        QTest::addColumn<QJsonObject>("kept");
        const QJsonObject usage{
            {u"in"_s, 1}, {u"out"_s, 1}, {u"read"_s, 0}, {u"write"_s, 0}, {u"n"_s, 1}, {u"micro"_s, u"5"_s}};
        const auto with = [&usage](const char *key, const QJsonValue &value) {
            QJsonObject broken = usage;
            broken.insert(QLatin1String(key), value);
            return QJsonObject{{u"v"_s, 1}, {u"day"_s, u"2026-11-24"_s}, {u"models"_s, QJsonObject{{kModel, broken}}}};
        };
        QTest::newRow("a later version") << QJsonObject{{u"v"_s, 2}, {u"day"_s, u"2026-11-24"_s}};
        QTest::newRow("no day") << QJsonObject{{u"v"_s, 1}};
        QTest::newRow("a day that will not end") << QJsonObject{{u"v"_s, 1}, {u"day"_s, u"2126-11-24"_s}};
        QTest::newRow("a negative count") << with("in", -1);
        QTest::newRow("a count that is a text") << with("out", u"many"_s);
        QTest::newRow("an amount that is none") << with("micro", u"99999999999999999999"_s);
    }
    void whatCannotBeReadIsKeptAndSpendsNothing()
    {
        QFETCH(QJsonObject, kept);
        Held clock;
        Memory memory;
        memory.kept = kept;
        SpendLedger ledger(memory.store(), 1, 60'000, clock);
        QVERIFY(!awaited(ledger.load()));
        QVERIFY(ledger.problem().contains("ledger reset"_L1));
        for (const qint64 worst : {0, 5}) {
            const Result<qint64> reserved = ledger.reserve(worst);
            QVERIFY(!reserved);
            QCOMPARE(reserved.error().detail, u"ledger"_s);
        }
        QVERIFY(awaited(ledger.stored()));
        QCOMPARE(memory.kept, kept);
        QCOMPARE(memory.writes, 0);
        ledger.startAnew(LedgerRecord::anew(clock));
        QVERIFY(ledger.problem().isEmpty());
        QVERIFY(ledger.reserve(5));
        QVERIFY(ledger.starts().size() >= 1000); // nobody knows what was just started: the window is full
    }
    void storedWaitsAndTells()
    {
        Held clock;
        Memory memory;
        SpendLedger ledger(memory.store(), 0, 60'000, clock);
        ledger.noteStart();
        QVERIFY(awaited(ledger.stored()));
        QCOMPARE(memory.kept["starts"_L1].toArray().size(), 1);
        memory.full = true;
        ledger.noteStart();
        const Result<void> stored = awaited(ledger.stored());
        QVERIFY(!stored);
        QCOMPARE(stored.error().code, ErrorCode::Io);
    }
};

QTEST_GUILESS_MAIN(TestLedger)
#include "tst_ledger.moc"
