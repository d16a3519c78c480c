#include "fleet/replica/faritems.h"

#include "base/ids.h"
#include "base/literals.h"

#include <algorithm>

namespace countersign {

namespace {
/// Undone and done again are of the same owner.
QString sourceAt(const QString &owner, const QString &source)
{
    for (const QString &kind : {u"undo:"_s, u"retry:"_s})
        if (source.startsWith(kind))
            return kind + FarItems::idFor(owner, source.sliced(kind.size()));
    return source;
}

bool holds(const Action &action, const QStringList &words)
{
    return std::ranges::all_of(words, [&](const QString &word) {
        return std::ranges::any_of(std::initializer_list<QStringView>{action.title, action.source, action.type,
                                       action.summary, action.id, action.correlationId},
            [&](QStringView text) { return text.contains(word, Qt::CaseInsensitive); });
    });
}
} // namespace

std::optional<FarItems::Place> FarItems::placeOf(const QString &id)
{
    const qsizetype slash = id.indexOf(u'/');
    return slash < 0 ? std::nullopt : std::optional(Place{id.left(slash), id.sliced(slash + 1)});
}

const FarItems::Item *FarItems::item(const QString &id) const
{
    const std::optional<Place> place = placeOf(id);
    const auto owner = place ? m_owners.find(place->owner) : m_owners.end();
    if (owner == m_owners.end())
        return nullptr;
    const auto found = owner->second.items.constFind(place->id);
    return found == owner->second.items.constEnd() ? nullptr : &*found;
}

const Action *FarItems::action(const QString &id) const
{
    const Item *found = item(id);
    return found ? &found->action : nullptr;
}

const ActionDetail *FarItems::detail(const QString &id) const
{
    const Item *found = item(id);
    return found && found->detail ? &*found->detail : nullptr;
}

void FarItems::dropDetail(Item &item)
{
    m_size -= std::exchange(item.size, 0);
    item.detail.reset();
}

void FarItems::drop(Owner &owner, const QString &id)
{
    const auto found = owner.items.find(id);
    if (found == owner.items.end())
        return;
    dropDetail(*found);
    owner.settled -= isOpen(found->action.state) ? 0 : 1;
    owner.items.erase(found);
    --m_items;
}

void FarItems::take(const QString &ownerId, Action action)
{
    Owner &owner = m_owners[ownerId];
    const QString id = action.id;
    const auto known = owner.items.find(id);
    if (known != owner.items.end()) {
        const Action &was = known->action;
        const bool isSame =
            was.version == action.version && was.planDigest == action.planDigest && was.state == action.state;
        // A journal that was put back is behind what it has told before; within a round nothing goes back.
        const bool isOlder = known->round == owner.round && was.version >= action.version;
        known->round = owner.round;
        if (isSame || isOlder)
            return;
    }
    if (known == owner.items.end() && m_items >= kMostItems) {
        if (owner.leftOut.size() < kMostLeftOut)
            owner.leftOut.insert(id);
        return;
    }
    owner.leftOut.remove(id);
    action.id = idFor(ownerId, id);
    action.owner = ownerId;
    action.source = sourceAt(ownerId, action.source);
    State before = State::None;
    if (known == owner.items.end()) {
        owner.items.insert(id, {action, {}, 0, false, owner.round});
        ++m_items;
    } else {
        before = known->action.state;
        owner.settled -= isOpen(before) ? 0 : 1;
        dropDetail(*known); // it is of another version
        known->action = action;
        known->isNotKept = false;
    }
    owner.settled += isOpen(action.state) ? 0 : 1;
    if (owner.settled > kMostSettled + kMostSettled / 10)
        makeRoom(owner);
    Q_EMIT changed(action, before);
}

/// The latest that wait for nobody stay.
void FarItems::makeRoom(Owner &owner)
{
    QList<std::pair<qint64, QString>> settled;
    for (auto it = owner.items.cbegin(); it != owner.items.cend(); ++it)
        if (!isOpen(it->action.state))
            settled.append({it->action.updatedUs, it.key()});
    std::ranges::sort(settled);
    for (qsizetype i = 0; i < settled.size() - kMostSettled; ++i)
        drop(owner, settled[i].second);
}

void FarItems::take(const QString &ownerId, ActionDetail detail, qsizetype size)
{
    const QString id = detail.action.id;
    const qint64 version = detail.action.version;
    take(ownerId, detail.action);
    Owner &owner = m_owners[ownerId];
    const auto known = owner.items.find(id);
    if (known == owner.items.end())
        return;                             // no room for it
    if (known->action.version != version) { // what is told of it next brings it anew
        known->isNotKept = true;
        return;
    }
    if (m_size - known->size + size > kMostSize) {
        known->isNotKept = true;
        return;
    }
    dropDetail(*known);
    detail.action.id = known->action.id;
    detail.action.owner = ownerId;
    detail.action.source = known->action.source;
    if (!detail.undoneBy.isEmpty())
        detail.undoneBy = idFor(ownerId, detail.undoneBy);
    known->action = detail.action; // its risk and its flags are those of the plan
    known->detail = std::move(detail);
    known->size = size;
    m_size += size;
    Q_EMIT changed(known->action, known->action.state);
}

void FarItems::setNotKept(const QString &id)
{
    const std::optional<Place> place = placeOf(id);
    const auto owner = place ? m_owners.find(place->owner) : m_owners.end();
    if (owner == m_owners.end())
        return;
    if (const auto known = owner->second.items.find(place->id); known != owner->second.items.end())
        known->isNotKept = true;
}

void FarItems::beginRound(const QString &ownerId)
{
    Owner &owner = m_owners[ownerId];
    ++owner.round;
    owner.leftOut.clear();
}

void FarItems::endRound(const QString &ownerId)
{
    Owner &owner = m_owners[ownerId];
    QStringList gone;
    for (auto it = owner.items.cbegin(); it != owner.items.cend(); ++it)
        if (it->round != owner.round)
            gone.append(it.key());
    for (const QString &id : std::as_const(gone)) {
        Action action = owner.items.value(id).action;
        const State before = std::exchange(action.state, State::Cancelled); // it waits for nobody any more
        drop(owner, id);
        if (isOpen(before))
            Q_EMIT changed(action, before);
    }
}

void FarItems::forget(const QString &ownerId)
{
    beginRound(ownerId);
    endRound(ownerId);
    m_owners.erase(ownerId);
}

QList<Action> FarItems::open() const
{
    ActionFilter filter;
    filter.states = {State::AwaitingDecision, State::Stale, State::AwaitingAnswer};
    filter.limit = int(kMostItems);
    filter.oldestFirst = true;
    return list(filter);
}

QList<Action> FarItems::list(const ActionFilter &filter) const
{
    const QStringList words = filter.search.split(u' ', Qt::SkipEmptyParts);
    QList<Action> out;
    for (const auto &[id, owner] : m_owners)
        for (const Item &item : owner.items) {
            if (filter.instance && *filter.instance != id)
                break;
            const Action &action = item.action;
            if ((filter.states.isEmpty() || filter.states.contains(action.state)) &&
                (filter.beforeUs == 0 || action.updatedUs < filter.beforeUs) && holds(action, words))
                out.append(action);
        }
    if (filter.oldestFirst)
        std::ranges::sort(out, {}, [](const Action &a) { return std::pair(a.createdUs, QStringView(a.id)); });
    else
        std::ranges::sort(
            out, std::greater{}, [](const Action &a) { return std::pair(a.updatedUs, QStringView(a.id)); });
    if (out.size() > filter.limit)
        out.resize(filter.limit);
    return out;
}

QStringList FarItems::wanted(const QString &ownerId, qsizetype most) const
{
    const auto owner = m_owners.find(ownerId);
    if (owner == m_owners.end())
        return {};
    QList<std::pair<qint64, QString>> found;
    for (auto it = owner->second.items.cbegin(); it != owner->second.items.cend(); ++it)
        if (isOpen(it->action.state) && !it->detail && !it->isNotKept)
            found.append({it->action.createdUs, it.key()});
    const auto end = found.begin() + std::min(most, found.size());
    std::ranges::partial_sort(found, end);
    QStringList out;
    for (auto it = found.begin(); it != end; ++it)
        out.append(it->second);
    return out;
}

qsizetype FarItems::waiting(const QString &ownerId) const
{
    const auto owner = m_owners.find(ownerId);
    return owner == m_owners.end() ? 0 : owner->second.items.size() - owner->second.settled;
}

qint64 FarItems::waiting() const
{
    qint64 all = 0;
    for (const auto &[id, owner] : m_owners)
        all += owner.items.size() - owner.settled;
    return all;
}

qsizetype FarItems::leftOut(const QString &ownerId) const
{
    const auto owner = m_owners.find(ownerId);
    return owner == m_owners.end() ? 0 : owner->second.leftOut.size();
}

} // namespace countersign
