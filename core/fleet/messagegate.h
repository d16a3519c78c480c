#pragma once
#include "base/clock.h"
#include "fleet/message.h"
#include "fleet/settledids.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <array>

namespace countersign {

/// What of a message that was signed may have an effect here: of a kind that is taken, about our own work where it is
/// addressed to its owner, of the run that is, not expired and not settled before. What is refused is counted by reason
/// and goes no further. Main thread.
class MessageGate : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        QString instance; ///< our UUID
        qint64 epoch = 0; ///< of this run
        FleetKeys keys{};
        const Clock *clock = &systemClock(); ///< the fleet's time
    };
    explicit MessageGate(Options options, QObject *parent = nullptr);

    /// An epoch is about the moment (ms, UTC) at which its run began. One that is further ahead than this is nobody's:
    /// believed once, it would shut out the true words of that owner. Two hours, for a clock that is wrong by one.
    static constexpr qint64 kMostAheadMs = 2 * 3'600'000;

    static constexpr qint64 kSkewS = 60; ///< that two instances' idea of the fleet's time may differ

    /// How long a message of that kind holds, s. What claims to hold longer is refused.
    [[nodiscard]] static qint64 lifeS(MessageKind kind);

    /// A message of ours, to be sealed: with a new id, our own epoch where the work is ours, and its expiry.
    [[nodiscard]] FleetMessage make(MessageKind kind, QJsonObject body, const QString &token = {}) const;
    /// The answer to a message about another's work, under that owner's epoch.
    [[nodiscard]] FleetMessage reply(MessageKind kind, const FleetMessage &to, QJsonObject body) const;
    [[nodiscard]] Result<QByteArray> seal(const FleetMessage &message) const { return sealMessage(message, m_keys); }

    /// Opens what has come for one of `kinds`. An outcome or a draft of an earlier run of ours passes: it may settle a
    /// doubt and does nothing else, see isLate().
    [[nodiscard]] std::expected<FleetMessage, Refusal> admit(const QByteArray &text, const QSet<MessageKind> &kinds);
    /// The second half of admit(), where the first was done on another thread.
    [[nodiscard]] std::expected<FleetMessage, Refusal> admit(
        std::expected<FleetMessage, Refusal> opened, const QSet<MessageKind> &kinds);
    [[nodiscard]] bool isLate(const FleetMessage &message) const { return message.epoch < m_epoch; }
    /// It has had its effect: it has none when it comes again.
    void settle(const FleetMessage &message);
    /// For what only whoever takes it can tell (a token of nothing that is open …).
    void refuse(Refusal why);

    [[nodiscard]] const QString &instance() const { return m_instance; }
    [[nodiscard]] qint64 epoch() const { return m_epoch; }
    [[nodiscard]] const FleetKeys &keys() const { return m_keys; }
    [[nodiscard]] qint64 refused(Refusal why) const { return m_refused[size_t(why)]; }
    [[nodiscard]] qint64 nowUs() const { return m_clock.nowUs(); }

Q_SIGNALS:
    void messageRefused(countersign::Refusal why);

private:
    [[nodiscard]] std::optional<Refusal> objection(const FleetMessage &message, const QSet<MessageKind> &kinds) const;
    void noteEpoch(const FleetMessage &message);

    const QString m_instance;
    const qint64 m_epoch;
    const FleetKeys m_keys;
    const Clock &m_clock;
    QHash<QString, qint64> m_epochs; ///< the highest that each other owner was heard with; bounded
    SettledIds m_settled;
    std::array<qint64, kRefusals> m_refused{};
};

} // namespace countersign
