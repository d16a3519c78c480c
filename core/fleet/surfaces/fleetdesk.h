#pragma once
#include "agent/desk.h"
#include "async/taskscope.h"
#include "fleet/replica/fleetfollower.h"

namespace countersign {

class Adopter;
class FarDesk;

/// This instance's desk and, beside it, what waits at the others. An item of another is decided through FarDesk, on
/// exactly the plan that was shown; it is changed at its owner's own desk alone.
class FleetDesk final : public Desk
{
    Q_OBJECT
public:
    /// What there is while this instance is in a fleet. All outlive detach().
    struct Fleet
    {
        FarItems &items;
        FleetFollower &follower;
        Members &members;
    };
    /// `own` outlives it.
    explicit FleetDesk(Desk &own, QObject *parent = nullptr);

    void attach(const Fleet &fleet);
    void detach();
    /// With which key this desk decides elsewhere; null: it does not, and `why` is the sentence.
    void setKey(FarDesk *far, const QString &publicKey, const QString &why = {});
    void stop() { m_scope.requestStop(); }
    /// Who takes over items of instances that are gone; outlives this. Null: nobody does.
    void setAdopter(Adopter *adopter);

    void waiting(QObject *context, Callback<QList<Action>> answer) override;
    void detail(QString actionId, QObject *context, Callback<ActionDetail> answer) override;
    void approve(QString actionId, QString digest, Actor actor, QObject *context, Callback<Action> answer) override;
    void reject(QString actionId, QString digest, QString reason, Actor actor, QObject *context,
        Callback<Action> answer) override;
    void recall(QString actionId, Actor actor, QObject *context, Callback<Action> answer) override;
    void decided(QObject *context, Callback<QList<Decided>> answer) override;
    void setSeen(QString actionId) override { m_own.setSeen(std::move(actionId)); }
    void undo(QString actionId, Actor actor, QObject *context, Callback<Action> answer) override;
    void retry(QString actionId, Actor actor, QObject *context, Callback<Action> answer) override;
    void cancel(QString actionId, Actor actor, QObject *context, Callback<Action> answer) override;
    void adopt(QString actionId, Actor actor, QObject *context, Callback<Action> answer) override;
    void snooze(QString actionId, qint64 untilUs, Actor actor, QObject *context, Callback<Action> answer) override;
    void answerQuestion(
        QString actionId, QString text, Actor actor, QObject *context, Callback<Action> answer) override;
    void resolve(QString actionId, QString outcome, Actor actor, QObject *context, Callback<Action> answer) override;
    void editStep(QString actionId, QString digest, int step, QJsonObject arguments, Actor actor, QObject *context,
        Callback<ActionDetail> answer) override;
    void revise(QString actionId, QString digest, QString comment, Actor actor, QObject *context,
        Callback<Action> answer) override;
    void sentToModel(QString actionId, QObject *context, Callback<QList<SentRequest>> answer) override;
    void fileSizes(QStringList paths, QObject *context, Callback<QMap<QString, qint64>> answer) override;
    void fileToSend(QString file, QObject *context, Callback<VaultFile> answer) override;
    [[nodiscard]] QString vaultFolder() const override { return m_own.vaultFolder(); }
    [[nodiscard]] QJsonObject inputSchema(const QString &server, const QString &tool) const override;
    [[nodiscard]] ToolFace toolFace(const QString &server, const QString &tool) const override;
    [[nodiscard]] ItemPlace placeOf(const Action &action) const override;
    void ruleWords(QString actionId, QObject *context, Callback<QList<RuleWord>> answer) override;
    [[nodiscard]] QList<UnconfirmedRule> unconfirmedRules() const override { return m_own.unconfirmedRules(); }
    void confirmRule(QString name, QString hash, Actor actor, QObject *context, Callback<bool> answer) override;

private:
    [[nodiscard]] QCoro::Task<Result<ActionDetail>> farDetail(QString id);
    [[nodiscard]] QCoro::Task<Result<Action>> decideFar(
        QString id, QString digest, bool isApproval, QString reason, QString surface);
    void noteShown(const Result<ActionDetail> &detail);
    /// True: the item is another's, and `answer` has it from there that it is changed there alone.
    template <typename T>
    bool refused(const QString &id, QObject *context, const Callback<T> &answer);
    void notePlaces();
    [[nodiscard]] ItemPlace standingAt(const QString &owner) const;
    [[nodiscard]] QString onlyThere(const QString &id) const;

    Desk &m_own;
    std::optional<Fleet> m_fleet;
    QList<QMetaObject::Connection> m_connections;
    FarDesk *m_far = nullptr;
    Adopter *m_adopter = nullptr;
    QString m_key, m_whyNoKey;
    mutable QHash<QString, ItemPlace> m_standings; ///< by owner, until one may be another: lists ask for each row
    bool m_isFarShown = false;                     ///< while an item of another is handed over
    QHash<QString, QString> m_shown; ///< noticesHash() of what was handed over last of an item of another; bounded
    TaskScope m_scope;
};

} // namespace countersign
