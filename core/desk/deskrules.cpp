#include "async/alive.h"
#include "base/canonicaljson.h"
#include "base/crashpoint.h"
#include "base/hash.h"
#include "base/literals.h"
#include "base/log.h"
#include "desk/approvaldesk.h"
#include "domain/payloads/approval.h"
#include "domain/payloads/item.h"
#include "domain/payloads/settings.h"
#include "domain/threads.h"

#include <QPointer>

namespace countersign {

// The owner's rules at the desk: which of them hold, and what they say yes to.

QCoro::Task<> ApprovalDesk::considerRules(ActionDetail detail)
{
    // What was decided before (called back, tried dry) is something that its owner wants to look at.
    if (detail.action.state != State::AwaitingDecision || !detail.decision.isEmpty())
        co_return;
    const Result<Plan> plan = Plan::fromJson(detail.plan);
    if (!plan || !fitOfPlan(detail, *plan).fits())
        co_return;
    const QPointer<ApprovalDesk> self(this);
    const bool doneBefore = co_await isPossiblyDoneTwin(detail);
    if (!self || doneBefore)
        co_return;
    // What came in its conversation since the plan was made: its owner sees that first, and where nobody can tell, too.
    const Result<ConversationNews> news = alive(self, co_await m_conversation.news(detail.intake, detail.action.id));
    if (!news || news->isThere)
        co_return;
    const Result<QString> digest = plan->digest();
    SellerRead seller;
    if (m_vendorOf && m_policy.asksForVendor(detail, *plan, m_clock.nowUs(), today()))
        seller = co_await m_vendorOf(detail);
    if (!self)
        co_return;
    const GrantRule *rule = m_policy.match(detail, *plan, m_clock.nowUs(), today(), seller);
    if (!rule || !digest || *digest != detail.action.planDigest)
        co_return;
    const Result<qint64> begins = beginsAt(*plan, 0);
    if (!begins) // its owner says what becomes of it
        co_return;
    crashPoint("desk.rule_matched");
    const int uses = m_policy.uses(rule->name, today()) + 1;
    m_policy.setUses(rule->name, today(), uses);
    const QString ruleName = rule->name, day = today();
    const Action action = detail.action;
    const Event event = makeEvent(EventType::ApprovalGranted, action.correlationId, action.id, u"policy:"_s + ruleName,
        ApprovalDecided{plan->id, action.planDigest, u"policy"_s, {}, *begins});
    // Conflict: somebody else decided first. Stale: something newer came in since.
    const NotCome notCome{newerKeys(detail.intake, action.id), news->copies};
    (void)co_await appendOne(action, event, {executionJob(action, *begins)}, {}, notCome);
}

// The item itself, or what it is a copy of, may have been done in what an accepted journal does not know.
QCoro::Task<bool> ApprovalDesk::isPossiblyDoneTwin(ActionDetail detail)
{
    const QString twin = item::duplicateOf(detail.intake);
    if (isPossiblyDone(detail) || twin.isEmpty())
        co_return isPossiblyDone(detail);
    const Result<ActionDetail> earlier = co_await m_journal.action(twin);
    co_return earlier &&isPossiblyDone(*earlier);
}

// Only asked when somebody looks: at the desk itself a rule that does not fit costs no words.
QCoro::Task<Result<QList<RuleVerdict>>> ApprovalDesk::ruleVerdicts(QString actionId)
{
    const QPointer<ApprovalDesk> self(this);
    QList<RuleVerdict> out;
    if (m_policy.rules().isEmpty())
        co_return out;
    const Result<ActionDetail> detail = alive(self, co_await m_journal.action(actionId));
    if (!detail)
        co_return fail(detail.error());
    const Result<Plan> plan = Plan::fromJson(detail->plan);
    if (detail->plan.isEmpty() || !plan)
        co_return out;
    const bool doneBefore = co_await isPossiblyDoneTwin(*detail);
    if (!self)
        co_return cancelled();
    const Action &action = detail->action;
    RuleMiss found = doneBefore ? RuleMiss::PossiblyDone : RuleMiss::None;
    if (!doneBefore && action.state == State::AwaitingDecision) {
        const Result<ConversationNews> news = co_await m_conversation.news(detail->intake, action.id);
        if (!self)
            co_return cancelled();
        found = !news || news->isThere ? RuleMiss::NewerMail : found;
    }
    SellerRead seller;
    if (m_vendorOf && std::ranges::any_of(m_policy.rules(), [](const GrantRule &r) { return !r.vendor.isEmpty(); }))
        seller = co_await m_vendorOf(*detail);
    if (!self)
        co_return cancelled();
    for (const GrantRule &rule : m_policy.rules())
        out.append(verdictOf(rule, *detail, *plan, seller, found));
    co_return out;
}

RuleVerdict ApprovalDesk::verdictOf(
    const GrantRule &rule, const ActionDetail &detail, const Plan &plan, const SellerRead &seller, RuleMiss found) const
{
    const QString by = u"policy:"_s, &decider = detail.action.decidedBy;
    if (decider == by + rule.name)
        return {rule.name, true, tr("It approved this plan.")};
    RuleFit fit = m_policy.explain(rule, detail, plan, m_clock.nowUs(), today(), seller);
    if (fit.fits())
        fit = {found};
    if (fit.fits() && decider.startsWith(by))
        return {rule.name, false, tr("It fits this plan, but the rule \"%1\" was first.").arg(decider.mid(by.size()))};
    if (fit.fits() && detail.action.state == State::AwaitingDecision && !detail.decision.isEmpty())
        fit = {RuleMiss::DecidedBefore};
    if (fit.fits()) // rules look at a plan once, when it comes up
        return {rule.name, false,
            tr("It fits this plan, but was not in force, or used up for the day, when the plan came up.")};
    return {rule.name, false, sentenceOf(fit, rule, detail, plan)};
}

// What came up for decision just before the last run ended: due ones expire, rules get their say.
QCoro::Task<> ApprovalDesk::catchUp()
{
    const QPointer<ApprovalDesk> self(this);
    co_await expireDue();
    if (!self || m_policy.rules().isEmpty())
        co_return;
    ActionFilter waiting;
    waiting.states = {State::AwaitingDecision};
    waiting.limit = 1'000'000;
    const Result<QList<Action>> list = co_await m_journal.actions(waiting);
    if (!self || !list)
        co_return;
    for (const Action &action : *list) {
        const Result<ActionDetail> detail = co_await m_journal.proven(action.id);
        if (!self || m_scope.stopping())
            co_return;
        if (detail)
            co_await considerRules(*detail);
        if (!self || m_scope.stopping())
            co_return;
    }
}

// What its owner has said of each rule, by hash: the last word counts. Each is an event; no row beside them is asked.
QCoro::Task<Result<QHash<QString, qint64>>> ApprovalDesk::confirmedRules()
{
    const QPointer<ApprovalDesk> self(this);
    const Result<QList<Event>> created = alive(self, co_await m_journal.marks(EventType::GrantCreated));
    if (!created)
        co_return fail(created.error());
    const Result<QList<Event>> revoked = alive(self, co_await m_journal.marks(EventType::GrantRevoked));
    if (!revoked)
        co_return fail(revoked.error());
    QHash<QString, qint64> seqs;
    const auto hashIn = [](const Event &event) {
        return QString::fromLatin1(sha256Hex(canonicalBytes(payloadOf<GrantChanged>(event).rule)));
    };
    for (const Event &event : *created)
        if (event.actor.startsWith(u"human:"))
            seqs.insert(hashIn(event), event.seq);
    for (const Event &event : *revoked)
        if (seqs.value(hashIn(event)) < event.seq)
            seqs.remove(hashIn(event));
    co_return seqs;
}

QCoro::Task<Result<void>> ApprovalDesk::loadRules()
{
    const QPointer<ApprovalDesk> self(this);
    if (m_policy.rules().isEmpty())
        co_return Result<void>{};
    const Result<QHash<QString, qint64>> confirmed = alive(self, co_await confirmedRules());
    if (!confirmed)
        co_return fail(confirmed.error());
    const qint64 dayBeganUs =
        QDateTime::fromMSecsSinceEpoch(m_clock.nowUs() / 1000).date().startOfDay().toMSecsSinceEpoch() * 1000;
    for (const GrantRule &rule : m_policy.rules()) {
        const Result<int> uses = alive(self, co_await m_journal.ruleUses(rule.name, dayBeganUs));
        if (!uses)
            co_return fail(uses.error());
        m_policy.setUses(rule.name, today(), *uses);
        const QString hash = Policy::hashOf(rule, m_config.mail.accounts);
        if (const qint64 seq = confirmed->value(hash); seq > 0) {
            // One row can be forged so that it fits itself; the chain after it cannot.
            const Result<void> sound = co_await m_journal.checkChainFrom(seq);
            if (!self)
                co_return cancelled();
            sound ? m_policy.confirm(hash) : logError("ApprovalDesk", sound.error().message, {{u"rule"_s, rule.name}});
        } else if (m_config.commandLineRules.contains(rule.name)) {
            // Who starts the program with --set has said so; it is recorded like any confirmation.
            const Result<void> done = alive(self, co_await confirmRule(rule.name, hash, u"cli"_s));
            if (!done)
                co_return done;
        }
    }
    co_return Result<void>{};
}

QString ApprovalDesk::believedBy(const GrantRule &rule) const
{
    const QList<MailAccount> &accounts = m_config.mail.accounts;
    const auto found = std::ranges::find(accounts, rule.trustedSource, &MailAccount::name);
    if (found == accounts.end())
        return {};
    return u"%1, %2:%3"_s.arg(found->username, found->host.isEmpty() ? found->kind : found->host).arg(found->port);
}

QCoro::Task<Result<void>> ApprovalDesk::confirmRule(QString name, QString ruleHash, QString surface)
{
    const QPointer<ApprovalDesk> self(this);
    const auto rule = std::ranges::find_if(m_policy.rules(),
        [&](const GrantRule &r) { return r.name == name && Policy::hashOf(r, m_config.mail.accounts) == ruleHash; });
    if (rule == m_policy.rules().end())
        co_return fail(
            ErrorCode::Refused, tr("The rule \"%1\" is not the one that you looked at. Look at it again.").arg(name));
    const Event event = makeEvent(EventType::GrantCreated, {}, {}, u"human:"_s + surface,
        GrantChanged{Policy::saidBy(*rule, m_config.mail.accounts)});
    const Result<Appended> appended = co_await m_journal.append({{}, {event}, 0, {}, {}, {}});
    if (!appended)
        co_return fail(appended.error());
    if (!self)
        co_return cancelled();
    m_policy.confirm(ruleHash);
    noteHealth();
    co_return Result<void>{};
}

} // namespace countersign
