#pragma once
#include "agent/activity.h"
#include "async/taskscope.h"
#include "fleet/replica/fleetfollower.h"

namespace countersign {

/// What happened here and, beside it, at the other instances: of each the latest items, whose traces their owners have.
class FleetActivity final : public Activity
{
    Q_OBJECT
public:
    /// `own` outlives it.
    explicit FleetActivity(Activity &own, QObject *parent = nullptr);
    /// Both outlive detach().
    void attach(FarItems &items, FleetFollower &follower);
    void detach();
    void stop() { m_scope.requestStop(); }

    void list(ActionFilter filter, QObject *context, Callback<QList<Action>> answer) override;
    void trace(QString id, QObject *context, Callback<QList<Event>> answer) override;
    [[nodiscard]] QList<Event> recentEvents(int limit) const override { return m_own.recentEvents(limit); }

private:
    [[nodiscard]] QCoro::Task<Result<QList<Event>>> farTrace(QString id);

    Activity &m_own;
    FarItems *m_items = nullptr;
    FleetFollower *m_follower = nullptr;
    QMetaObject::Connection m_connection;
    TaskScope m_scope;
};

} // namespace countersign
