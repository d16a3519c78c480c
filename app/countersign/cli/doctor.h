#pragma once
#include "base/config/config.h"
#include "base/literals.h"

namespace countersign {

/// One line of `doctor`.
struct Diagnosis
{
    QString check;
    QString status; ///< ok | warning | problem
    QString message;

    [[nodiscard]] static Diagnosis ok(const QString &check, const QString &message)
    {
        return {check, u"ok"_s, message};
    }
    [[nodiscard]] static Diagnosis warning(const QString &check, const QString &message)
    {
        return {check, u"warning"_s, message};
    }
    [[nodiscard]] static Diagnosis problem(const QString &check, const QString &message)
    {
        return {check, u"problem"_s, message};
    }
};

/// The planner, its key, the keyring and the owner's playbooks. Asks nobody for a password; runs the event loop for at
/// most a few seconds.
[[nodiscard]] QList<Diagnosis> checkPlanner(const Config &config);

/// Each mail account: as the running instance tells, else tried from here, 10 s at the most.
[[nodiscard]] QList<Diagnosis> checkMail(const Config &config);

/// One of them as the instance that watches it tells; `info`: MailAccountInfo::toJson().
[[nodiscard]] Diagnosis mailDiagnosis(const MailAccount &account, const QJsonObject &info);

/// A connection to Redis, tried from here: 10 s at the most. Nothing is written there.
[[nodiscard]] Diagnosis checkRedis(const Config &config);

/// A connection to Kafka, tried from here: 10 s at the most. Nothing is written there.
[[nodiscard]] Diagnosis checkKafka(const Config &config);
/// The topics that are exported and imported.
[[nodiscard]] QList<Diagnosis> checkTopics(const Config &config);

/// The key of the fleet, where there is to be one. Asks nobody for a password.
[[nodiscard]] Diagnosis checkFleetKey(const Config &config);

/// A ledger that cannot be read, as a problem with the way out; otherwise nothing.
[[nodiscard]] QList<Diagnosis> checkLedger(const Config &config);
/// The sentence for it, for a terminal.
[[nodiscard]] QString unreadableLedger(const QString &why);

} // namespace countersign
