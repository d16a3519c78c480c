#pragma once
#include "agent/callback.h"
#include "domain/actionfilter.h"
#include "domain/event.h"

#include <QObject>

namespace countersign {

/// Everything that came in and what became of it; changes nothing.
class Activity : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual void list(ActionFilter filter, QObject *context, Callback<QList<Action>> answer) = 0;
    /// All events of an action or of a correlation id, in order. NotFound: there are none.
    virtual void trace(QString id, QObject *context, Callback<QList<Event>> answer) = 0;
    /// The last events of this run, those that no journal keeps among them.
    [[nodiscard]] virtual QList<Event> recentEvents(int limit) const = 0;

Q_SIGNALS:
    /// After SystemInfo has counted it.
    void actionChanged(const countersign::Action &action, countersign::State before);
    void eventPublished(const countersign::Event &event);
};

} // namespace countersign
