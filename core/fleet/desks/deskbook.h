#pragma once
#include "domain/eventstore.h"
#include "domain/payloads/desks.h"

#include <QObject>

namespace countersign {

/// The desks that this owner has enrolled: what the journal says of them, and nothing else.
class DeskBook : public QObject
{
    Q_OBJECT
public:
    explicit DeskBook(EventStore &store, QObject *parent = nullptr);

    [[nodiscard]] QCoro::Task<Result<void>> load();
    [[nodiscard]] QList<DeskEnrolled> desks() const { return m_desks.values(); }
    [[nodiscard]] std::optional<DeskEnrolled> desk(const QString &instance) const;

    /// The owner's word, at its own window or terminal (`surface`), after the code was compared. Conflict: that desk is
    /// enrolled with another key; it has to be revoked first.
    [[nodiscard]] QCoro::Task<Result<void>> enrol(DeskEnrolled desk, QString surface);
    /// NotFound: none is enrolled under that UUID or name.
    [[nodiscard]] QCoro::Task<Result<void>> revoke(QString instanceOrName, QString surface);

private:
    void note(const QList<Event> &events);

    EventStore &m_store;
    QMap<QString, DeskEnrolled> m_desks; ///< by instance
};

} // namespace countersign
