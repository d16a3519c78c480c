// What an account says about how it is.
#include "agent/mailjudgement.h"
#include "watch/mail/accountwatch.h"
#include "watch/mail/mailhealth.h"

#include <algorithm>

namespace countersign {

namespace {
constexpr qint64 kAlertStaysUs = 24 * 3600 * 1'000'000LL;
}

HealthReport healthOf(const MailAccountInfo &info)
{
    HealthReport out;
    out.status = info.health == u"unhealthy"  ? HealthStatus::Unhealthy
                 : info.health == u"degraded" ? HealthStatus::Degraded
                                              : HealthStatus::Healthy;
    out.message = info.plain;
    if (out.message.isEmpty() && info.state == u"standby")
        out.message = info.message; // who watches instead is no word of the server's
    out.details = info.toJson();
    out.details.remove("username"_L1);
    out.details.remove("host"_L1);
    out.details.remove("said"_L1);
    out.details.insert("message"_L1, out.message);
    return out;
}

bool AccountWatch::isPending() const
{
    return m_isStarted && m_hasLease && !m_stuck &&
           std::ranges::any_of(m_folders, [](const auto &folder) { return folder->isPending(); });
}

MailFacts AccountWatch::facts() const
{
    MailFacts out;
    if (m_stuck)
        out.stuck = m_stuck->error.message;
    out.lease = m_leaseTrouble.isEmpty() ? m_means.lease().trouble(account().name) : m_leaseTrouble;
    if (const QString holder = m_means.lease().holder(account().name); !holder.isEmpty())
        out.elsewhere = holder;
    out.waiting = m_means.gate.reason();
    if (m_means.gate.isRefusing())
        out.refusing = out.waiting;
    if (m_keeper && m_keeper->standing().state == SignInState::NotKept)
        out.signIn = m_keeper->standing().message;
    return out;
}

MailAccountInfo AccountWatch::info() const
{
    MailAccountInfo out{account(), state(), {}};
    out.folders = folders();
    out.connectedSinceUs = out.state == u"connected" ? m_connectedSinceUs : 0;
    out.signInEndsUs = signInEndsUs();
    for (const auto &folder : m_folders) {
        const MailProgress &progress = folder->progress();
        out.lastArrivalUs = std::max(out.lastArrivalUs, progress.arrivedUs);
        out.taken += progress.taken;
        out.same += progress.same;
        out.filtered += progress.filtered;
    }
    out.parked = parkedCount();
    if (systemClock().nowUs() - m_alertUs < kAlertStaysUs) {
        out.said = m_alert;
        out.saidUs = m_alert.isEmpty() ? 0 : m_alertUs;
    }
    judge(out, facts(), systemClock().nowUs());
    return out;
}

} // namespace countersign
