#pragma once
#include "agent/callback.h"
#include "agent/instanceinfo.h"

#include <QObject>

namespace countersign {

/// The instances of the fleet that this one belongs to, and whose decisions count here.
class Instances : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// This instance first, then the others by name; also those that were here in this run and have left, MostLeft of
    /// them.
    [[nodiscard]] virtual QList<InstanceInfo> all() const = 0;
    /// Desks whose decisions count here, by name.
    [[nodiscard]] virtual QList<EnrolledDesk> desks() const = 0;
    /// This desk's own card. Refused: this instance is no desk. Unavailable: no keyring.
    virtual void card(QObject *context, Callback<DeskCardInfo> answer) = 0;
    /// What stands in the card of another desk, to be compared with what that desk shows. Invalid: it is no card.
    /// Refused: it is this desk's own.
    [[nodiscard]] virtual Result<DeskCardInfo> read(const QString &card) const = 0;
    /// Lets that desk decide here, once the codes were compared; again with another `irreversible` changes that.
    /// Conflict: it is enrolled with another key.
    virtual void enrol(QString card, bool irreversible, Actor actor, QObject *context, Callback<bool> answer) = 0;
    /// Its decisions do not count here any more. NotFound: it is not enrolled.
    virtual void revoke(QString instance, Actor actor, QObject *context, Callback<bool> answer) = 0;

Q_SIGNALS:
    /// Somebody has come or gone or is another, or a desk was enrolled or revoked.
    void changed();
    /// Somebody was heard: times and numbers are others.
    void heard();
};

} // namespace countersign
