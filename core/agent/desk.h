#pragma once
#include "agent/callback.h"
#include "agent/decided.h"
#include "agent/deskinfo.h"
#include "agent/itemplace.h"
#include "domain/action.h"

#include <QObject>

namespace countersign {

/// What waits for a person, and all that a person may do about it.
class Desk : public QObject
{
    Q_OBJECT
public:
    static constexpr int kMostWaiting = 20'000;
    static constexpr int kMostFiles = 200;                ///< in one question
    static constexpr qint64 kMostSent = 25 * 1024 * 1024; ///< bytes of a file that goes along with a mail

    using QObject::QObject;

    /// Everything that waits for a decision, an answer or another plan, oldest first, snoozed or not; at most
    /// kMostWaiting.
    virtual void waiting(QObject *context, Callback<QList<Action>> answer) = 0;
    /// What a reviewer looks at. NotFound: there is no such action, here as in every call below.
    virtual void detail(QString actionId, QObject *context, Callback<ActionDetail> answer) = 0;

    /// `digest` is what the person saw; Refused when it is not the current plan's.
    virtual void approve(QString actionId, QString digest, Actor actor, QObject *context, Callback<Action> answer) = 0;
    virtual void reject(
        QString actionId, QString digest, QString reason, Actor actor, QObject *context, Callback<Action> answer) = 0;
    /// Takes a decision back: an approval before it runs, a rejection while its countdown runs, a snooze. Refused: it
    /// is too late, or what would go on by it is not asked for by a person.
    virtual void recall(QString actionId, Actor actor, QObject *context, Callback<Action> answer) = 0;
    /// The last decisions, and what went wrong and was not seen: what can be called back, then what is in doubt, then
    /// the rest, each newest first. The same before and after a restart; DecisionBook::kMostKept at the most.
    virtual void decided(QObject *context, Callback<QList<Decided>> answer) = 0;
    /// What went wrong with an item has been seen: it leaves that list.
    virtual void setSeen(QString actionId) = 0;
    /// A new action that undoes a completed one, decided in the same click; when it has completed, the item waits anew.
    /// Refused: it was undone before, or is an undo itself.
    virtual void undo(QString actionId, Actor actor, QObject *context, Callback<Action> answer) = 0;
    /// A new action of one that has ended; what is out of date is planned again in its place.
    virtual void retry(QString actionId, Actor actor, QObject *context, Callback<Action> answer) = 0;
    virtual void cancel(QString actionId, Actor actor, QObject *context, Callback<Action> answer) = 0;
    virtual void snooze(QString actionId, qint64 untilUs, Actor actor, QObject *context, Callback<Action> answer) = 0;
    virtual void answerQuestion(
        QString actionId, QString text, Actor actor, QObject *context, Callback<Action> answer) = 0;
    /// Outcome of a doubt: "happened", "not-happened" or "probe".
    virtual void resolve(QString actionId, QString outcome, Actor actor, QObject *context, Callback<Action> answer) = 0;
    /// Replaces the arguments of one step; the plan becomes a new revision that has to be decided anew.
    virtual void editStep(QString actionId, QString digest, int step, QJsonObject arguments, Actor actor,
        QObject *context, Callback<ActionDetail> answer) = 0;
    /// Asks the planner for another plan that heeds `comment`; it has to be decided anew. Refused: `digest` is not the
    /// current plan's. Invalid: there is no comment.
    virtual void revise(
        QString actionId, QString digest, QString comment, Actor actor, QObject *context, Callback<Action> answer) = 0;

    /// All that was sent to a model for this item, oldest first; empty when no model was asked.
    virtual void sentToModel(QString actionId, QObject *context, Callback<QList<SentRequest>> answer) = 0;
    /// How large files of the vault are, in bytes, by path as plans name it; what cannot be read there has no entry.
    /// Of more than kMostFiles the first ones.
    virtual void fileSizes(QStringList paths, QObject *context, Callback<QMap<QString, qint64>> answer) = 0;
    /// A file that a person has chosen to go along with a mail, by its absolute path. Refused: it does not lie in the
    /// vault, or cannot be read. Full: it is larger than kMostSent.
    virtual void fileToSend(QString file, QObject *context, Callback<VaultFile> answer) = 0;
    /// The folder where a person looks for such a file.
    [[nodiscard]] virtual QString vaultFolder() const = 0;
    /// JSON schema of a step's arguments (for typed editing); empty when the tool is not known.
    [[nodiscard]] virtual QJsonObject inputSchema(const QString &server, const QString &tool) const = 0;
    /// Empty for a tool that our catalogue does not know.
    [[nodiscard]] virtual ToolFace toolFace(const QString &server, const QString &tool) const = 0;

    /// Why each rule of config.yaml did or did not approve the action's plan, in their order; empty without a plan.
    virtual void ruleWords(QString actionId, QObject *context, Callback<QList<RuleWord>> answer) = 0;
    /// Rules of config.yaml that wait for their owner's word.
    [[nodiscard]] virtual QList<UnconfirmedRule> unconfirmedRules() const = 0;
    /// The owner's word. Refused: no rule of that name and hash waits for it.
    virtual void confirmRule(QString name, QString hash, Actor actor, QObject *context, Callback<bool> answer) = 0;

    /// Where an item is at home, and what may be done about it from here.
    [[nodiscard]] virtual ItemPlace placeOf(const Action &action) const
    {
        Q_UNUSED(action)
        return {};
    }
    /// A new action of ours, planned anew, of the item of an instance that is gone (ItemPlace::mayAdopt). Refused: that
    /// instance is here, or its original cannot be read here; the sentence says where it lies. Conflict: another
    /// instance has adopted it; the sentence says which.
    virtual void adopt(QString actionId, Actor actor, QObject *context, Callback<Action> answer) = 0;

Q_SIGNALS:
    /// After SystemInfo has counted it.
    void actionChanged(const countersign::Action &action, countersign::State before);
    /// decided() answers something else by now; told only after it was asked for once.
    void decidedChanged();
    /// placeOf() answers something else by now.
    void placesChanged();
};

} // namespace countersign
