#include "plan/model/plannerswitch.h"

#include "base/literals.h"
#include "domain/payloads/item.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace countersign {

namespace {
bool fits(const QString &pattern, const QString &text)
{
    const QString form = QRegularExpression::wildcardToRegularExpression(pattern);
    return !text.isEmpty() &&
           QRegularExpression(form, QRegularExpression::CaseInsensitiveOption).match(text).hasMatch();
}

QString senderOf(const PlanRequest &request)
{
    const QJsonObject fields = item::content(request.intake).value("fields"_L1).toObject();
    return fields.value("from"_L1).toObject().value("address"_L1).toString();
}
} // namespace

bool isLocalOnly(const QStringList &patterns, const QString &source, const QString &sender)
{
    const QString domain = sender.section(u'@', -1);
    return std::ranges::any_of(patterns, [&](const QString &pattern) {
        return fits(pattern, source) || fits(pattern, source.section(u':', 0, 0)) || fits(pattern, sender) ||
               fits(pattern, domain);
    });
}

void PlannerSwitch::choose(std::shared_ptr<ModelPlanner> model, Options options)
{
    m_model = std::move(model);
    m_options = std::move(options);
}

void PlannerSwitch::cancel(const QString &actionId)
{
    if (m_model)
        m_model->cancel(actionId);
}

QString PlannerSwitch::notAsked(const PlanRequest &request) const
{
    if (m_model->isCloud() && isLocalOnly(m_options.localOnly, request.action.source, senderOf(request)))
        return QCoreApplication::translate(
            "PlannerSwitch", "As you wished, no cloud model saw this item; the playbooks planned it.");
    if (!m_ledger.problem().isEmpty())
        return QCoreApplication::translate("PlannerSwitch", "%1 The playbooks planned this meanwhile.")
            .arg(m_ledger.problem());
    if (!m_breaker.wouldLet())
        return QCoreApplication::translate("PlannerSwitch", "%1 The playbooks planned this meanwhile.")
            .arg(m_breaker.why());
    return {};
}

QCoro::Task<Result<PlanDraft>> PlannerSwitch::plan(PlanRequest request)
{
    const std::shared_ptr<ModelPlanner> model = m_model;
    if (!model) {
        Result<PlanDraft> draft = co_await m_playbooks.plan(request);
        co_return draft;
    }
    const QString why = notAsked(request);
    if (!why.isEmpty())
        co_return co_await byPlaybook(request, why);
    ModelPlanner::Tried tried = co_await model->attempt(request);
    if (tried.draft || tried.draft.error().code == ErrorCode::Cancelled)
        co_return std::move(tried.draft);
    const Error error = tried.draft.error();
    const bool isSpent = error.code == ErrorCode::Full && error.detail == u"budget";
    if (isSpent && request.paid) // what is done then, its owner decides, and may do with its own
        co_return fail(error);
    if (isSpent && m_options.waitWhenSpent)
        co_return fail(Error{ErrorCode::Full, error.message, error.detail, true, m_ledger.dayEndsUs()});
    Result<PlanDraft> draft = co_await byPlaybook(request,
        QCoreApplication::translate("PlannerSwitch", "%1 The playbooks planned this instead.").arg(error.message));
    if (draft && !tried.sent.isEmpty()) { // what was asked in vain was sent and paid for all the same
        draft->sent = tried.sent;
        draft->prefixes = tried.prefixes;
        draft->plan.usage = tried.usage;
    }
    co_return draft;
}

QCoro::Task<Result<PlanDraft>> PlannerSwitch::byPlaybook(PlanRequest request, QString why)
{
    Result<PlanDraft> draft = co_await m_playbooks.plan(request);
    if (draft) {
        draft->source = m_playbooks.name();
        draft->plan.fallback = why;
    }
    co_return draft;
}

HealthReport PlannerSwitch::health() const
{
    QJsonObject details{
        {u"breaker"_s, breakerStateName(m_breaker.state())}, {u"spent_usd"_s, usdText(m_ledger.spentMicro())}};
    if (!m_model)
        return {HealthStatus::Healthy, {}, details};
    if (!m_ledger.problem().isEmpty())
        return {HealthStatus::Degraded, m_ledger.problem(), details};
    if (m_breaker.state() != Breaker::State::Closed)
        return {HealthStatus::Degraded,
            QCoreApplication::translate(
                "PlannerSwitch", "%1 Playbooks plan meanwhile; the model is tried again in %2 s.")
                .arg(m_breaker.why())
                .arg((m_breaker.opensInMs() + 999) / 1000),
            details};
    if (m_model->isCloud() && m_ledger.isSpent())
        return {HealthStatus::Degraded,
            m_options.waitWhenSpent
                ? QCoreApplication::translate("PlannerSwitch", "Today's budget is spent; items wait until midnight.")
                : QCoreApplication::translate(
                      "PlannerSwitch", "Today's budget is spent; playbooks plan until midnight."),
            details};
    if (const QString why = m_options.whyStartsWait ? m_options.whyStartsWait() : QString(); !why.isEmpty())
        return {HealthStatus::Degraded, why, details};
    return {HealthStatus::Healthy, {}, details};
}

} // namespace countersign
