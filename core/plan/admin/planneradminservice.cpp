#include "plan/admin/planneradminservice.h"

#include "async/alive.h"
#include "async/offload.h"
#include "base/config/configwriter.h"
#include "base/config/settings.h"
#include "base/literals.h"
#include "base/unicodetext.h"
#include "domain/payloads/settings.h"

#include <QElapsedTimer>

namespace countersign {

namespace {
const QStringList kModels{u"claude"_s, u"openai"_s};

QJsonValue written(const SettingValue &value)
{
    if (const auto *texts = std::get_if<QStringList>(&value))
        return QJsonArray::fromStringList(*texts);
    return std::visit(
        []<typename T>(const T &one) {
            if constexpr (std::is_same_v<T, QStringList>)
                return QJsonValue();
            else
                return QJsonValue(one);
        },
        value);
}
} // namespace

PlannerAdminService::PlannerAdminService(Config &config, PlannerFactory &planners, PlaybookPlanner &playbooks,
    SecretStore &secrets, EventStore &journal, QThreadPool &pool, Gate &gate)
    : m_config(config),
      m_planners(planners),
      m_playbooks(playbooks),
      m_secrets(secrets),
      m_journal(journal),
      m_pool(pool),
      m_gate(gate)
{
    connect(&m_planners, &PlannerFactory::changed, this, &PlannerAdmin::changed);
}

QCoro::Task<> PlannerAdminService::stop()
{
    m_scope.requestStop();
    co_await m_scope.drained();
}

PlannerInfo PlannerAdminService::planner(const QString &name) const
{
    const bool claude = name == u"claude";
    const QString configured = claude ? m_config.claude.apiKey : m_config.openai.apiKey;
    PlannerInfo out{name};
    out.model = claude ? m_config.claude.model : m_config.openai.model;
    out.baseUrl = claude ? m_config.claude.baseUrl : m_config.openai.baseUrl;
    out.version = claude ? m_config.claude.version : QString();
    out.isCloud = isElsewhere(out.baseUrl);
    out.key = configured == u"keyring" ? m_keys.value(name, u"missing"_s)
              : configured.isEmpty()   ? u"none"_s
                                       : u"environment"_s;
    out.keyMessage = m_keyMessages.value(name);
    out.models = claude ? m_planners.prices().models() : QStringList{};
    return out;
}

PlannerSettings PlannerAdminService::settings() const
{
    PlannerSettings out{m_config.planner.use, {PlannerInfo{u"playbook"_s}}};
    for (const QString &name : kModels)
        out.planners.append(planner(name));
    out.quarantine = m_config.planner.quarantine;
    out.localOnly = m_config.planner.localOnly;
    out.dailyBudgetUsd = m_config.claude.dailyBudgetUsd;
    out.whenSpent = m_config.claude.whenSpent;
    out.breaker = breakerStateName(m_planners.breaker().state());
    out.breakerMessage = m_planners.breaker().why();
    out.ledgerProblem = m_planners.ledger().problem();
    return out;
}

SettingInfo PlannerAdminService::setting(const QString &key) const
{
    const Setting *found = findSetting(key);
    return found ? found->info() : SettingInfo{};
}

Spend PlannerAdminService::spend() const
{
    return m_planners.ledger().report();
}

QCoro::Task<Result<bool>> PlannerAdminService::resetTask(QString actor)
{
    const QPointer<PlannerAdminService> self(this);
    const Result<void> done = alive(self, co_await m_planners.resetLedger(actor));
    if (!done)
        co_return fail(done.error());
    Q_EMIT planningMayGoOn();
    co_return true;
}

void PlannerAdminService::choose()
{
    m_planners.choose(m_config);
    Q_EMIT planningMayGoOn();
}

QCoro::Task<Result<bool>> PlannerAdminService::saveTask(SettingChanges changes)
{
    const QPointer<PlannerAdminService> self(this);
    ConfigChanges values;
    QJsonObject told;
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        values.insert(it.key(), written(it.value()));
        if (!setting(it.key()).isSecret)
            told.insert(it.key(), values.value(it.key()));
    }
    const ConfigSources sources = m_config.sources;
    const Result<Config> written =
        alive(self, co_await offload(&m_pool, [sources, values] { return writeConfig(sources, values); }));
    if (!written)
        co_return fail(written.error());
    takeLive(m_config, *written); // everything else keeps until the next start
    choose();
    const Event event = makeEvent(EventType::SettingsChanged, {}, {}, u"human:gui"_s, SettingsChanged{told});
    const Append change{{}, {event}, 0, {}, {}, {}};
    const Result<Appended> recorded = co_await m_journal.append(change);
    if (!recorded)
        co_return fail(recorded.error());
    co_return true;
}

void PlannerAdminService::save(SettingChanges changes, QObject *context, Callback<bool> answer)
{
    hand<bool>(saveTask(std::move(changes)), context, std::move(answer));
}

QCoro::Task<Result<bool>> PlannerAdminService::storeTask(QString planner, QString key)
{
    const QPointer<PlannerAdminService> self(this);
    const QString name = planner + u".api_key"_s;
    const Result<void> stored = alive(self, co_await m_secrets.write(name, key.trimmed()));
    if (!stored)
        co_return fail(stored.error());
    const QString configured = planner == u"claude" ? m_config.claude.apiKey : m_config.openai.apiKey;
    if (configured != u"keyring") { // it was stored to be used
        const Result<bool> saved = alive(self, co_await saveTask({{name, u"keyring"_s}}));
        if (!saved)
            co_return saved;
    }
    choose();
    co_await look();
    co_return true;
}

void PlannerAdminService::storeKey(QString planner, QString key, QObject *context, Callback<bool> answer)
{
    hand<bool>(storeTask(std::move(planner), std::move(key)), context, std::move(answer));
}

QCoro::Task<> PlannerAdminService::look()
{
    const QPointer<PlannerAdminService> self(this);
    for (const QString &name : kModels) {
        const Result<QString> key = co_await m_secrets.read(name + u".api_key"_s);
        if (!self)
            co_return;
        m_keys.insert(name, !key ? u"unavailable"_s : key->isEmpty() ? u"missing"_s : u"stored"_s);
        m_keyMessages.insert(name, key ? QString() : key.error().message);
    }
    Q_EMIT changed();
}

QCoro::Task<Result<ConnectionTest>> PlannerAdminService::testTask(QString planner)
{
    if (!kModels.contains(planner))
        co_return fail(ErrorCode::Invalid, tr("Playbooks need no connection."));
    if (!m_gate.isOpen())
        co_return fail(ErrorCode::Refused, tr("Everything is paused, so nothing is asked. Resume first."));
    Breaker breaker({});
    const std::unique_ptr<HttpModelClient> client = m_planners.makeClient(planner, m_config, breaker);
    ModelRequest request;
    request.tag = u"test"_s;
    request.maxTokens = 1024; // room for models that think first
    request.messages = {
        userMessage({textBlock(u"This is a test of the connection. Answer with one short sentence."_s)})};
    QElapsedTimer timer;
    timer.start();
    const Result<ModelReply> reply = co_await client->ask(request);
    if (!reply)
        co_return fail(reply.error());
    const Usage &usage = reply->usage;
    co_return ConnectionTest{reply->model.isEmpty() ? client->model() : reply->model, firstOf(reply->text(), 500),
        timer.elapsed(), usage.input + usage.cacheRead + usage.cacheWrite, usage.output, usage.costMicro};
}

void PlannerAdminService::test(QString planner, QObject *context, Callback<ConnectionTest> answer)
{
    hand<ConnectionTest>(testTask(std::move(planner)), context, std::move(answer));
}

} // namespace countersign
