#pragma once
#include "async/taskscope.h"
#include "domain/event.h"
#include "fleet/replica/faritems.h"
#include "fleet/replica/replicaletters.h"
#include "fleet/work/line.h"
#include "fleet/work/members.h"

namespace countersign {

/// A desk's side of the items of others: follows each owner's changes by their numbers and asks for what it has missed,
/// be it a gap, a late start, another run or a store that was emptied. Whatever is heard of an owner (a beat, news) is
/// the occasion; nothing here wakes by itself, and an answer that does not come is asked for again after kPatienceMs.
class FleetFollower : public QObject
{
    Q_OBJECT
public:
    static constexpr int kPatienceMs = 15'000;
    static constexpr qsizetype kMostOwners = 1000; ///< whose items are kept, also of those that are away

    /// All outlive it.
    FleetFollower(FleetLine &line, Members &members, FarItems &items, const Clock &clock = systemClock(),
        QObject *parent = nullptr);
    ~FleetFollower() override;

    /// All of an item, from its owner. Unavailable: it is away. Full: it is too large to be carried. Timeout.
    [[nodiscard]] QCoro::Task<Result<ActionDetail>> look(QString id);
    [[nodiscard]] QCoro::Task<Result<QList<Event>>> trace(QString id);

    /// What an owner has told of us, and how far behind we are with it.
    struct Standing
    {
        DeskRights rights = DeskRights::None;
        QString key{};        ///< hex of the public key with which this desk is enrolled there
        bool isKnown = false; ///< false: it has not told yet
        qint64 behind = 0;    ///< changes that it has had and we do not know
        qint64 behindMs = 0;  ///< for how long there were such
    };
    [[nodiscard]] Standing standing(const QString &owner) const;
    /// How long the owner that is followed worst is behind, ms.
    [[nodiscard]] qint64 lagMs() const;
    void stop();

Q_SIGNALS:
    /// What our decisions count for there is another.
    void standingChanged(const QString &owner);

private:
    enum class Phase { Open, Recent, Changes };
    struct Owner
    {
        qint64 epoch = -1;
        Phase phase = Phase::Open;
        qint64 position = 0; ///< every change up to it is known
        qint64 head = 0;     ///< the owner's, as it was last told
        qint64 begun = 0;    ///< the position where a round of everything began
        qint64 before = 0;   ///< where its next page goes on
        qsizetype told = 0;  ///< settled ones of this round
        bool isFollowing = false;
        qint64 behindSinceMs = 0; ///< steady; 0: it is not
        DeskRights rights = DeskRights::None;
        QString key;
        bool isKnown = false;
    };
    struct Question
    {
        QString owner;
        qint64 askedMs = 0;
        OneShot<Result<ToldLetter>> answer;
    };
    void hear(const QString &owner);
    [[nodiscard]] QCoro::Task<> follow(QString owner, qint64 epoch);
    [[nodiscard]] std::optional<AskLetter> next(const QString &owner) const;
    /// False: it is of no use, and nothing more is asked before the owner is heard again.
    [[nodiscard]] bool apply(const QString &owner, const AskLetter &asked, const ToldLetter &told);
    [[nodiscard]] bool applyList(const QString &owner, const AskLetter &asked, const ToldLetter &told);
    [[nodiscard]] QCoro::Task<bool> applyItems(QString owner, AskLetter asked, ToldLetter told);
    void noteStanding(const QString &owner, const ToldLetter &told);
    void noteLag(Owner &owner, qint64 head);
    void forget(const QString &owner);

    [[nodiscard]] QCoro::Task<Result<ToldLetter>> ask(QString owner, AskLetter letter);
    [[nodiscard]] QCoro::Task<Result<void>> take(FleetMessage message);
    void giveUp(const std::function<bool(const Question &)> &which);

    FleetLine &m_line;
    Members &m_members;
    FarItems &m_items;
    const Clock &m_clock;
    QHash<QString, Owner> m_owners;
    QHash<QString, Question> m_asked; ///< by nonce
    TaskScope m_scope;
};

} // namespace countersign
