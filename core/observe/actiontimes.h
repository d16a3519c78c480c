#pragma once
#include "bus/eventbus.h"
#include "domain/action.h"

#include <QHash>
#include <QUuid>

#include <array>

namespace countersign {

/// An action that has reached its final state.
struct FinishedAction
{
    QString type;
    State state = State::None;
    double workedSeconds = 0; ///< in planning and executing, without waiting for a person
    bool measured = false;    ///< false when its beginning was not seen
    qint64 atUs = 0;
    qint64 seq = 0; ///< of the event
    bool isUndo = false;
};

/// A decision about a plan.
struct DecisionMade
{
    QString decision; ///< granted | rejected | expired
    double waitedSeconds = 0;
    bool measured = false;
    qint64 atUs = 0;
    qint64 seq = 0; ///< of the event
};

/// Follows open actions through their events and tells what metrics, charts and alerts need: how long the machine
/// worked, how long a person took. Keeps open actions only, at most 200,000.
class ActionTimes : public QObject
{
    Q_OBJECT
public:
    explicit ActionTimes(QObject *parent = nullptr) : QObject(parent) {}
    /// Follows what the bus delivers.
    explicit ActionTimes(EventBus &bus, QObject *parent = nullptr);

    void feed(const Event &event);
    /// The same of a stretch of the past that begins in the middle: an action whose beginning is not in it is taken up
    /// where its event may stand.
    void feedPast(const Event &event);
    /// Open actions as the journal holds them at start; the time while nothing ran does not count as work.
    void seed(const QList<Action> &open, qint64 nowUs);
    [[nodiscard]] qint64 count(State state) const { return m_counts[size_t(state)]; }
    /// Open actions with which the machine goes on by itself; what is approved may wait for a time, and tells when it
    /// begins.
    [[nodiscard]] qint64 working() const;

Q_SIGNALS:
    void finished(const countersign::FinishedAction &action);
    void decided(const countersign::DecisionMade &decision);
    /// The number of actions in some state is another one.
    void countsChanged();

private:
    struct Open
    {
        QString type;
        State state = State::None;
        bool measured = false;
        qint64 enteredUs = 0;
        qint64 workedUs = 0;
        bool isUndo = false;
    };

    void move(Open &open, State to, const Event &event);
    void tellDecision(const Open &open, const Event &event);

    QHash<QUuid, Open> m_open;
    std::array<qint64, kStateCount> m_counts{};
};

} // namespace countersign
