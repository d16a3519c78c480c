#include "approvals/decisionlist.h"

#include "agent/decisionbook.h"
#include "approvals/decisionrow.h"
#include "base/clock.h"
#include "base/literals.h"
#include "common/build.h"

#include <QScrollArea>

#include <algorithm>

namespace countersign {

namespace {
constexpr int kSoonMs = 100;             // what was decided is on its way by then; nothing is drawn before it
constexpr qint64 kLongestMs = 3'600'000; // between two looks at a countdown; clocks are set, machines sleep
constexpr int kHighest = 260;            // the queue above stays the greater part

Actor atWindow()
{
    return {u"gui"_s};
}
} // namespace

DecisionList::DecisionList(Desk &desk, SystemInfo &system, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_system(system),
      m_theme(theme),
      m_note(new TextLabel(theme, Type::Small, false, Role::Dim)),
      m_more(link(theme, {}))
{
    setObjectName(u"decisionList"_s);
    setAccessibleName(tr("The last decisions; what can be called back stands first"));
    QVBoxLayout *all = column(this, 0, 1);
    all->setContentsMargins(0, Theme::space(2), 0, Theme::space(2));
    all->addWidget(label(theme, tr("Last decisions"), Type::Small, true, "dim"));
    all->addWidget(m_note);
    m_note->hide();
    QWidget *content = surface("clear");
    m_lines = column(content, 0, 1);
    QScrollArea *area = scrolling(content);
    area->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    area->setMaximumHeight(kHighest);
    area->setFocusPolicy(Qt::NoFocus);
    all->addWidget(area);
    m_more->setObjectName(u"moreDecisions"_s);
    m_more->hide();
    connect(m_more, &QPushButton::clicked, this, [this] { Q_EMIT showRequested(m_next); });
    all->addWidget(m_more);
    hide();
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &DecisionList::refresh);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    connect(&m_soon, &QTimer::timeout, this, &DecisionList::ask);
    connect(&m_desk, &Desk::decidedChanged, this, [this] {
        if (!m_soon.isActive())
            m_soon.start();
    });
    connect(&m_system, &SystemInfo::pausedChanged, this, &DecisionList::refresh);
    m_soon.start(); // after the first picture: the queue is read before it
}

// One question at a time: what changes while it is answered is asked for after it.
void DecisionList::ask()
{
    if (std::exchange(m_isAsking, true)) {
        m_isDirty = true;
        return;
    }
    m_desk.decided(this, [this](const Result<QList<Decided>> &entries) {
        m_isAsking = false;
        if (std::exchange(m_isDirty, false))
            ask();
        if (entries)
            setEntries(*entries);
    });
}

void DecisionList::setEntries(const QList<Decided> &all)
{
    const QList<Decided> entries = all.first(std::min<qsizetype>(all.size(), DecisionBook::kMost));
    const int more = int(all.size() - entries.size());
    m_next = more > 0 ? all[entries.size()].action.id : QString();
    m_more->setText(tr("and %n more, in Activity", nullptr, more));
    m_more->setVisible(more > 0);
    QHash<QString, DecisionRow *> left = m_rows;
    for (int i = 0; i < entries.size(); ++i) {
        const QString id = entries[i].action.id;
        DecisionRow *row = left.take(id);
        if (row == nullptr) {
            row = new DecisionRow(m_theme);
            m_rows.insert(id, row);
            connect(row, &DecisionRow::pressed, this, [this, id] { act(id); });
            m_note->hide(); // the decision that it spoke of was not the last one
        }
        const Decided *before = entry(id);
        if (before != nullptr && before->action.version != entries[i].action.version)
            m_refusals.remove(id);
        if (m_lines->indexOf(row) != i)
            m_lines->insertWidget(i, row);
    }
    for (auto it = left.cbegin(); it != left.cend(); ++it) {
        m_rows.remove(it.key());
        m_refusals.remove(it.key());
        m_lines->removeWidget(*it);
        (*it)->hide();
        (*it)->deleteLater();
    }
    m_entries = entries;
    refresh();
}

void DecisionList::refresh()
{
    const qint64 now = SystemClock().nowUs();
    qint64 nextMs = 0; ///< when words change; 0: never by themselves
    for (const Decided &one : std::as_const(m_entries)) {
        m_rows.value(one.action.id)->setEntry(one, now, m_system.isPaused(), m_refusals.value(one.action.id));
        const qint64 left = one.secondsLeft(now);
        // What waits until tomorrow wakes nobody each second.
        const qint64 ms = std::clamp<qint64>((left - Decided::kCountedS) * 1000, 1000, kLongestMs);
        if (left > 0)
            nextMs = nextMs == 0 ? ms : std::min(nextMs, ms);
    }
    if (nextMs == 0)
        m_second.stop();
    else if (!m_second.isActive() || m_second.interval() != nextMs)
        m_second.start(int(nextMs));
    // As high as its rows, so that several countdowns are seen at once.
    setVisible(!m_entries.isEmpty() || !m_note->isHidden());
    fit();
}

// As high as its rows, so that several countdowns are seen at once.
void DecisionList::fit()
{
    const QScrollArea *area = findChild<QScrollArea *>();
    const int room = std::max(area->viewport()->width(), 160);
    int wanted = 0;
    for (const Decided &one : std::as_const(m_entries)) {
        DecisionRow *row = m_rows.value(one.action.id);
        row->resize(room, row->height()); // what stands below each other is decided by its width
        wanted += row->layout()->totalHeightForWidth(room) + m_lines->spacing();
    }
    findChild<QScrollArea *>()->setMinimumHeight(std::min(kHighest, wanted));
}

void DecisionList::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void DecisionList::tell(const QString &words)
{
    m_note->setText(words);
    m_note->show();
    refresh();
}

const Decided *DecisionList::entry(const QString &actionId) const
{
    const auto found = std::ranges::find_if(m_entries, [&](const Decided &one) { return one.action.id == actionId; });
    return found == m_entries.end() ? nullptr : &*found;
}

QString DecisionList::wordsOf(const QString &actionId) const
{
    const DecisionRow *row = m_rows.value(actionId);
    return row == nullptr ? QString() : row->words();
}

void DecisionList::act(const QString &actionId)
{
    const Decided *one = entry(actionId);
    if (one == nullptr)
        return;
    if (one->way(SystemClock().nowUs()) != Decided::Way::None)
        return takeBack(*one);
    const QString shown = one->undo ? one->undo->id : actionId;
    m_desk.setSeen(actionId);
    Q_EMIT showRequested(shown);
}

const Decided *DecisionList::newestToTakeBack() const
{
    const qint64 now = SystemClock().nowUs();
    const Decided *newest = nullptr;
    for (const Decided &one : std::as_const(m_entries)) {
        const bool can = one.way(now) != Decided::Way::None && !m_asked.contains(one.action.id);
        if (can && (!newest || one.decidedUs > newest->decidedUs))
            newest = &one;
    }
    return newest;
}

bool DecisionList::canTakeBack() const
{
    return newestToTakeBack() != nullptr;
}

void DecisionList::takeBack()
{
    if (const Decided *newest = newestToTakeBack())
        takeBack(*newest);
}

void DecisionList::takeBack(const Decided &entry)
{
    const QString id = entry.action.id;
    if (m_asked.contains(id))
        return;
    m_asked.insert(id);
    const auto answer = [this, id](const Result<Action> &action) { told(id, action); };
    if (entry.way(SystemClock().nowUs()) == Decided::Way::Undo)
        m_desk.undo(id, atWindow(), this, answer);
    else
        m_desk.recall(id, atWindow(), this, answer);
}

void DecisionList::told(const QString &actionId, const Result<Action> &answer)
{
    m_asked.remove(actionId);
    if (answer)
        m_refusals.remove(actionId);
    else
        m_refusals.insert(actionId, answer.error().message);
    refresh();
    ask();
}

} // namespace countersign
