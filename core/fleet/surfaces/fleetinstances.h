#pragma once
#include "agent/instances.h"
#include "async/taskscope.h"
#include "fleet/desks/deskbook.h"
#include "fleet/desks/deskkey.h"
#include "fleet/replica/fleetfollower.h"

namespace countersign {

/// Instances, as their beats tell of them: who is here, and who was in this run.
class FleetInstances final : public Instances
{
    Q_OBJECT
public:
    static constexpr qsizetype kMostLeft = 200;

    /// Of this instance.
    struct Self
    {
        std::function<QString()> instance; ///< UUID; asked once there is a fleet
        QString name;
        bool isDesk = true;
        std::function<QCoro::Task<Result<DeskKey>>()> key; ///< see ownDeskKey()
    };
    /// What there is while this instance is in a fleet. All outlive detach().
    struct Fleet
    {
        Members &members;
        DeskBook &book;
        std::function<Beat()> own; ///< what this instance says of itself
        FarItems *items = nullptr; ///< null: this instance is no desk
        FleetFollower *follower = nullptr;
        std::function<bool(const QString &instance)> sharesVault{}; ///< has shown that it works on the vault here
    };
    explicit FleetInstances(Self self, const Clock &clock = systemClock(), QObject *parent = nullptr);

    void attach(Fleet fleet);
    void detach();
    void stop() { m_scope.requestStop(); }
    /// Whose decisions count here is another.
    void noteDesks() { Q_EMIT changed(); }
    /// What the decisions of a desk count for here, and its key.
    [[nodiscard]] static DeskRights rightsOf(const DeskBook &book, const QString &instance);

    [[nodiscard]] QList<InstanceInfo> all() const override;
    [[nodiscard]] QList<EnrolledDesk> desks() const override;
    void card(QObject *context, Callback<DeskCardInfo> answer) override;
    [[nodiscard]] Result<DeskCardInfo> read(const QString &card) const override;
    void enrol(QString card, bool irreversible, Actor actor, QObject *context, Callback<bool> answer) override;
    void revoke(QString instance, Actor actor, QObject *context, Callback<bool> answer) override;

private:
    struct Left
    {
        Beat beat;
        qint64 heardUs = 0;
    };
    [[nodiscard]] InstanceInfo infoOf(const QString &instance, const Beat &beat) const;
    [[nodiscard]] InstanceInfo thisOne() const;
    void noteHeard(const QString &instance);
    void noteLeft(const QString &instance);
    [[nodiscard]] QCoro::Task<Result<DeskCardInfo>> cardTask();
    [[nodiscard]] QCoro::Task<Result<bool>> enrolTask(QString card, bool irreversible, QString surface);
    [[nodiscard]] QCoro::Task<Result<bool>> revokeTask(QString instance, QString surface);

    const Self m_self;
    const Clock &m_clock;
    std::optional<Fleet> m_fleet;
    QList<QMetaObject::Connection> m_connections;
    QHash<QString, Left> m_last; ///< the last beat of each, also of those that have left; bounded
    TaskScope m_scope;
};

} // namespace countersign
