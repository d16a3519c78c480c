#pragma once
#include "agent/decisionbook.h"
#include "support/fakememory.h"

namespace countersign {

/// Desk over a memory: moves actions through their states by the real lifecycle's words.
class FakeDesk : public Desk
{
    Q_OBJECT
public:
    explicit FakeDesk(FakeMemory &memory);
    /// Approved plans stay approved until the test moves them on.
    void holdApproved(bool hold) { m_hold = hold; }
    void setSent(const QString &actionId, const QList<SentRequest> &sent) { m_sent.insert(actionId, sent); }
    /// What lies in the vault, in bytes.
    void setFiles(const QMap<QString, qint64> &files) { m_files = files; }
    /// An item that is another instance's.
    void setPlace(const QString &actionId, const ItemPlace &place)
    {
        m_places.insert(actionId, place);
        Q_EMIT placesChanged();
    }
    [[nodiscard]] ItemPlace placeOf(const Action &action) const override { return m_places.value(action.id); }
    void setRules(const QList<UnconfirmedRule> &rules) { m_rules = rules; }

    void waiting(QObject *context, Callback<QList<Action>> answer) override;
    void detail(QString actionId, QObject *context, Callback<ActionDetail> answer) override;
    void approve(QString actionId, QString digest, Actor actor, QObject *context, Callback<Action> answer) override;
    void reject(QString actionId, QString digest, QString reason, Actor actor, QObject *context,
        Callback<Action> answer) override;
    void recall(QString actionId, Actor actor, QObject *context, Callback<Action> answer) override;
    void decided(QObject *context, Callback<QList<Decided>> answer) override;
    void setSeen(QString actionId) override;
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
    [[nodiscard]] QString vaultFolder() const override { return m_vault; }
    /// Where files lie that can be sent.
    void setVault(const QString &folder) { m_vault = folder; }
    [[nodiscard]] QJsonObject inputSchema(const QString &server, const QString &tool) const override;
    [[nodiscard]] ToolFace toolFace(const QString &server, const QString &tool) const override;
    void ruleWords(QString actionId, QObject *context, Callback<QList<RuleWord>> answer) override;
    [[nodiscard]] QList<UnconfirmedRule> unconfirmedRules() const override { return m_rules; }
    void confirmRule(QString name, QString hash, Actor actor, QObject *context, Callback<bool> answer) override;

private:
    /// Notes the call; why it cannot be done, if so.
    [[nodiscard]] std::optional<Error> begin(const QString &call, const QString &actionId, const QList<State> &from);
    void decide(const QString &call, const QString &actionId, const QList<State> &from, State to, const QString &reason,
        const Actor &actor, QObject *context, const Callback<Action> &answer);
    /// The same, of the plan that the person saw.
    [[nodiscard]] bool isOutOfDate(const QString &call, const QString &actionId, const QString &digest);
    void run(const QString &actionId);
    void comeBack(const QString &undoId);
    void note(EventType type, const QString &actionId, const Actor &actor, const QJsonObject &payload);

    FakeMemory &m_memory;
    DecisionBook m_book;
    QHash<QString, QList<SentRequest>> m_sent;
    QList<UnconfirmedRule> m_rules;
    QMap<QString, qint64> m_files;
    QHash<QString, ItemPlace> m_places;
    QString m_vault;
    QSet<QString> m_undone;
    int m_number = 0;
    bool m_hold = false;
};

} // namespace countersign
