#pragma once
#include "async/taskscope.h"
#include "domain/eventstore.h"
#include "fleet/adopt/adoptionclaims.h"
#include "fleet/replica/faritems.h"
#include "fleet/work/members.h"
#include "intake/ingestor.h"

#include <functional>
#include <optional>

namespace countersign {

/// Takes over, once and when a person says so, the item of an instance that has been gone for long: a copy of its
/// original becomes an action of ours that is planned and decided anew. Nothing that was decided there counts here.
class Adopter : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 kMostBytes = 100 * 1024 * 1024; ///< of an original

    struct Options
    {
        QString vault;
        bool ownsItems = true; ///< false: this instance has no items of its own
        qint64 goneMs = 0;     ///< for how long its owner has to be missed
    };
    /// All outlive it; pool is that of whatever reads the disk.
    Adopter(EventStore &store, Ingestor &ingestor, AdoptionClaims &claims, QThreadPool *pool, Options options,
        const Clock &clock = systemClock(), QObject *parent = nullptr);
    ~Adopter() override;

    /// While this instance is in a fleet and is a desk. Both outlive detach().
    void attach(const FarItems &items, Members &members);
    void detach();
    void stop() { m_scope.requestStop(); }

    /// The sentence why an item cannot be adopted now; nothing: as far as is known without looking, it can.
    [[nodiscard]] std::optional<Error> objection(const Action &action) const;
    /// `id`: "OWNER/ID", or an id that is one owner's alone. See Desk::adopt().
    [[nodiscard]] QCoro::Task<Result<Action>> adopt(QString id, QString surface);
    /// Redis may have lost what this instance has adopted: it is told again, of one owner or of all.
    void tellAgain(const QString &owner = {});

Q_SIGNALS:
    /// objection() says something else of the items of that instance by now.
    void standingChanged(const QString &owner);

private:
    [[nodiscard]] QCoro::Task<Result<Action>> take(FarItems::Place place, ActionDetail detail, QString surface);
    [[nodiscard]] QCoro::Task<Result<void>> isNew(QStringList keys);
    [[nodiscard]] QCoro::Task<> tell(QString owner);
    [[nodiscard]] QCoro::Task<> watchGone(QString owner);
    void forgetWhoLeftNothing();
    [[nodiscard]] Error whereItLies(const Error &why, const Action &action, const QString &name) const;
    [[nodiscard]] QJsonObject possiblyDone(const ActionDetail &detail, const QString &name) const;

    EventStore &m_store;
    Ingestor &m_ingestor;
    AdoptionClaims &m_claims;
    QThreadPool *m_pool;
    const Options m_options;
    const Clock &m_clock;
    const FarItems *m_items = nullptr;
    Members *m_members = nullptr;
    QList<QMetaObject::Connection> m_connections;
    QHash<QString, qint64> m_gone;     ///< since when an instance is missed (steady, ms)
    QSet<QString> m_inHand;            ///< items that are being adopted
    QHash<QString, QString> m_adopted; ///< action here, by ActionAdopted::key()
    TaskScope m_scope;
};

} // namespace countersign
