#pragma once
#include "fleet/fleetkey.h"
#include "fleet/limits/fleetstartgate.h"

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace countersign {

/// The windows of all credentials that this instance uses with others. What stands for a credential in Redis is a
/// keyed hash: whoever reads there learns neither an API key nor an address.
class FleetStarts : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        QString prefix; ///< redis.prefix
        int windowMs = 60'000;
    };
    /// Whatever two instances must have in common to share a window. An error is the start's.
    using Credential = std::function<QCoro::Task<Result<QString>>()>;

    /// `link` outlives it, and it outlives its gates.
    FleetStarts(RedisLink &link, Options options, QObject *parent = nullptr);

    /// The fleet's keys and who we are (UUID) are known; before that nothing starts. Once.
    void begin(const FleetKeys &keys, const QString &instance);
    /// Tells the others that nothing will start here.
    [[nodiscard]] QCoro::Task<> leave();
    /// One user's way to such a window. `what` keeps kinds of credentials apart, "claude"; `most`: in any minute.
    [[nodiscard]] std::unique_ptr<StartGate> gate(QString what, int most, Credential credential);

    /// The window of a credential; null before begin().
    [[nodiscard]] FleetStartGate *window(const QString &what, const QString &credential, int most);
    /// Why requests wait, or fewer are made than might be; empty: they do not.
    [[nodiscard]] QString why() const;
    [[nodiscard]] bool hasBegun() const { return !m_keys.isEmpty(); }

Q_SIGNALS:
    void begun();

private:
    RedisLink &m_link;
    const Options m_options;
    FleetKeys m_keys;
    QString m_instance;
    std::map<QByteArray, std::unique_ptr<FleetStartGate>> m_windows; ///< by the first key's name
};

} // namespace countersign
