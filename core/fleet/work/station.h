#pragma once
#include "async/gate.h"
#include "fleet/work/owner.h"
#include "fleet/work/seat.h"
#include "fleet/work/vaultproof.h"
#include "fleet/work/worker.h"

#include <QTimer>

namespace countersign {

/// One instance's part in a fleet, from its key to its last beat: says what it can, hears the others, gives work and
/// takes work. Without a key it does not start and says what to do. Made only where a fleet is wanted.
class FleetStation : public Service
{
    Q_OBJECT
public:
    struct Options
    {
        QString instance;               ///< UUID of the journal's instance
        QString name, version, machine; ///< instance.name; of the program; what stands for this computer
        QStringList roles;
        int places = 10; ///< pieces of others' work at a time
        QString vault, vaultId;
        FleetOwner::Timing timing{};
        FleetWorker::Options worker{};
        const Clock *clock = &systemClock();                             ///< the fleet's time
        std::function<QCoro::Task<Result<FleetKeys>>()> keys;            ///< see readFleetKeys()
        std::function<Capabilities(const FleetKeys &keys)> capabilities; ///< asked before each beat
        std::function<qint64()> lagMs;                                   ///< may be empty
        std::function<qint64()> head{};                                  ///< see Beat::head; may be empty
        /// What stands for a mail account of that name in `Capabilities::accounts`, see accountKey(); may be empty.
        std::function<QString(const QString &name, const FleetKeys &keys)> accountKey{};
        int finishMs = 5000; ///< so long what is in hand has to be finished when it is stopped
    };
    /// What it stands on; all outlive it. `tools` and `planner` are this instance's own.
    struct Parts
    {
        FleetPost &post;
        FleetRadio &radio;
        EventStore &store;
        ToolCaller &tools;
        Planner &planner;
        Gate &gate; ///< the panic stop
        QThreadPool &pool;
        FleetSeat &seat;
        FleetOwner::Late late;
    };
    FleetStation(Parts parts, Options options, QObject *parent = nullptr);
    ~FleetStation() override;

    [[nodiscard]] QString name() const override { return u"fleet"_s; }
    [[nodiscard]] QCoro::Task<Result<void>> start() override;
    /// Nothing new is taken from then on; then it leaves.
    [[nodiscard]] QCoro::Task<> stop() override;
    /// Unhealthy where another instance has its name or identity.
    [[nodiscard]] HealthReport health() const override;

    /// While paused it takes nothing, and grants nothing.
    void setPaused(bool paused);
    /// It takes nothing new, and its beats say so; false: it takes work again.
    void setDraining(bool isDraining);
    /// The vault that this instance works in is known only now; `id`: whose it is. See Options.
    void setVault(const QString &vault, const QString &id);
    /// What carries the messages is there again; `isLost`: without what lay in it.
    void goOn(bool isLost);
    /// Whether that instance has shown that it works on the vault here.
    [[nodiscard]] bool sharesVault(const QString &instance) const { return m_proof && m_proof->hasProven(instance); }
    /// Pieces of others' work in hand.
    [[nodiscard]] int busy() const { return m_worker ? m_worker->busy() : 0; }
    /// Nothing is heard any more; until sayHello() nobody is missed.
    void setDeaf();
    /// It is heard and can hear: tells the others at once how it is here.
    void sayHello();
    /// What it says of itself now. Once it has started.
    [[nodiscard]] Beat own() const;
    /// Null before it has started.
    [[nodiscard]] FleetLine *line() { return m_line.get(); }
    [[nodiscard]] Members *members() { return m_members.get(); }
    [[nodiscard]] MessageGate *gate() { return m_gate.get(); }

Q_SIGNALS:
    void membersChanged(int instances); ///< with this one; also when one offers something else
    void messageRefused(countersign::Refusal why);
    /// Another process has our identity and was there first: whatever is for this instance is for that one.
    void twinFound();
    /// Before it listens: whoever takes further kinds of messages (decisions) says so now.
    void lineReady(countersign::FleetLine *line);

private:
    [[nodiscard]] QCoro::Task<Result<qint64>> nextEpoch();
    void join(FleetKeys keys, qint64 epoch);
    void leave();
    [[nodiscard]] OwnerView view();
    [[nodiscard]] QCoro::Task<> finishWork();
    void beat();
    void greet();

    Parts m_parts;
    Options m_options;
    const QString m_run;
    qint64 m_startedUs = 0;
    bool m_isDraining = false;
    std::unique_ptr<MessageGate> m_gate;
    std::unique_ptr<FleetLine> m_line;
    std::unique_ptr<Members> m_members;
    std::unique_ptr<VaultProof> m_proof;
    std::unique_ptr<FleetOwner> m_owner;
    std::unique_ptr<FleetWorker> m_worker;
    QTimer m_pulse; ///< to the next beat
    TaskScope m_scope;
};

} // namespace countersign
