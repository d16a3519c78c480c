#pragma once
#include "domain/actionfilter.h"
#include "domain/append.h"
#include "domain/held.h"
#include "domain/jobstore.h"
#include "domain/outcomes.h"

#include <QHash>

#include <utility>

namespace countersign {

/// A stretch of events, in order.
struct EventPage
{
    QList<Event> events;
    QList<QByteArray> hashes{}; ///< of each of them, in the chain; hex
    qint64 upTo = 0;            ///< everything up to here was looked at: where the next page begins
    qint64 archivedTo = 0; ///< what was asked for up to this seq is in an archive and cannot be read here; 0: nothing
    qint64 unreadable = 0; ///< this event is not what was recorded and is passed over; 0: none
    bool isLast = false;   ///< nothing was committed after it when it was read
};

/// The one write door and what can be asked behind it. Rooms name this; the journal is what stands behind it.
class EventStore : public JobStore
{
    Q_OBJECT
public:
    using JobStore::JobStore;

    /// Commits or fails as a whole. Conflict: the action has another version, or the source was taken before.
    /// Refused: an event is illegal in the action's state. Stale: see Append::notCome. Full/Io: nothing was written;
    /// retryable. Held: see held().
    [[nodiscard]] virtual QCoro::Task<Result<Appended>> append(Append change) = 0;

    [[nodiscard]] virtual QCoro::Task<Result<QList<Action>>> actions(ActionFilter filter) = 0;
    /// By action id, or by an unambiguous prefix of at least 8 characters. NotFound otherwise.
    /// For showing. Folded from the events; what was archived or redacted, as it was stored when it ended.
    [[nodiscard]] virtual QCoro::Task<Result<ActionDetail>> action(QString id) = 0;
    /// For acting on: from events alone, whose chain was checked up to the head. Waits for the check of open work where
    /// that runs. Refused: somebody has changed the record, or a part of it was archived or redacted.
    [[nodiscard]] virtual QCoro::Task<Result<ActionDetail>> proven(QString id) = 0;
    [[nodiscard]] virtual QCoro::Task<Result<QMap<State, qint64>>> counts() = 0;
    /// What has become of actions since a moment (UTC, µs): those that came to their outcome then.
    [[nodiscard]] virtual QCoro::Task<Result<OutcomesSince>> outcomesSince(qint64 us) = 0;
    /// Id of an earlier action whose original had this SHA-256; empty when there is none.
    [[nodiscard]] virtual QCoro::Task<Result<QString>> findByContentHash(QString sha256, QString exceptActionId) = 0;

    /// What became of outside items: of each of `keys` that is known, the action's id, or as Append::settledKeys says.
    [[nodiscard]] virtual QCoro::Task<Result<QHash<QString, QString>>> sources(QStringList keys) = 0;
    /// The same of all keys that begin with `prefix`, at most `limit` of them after the key `after`, in their order;
    /// with `states` only of actions that stand so.
    [[nodiscard]] virtual QCoro::Task<Result<QList<std::pair<QString, QString>>>> sourcesUnder(
        QString prefix, QString after, int limit, QList<State> states = {}) = 0;

    /// Every event of a correlation id (or of the action with that id), in order.
    [[nodiscard]] virtual QCoro::Task<Result<QList<Event>>> trace(QString id) = 0;
    /// Looks at the next `limit` events after a seq, at the most, and returns those of `types` (empty: all). Redacted
    /// ones come with an empty payload. One that is not what
    /// was recorded is passed over, alone at the beginning of a page.
    [[nodiscard]] virtual QCoro::Task<Result<EventPage>> eventsAfter(
        qint64 seq, int limit, QList<EventType> types = {}) = 0;
    /// Every event of a type that holds on (consents, pins, settings …), oldest first.
    [[nodiscard]] virtual QCoro::Task<Result<QList<Event>>> marks(EventType type) = 0;
    /// Whether the last word on it was agent.paused.
    [[nodiscard]] virtual QCoro::Task<Result<bool>> isPaused() = 0;
    /// How many plans a rule has approved since a time (UTC, µs).
    [[nodiscard]] virtual QCoro::Task<Result<int>> ruleUses(QString rule, qint64 sinceUs) = 0;
    /// Checks every link of the chain from an event on. An error: it is broken.
    [[nodiscard]] virtual QCoro::Task<Result<void>> checkChainFrom(qint64 seq) = 0;
    /// What was appended before is known outside the store as well. Io, retryable: it is not.
    [[nodiscard]] virtual QCoro::Task<Result<void>> anchorNow() = 0;

    /// Small durable values ("ui:tray.hint_shown" …); empty when unset. Nothing is decided by them.
    [[nodiscard]] virtual QCoro::Task<Result<QString>> setting(QString key) = 0;
    [[nodiscard]] virtual QCoro::Task<Result<void>> setSetting(QString key, QString value) = 0;

    /// Sequence number of the last committed event.
    [[nodiscard]] virtual qint64 headSeq() const = 0;
    /// Why nothing is done with it, if so; then every change is answered with Held.
    [[nodiscard]] virtual const std::optional<Held> &held() const = 0;

Q_SIGNALS:
    /// After commit, in order of commit: events of one append().
    void appended(const QList<countersign::Event> &events);
    /// After commit: how an action stands now, and where it stood before. Cheap to follow for models and projectors.
    void actionChanged(const countersign::Action &action, countersign::State before);
    /// After actionChanged: an action has come up for decision. Whole, so that nobody has to ask for it.
    void decisionNeeded(const countersign::ActionDetail &detail);
};

} // namespace countersign
