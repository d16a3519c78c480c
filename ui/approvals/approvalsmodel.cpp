#include "approvals/approvalsmodel.h"

#include "base/clock.h"
#include "base/literals.h"
#include "common/rowdelegate.h"
#include "common/times.h"
#include "common/words.h"

#include <algorithm>

namespace countersign {

namespace {
// Rows change twice a second at most, and so do arrivals; an arrival after a quiet while does not wait.
constexpr int kDeadlineTickMs = 500;
constexpr int kGatherMs = 15;

bool isOpen(const Action &action)
{
    return action.state == State::AwaitingDecision || action.state == State::Stale ||
           action.state == State::AwaitingAnswer;
}

bool waits(const Action &action, qint64 nowUs)
{
    return isOpen(action) && action.snoozedUntilUs <= nowUs;
}
} // namespace

ApprovalsModel::ApprovalsModel(Desk &desk, QObject *parent) : QAbstractListModel(parent), m_desk(desk)
{
    m_tick.setSingleShot(true);
    m_wake.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &ApprovalsModel::flush);
    connect(&m_wake, &QTimer::timeout, this, &ApprovalsModel::load);
    connect(&m_desk, &Desk::actionChanged, this, &ApprovalsModel::collect);
}

int ApprovalsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QString ApprovalsModel::badge(const Row &row) const
{
    if (row.settled || row.state != State::AwaitingDecision)
        return Words::state(row.state);
    if (row.sleeps)
        return tr("snoozed");
    return row.flagged ? Words::needsYourEyes() : riskName(row.risk);
}

Tone ApprovalsModel::tone(const Row &row)
{
    if (row.settled || row.state != State::AwaitingDecision)
        return Words::tone(row.state);
    if (row.sleeps)
        return Tone::Neutral;
    return row.flagged ? Tone::Caution : Words::tone(row.risk);
}

QVariant ApprovalsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[m_shown[index.row()]];
    const auto sub = [&] {
        const QString said = row.source + u" · "_s + Times::age(row.createdUs, SystemClock().nowUs());
        return row.at.isEmpty() ? said : tr("at %1").arg(row.at) + u" · "_s + said;
    };
    switch (role) {
        case RowId: return row.id;
        case Qt::DisplayRole:
        case RowTitle: return row.title;
        case RowSub: return sub();
        case RowBadge: return badge(row);
        case RowTone: return int(tone(row));
        case RowFaded: return row.settled;
        case Qt::AccessibleTextRole: return tr("%1, %2, %3").arg(row.title, sub(), badge(row));
        default: return {};
    }
}

ApprovalsModel::Row ApprovalsModel::rowFrom(const Action &action) const
{
    Row row;
    row.id = action.id;
    row.title = action.title;
    row.source = Words::source(action.source);
    row.summary = action.summary;
    const ItemPlace place = m_desk.placeOf(action);
    row.instance = place.instance;
    row.at = place.name;
    row.createdUs = action.createdUs;
    row.state = action.state;
    row.risk = action.risk;
    row.flagged = action.flagged;
    row.sleeps = action.snoozedUntilUs > SystemClock().nowUs();
    return row;
}

void ApprovalsModel::load()
{
    m_desk.waiting(this, [this](const Result<QList<Action>> &actions) {
        if (actions)
            fill(*actions);
        else
            Q_EMIT loadFailed(actions.error().message);
    });
}

void ApprovalsModel::fill(const QList<Action> &actions)
{
    const qint64 now = SystemClock().nowUs();
    beginResetModel();
    m_rows.clear();
    m_places.clear();
    m_shown.clear();
    m_changes.clear();
    for (const Action &action : actions) {
        if (!waits(action, now) && action.id != m_pinned) {
            wakeAt(action.snoozedUntilUs);
            continue;
        }
        m_places.insert(action.id, int(m_rows.size()));
        m_rows.append(rowFrom(action));
        if (matches(m_rows.last()))
            m_shown.append(int(m_rows.size()) - 1);
    }
    m_loaded = true;
    endResetModel();
    Q_EMIT loaded();
    Q_EMIT waitingChanged();
}

void ApprovalsModel::wakeAt(qint64 us)
{
    const qint64 inMs = (us - SystemClock().nowUs()) / 1000 + 1;
    const qint64 soonest = m_wake.isActive() ? m_wake.remainingTime() : std::numeric_limits<int>::max();
    if (inMs > 0)
        m_wake.start(int(std::min(inMs, soonest)));
}

void ApprovalsModel::setFilter(const QString &words)
{
    m_words = words.split(u' ', Qt::SkipEmptyParts);
    filterAnew();
}

void ApprovalsModel::setInstance(std::optional<QString> instance)
{
    m_instance = std::move(instance);
    filterAnew();
}

void ApprovalsModel::filterAnew()
{
    beginResetModel();
    m_shown.clear();
    for (int i = 0; i < m_rows.size(); ++i)
        if (matches(m_rows[i]))
            m_shown.append(i);
    endResetModel();
}

bool ApprovalsModel::matches(const Row &row) const
{
    if (m_instance && *m_instance != row.instance)
        return false;
    return std::ranges::all_of(m_words, [&](const QString &word) {
        return row.title.contains(word, Qt::CaseInsensitive) || row.source.contains(word, Qt::CaseInsensitive) ||
               row.summary.contains(word, Qt::CaseInsensitive);
    });
}

int ApprovalsModel::waiting() const
{
    return int(std::ranges::count_if(m_rows, [](const Row &row) { return !row.settled; }));
}

QString ApprovalsModel::idAt(int row) const
{
    return row >= 0 && row < m_shown.size() ? m_rows[m_shown[row]].id : QString();
}

int ApprovalsModel::rowOf(const QString &id) const
{
    const auto place = m_places.constFind(id);
    return place == m_places.cend() ? -1 : int(m_shown.indexOf(*place));
}

void ApprovalsModel::collect(const Action &action)
{
    // What is still being read or planned has no row yet and must not delay the rows that are ready.
    const bool ours = m_places.contains(action.id) || m_changes.contains(action.id) || action.snoozedUntilUs > 0;
    if (!ours && !waits(action, SystemClock().nowUs()))
        return;
    m_changes.insert(action.id, action);
    const qint64 sinceArrival = m_arrived.isValid() ? m_arrived.elapsed() : kDeadlineTickMs;
    const int delay = m_places.contains(action.id) ? kDeadlineTickMs
                                                   : int(std::max<qint64>(kGatherMs, kDeadlineTickMs - sinceArrival));
    if (!m_tick.isActive() || m_tick.remainingTime() > delay)
        m_tick.start(delay);
}

void ApprovalsModel::flush()
{
    m_tick.stop();
    QList<Action> changes = std::exchange(m_changes, {}).values();
    std::ranges::sort(changes, {}, &Action::createdUs);
    if (!m_loaded || changes.isEmpty())
        return;
    for (const Action &action : std::as_const(changes))
        apply(action);
    if (!m_held)
        removeSettled();
    Q_EMIT waitingChanged();
}

void ApprovalsModel::apply(const Action &action)
{
    const bool waiting = waits(action, SystemClock().nowUs());
    if (!waiting && action.snoozedUntilUs > 0)
        wakeAt(action.snoozedUntilUs);
    const auto place = m_places.constFind(action.id);
    if (place == m_places.cend()) {
        if (waiting)
            append(rowFrom(action));
        return;
    }
    m_rows[*place] = rowFrom(action);
    m_rows[*place].settled = !waiting && !(isOpen(action) && action.id == m_pinned);
    if (const int row = int(m_shown.indexOf(*place)); row >= 0)
        Q_EMIT dataChanged(index(row), index(row));
}

void ApprovalsModel::append(const Row &row)
{
    m_arrived.start();
    const bool shown = matches(row);
    if (shown)
        beginInsertRows({}, int(m_shown.size()), int(m_shown.size()));
    m_places.insert(row.id, int(m_rows.size()));
    m_rows.append(row);
    if (shown) {
        m_shown.append(int(m_rows.size()) - 1);
        endInsertRows();
    }
}

void ApprovalsModel::include(const Action &action)
{
    m_pinned = action.id;
    if (m_places.contains(action.id) || !isOpen(action))
        return;
    if (action.snoozedUntilUs > 0)
        wakeAt(action.snoozedUntilUs);
    append(rowFrom(action));
    Q_EMIT waitingChanged();
}

void ApprovalsModel::take(const QString &id)
{
    const auto place = m_places.constFind(id);
    if (place == m_places.cend())
        return;
    m_rows[*place].settled = true;
    if (m_pinned == id)
        m_pinned.clear();
    removeSettled();
    Q_EMIT waitingChanged();
}

void ApprovalsModel::setPinned(const QString &id)
{
    if (id == m_pinned)
        return;
    // What sleeps goes back to sleep when another is looked at.
    const auto left = m_places.constFind(std::exchange(m_pinned, id));
    if (left != m_places.cend() && m_rows[*left].sleeps)
        m_rows[*left].settled = true;
    if (!m_held)
        removeSettled();
}

void ApprovalsModel::setHeld(bool held)
{
    m_held = held;
    if (!held)
        removeSettled();
}

void ApprovalsModel::removeSettled()
{
    const auto leaves = [this](const Row &row) { return row.settled && row.id != m_pinned; };
    if (std::ranges::none_of(m_rows, leaves))
        return;
    for (int row = int(m_shown.size()) - 1; row >= 0; --row) {
        if (!leaves(m_rows[m_shown[row]]))
            continue;
        beginRemoveRows({}, row, row);
        m_shown.removeAt(row);
        endRemoveRows();
    }
    // Nothing shown points at a settled row any more: close the gaps behind the scenes.
    QHash<int, int> moved;
    QList<Row> kept;
    m_places.clear();
    for (int i = 0; i < m_rows.size(); ++i) {
        if (leaves(m_rows[i]))
            continue;
        moved.insert(i, int(kept.size()));
        m_places.insert(m_rows[i].id, int(kept.size()));
        kept.append(m_rows[i]);
    }
    m_rows = std::move(kept);
    for (int &place : m_shown)
        place = moved.value(place);
}

} // namespace countersign
