#pragma once
#include "async/taskscope.h"
#include "domain/eventstore.h"
#include "fleet/adopt/adoptionclaims.h"
#include "fleet/adopt/ownlife.h"

#include <functional>

namespace countersign {

/// An owner's side of adoption: an item of ours that another instance has adopted while we were gone ends here, and is
/// not carried out. Whatever says so of a time when we were here is not believed.
class AdoptionWatch : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        QString lifePath;         ///< where OwnLife is kept
        qint64 awayUs = 0;        ///< a shorter absence is none
        int firstWaitMs = 10'000; ///< that a run waits at the start for the fleet to be reached
        int againMs = 2'000;      ///< until an adoption that was begun is looked at again
        /// Ends an item of ours.
        std::function<QCoro::Task<Result<Action>>(QString actionId, QString reason)> end;
        std::function<QCoro::Task<>(QString path, QByteArray content)> write; ///< to the disk, off the main thread
    };
    /// All outlive it.
    AdoptionWatch(EventStore &store, AdoptionClaims &claims, Options options, QObject *parent = nullptr);
    ~AdoptionWatch() override;

    /// Reads what is kept: the fleet was there before, or not. Before anything runs.
    void load(const QByteArray &life);
    /// The claims have begun: what waits for that goes on, and all that is open here is looked at.
    void begin();
    /// We are in touch with the fleet at this moment.
    void noteContact();
    /// All that is open here, once more.
    void lookAtAll();
    /// Before it is carried out. Refused: it is being carried out already, and another instance has adopted it. Waits
    /// while one is about to. While Redis is away nobody can tell, and it runs.
    [[nodiscard]] QCoro::Task<Result<void>> mayRun(QString actionId);
    void stop();

private:
    using Claim = AdoptionClaims::Claim;
    [[nodiscard]] QCoro::Task<> lookThrough();
    [[nodiscard]] QCoro::Task<> look(QStringList ids);
    /// True: it is another's.
    [[nodiscard]] bool isBelieved(const QString &actionId, const Claim &claim);
    [[nodiscard]] QCoro::Task<Result<void>> handOn(QString actionId, Claim claim);
    [[nodiscard]] QCoro::Task<> waitForFleet();

    EventStore &m_store;
    AdoptionClaims &m_claims;
    const Options m_options;
    OwnLife m_life;
    qint64 m_writtenUs = 0;
    bool m_isLooking = false, m_looksAgain = false, m_hasWaited = false;
    TaskScope m_scope;
};

} // namespace countersign
