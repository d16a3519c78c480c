#pragma once
#include "llm/httpmodelclient.h"
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
    /// Uses `config` from now on.
    void choose(const Config &config);

    [[nodiscard]] Planner &planner() { return m_switch; }
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
    Breaker m_breaker;
    PlannerSwitch m_switch;
    std::weak_ptr<Room> m_room;
};

/// True when `url` does not lead to this machine.
[[nodiscard]] bool isElsewhere(const QString &url);

} // namespace countersign
