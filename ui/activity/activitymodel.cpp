#include "activity/activitymodel.h"

#include "base/clock.h"
#include "base/literals.h"
#include "common/rowdelegate.h"
#include "common/times.h"
#include "common/words.h"

#include <algorithm>

namespace countersign {

namespace {
constexpr int kPage = 100;
constexpr int kTickMs = 500;
constexpr int kTypingMs = 150;
} // namespace

ActivityModel::ActivityModel(Activity &activity, QObject *parent) : QAbstractListModel(parent), m_activity(activity)
{
    m_tick.setSingleShot(true);
    m_tick.setInterval(kTickMs);
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingMs);
    connect(&m_tick, &QTimer::timeout, this, &ActivityModel::flush);
    connect(&m_typing, &QTimer::timeout, this, &ActivityModel::load);
    connect(&m_activity, &Activity::actionChanged, this, &ActivityModel::collect);
}

int ActivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Action &action = m_rows[index.row()];
    const auto sub = [&] {
        const QString when = Times::moment(action.updatedUs, SystemClock().nowUs());
        const QString by = action.decidedBy.startsWith(u"policy:") ? tr("by %1").arg(Words::actor(action.decidedBy))
                                                                   : Words::source(action.source);
        const QString at = m_placeOf ? m_placeOf(action).name : QString();
        return (at.isEmpty() ? QString() : tr("at %1").arg(at) + u" · "_s) + by + u" · "_s + when;
    };
    switch (role) {
        case RowId: return action.id;
        case Qt::DisplayRole:
        case RowTitle: return action.title;
        case RowSub: return sub();
        case RowBadge: return stateOf(action);
        case RowTone: return int(Words::tone(action.state));
        case RowFaded: return false;
        case Qt::AccessibleTextRole: return tr("%1, %2, %3").arg(action.title, sub(), stateOf(action));
        default: return {};
    }
}

/// An undo is newer than what it takes back, so it is among the rows before that one.
void ActivityModel::learn(const Action &action)
{
    if (action.state != State::Completed || !action.source.startsWith(u"undo:"))
        return;
    const QString id = action.source.section(u':', 1);
    m_undone.insert(id);
    if (const int row = rowOf(id); row >= 0)
        Q_EMIT dataChanged(index(row), index(row));
}

QString ActivityModel::stateOf(const Action &action) const
{
    return action.state == State::Completed && m_undone.contains(action.id) ? tr("taken back")
                                                                            : Words::state(action.state);
}

void ActivityModel::load()
{
    m_more = false;
    ask(0);
}

void ActivityModel::setInstance(std::optional<QString> instance)
{
    m_instance = std::move(instance);
    load();
}

void ActivityModel::search(const QString &words)
{
    m_words = words.trimmed();
    m_typing.start();
}

bool ActivityModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more && !m_asking;
}

void ActivityModel::fetchMore(const QModelIndex &)
{
    if (!m_rows.isEmpty())
        ask(m_rows.last().updatedUs);
}

void ActivityModel::ask(qint64 beforeUs)
{
    ActionFilter filter;
    filter.search = m_words;
    filter.limit = kPage;
    filter.beforeUs = beforeUs;
    filter.instance = m_instance;
    m_asking = true;
    m_activity.list(filter, this, [this, beforeUs, question = ++m_question](const Result<QList<Action>> &actions) {
        if (question != m_question)
            return;
        m_asking = false;
        if (!actions) {
            Q_EMIT loadFailed(actions.error().message);
            return;
        }
        m_more = actions->size() >= kPage;
        for (const Action &action : *actions)
            learn(action);
        if (beforeUs == 0) {
            beginResetModel();
            m_rows = *actions;
            m_changes.clear();
            m_loaded = true;
            endResetModel();
            Q_EMIT loaded();
        } else if (!actions->isEmpty()) {
            const int first = int(m_rows.size());
            beginInsertRows({}, first, first + int(actions->size()) - 1);
            m_rows.append(*actions);
            endInsertRows();
        }
    });
}

int ActivityModel::rowOf(const QString &id) const
{
    const auto it = std::ranges::find(m_rows, id, &Action::id);
    return it == m_rows.end() ? -1 : int(it - m_rows.begin());
}

const Action *ActivityModel::at(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows[row] : nullptr;
}

void ActivityModel::setHeld(bool held)
{
    m_held = held;
    if (!held)
        flush();
}

void ActivityModel::collect(const Action &action)
{
    if (m_instance && m_placeOf && m_placeOf(action).instance != *m_instance)
        return;
    m_changes.insert(action.id, action);
    if (!m_tick.isActive())
        m_tick.start();
}

void ActivityModel::flush()
{
    if (!m_loaded)
        return;
    QList<Action> fresh;
    for (const Action &action : std::as_const(m_changes)) {
        learn(action);
        if (const int row = rowOf(action.id); row >= 0) {
            m_rows[row] = action; // in place: what is being read does not jump to the top
            Q_EMIT dataChanged(index(row), index(row));
        } else if (m_words.isEmpty()) {
            fresh.append(action);
        }
    }
    m_changes.clear();
    if (m_held) {
        for (const Action &action : std::as_const(fresh))
            m_changes.insert(action.id, action);
        return;
    }
    std::ranges::sort(fresh, {}, &Action::updatedUs);
    for (const Action &action : std::as_const(fresh)) {
        beginInsertRows({}, 0, 0);
        m_rows.prepend(action);
        endInsertRows();
    }
    if (!fresh.isEmpty())
        Q_EMIT loaded();
}

} // namespace countersign
