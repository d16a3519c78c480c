#pragma once
#include "async/limiter.h"
#include "llm/httpmodelclient.h"
#include "plan/admin/ledgerbudget.h"
#include "plan/model/plannerswitch.h"
#include "plan/playbookplanner.h"
#include "secrets/secretstore.h"

namespace countersign {

class EventStore;

/// Everything between the configuration and a planner: prices, ledger, limits, breaker, the client of the chosen model.
/// Can be put together anew while it is in use.
class PlannerFactory : public QObject
{
    Q_OBJECT
public:
    PlannerFactory(const Config &config, EventStore &journal, const ToolCaller &tools, const Catalogue &catalogue,
        PlaybookPlanner &playbooks, SecretStore &secrets, Gate &gate);
    ~PlannerFactory() override;

    /// Loads what was spent and started before; to be called once the journal is open. Fails when that cannot be known:
    /// then no model is asked until resetLedger().
    [[nodiscard]] QCoro::Task<Result<void>> start();
    /// The owner's word: goes on without knowing what was spent. Errors of startLedgerAnew().
    [[nodiscard]] QCoro::Task<Result<void>> resetLedger(QString actor);
    [[nodiscard]] QCoro::Task<> stop();
    /// What requests with a credential wait for where other instances use it as well; without it this one counts alone.
    /// Before choose(). `credential` tells it, once it is known itself.
    using Credential = std::function<QCoro::Task<Result<QString>>()>;
    using StartGates = std::function<std::unique_ptr<StartGate>(int most, Credential credential)>;
    void shareStarts(StartGates gates) { m_gates = std::move(gates); }
    /// Uses `config` from now on.
    void choose(const Config &config);

    [[nodiscard]] Planner &planner() { return m_switch; }
    /// For plans that others make for this instance.
    [[nodiscard]] PlanBudget &budget() { return m_budget; }
    [[nodiscard]] SpendLedger &ledger() { return m_ledger; }
    [[nodiscard]] Breaker &breaker() { return m_breaker; }
    [[nodiscard]] const Prices &prices() const { return m_prices; }
    /// A client for `planner` (claude | openai) as `config` describes it; for tests of a connection.
    [[nodiscard]] std::unique_ptr<HttpModelClient> makeClient(
        const QString &planner, const Config &config, Breaker &breaker);

Q_SIGNALS:
    void used(const QString &model, const countersign::Usage &usage);
    void changed();

private:
    struct Room;
    [[nodiscard]] static QCoro::Task<Result<QString>> readKey(
        SecretStore *secrets, QString configured, QString name, bool needed, std::shared_ptr<QString> known);

    EventStore &m_journal;
    const ToolCaller &m_tools;
    const Catalogue &m_catalogue;
    PlaybookPlanner &m_playbooks;
    SecretStore &m_secrets;
    Gate &m_gate;
    Prices m_prices;
    SpendLedger m_ledger;
    WindowLimiter m_limiter;
    const int m_rpm;
    StartGates m_gates;
    QList<QPointer<StartGate>> m_shared; ///< that were made, of clients that are in use
    LedgerBudget m_budget;
    Breaker m_breaker;
    PlannerSwitch m_switch;
    std::weak_ptr<Room> m_room;

    [[nodiscard]] static QCoro::Task<Result<QString>> credentialOf(Credential key, QString baseUrl);
    [[nodiscard]] qint64 worstOf(const PlanRequest &request) const;
};

/// True when `url` does not lead to this machine.
[[nodiscard]] bool isElsewhere(const QString &url);

} // namespace countersign
