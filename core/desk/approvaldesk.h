#pragma once
#include "async/taskscope.h"
#include "base/clock.h"
#include "base/config/config.h"
#include "base/literals.h"
#include "desk/policy.h"
#include "domain/approvedplan.h"
#include "domain/conversation.h"
#include "domain/sendafter.h"

#include <QTimer>

#include <functional>

namespace countersign {

enum class Verdict { Approve, Reject };

/// What one rule says to one plan.
struct RuleVerdict
{
    QString rule;
    bool approved = false; ///< it did
    QString sentence;      ///< may hold text from outside
};

/// One decision as a surface hands it in. `digest` is what the person saw.
struct Decision
{
    QString actionId;
    QString digest;
    Verdict verdict = Verdict::Reject;
    QString surface; ///< gui | cli | vault | notification | desk:<name of another instance>
    QString reason;
    QString nonce{};             ///< of one that was made at another desk; it counts once
    bool mayIrreversible = true; ///< false: that desk is not enrolled for plans that cannot be undone
    QString notices{};           ///< of one from another desk: noticesHash() of what was shown there
};

/// The one human gate, and the only maker of ApprovedPlan. Every surface is a thin caller of decide(); the journal's
/// expectedVersion makes the first decision win.
class ApprovalDesk : public Service
{
    Q_OBJECT
public:
    /// `notes` says whether moved notes may decide at all; an error is the reason why not. `vendorOf` reads the
    /// seller's name for rules that name one.
    ApprovalDesk(EventStore &journal, const Clock &clock, const Config &config,
        std::function<Result<void>()> notes = {}, VendorOf vendorOf = {}, QObject *parent = nullptr);

    [[nodiscard]] QString name() const override { return u"approval_desk"_s; }
    /// Loads confirmed rules and their uses, expires what fell due meanwhile.
    [[nodiscard]] QCoro::Task<Result<void>> start() override;
    [[nodiscard]] QCoro::Task<> stop() override;
    [[nodiscard]] HealthReport health() const override;

    /// Refused: wrong digest, wrong state, or a surface that may not decide this plan. Conflict: another was first.
    [[nodiscard]] QCoro::Task<Result<Action>> decide(Decision decision);
    /// Takes a decision back: an approval before its first step, a rejection while its time runs, a snooze before it
    /// ends. Refused: it is too late, or there is nothing to take back. To stop is always allowed, but only a person
    /// takes back what stopped something.
    [[nodiscard]] QCoro::Task<Result<Action>> recall(QString actionId, QString surface, bool isPerson = true);
    [[nodiscard]] QCoro::Task<Result<Action>> snooze(QString actionId, qint64 untilUs, QString surface);
    /// Works on a record that can only be shown as well: it does nothing but end.
    [[nodiscard]] QCoro::Task<Result<Action>> cancel(QString actionId, QString surface);
    /// The same by a service of ours, `actor`, to which an item is of no use any more; `reason` is a sentence for its
    /// owner. Refused: its owner has decided on it, unless that yes still waits for its time, or it has ended.
    [[nodiscard]] QCoro::Task<Result<Action>> withdraw(QString actionId, QString actor, QString reason);
    /// It is another instance's by now (`reason` says whose) and ends here, whatever was decided; `actor` is a service
    /// of ours. Refused: it is being carried out, or is over.
    [[nodiscard]] QCoro::Task<Result<Action>> handOn(QString actionId, QString actor, QString reason);
    /// For the executor: the stored plan of an approved action whose bytes still have the approved digest.
    [[nodiscard]] QCoro::Task<Result<ApprovedPlan>> approvedPlan(QString actionId);

    /// For the executor, when it begins: missedTime() of the plan, now.
    [[nodiscard]] QString missedTime(const Plan &plan) const { return countersign::missedTime(plan, m_clock.nowUs()); }

    /// The job that executes an approved plan; part of the same append as the approval.
    [[nodiscard]] static Job executionJob(const Action &action, qint64 notBeforeUs);

    [[nodiscard]] QList<GrantRule> unconfirmedRules() const { return m_policy.unconfirmed(); }
    /// What its confirmation has to name.
    [[nodiscard]] QString ruleHash(const GrantRule &rule) const { return Policy::hashOf(rule, m_config.mail.accounts); }
    /// Whose mailbox on which server a rule believes; empty: it believes no account, or none of that name is there.
    [[nodiscard]] QString believedBy(const GrantRule &rule) const;
    /// The owner's word for one rule exactly as it stands, and for the mail account that it believes.
    [[nodiscard]] QCoro::Task<Result<void>> confirmRule(QString name, QString ruleHash, QString surface);
    /// Why each rule did or does not approve the action's plan, as the rules stand now; in their order. Empty:
    /// there are no rules, or no plan yet. NotFound: there are rules, but no such action.
    [[nodiscard]] QCoro::Task<Result<QList<RuleVerdict>>> ruleVerdicts(QString actionId);
    /// While paused nothing expires.
    void setPaused(bool paused);

private:
    [[nodiscard]] Result<void> mayDecide(const ActionDetail &detail, const Plan &plan, const Decision &decision) const;
    /// Where recipients, amounts and text have not been on the screen, only what can be undone is approved.
    [[nodiscard]] Result<void> mayDecideUnseen(
        const ActionDetail &detail, const Plan &plan, const Decision &decision) const;
    /// Refused: a decision with that nonce stands in the action's record.
    [[nodiscard]] QCoro::Task<Result<void>> mayCount(QString actionId, QString nonce);
    [[nodiscard]] QCoro::Task<Result<Action>> appendOne(
        Action action, Event event, QList<Job> put, QStringList done, NotCome notCome = {});
    [[nodiscard]] QCoro::Task<> considerRules(ActionDetail detail);
    [[nodiscard]] QCoro::Task<bool> isPossiblyDoneTwin(ActionDetail detail);
    [[nodiscard]] RuleVerdict verdictOf(const GrantRule &rule, const ActionDetail &detail, const Plan &plan,
        const SellerRead &seller, RuleMiss found) const;
    [[nodiscard]] QCoro::Task<> expireDue();
    [[nodiscard]] QCoro::Task<> catchUp();
    /// Hash of each rule that its owner has confirmed and not revoked, with the seq of the event that says so.
    [[nodiscard]] QCoro::Task<Result<QHash<QString, qint64>>> confirmedRules();
    [[nodiscard]] QCoro::Task<Result<void>> loadRules();
    void watchExpiry(qint64 expiresUs);
    void onActionChanged(const Action &action);
    [[nodiscard]] static QString openExecutionJob(Action action);
    [[nodiscard]] qint64 recallUntil() const; ///< 0: nothing can be called back
    /// Before it an approved plan does not begin; 0: at once. Invalid, Refused: its own time is none or was missed.
    [[nodiscard]] Result<qint64> beginsAt(const Plan &plan, qint64 recallUntilUs) const;
    [[nodiscard]] QString today() const;

    EventStore &m_journal;
    Conversation m_conversation;
    const Clock &m_clock;
    const Config &m_config;
    std::function<Result<void>()> m_notes;
    VendorOf m_vendorOf;
    Policy m_policy;
    bool m_paused = false;
    qint64 m_nextExpiryUs = 0;
    QTimer m_expiry;
    TaskScope m_scope;
};

} // namespace countersign
