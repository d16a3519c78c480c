#pragma once
#include "async/taskscope.h"
#include "base/clock.h"
#include "fleet/messagegate.h"
#include "fleet/work/beat.h"

#include <QObject>

#include <deque>

namespace countersign {

/// One of the other instances, as it was last heard.
struct Member
{
    QString instance; ///< UUID
    qint64 epoch = 0;
    qint64 saidUs = 0;  ///< in the fleet's time
    qint64 heardMs = 0; ///< steady
    Beat beat;          ///< with the highest head that it was heard with in this run
};

/// Who belongs to the fleet right now: whoever was heard within kGoneMs, or kIdleGoneMs where it had nothing in hand.
/// An older beat takes nothing back. Two instances of one name, or two processes with one instance's UUID (a copied
/// profile), are told: the one that came later has no place here.
class Members : public QObject
{
    Q_OBJECT
public:
    static constexpr int kBeatMs = 3000, kGoneMs = 10'000;         ///< of who has others' work in hand
    static constexpr int kIdleBeatMs = 8000, kIdleGoneMs = 25'000; ///< of who has none: it wakes nobody more often
    static constexpr qsizetype kMost = 500;
    static constexpr qsizetype kMostJoins = 250; ///< a minute: each is answered by everybody

    struct Self
    {
        QString name; ///< instance.name
        QString run;  ///< UUID of this process
        qint64 startedUs = 0;
    };
    /// Both outlive it. `clock`: its steady time tells who is gone.
    Members(MessageGate &gate, Self self, const Clock &clock = systemClock(), QObject *parent = nullptr);

    /// What came over the radio. Whatever is no beat of a member is counted and dropped.
    void hear(const QByteArray &message);
    /// While nothing can be heard at all nobody is missed; whoever is not heard after that is.
    void setDeaf(bool isDeaf);
    [[nodiscard]] bool isDeaf() const { return m_isDeaf; }
    /// Looks who is gone; called by itself, and by tests that move the clock.
    void look();
    [[nodiscard]] static int goneMs(const Member &member) { return member.beat.busy > 0 ? kGoneMs : kIdleGoneMs; }

    [[nodiscard]] QList<Member> all() const { return m_members.values(); }
    [[nodiscard]] std::optional<Member> member(const QString &instance) const;
    [[nodiscard]] bool isThere(const QString &instance) const { return m_members.contains(instance); }
    /// Its name; its UUID where nobody has heard it.
    [[nodiscard]] QString nameOf(const QString &instance) const;
    /// Why this instance has no place in the fleet; empty: it has.
    [[nodiscard]] const QString &conflict() const { return m_conflict; }
    /// It is our very UUID that another process had first: its boxes are not ours.
    [[nodiscard]] bool isTwin() const { return m_isTwin; }

Q_SIGNALS:
    void joined(const QString &instance);
    void left(const QString &instance);
    /// Something that it says of itself is another.
    void changed(const QString &instance);
    /// It was heard: a beat, or news of its items.
    void spoke(const QString &instance);
    void deafChanged();
    /// Another instance has our name or our UUID, and was there first.
    void conflictFound(const QString &why);

private:
    void note(const FleetMessage &message, Beat beat);
    [[nodiscard]] bool mayJoin();
    void noteNews(const FleetMessage &message);
    void checkTwins(const FleetMessage &message, const Beat &beat);
    [[nodiscard]] QCoro::Task<> watch();

    MessageGate &m_gate;
    const Self m_self;
    const Clock &m_clock;
    QMap<QString, Member> m_members;
    QMap<QString, QString> m_names; ///< of those that have left, for what they had in hand; bounded
    std::deque<qint64> m_joins;     ///< steady, ms; of the last minute
    QString m_conflict;
    bool m_isWatching = false, m_isDeaf = false, m_isTwin = false;
    TaskScope m_scope;
};

} // namespace countersign
