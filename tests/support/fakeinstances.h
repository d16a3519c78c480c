#pragma once
#include "agent/instances.h"
#include "base/literals.h"

namespace countersign {

/// Instances in memory: cards are "csd1-UUID NAME", their codes made of both.
class FakeInstances : public Instances
{
    Q_OBJECT
public:
    FakeInstances();
    /// This one, a server and a desk that is away.
    void fill();
    void setAll(const QList<InstanceInfo> &all);
    void setCardProblem(const std::optional<Error> &problem) { m_problem = problem; }
    int cardsAsked = 0;
    [[nodiscard]] static QString cardOf(const QString &instance, const QString &name);
    [[nodiscard]] QString own() const { return m_own; }
    [[nodiscard]] const QStringList &calls() const { return m_calls; }

    [[nodiscard]] QList<InstanceInfo> all() const override;
    [[nodiscard]] QList<EnrolledDesk> desks() const override { return m_desks.values(); }
    void card(QObject *context, Callback<DeskCardInfo> answer) override;
    [[nodiscard]] Result<DeskCardInfo> read(const QString &card) const override;
    void enrol(QString card, bool irreversible, Actor actor, QObject *context, Callback<bool> answer) override;
    void revoke(QString instance, Actor actor, QObject *context, Callback<bool> answer) override;

private:
    const QString m_own;
    QList<InstanceInfo> m_all;
    QMap<QString, EnrolledDesk> m_desks;
    QStringList m_calls;
    std::optional<Error> m_problem;
};

} // namespace countersign
