#include "agent/decisionbook.h"

#include "base/literals.h"
#include "base/log.h"
#include "domain/payloads/approval.h"
#include "domain/present/planwords.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <tuple>

namespace countersign {

namespace {
constexpr qsizetype kMostSeen = 4 * DecisionBook::kMostKept; // more than are ever listed
constexpr qsizetype kMostSeenChars = 100 * kMostSeen;
constexpr int kMostOpen = 2000; ///< approved and not done; what rules have approved is among them

std::optional<Decided::Verdict> verdictOf(const Event &event)
{
    switch (event.type) {
        case EventType::ApprovalGranted: return Decided::Verdict::Approved;
        case EventType::ApprovalRejected: return Decided::Verdict::Rejected;
        case EventType::ApprovalSnoozed:
            if (payloadOf<ApprovalSnoozed>(event).untilUs > event.atUs) // else that was taken back
                return Decided::Verdict::Snoozed;
            return std::nullopt;
        default: return std::nullopt;
    }
}

bool isBadEnd(State state)
{
    return state == State::Failed || state == State::RolledBack || state == State::InDoubt;
}

bool isInDoubt(const Decided &entry)
{
    return (entry.undo ? entry.undo->state : entry.action.state) == State::InDoubt;
}

/// The least comes first.
int rankOf(const Decided &entry, qint64 nowUs)
{
    const bool isUntold = entry.action.id.isEmpty(); // how it stands is told any moment
    if (entry.way(nowUs) == Decided::Way::CallBack || (isUntold && nowUs < entry.recallUntilUs))
        return 0;
    return isInDoubt(entry) ? 1 : 2;
}
} // namespace

QList<EventType> DecisionBook::types()
{
    return {EventType::ApprovalGranted, EventType::ApprovalRejected, EventType::ApprovalSnoozed};
}

QList<ActionFilter> DecisionBook::listed()
{
    return {{{State::Approved, State::Executing}, {}, kMostOpen}, {{State::InDoubt}, {}, kMostKept},
        {{State::Failed, State::RolledBack}, {}, kMostKept}};
}

bool DecisionBook::note(const Event &event)
{
    const std::optional<Decided::Verdict> verdict = verdictOf(event);
    if (!verdict || !event.actor.startsWith(u"human:"))
        return false;
    makeRoom(event.atUs);
    const auto decision =
        event.type == EventType::ApprovalSnoozed ? ApprovalDecided{} : payloadOf<ApprovalDecided>(event);
    const bool isUndo = !decision.undoOf.isEmpty();
    Decided &entry = m_entries[isUndo ? decision.undoOf : event.actionId];
    if (event.atUs < entry.decidedUs)
        return false;
    entry.decidedUs = event.atUs;
    entry.by = event.actor;
    if (isUndo) {
        m_undos.insert(event.actionId, decision.undoOf);
        if (!entry.undo || entry.undo->id != event.actionId) {
            entry.undo = Action{};
            entry.undo->id = event.actionId;
            entry.undo->state = State::Approved;
        }
        return true;
    }
    entry.verdict = *verdict;
    entry.recallUntilUs = decision.recallUntilUs;
    return true;
}

void DecisionBook::note(const EventPage &page, qint64 sinceUs)
{
    if (page.unreadable > 0)
        logWarning(
            "DecisionBook", u"An event is not what was recorded and was passed over"_s, {{u"seq"_s, page.unreadable}});
    for (const Event &event : page.events)
        if (event.atUs > sinceUs)
            note(event);
}

bool DecisionBook::take(const Action &action)
{
    makeRoom(action.updatedUs);
    if (const auto undo = m_undos.constFind(action.id); undo != m_undos.cend()) {
        std::optional<Action> &known = m_entries[*undo].undo;
        if (known && known->id == action.id && known->version <= action.version)
            known = action;
        return true;
    }
    const bool isOpen = action.state == State::Approved || action.state == State::Executing;
    if (isOpen && action.source.startsWith(u"undo:")) { // one that was asked for before this start
        const QString undone = action.source.section(u':', 1);
        m_undos.insert(action.id, undone);
        m_entries[undone].undo = action;
        return true;
    }
    auto entry = m_entries.find(action.id);
    if (entry == m_entries.end()) {
        const bool isMine = isOpen ? action.decidedBy.startsWith(u"human:") : isBadEnd(action.state);
        if (!isMine || action.source.startsWith(u"undo:"))
            return false;
        entry = m_entries.insert(action.id, {});
        entry->decidedUs = action.updatedUs;
        entry->by = action.decidedBy;
        entry->verdict = isOpen ? Decided::Verdict::Approved : Decided::Verdict::None;
    }
    if (action.version >= entry->action.version)
        entry->action = action;
    return true;
}

void DecisionBook::take(const ActionDetail &detail)
{
    take(detail.action);
    const auto entry = m_entries.find(detail.action.id);
    if (entry == m_entries.end())
        return;
    entry->plan = planTitle(Plan::fromJson(detail.plan).value_or(Plan()));
    entry->planDigest = detail.action.planDigest;
}

QStringList DecisionBook::missing() const
{
    QStringList out;
    for (auto it = m_entries.cbegin(); it != m_entries.cend(); ++it) {
        if (it->action.id.isEmpty())
            out.append(it.key());
        if (it->undo && it->undo->version == 0)
            out.append(it->undo->id);
    }
    return out;
}

bool DecisionBook::setSeen(const QString &actionId)
{
    const auto entry = m_entries.constFind(actionId);
    if (entry == m_entries.cend() || !entry->isSerious())
        return false;
    m_seen.insert(actionId, entry->seriousSinceUs());
    while (m_seen.size() > kMostSeen)
        m_seen.erase(std::ranges::min_element(m_seen));
    return true;
}

QString DecisionBook::seen() const
{
    QJsonArray list;
    for (auto it = m_seen.cbegin(); it != m_seen.cend(); ++it)
        list.append(QJsonArray{it.key(), it.value()});
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

void DecisionBook::restoreSeen(const QString &stored, qint64 nowUs)
{
    if (stored.size() > kMostSeenChars)
        return;
    const QJsonArray list = QJsonDocument::fromJson(stored.toUtf8()).array();
    for (const QJsonValue &one : list)
        if (const qint64 atUs = one[1].toInteger(); atUs <= nowUs && m_seen.size() < kMostSeen)
            m_seen.insert(one[0].toString(), atUs);
}

bool DecisionBook::stays(const Decided &entry, qint64 nowUs) const
{
    const State state = entry.action.state;
    if (entry.action.id.isEmpty())
        return nowUs - entry.decidedUs < kLastingUs; // to be told of any moment
    if (entry.isSerious())
        return m_seen.value(entry.action.id) != entry.seriousSinceUs() && nowUs - entry.seriousSinceUs() < kUnseenUs;
    if (entry.verdict == Decided::Verdict::None && !entry.undo)
        return false; // it went wrong, and that is settled
    const bool isOpen =
        state == State::Approved || state == State::Executing || (entry.undo && entry.undo->state != State::Completed);
    return isOpen || nowUs - entry.decidedUs < kLastingUs;
}

void DecisionBook::forget(const QString &key)
{
    const Decided gone = m_entries.take(key);
    if (gone.undo)
        m_undos.remove(gone.undo->id);
}

// Newer failures must not push out what can still be called back, nor what nobody knows of.
QStringList DecisionBook::inOrder(qint64 nowUs) const
{
    struct Place
    {
        int rank;
        qint64 decidedUs;
        QString key;
    };
    QList<Place> places;
    for (auto it = m_entries.cbegin(); it != m_entries.cend(); ++it)
        places.append({rankOf(*it, nowUs), -it->decidedUs, it.key()});
    std::ranges::sort(places, {}, [](const Place &place) { return std::tie(place.rank, place.decidedUs, place.key); });
    QStringList keys;
    for (const Place &place : std::as_const(places))
        keys.append(place.key);
    return keys;
}

void DecisionBook::tidy(qint64 nowUs)
{
    if (m_entries.size() <= kMostKept)
        return;
    const QStringList over = inOrder(nowUs).mid(kMostKept);
    for (const QString &key : over)
        forget(key);
}

QList<Decided> DecisionBook::list(qint64 nowUs)
{
    const QStringList all = m_entries.keys();
    for (const QString &key : all)
        if (!stays(m_entries[key], nowUs))
            forget(key);
    tidy(nowUs);
    QList<Decided> out;
    const QStringList keys = inOrder(nowUs);
    for (const QString &key : keys)
        if (const Decided &entry = m_entries[key]; !entry.action.id.isEmpty())
            out.append(entry);
    return out;
}

} // namespace countersign
