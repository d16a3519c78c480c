#include "agent/mailjudgement.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <optional>

namespace countersign {

namespace {
constexpr qint64 kAwayS = 30; ///< a session that ends is mostly back by then
constexpr qint64 kLongS = 600;
constexpr qint64 kSilentS = 31 * 60; ///< IDLE is renewed every 28 minutes
constexpr qint64 kSilentAskedS = 300;

/// One thing that is to be said of an account.
struct Finding
{
    bool isGrave = false; ///< nothing comes in any more
    QString alarm;        ///< empty: it waits until somebody looks
    QString message;      ///< for its owner
    QString plain;        ///< the same without a word of the server's; empty: there is none in `message`
};

class Judge
{
    Q_DECLARE_TR_FUNCTIONS(MailJudgement)
public:
    Judge(const MailAccountInfo &info, const MailFacts &facts) : m_info(info), m_facts(facts) {}

    /// What is said first comes first.
    [[nodiscard]] QList<Finding> findings(qint64 nowUs) const
    {
        if (m_info.state == u"off")
            return {};
        if (m_info.state == u"standby")
            return m_facts.lease.isEmpty() ? QList<Finding>{} : QList{lease()};
        if (!m_facts.stuck.isEmpty())
            return {{true, alarmOf(m_info.state), m_facts.stuck, inPlain(m_info.state)}};
        QList<Finding> out;
        if (!m_facts.refusing.isEmpty())
            out.append({false, {}, m_facts.refusing, tr("What comes in cannot be kept; mails wait on their server.")});
        for (const MailFolderInfo &folder : m_info.folders)
            for (const std::optional<Finding> &one : {away(folder), silent(folder), behind(folder), unpushed(folder)})
                if (one)
                    out.append(*one);
        if (m_info.parked > 0)
            out.append({false, {},
                tr("%n mail(s) could not be taken and stay on the server; the Mail page says why.", nullptr,
                    int(m_info.parked)),
                {}});
        if (!m_facts.signIn.isEmpty())
            out.append({false, u"sign_in"_s, m_facts.signIn, tr("The keyring has not taken the sign-in.")});
        if (m_info.signInEndsUs > 0 && m_info.signInEndsUs - nowUs < kSignInSoonUs)
            out.append({false, u"sign_in"_s,
                (m_info.signInEndsUs > nowUs ? tr("The sign-in ends on %1. Sign in again before that.")
                                             : tr("The sign-in was to end on %1. Sign in again."))
                    .arg(QLocale().toString(
                        QDateTime::fromMSecsSinceEpoch(m_info.signInEndsUs / 1000), QLocale::ShortFormat)),
                {}});
        return out;
    }
    /// What is so and is not worth a look yet.
    [[nodiscard]] QString note() const
    {
        if (m_info.state == u"standby" && !m_facts.elsewhere.isEmpty())
            return tr("It is watched by %1.").arg(m_facts.elsewhere);
        if (m_info.state == u"off" || m_info.state == u"standby")
            return {};
        for (const MailFolderInfo &folder : m_info.folders)
            if (!folder.problem.isEmpty())
                return folder.problem;
        return m_facts.waiting;
    }
    [[nodiscard]] static QString inPlain(const QString &state)
    {
        if (state == u"refused")
            return tr("The mail server does not let us in.");
        if (state == u"certificate")
            return tr("The mail server's encryption cannot be trusted.");
        if (state == u"sign_in")
            return tr("Somebody has to sign in at the mail's provider.");
        return tr("There is no working connection to the mail server now.");
    }

private:
    [[nodiscard]] static QString alarmOf(const QString &state)
    {
        return state == u"sign_in" ? u"sign_in"_s : u"silent"_s;
    }
    [[nodiscard]] Finding lease() const
    {
        return {false, u"silent"_s,
            tr("It cannot be found out who watches this account, so it is not watched: %1").arg(m_facts.lease),
            tr("It cannot be found out who watches this account, so it is not watched.")};
    }
    [[nodiscard]] static std::optional<Finding> away(const MailFolderInfo &folder)
    {
        if (folder.awaySeconds <= kAwayS)
            return std::nullopt;
        const bool needsOwner = !folder.problem.isEmpty() && folder.state != u"away" && folder.state != u"connecting";
        const bool isLong = needsOwner || folder.awaySeconds > kLongS;
        return Finding{false, isLong ? alarmOf(folder.state) : QString(),
            folder.problem.isEmpty() ? inPlain(u"away"_s) : folder.problem, inPlain(folder.state)};
    }
    [[nodiscard]] static std::optional<Finding> silent(const MailFolderInfo &folder)
    {
        if (folder.silentSeconds <= (folder.isPushed ? kSilentS : kSilentAskedS))
            return std::nullopt;
        return Finding{false, u"silent"_s,
            tr("The mail server has said nothing of %1 for %2 minutes.")
                .arg(folder.name)
                .arg(folder.silentSeconds / 60),
            {}};
    }
    [[nodiscard]] std::optional<Finding> behind(const MailFolderInfo &folder) const
    {
        if (folder.behindSeconds <= kLongS)
            return std::nullopt;
        const QString words =
            tr("Mails in %1 have been waiting for %2 minutes.").arg(folder.name).arg(folder.behindSeconds / 60);
        return Finding{false, u"behind"_s, m_facts.waiting.isEmpty() ? words : words + u' ' + m_facts.waiting, words};
    }
    [[nodiscard]] static std::optional<Finding> unpushed(const MailFolderInfo &folder)
    {
        if (!folder.hasLostPush)
            return std::nullopt;
        return Finding{false, u"no_push"_s,
            tr("The mail server has stopped telling of new mail in %1 at once; it is asked every few minutes.")
                .arg(folder.name),
            {}};
    }

    const MailAccountInfo &m_info;
    const MailFacts &m_facts;
};
} // namespace

void judge(MailAccountInfo &info, const MailFacts &facts, qint64 nowUs)
{
    const Judge judge(info, facts);
    const QList<Finding> all = judge.findings(nowUs);
    info.alarms.clear();
    for (const Finding &one : all)
        if (!one.alarm.isEmpty() && !info.alarms.contains(one.alarm))
            info.alarms.append(one.alarm);
    const bool isGrave = std::ranges::any_of(all, &Finding::isGrave);
    info.health = isGrave ? u"unhealthy"_s : all.isEmpty() ? u"healthy"_s : u"degraded"_s;
    info.waiting = facts.waiting;
    info.message = all.isEmpty() ? judge.note() : all.first().message;
    info.plain = all.isEmpty() ? QString() : all.first().plain.isEmpty() ? all.first().message : all.first().plain;
}

} // namespace countersign
