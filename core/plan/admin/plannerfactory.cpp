#include "plan/admin/plannerfactory.h"

#include "async/alive.h"
#include "base/literals.h"
#include "domain/eventstore.h"
#include "llm/chatapi.h"
#include "llm/messagesapi.h"
#include "observe/redact.h"
#include "plan/admin/ledgerstore.h"

#include <QCoreApplication>
#include <QHostAddress>

namespace countersign {

namespace {
// A quarter of a second more than the minute: a request that left in time may arrive a little later than its start
// says.
constexpr qint64 kWindowMs = 60'250;
} // namespace

bool isElsewhere(const QString &url)
{
    const QString host = QUrl(url).host();
    return host != u"localhost" && !QHostAddress(host).isLoopback();
}

/// A client with the planner that uses it; goes when the last plan made with it is done.
struct PlannerFactory::Room
{
    std::unique_ptr<HttpModelClient> client;
    std::unique_ptr<ModelPlanner> planner;
    int maxTokens = 0;
};

PlannerFactory::PlannerFactory(const Config &config, EventStore &journal, const ToolCaller &tools,
    const Catalogue &catalogue, PlaybookPlanner &playbooks, SecretStore &secrets, Gate &gate)
    : m_journal(journal),
      m_tools(tools),
      m_catalogue(catalogue),
      m_playbooks(playbooks),
      m_secrets(secrets),
      m_gate(gate),
      m_prices(config.claude.prices),
      m_ledger(ledgerStore(journal), config.claude.dailyBudgetUsd, kWindowMs),
      m_limiter(config.performance.claudeApiRpm, kWindowMs),
      m_rpm(config.performance.claudeApiRpm),
      m_budget(m_ledger, m_prices, [this](const PlanRequest &request) { return worstOf(request); }),
      m_breaker({}),
      m_switch(playbooks, m_breaker, m_ledger)
{
    connect(&m_ledger, &SpendLedger::changed, this, &PlannerFactory::changed);
    connect(&m_breaker, &Breaker::opened, this, &PlannerFactory::changed);
    connect(&m_breaker, &Breaker::closed, this, &PlannerFactory::changed);
}

PlannerFactory::~PlannerFactory() = default;

QCoro::Task<Result<void>> PlannerFactory::start()
{
    const QPointer<PlannerFactory> self(this);
    const Result<void> loaded = alive(self, co_await m_ledger.load());
    if (!loaded)
        co_return loaded;
    m_limiter.restore(m_ledger.starts());
    co_return Result<void>{};
}

QCoro::Task<Result<void>> PlannerFactory::resetLedger(QString actor)
{
    const QPointer<PlannerFactory> self(this);
    const Result<LedgerRecord> record = alive(self, co_await startLedgerAnew(m_journal, actor));
    if (!record)
        co_return fail(record.error());
    m_ledger.startAnew(*record);
    m_limiter.restore(m_ledger.starts());
    Q_EMIT changed();
    co_return Result<void>{};
}

QCoro::Task<> PlannerFactory::stop()
{
    const QPointer<PlannerFactory> self(this);
    for (const QPointer<StartGate> &gate : std::exchange(m_shared, {}))
        if (gate)
            gate->cancelAll();
    if (const std::shared_ptr<Room> room = m_room.lock())
        co_await room->client->stop();
    if (!self)
        co_return;
    m_limiter.cancelAll();
    co_await m_ledger.stop();
}

QCoro::Task<Result<QString>> PlannerFactory::readKey(
    SecretStore *secrets, QString configured, QString name, bool needed, std::shared_ptr<QString> known)
{
    if (!known->isEmpty())
        co_return *known;
    const Result<QString> key = co_await resolveSecret(secrets, configured, name);
    if (!key && !needed)
        co_return QString(); // a server on this machine may want none
    if (!key)
        co_return fail(key.error().code, key.error().message, key.error().detail, false);
    if (key->isEmpty() && needed)
        co_return fail(ErrorCode::Refused,
            QCoreApplication::translate("Planners",
                "There is no key yet. Store one on the Planners page, or write %1: \"${NAME}\" and set that variable.")
                .arg(name));
    if (!key->isEmpty())
        addKnownSecret(*key);
    *known = *key;
    co_return key;
}

/// One key at one server; what stands for it elsewhere is hashed under the fleet's key.
QCoro::Task<Result<QString>> PlannerFactory::credentialOf(Credential key, QString baseUrl)
{
    const Result<QString> known = co_await key();
    if (!known)
        co_return fail(known.error());
    co_return QUrl(baseUrl).host() + u'\n' + *known;
}

qint64 PlannerFactory::worstOf(const PlanRequest &request) const
{
    const std::shared_ptr<Room> room = m_room.lock();
    if (!room || !room->client->isCloud())
        return 0;
    const ModelPlanner::Extent extent = room->planner->extentOf(request);
    return room->client->worstCost(extent.textBytes, extent.attachedTokens, room->maxTokens);
}

std::unique_ptr<HttpModelClient> PlannerFactory::makeClient(
    const QString &planner, const Config &config, Breaker &breaker)
{
    const bool claude = planner == u"claude";
    const QString baseUrl = claude ? config.claude.baseUrl : config.openai.baseUrl;
    ClientOptions options;
    options.name = planner;
    options.model = claude ? config.claude.model : config.openai.model;
    options.maxTokens = claude ? config.claude.maxTokens : config.openai.maxTokens;
    options.cloud = isElsewhere(baseUrl);
    options.timeoutMs = (claude ? config.claude.timeout : config.openai.timeout) * 1000;
    options.gate = &m_gate;
    // Read when it is first needed, and kept as long as the client: a new key comes with a new client.
    options.key = [secrets = &m_secrets, configured = claude ? config.claude.apiKey : config.openai.apiKey,
                      name = planner + u".api_key"_s, needed = options.cloud, known = std::make_shared<QString>()] {
        return readKey(secrets, configured, name, needed, known);
    };
    ModelHttpOptions http;
    http.connections = config.apiConnections();
    http.keep = std::min(config.connectionPool.minSize, http.connections);
    http.idleMs = config.connectionPool.maxIdleTime * 1000LL;
    http.lifetimeMs = config.connectionPool.maxLifetime * 1000LL;
    http.caFile = claude ? config.claude.caFile : config.openai.caFile;
    std::unique_ptr<Dialect> dialect;
    if (claude)
        dialect = std::make_unique<MessagesApi>(
            MessagesOptions{baseUrl, config.claude.version, options.model, options.maxTokens});
    else
        dialect = std::make_unique<ChatApi>(baseUrl, options.model, options.maxTokens);
    // What leads elsewhere has its limit there, whoever asks; what runs on this machine is asked by it alone.
    std::unique_ptr<StartGate> shared;
    if (claude && options.cloud && m_gates)
        shared = m_gates(m_rpm, [key = options.key, baseUrl] { return credentialOf(key, baseUrl); });
    StartGate *const starts = shared ? shared.get() : claude ? &m_limiter : nullptr;
    auto client =
        std::make_unique<HttpModelClient>(options, std::move(dialect), http, m_ledger, starts, m_prices, breaker);
    if (shared) {
        connect(shared.get(), &StartGate::changed, this, &PlannerFactory::changed);
        m_shared.removeIf([](const QPointer<StartGate> &gate) { return gate.isNull(); });
        m_shared.append(shared.get());
        shared.release()->setParent(client.get());
    }
    connect(client.get(), &HttpModelClient::used, this, &PlannerFactory::used);
    return client;
}

void PlannerFactory::choose(const Config &config)
{
    m_prices = Prices(config.claude.prices);
    m_ledger.setBudget(config.claude.dailyBudgetUsd);
    m_breaker.reset();
    if (config.planner.use == u"playbook") {
        m_switch.choose(nullptr, {});
    } else {
        const auto room = std::make_shared<Room>();
        room->client = makeClient(config.planner.use, config, m_breaker);
        room->maxTokens = config.planner.use == u"claude" ? config.claude.maxTokens : config.openai.maxTokens;
        const ModelPlannerOptions options{
            {config.owner.name, config.owner.emails, config.owner.signature}, config.planner.quarantine};
        room->planner = std::make_unique<ModelPlanner>(*room->client, m_tools, m_catalogue, m_playbooks, options);
        m_room = room;
        m_switch.choose(std::shared_ptr<ModelPlanner>(room, room->planner.get()),
            {config.planner.localOnly, config.claude.whenSpent == u"wait", [held = m_room] {
                 const std::shared_ptr<Room> still = held.lock();
                 return still ? still->client->whyStartsWait() : QString();
             }});
    }
    Q_EMIT changed();
}

} // namespace countersign
