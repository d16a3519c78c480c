#include "planneroffice.h"

#include "async/offload.h"
#include "base/config/configwriter.h"
#include "base/unicodetext.h"
#include "domain/payloads/settings.h"

#include <QElapsedTimer>

namespace countersign {

namespace {
const QStringList kModels{QStringLiteral("claude"), QStringLiteral("openai")};

bool isSecret(const QString &setting)
{
    return setting.endsWith(QLatin1String(".api_key"));
}
} // namespace

PlannerOffice::PlannerOffice(Config &config, Planners &planners, PlaybookPlanner &playbooks, KeyringStore &secrets,
    EventStore &journal, QThreadPool &pool, Gate &gate)
    : m_config(config),
      m_planners(planners),
      m_playbooks(playbooks),
      m_secrets(secrets),
      m_journal(journal),
      m_pool(pool),
      m_gate(gate)
{
    connect(&m_planners, &Planners::changed, this, &PlannerAdmin::changed);
}

QCoro::Task<> PlannerOffice::stop()
{
    m_scope.requestStop();
    co_await m_scope.drained();
}

QJsonObject PlannerOffice::planner(const QString &name) const
{
    const bool claude = name == u"claude";
    const QString configured = claude ? m_config.claude.apiKey : m_config.openai.apiKey;
    const QString baseUrl = claude ? m_config.claude.baseUrl : m_config.openai.baseUrl;
    const QString key = configured == u"keyring" ? m_keys.value(name, QStringLiteral("missing"))
                        : configured.isEmpty()   ? QStringLiteral("none")
                                                 : QStringLiteral("environment");
    return {{QStringLiteral("name"), name},
        {QStringLiteral("model"), claude ? m_config.claude.model : m_config.openai.model},
        {QStringLiteral("base_url"), baseUrl},
        {QStringLiteral("version"), claude ? m_config.claude.version : QString()},
        {QStringLiteral("is_cloud"), isElsewhere(baseUrl)}, {QStringLiteral("key"), key},
        {QStringLiteral("key_message"), m_keyMessages.value(name)},
        {QStringLiteral("models"), QJsonArray::fromStringList(claude ? m_planners.prices().models() : QStringList{})}};
}

QJsonObject PlannerOffice::settings() const
{
    QJsonArray planners{QJsonObject{{QStringLiteral("name"), QStringLiteral("playbook")},
        {QStringLiteral("is_cloud"), false}, {QStringLiteral("key"), QStringLiteral("none")}}};
    for (const QString &name : kModels)
        planners.append(planner(name));
    const Breaker &breaker = m_planners.breaker();
    return {{QStringLiteral("use"), m_config.planner.use}, {QStringLiteral("planners"), planners},
        {QStringLiteral("quarantine"), m_config.planner.quarantine},
        {QStringLiteral("local_only"), QJsonArray::fromStringList(m_config.planner.localOnly)},
        {QStringLiteral("daily_budget_usd"), m_config.claude.dailyBudgetUsd},
        {QStringLiteral("when_spent"), m_config.claude.whenSpent},
        {QStringLiteral("breaker"), breakerStateName(breaker.state())},
        {QStringLiteral("breaker_message"), breaker.why()},
        {QStringLiteral("ledger_problem"), m_planners.ledger().problem()}};
}

QJsonObject PlannerOffice::spend() const
{
    return m_planners.ledger().report();
}

QCoro::Task<Result<bool>> PlannerOffice::resetTask(QString actor)
{
    const QPointer<PlannerOffice> self(this);
    const Result<void> done = co_await m_planners.resetLedger(actor);
    if (!self || !done)
        co_return self ? Result<bool>(fail(done.error())) : Result<bool>(cancelled());
    Q_EMIT planningMayGoOn();
    co_return true;
}

void PlannerOffice::choose()
{
    m_planners.choose(m_config);
    Q_EMIT planningMayGoOn();
}

QCoro::Task<Result<bool>> PlannerOffice::saveTask(QJsonObject changes)
{
    const QPointer<PlannerOffice> self(this);
    ConfigChanges values;
    QJsonObject told;
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        values.insert(it.key(), it.value());
        if (!isSecret(it.key()))
            told.insert(it.key(), it.value());
    }
    const ConfigSources sources = m_config.sources;
    const Result<Config> written =
        co_await offload(&m_pool, [sources, values] { return writeConfig(sources, values); });
    if (!self || !written)
        co_return self ? Result<bool>(fail(written.error())) : Result<bool>(cancelled());
    // What planners are made of is used at once; everything else keeps until the next start, as it always does.
    m_config.planner = written->planner;
    m_config.claude = written->claude;
    m_config.openai = written->openai;
    choose();
    const Event event =
        makeEvent(EventType::SettingsChanged, {}, {}, QStringLiteral("human:gui"), SettingsChanged{told});
    const Append change{{}, {event}, 0, {}, {}, {}};
    const Result<Appended> recorded = co_await m_journal.append(change);
    if (!recorded)
        co_return fail(recorded.error());
    co_return true;
}

void PlannerOffice::save(QJsonObject changes, QObject *context, Answer<bool> answer)
{
    hand<bool>(saveTask(std::move(changes)), context, std::move(answer));
}

QCoro::Task<Result<bool>> PlannerOffice::storeTask(QString planner, QString key)
{
    const QPointer<PlannerOffice> self(this);
    const QString name = planner + QStringLiteral(".api_key");
    const Result<void> stored = co_await m_secrets.write(name, key.trimmed());
    if (!self || !stored)
        co_return self ? Result<bool>(fail(stored.error())) : Result<bool>(cancelled());
    const QString configured = planner == u"claude" ? m_config.claude.apiKey : m_config.openai.apiKey;
    if (configured != u"keyring") { // it was stored to be used
        const Result<bool> saved = co_await saveTask({{name, QStringLiteral("keyring")}});
        if (!self || !saved)
            co_return self ? saved : Result<bool>(cancelled());
    }
    choose();
    co_await look();
    co_return true;
}

void PlannerOffice::storeKey(QString planner, QString key, QObject *context, Answer<bool> answer)
{
    hand<bool>(storeTask(std::move(planner), std::move(key)), context, std::move(answer));
}

QCoro::Task<> PlannerOffice::look()
{
    const QPointer<PlannerOffice> self(this);
    for (const QString &name : kModels) {
        const Result<QString> key = co_await m_secrets.read(name + QStringLiteral(".api_key"));
        if (!self)
            co_return;
        m_keys.insert(name, !key             ? QStringLiteral("unavailable")
                            : key->isEmpty() ? QStringLiteral("missing")
                                             : QStringLiteral("stored"));
        m_keyMessages.insert(name, key ? QString() : key.error().message);
    }
    Q_EMIT changed();
}

QCoro::Task<Result<QJsonObject>> PlannerOffice::testTask(QString planner)
{
    if (!kModels.contains(planner))
        co_return fail(ErrorCode::Invalid, tr("Playbooks need no connection."));
    if (!m_gate.isOpen())
        co_return fail(ErrorCode::Refused, tr("Everything is paused, so nothing is asked. Resume first."));
    Breaker breaker({});
    const std::unique_ptr<HttpModelClient> client = m_planners.makeClient(planner, m_config, breaker);
    ModelRequest request;
    request.tag = QStringLiteral("test");
    request.maxTokens = 1024; // room for models that think first
    request.messages = {
        userMessage({textBlock(QStringLiteral("This is a test of the connection. Answer with one short sentence."))})};
    QElapsedTimer timer;
    timer.start();
    const Result<ModelReply> reply = co_await client->ask(request);
    if (!reply)
        co_return fail(reply.error());
    co_return QJsonObject{{QStringLiteral("model"), reply->model.isEmpty() ? client->model() : reply->model},
        {QStringLiteral("answer"), firstOf(reply->text(), 500)}, {QStringLiteral("ms"), timer.elapsed()},
        {QStringLiteral("input_tokens"), reply->usage.input + reply->usage.cacheRead + reply->usage.cacheWrite},
        {QStringLiteral("output_tokens"), reply->usage.output},
        {QStringLiteral("cost_usd"), usdText(reply->usage.costMicro)}};
}

void PlannerOffice::test(QString planner, QObject *context, Answer<QJsonObject> answer)
{
    hand<QJsonObject>(testTask(std::move(planner)), context, std::move(answer));
}

} // namespace countersign
