// What an account says about how it is.
#include "watch/mail/accountwatch.h"

#include <algorithm>

namespace countersign {

namespace {
constexpr qint64 kAwayMs = 30'000;             ///< a session that ends is mostly back by then
constexpr qint64 kSilentMs = 31LL * 60 * 1000; ///< IDLE is renewed every 28 minutes
constexpr qint64 kBehindSeconds = 10 * 60;
constexpr qint64 kSoonUs = 48LL * 3600 * 1'000'000;

HealthReport report(HealthStatus status, const QString &message)
{
    return {status, message, {}};
}
} // namespace

bool AccountWatch::isPending() const
{
    return m_isStarted && m_hasLease && !m_stuck &&
           std::ranges::any_of(m_folders, [](const auto &folder) { return folder->isPending(); });
}

HealthReport AccountWatch::health() const
{
    const QString name = account().name;
    if (!m_isStarted || !m_hasLease)
        return {};
    if (m_stuck)
        return report(HealthStatus::Unhealthy, tr("Mail of %1 is not watched: %2").arg(name, m_stuck->error.message));
    if (m_means.gate.isRefusing())
        return report(HealthStatus::Degraded, tr("Mails of %1 are waiting. %2").arg(name, m_means.gate.reason()));
    for (const auto &folder : m_folders) {
        if (folder->trouble() && folder->awayMs() > kAwayMs)
            return report(HealthStatus::Degraded, tr("%1 of %2 is not watched at the moment: %3")
                                                      .arg(folder->folder(), name, folder->trouble()->error.message));
        if (folder->silentMs() > kSilentMs)
            return report(HealthStatus::Degraded, tr("The mail server of %1 has said nothing of %2 for %3 minutes.")
                                                      .arg(name, folder->folder())
                                                      .arg(folder->silentMs() / 60'000));
        if (const qint64 behind = folder->info().behindSeconds; behind > kBehindSeconds)
            return report(HealthStatus::Degraded, tr("Mails in %1 of %2 have been waiting for %3 minutes. %4")
                                                      .arg(folder->folder(), name)
                                                      .arg(behind / 60)
                                                      .arg(m_means.gate.reason()));
    }
    if (const qint64 count = parkedCount())
        return report(HealthStatus::Degraded,
            tr("%n mail(s) of %1 could not be taken and stay on the server; the Mail page says why.", nullptr,
                int(count))
                .arg(name));
    const qint64 ends = signInEndsUs();
    if (ends > 0 && ends - systemClock().nowUs() < kSoonUs)
        return report(HealthStatus::Degraded,
            tr("The sign-in of %1 ends on %2. Sign in again before that.")
                .arg(name, QLocale().toString(QDateTime::fromMSecsSinceEpoch(ends / 1000), QLocale::ShortFormat)));
    return {};
}

} // namespace countersign
