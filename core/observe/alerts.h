#pragma once
#include "base/config/config.h"
#include "domain/payloads/operations.h"
#include "observe/actiontimes.h"
#include "observe/latencysketch.h"
#include "observe/systemsampler.h"

#include <QMap>
#include <QSet>
#include <QTimer>

#include <deque>
#include <functional>

namespace countersign {

/// Thresholds of config.yaml, "alerts", with what they are measured against.
struct AlertLimits
{
    double throughputMinPerMinute = 10, p95Seconds = 30, errorRate = 0.05, queueDepth = 1000;
    double memoryPercent = 80, cpuPercent = 90, diskFreeGb = 1;
    int maxMemoryMb = 2048;
    [[nodiscard]] static AlertLimits from(const Config &config);
};

/// One that fires.
struct Alert
{
    QString name;
    QString severity; ///< warning | critical
    QString message;  ///< a sentence
    qint64 sinceUs = 0;
    bool staysUntilSeen = false; ///< what it tells of is over, and would not be known otherwise
};

/// Mail accounts by what their owner is called for (MailAccountInfo::alarms).
struct MailAlarms
{
    QStringList silent{}, signIn{}, behind{}, unpushed{};
    QString behindWhy{}; ///< why mails wait; a sentence, or empty
};

/// Watches the thresholds and tells when one is crossed (alert.raised) and when it is well again (alert.cleared): on
/// the bus, or through setTeller(). Looks when something happens; a 60 s timer runs only while there is work or an
/// alert fires.
class Alerts : public QObject
{
    Q_OBJECT
public:
    static const QString kDeadLetters; ///< the one that stays until its owner has seen it

    Alerts(EventBus &bus, ActionTimes &times, SystemSampler &sampler, const Clock &clock, AlertLimits limits,
        QObject *parent = nullptr);

    void setQueueDepths(const QMap<QString, qint64> &depths);
    /// A service that used up its restarts, or works again. service.failed with "exhausted": true and
    /// service.started on the bus say the same.
    void setServiceDown(const QString &service, bool down);
    /// A job was delivered too often and is tried no more. Fires until dismiss(), also over the end of the process;
    /// each further one raises it anew.
    void noteDeadLetter(const QString &why);
    /// All that there are now; told by name of the account.
    void setMail(const MailAlarms &alarms);
    /// As it was raised before this start, and not seen.
    void restore(const AlertChanged &raised, qint64 sinceUs);
    /// Its owner has seen it; nothing for one that goes by itself.
    void dismiss(const QString &name);
    void evaluate();
    /// `teller` takes the events in place of the bus: to record them first.
    void setTeller(std::function<void(Event)> teller) { m_teller = std::move(teller); }
    /// Those that fire now, oldest first.
    [[nodiscard]] QList<Alert> current() const;
    /// Names of the alerts that fire now, sorted.
    [[nodiscard]] QStringList firing() const;
    /// True while the timer runs.
    [[nodiscard]] bool isWatching() const { return m_timer.isActive(); }

Q_SIGNALS:
    /// Another set of alerts fires.
    void changed();

private:
    /// Ten seconds of finished actions.
    struct Slot
    {
        qint64 index = 0;
        qint64 finished = 0;
        qint64 failed = 0;
        LatencySketch latency;
    };

    void follow(const Event &event);
    void noteFinished(const FinishedAction &action);
    void evaluateWork();
    void evaluateSystem();
    void setSubjects(const char *name, const QStringList &subjects, const QString &why = {});
    void set(const char *name, bool fires, double value, double threshold, const QString &subject = {});
    void tell(const QString &alert, bool fires, double value, double threshold, const QString &subject,
        const QString &why = {});
    [[nodiscard]] qint64 queued() const;

    EventBus &m_bus;
    ActionTimes &m_times;
    SystemSampler &m_sampler;
    const Clock &m_clock;
    AlertLimits m_limits;
    std::deque<Slot> m_slots; ///< the last five minutes
    QMap<QString, qint64> m_depths;
    QSet<QString> m_down;
    QMap<QString, QStringList> m_subjects; ///< of alerts that others judge: the accounts
    QMap<QString, Alert> m_firing;
    qint64 m_deadLetters = 0; ///< that its owner has not seen
    std::function<void(Event)> m_teller;
    qint64 m_queuedSinceMs = -1;
    qint64 m_cpuHighSinceMs = -1;
    bool m_paused = false;
    QTimer m_timer;
};

} // namespace countersign
