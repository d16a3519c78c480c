#pragma once
#include "async/taskscope.h"
#include "domain/eventstore.h"
#include "fleet/work/members.h"

#include <QHash>

namespace countersign {

/// Writes down who has come to the fleet and who has left it, as this owner sees it: of each instance at most one event
/// in kRestMs, so that one that flaps fills no journal. What holds after that time is written then, if it is another.
class FleetChronicle : public QObject
{
    Q_OBJECT
public:
    static constexpr int kRestMs = 60'000;
    static constexpr qsizetype kMost = 1000; ///< instances that it keeps apart

    /// All outlive it.
    FleetChronicle(EventStore &store, Members &members, int restMs = kRestMs, const Clock &clock = systemClock(),
        QObject *parent = nullptr);
    ~FleetChronicle() override { stop(); }
    void stop() { m_scope.requestStop(); }

private:
    struct Seen
    {
        bool isHere = false; ///< as it was written last
        qint64 atMs = 0;     ///< when, steady
        bool isResting = false;
        QString name;
    };
    void note(const QString &instance);
    void write(const QString &instance, Seen &seen, bool isHere);
    [[nodiscard]] QCoro::Task<> append(Event event);
    [[nodiscard]] QCoro::Task<> noteLater(QString instance, int inMs);

    EventStore &m_store;
    Members &m_members;
    const int m_restMs;
    const Clock &m_clock;
    QHash<QString, Seen> m_seen; ///< by instance
    TaskScope m_scope;
};

} // namespace countersign
