#include "llm/httpmodelclient.h"
#include "llm/messagesapi.h"
#include "support/modelserver.h"
#include "support/waiting.h"

#include <QTest>

using namespace countersign;
using namespace countersign::test;

namespace {
LedgerStore nowhere()
{
    return {[]() -> QCoro::Task<Result<QJsonObject>> { co_return QJsonObject{}; },
        [](QJsonObject) -> QCoro::Task<Result<void>> { co_return Result<void>{}; }};
}

QCoro::Task<Result<QString>> fixedKey()
{
    co_return u"secret-key"_s;
}

/// Gives every turn, and says how long one holds.
class FakeGate final : public StartGate
{
public:
    int turns = 0;
    std::optional<qint64> grace;
    QString reason;
    QCoro::Task<Result<void>> acquire() override
    {
        ++turns;
        co_return Result<void>{};
    }
    void cancelAll() override {}
    qint64 waitMs() const override { return 0; }
    std::optional<qint64> graceMs() const override { return grace; }
    QString why() const override { return reason; }
};

struct Bench
{
    explicit Bench(double budget = 0) : ledger(nowhere(), budget, 60'000)
    {
        ClientOptions options;
        options.name = u"claude"_s;
        options.model = u"claude-sonnet-5-5"_s;
        options.maxTokens = 1000;
        options.backoffMs = 5;
        options.backoffCapMs = 10;
        options.key = fixedKey;
        client = std::make_unique<HttpModelClient>(options,
            std::make_unique<MessagesApi>(MessagesOptions{server.url(), u"2026-10-21"_s, options.model, 1000}),
            ModelHttpOptions{}, ledger, &gate, prices, breaker);
    }
    Result<ModelReply> ask(std::shared_ptr<qint64> purse = nullptr)
    {
        ModelRequest out;
        out.tag = u"a"_s;
        out.system = u"system"_s;
        out.messages = {QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, u"plan"_s}}};
        out.purse = std::move(purse);
        return awaited(client->ask(out));
    }
    ModelServer server;
    SpendLedger ledger;
    FakeGate gate;
    Breaker breaker{{100, 50, 100}};
    Prices prices;
    std::unique_ptr<HttpModelClient> client;
};

countersign::test::Answer good()
{
    return toolAnswer(u"submit_plan"_s, {{u"summary"_s, u"File it"_s}});
}
} // namespace

/// When a request may start, and whose money it is.
class TestModelStarts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTurnThatHoldsIsUsed()
    {
        Bench bench;
        bench.server.answer({good()});
        bench.gate.grace = 60'000;
        QVERIFY(bench.ask());
        QCOMPARE(bench.gate.turns, 1);
        QCOMPARE(bench.server.heads.size(), 1);
    }

    void aTurnThatIsOverIsNotUsed()
    {
        Bench bench;
        bench.server.answer({good()});
        bench.gate.grace = -1; // others have it by now, however fast we are
        const Result<ModelReply> reply = bench.ask();
        QVERIFY(!reply && reply.error().retryable);
        QVERIFY(bench.gate.turns >= 5);
        QVERIFY(bench.server.heads.isEmpty()); // nothing was sent
        QCOMPARE(bench.ledger.spentMicro(), 0);
        QCOMPARE(bench.breaker.state(), Breaker::State::Closed);
    }

    void whyTheyWaitIsTold()
    {
        Bench bench;
        QVERIFY(bench.client->whyStartsWait().isEmpty());
        bench.gate.reason = u"Redis is away."_s;
        QCOMPARE(bench.client->whyStartsWait(), u"Redis is away."_s);
    }

    /// It is our key that is charged: who holds the fleet's key cannot have more spent with it than we may.
    void whatAnotherPaysCountsHereAsWell()
    {
        Bench bench(1.0);
        bench.server.answer({good()});
        const auto purse = std::make_shared<qint64>(1'000'000);
        const Result<ModelReply> reply = bench.ask(purse);
        QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().message));
        QCOMPARE(reply->usage.costMicro, 3000);
        QCOMPARE(*purse, 1'000'000 - 3000); // what was not needed is back in it
        QCOMPARE(bench.ledger.spentMicro(), 3000);
        bench.ledger.setBudget(0.000001); // our own day is over
        const Result<ModelReply> more = bench.ask(purse);
        QCOMPARE(more.error().code, ErrorCode::Full);
        QCOMPARE(more.error().detail, u"budget"_s);
        QCOMPARE(*purse, 1'000'000 - 3000);
        QCOMPARE(bench.server.heads.size(), 1);
    }

    void moreThanWasSetAsideIsNotSpent()
    {
        Bench bench;
        bench.server.answer({good()});
        const auto purse = std::make_shared<qint64>(100);
        const Result<ModelReply> reply = bench.ask(purse);
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, ErrorCode::Full);
        QCOMPARE(reply.error().detail, u"purse"_s);
        QVERIFY(bench.server.heads.isEmpty());
        QCOMPARE(*purse, 100);
    }
};

QTEST_GUILESS_MAIN(TestModelStarts)
#include "tst_modelstarts.moc"
