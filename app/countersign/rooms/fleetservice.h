#pragma once
#include "async/taskscope.h"
#include "fleet/work/queuepost.h"
#include "fleet/work/redisradio.h"
#include "fleet/work/station.h"
#include "queue/redis/redisqueue.h"
#include "rooms/executionroom.h"
#include "rooms/planningroom.h"

namespace countersign {

/// This instance's part in a fleet and what carries its messages: made when it is started, for the journal must be open
/// to know whose part it is. While it does not run (no key, no Redis yet) everything is done here.
class FleetService final : public Service
{
    Q_OBJECT
public:
    /// All outlive it.
    struct Rooms
    {
        const Config &config;
        Runtime &runtime;
        StoreRoom &store;
        RedisLink &link;
        ToolsRoom &tools;
        PlanningRoom &planning;
        ExecutionRoom &execution;
    };
    explicit FleetService(Rooms rooms, QObject *parent = nullptr);
    ~FleetService() override;

    [[nodiscard]] QString name() const override { return u"fleet"_s; }
    [[nodiscard]] QCoro::Task<Result<void>> start() override;
    [[nodiscard]] QCoro::Task<> stop() override;
    [[nodiscard]] HealthReport health() const override;

    void setPaused(bool paused);
    /// Takes no more of others' work; false: takes it again.
    void setDraining(bool isDraining);
    /// What beats tell of the items here, see Beat; before start().
    void tellOf(std::function<qint64()> head, std::function<qint64()> lagMs);
    /// Null before it was started.
    [[nodiscard]] FleetStation *station() const;
    [[nodiscard]] FleetRadio *radio() const;
    [[nodiscard]] RedisQueue *queue() const;

Q_SIGNALS:
    void membersChanged(int instances); ///< with this one; 0: not in a fleet any more
    void messageRefused(countersign::Refusal why);
    void twinFound(); ///< FleetStation::twinFound()
    /// Before it listens: whoever takes further kinds of messages says so now.
    void lineReady(countersign::FleetLine *line);

private:
    struct Works;
    [[nodiscard]] FleetStation::Options options(const QString &vaultId) const;
    [[nodiscard]] Capabilities capabilities(const FleetKeys &keys) const;
    [[nodiscard]] QString accountKeyOf(const QString &name, const FleetKeys &keys) const;
    [[nodiscard]] QCoro::Task<QString> vaultId() const;
    [[nodiscard]] QCoro::Task<> waitForVault();

    Rooms m_rooms;
    std::function<qint64()> m_head, m_lagMs;
    bool m_isPaused = false, m_isDraining = false;
    QString m_problem; ///< why this instance is not in the fleet; empty: it is, or has not tried
    std::unique_ptr<Works> m_works;
    TaskScope m_scope;
};

} // namespace countersign
