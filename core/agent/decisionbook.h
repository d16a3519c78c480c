#pragma once
#include "agent/decided.h"
#include "domain/actionfilter.h"
#include "domain/event.h"
#include "domain/eventstore.h"

#include <QHash>
#include <QMap>

namespace countersign {

/// The last decisions as the journal tells of them, one entry for each item: fed with events and with how actions
/// stand, in any order. Decides nothing, asks nobody.
class DecisionBook
{
public:
    static constexpr qint64 kLastingUs = 10LL * 60 * 1'000'000;       ///< how long a decision is listed
    static constexpr qint64 kUnseenUs = 30LL * 24 * 3600 * 1'000'000; ///< and what went wrong, unseen
    static constexpr int kMost = 30;                                  ///< of it that a surface shows at first
    static constexpr int kMostKept = 500; ///< that it knows of; what can be called back goes last
    static constexpr int kEvents = 5000;  ///< how far back a start looks for decisions

    /// What it is made of.
    [[nodiscard]] static QList<EventType> types();
    /// What went wrong, and what was approved and is not done: listed however old it is. To be asked for one by one, so
    /// that a flood of failures hides nothing else.
    [[nodiscard]] static QList<ActionFilter> listed();

    /// True when it is an entry's, so that the list is another one now.
    bool note(const Event &event);
    /// The decisions of a page since then (UTC, µs); what cannot be read is logged.
    void note(const EventPage &page, qint64 sinceUs);
    bool take(const Action &action);
    /// The same, with its plan, of which the entry's title is made.
    void take(const ActionDetail &detail);
    /// Actions of entries that nobody has told of yet.
    [[nodiscard]] QStringList missing() const;

    /// What went wrong with it has been seen. False: there is nothing of it to see.
    bool setSeen(const QString &actionId);
    /// For keeping: [id, µs …].
    [[nodiscard]] QString seen() const;
    /// What anybody may have written there hides no more than what went wrong at that very moment.
    void restoreSeen(const QString &stored, qint64 nowUs);

    /// What can be called back, then what is in doubt, then the rest, each newest first; forgets what is over, and what
    /// is more than kMostKept.
    [[nodiscard]] QList<Decided> list(qint64 nowUs);

private:
    [[nodiscard]] bool stays(const Decided &entry, qint64 nowUs) const;
    void forget(const QString &key);
    [[nodiscard]] QStringList inOrder(qint64 nowUs) const;
    void tidy(qint64 nowUs);
    /// Also while nobody asks for the list.
    void makeRoom(qint64 nowUs)
    {
        if (m_entries.size() >= 2 * kMostKept)
            tidy(nowUs);
    }
    QHash<QString, Decided> m_entries;
    QHash<QString, QString> m_undos; ///< action that takes back -> entry
    QMap<QString, qint64> m_seen;
};

} // namespace countersign
