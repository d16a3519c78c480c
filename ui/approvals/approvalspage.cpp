#include "approvals/approvalspage.h"

#include "approvals/approvaldetail.h"
#include "approvals/approvalsmodel.h"
#include "approvals/dangerstrip.h"
#include "approvals/decider.h"
#include "approvals/decisionbar.h"
#include "approvals/decisionlist.h"
#include "approvals/planeditor.h"
#include "base/literals.h"
#include "common/build.h"
#include "common/emptystate.h"
#include "common/plaintext.h"
#include "common/rowdelegate.h"
#include "common/words.h"
#include "instances/instancefilter.h"
#include "mail/mailwords.h"

#include <QEvent>
#include <QLineEdit>
#include <QListView>
#include <QStackedLayout>

#include <numeric>

namespace countersign {

namespace {
constexpr int kSlowMs = 500;
} // namespace

ApprovalsPage::ApprovalsPage(Desk &desk, SystemInfo &system, const Theme &theme, int restMs, MailAdmin *mail,
    Instances *instances, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_system(system),
      m_mail(mail),
      m_theme(theme),
      m_model(new ApprovalsModel(desk, this)),
      m_decider(new Decider(desk, system, restMs, this)),
      m_instance(new InstanceFilter(instances)),
      m_decisions(new DecisionList(desk, system, theme)),
      m_right(new QStackedLayout),
      m_detail(new ApprovalDetail(desk, theme, mail)),
      m_empty(new EmptyState(theme))
{
    QHBoxLayout *sides = row(this, 0, 0);
    sides->addWidget(makeList(), 31);
    m_right->addWidget(m_empty);
    m_right->addWidget(m_detail);
    sides->addLayout(m_right, 69);
    setFocusProxy(m_list);
    connectDecisions();
    addKeys();
    connect(m_model, &ApprovalsModel::loaded, this, &ApprovalsPage::settle);
    connect(m_model, &ApprovalsModel::waitingChanged, this, &ApprovalsPage::settle);
    connect(m_model, &ApprovalsModel::loadFailed, this, [this](const QString &message) {
        m_empty->say(u"alert"_s, tr("The list could not be read"), message);
        m_right->setCurrentWidget(m_empty);
    });
    connect(&m_desk, &Desk::actionChanged, this, &ApprovalsPage::follow);
    connect(&m_desk, &Desk::placesChanged, m_detail, &ApprovalDetail::showHome);
    connect(m_detail, &ApprovalDetail::openRequested, this, &ApprovalsPage::openRequested);
    if (m_mail != nullptr)
        connect(m_mail, &MailAdmin::changed, this, &ApprovalsPage::showPlaces);
    connect(m_empty, &EmptyState::buttonClicked, this, &ApprovalsPage::openInboxRequested);
    m_model->load();
    QTimer::singleShot(kSlowMs, this, [this] {
        m_slow = true;
        if (!m_model->isLoaded())
            showEmpty();
    });
}

QWidget *ApprovalsPage::makeList()
{
    QWidget *side = surface("background", "right");
    side->setMinimumWidth(240);
    side->setMaximumWidth(340);
    side->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    QVBoxLayout *lines = column(side, 0, 0);
    QWidget *head = surface("panel", "bottom");
    m_filter = new QLineEdit;
    m_filter->setPlaceholderText(tr("Filter… /"));
    m_filter->setAccessibleName(tr("Filter the list"));
    m_filter->setClearButtonEnabled(true);
    QVBoxLayout *headLines = column(head, 0, 2);
    headLines->setContentsMargins(Theme::space(4), 10, Theme::space(4), 10);
    headLines->addWidget(m_filter);
    headLines->addWidget(m_instance);
    m_list = new QListView;
    m_list->setModel(m_model);
    m_list->setItemDelegate(new RowDelegate(m_theme, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("What waits for you, oldest first"));
    m_list->installEventFilter(this);
    lines->addWidget(head);
    lines->addWidget(m_list, 1);
    auto *below = new QVBoxLayout;
    below->setContentsMargins(Theme::space(2), 0, Theme::space(2), 0);
    below->addWidget(m_decisions);
    lines->addLayout(below);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &words) {
        m_model->setFilter(words);
        settle();
    });
    connect(m_instance, &InstanceFilter::chosenChanged, this, [this] {
        m_model->setInstance(m_instance->chosen());
        settle();
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (index.isValid())
            showItem(index.data(RowId).toString());
    });
    return side;
}

void ApprovalsPage::connectDecisions()
{
    DecisionBar *bar = m_detail->bar();
    bar->setFocusAfter(m_list);
    connect(bar, &DecisionBar::primaryClicked, this, &ApprovalsPage::primary);
    connect(bar, &DecisionBar::dangerConfirmed, m_decider, &Decider::approve);
    connect(bar, &DecisionBar::editClicked, m_detail, &ApprovalDetail::startEditing);
    connect(bar, &DecisionBar::cancelEditClicked, this, [this] { m_detail->setDetail(m_decider->current()); });
    connect(bar, &DecisionBar::rejected, m_decider, &Decider::reject);
    connect(bar, &DecisionBar::answered, m_decider, &Decider::answer);
    connect(bar, &DecisionBar::commented, m_decider, &Decider::revise);
    connect(bar, &DecisionBar::snoozed, m_decider, &Decider::snooze);
    connect(m_decider, &Decider::allowedChanged, bar, &DecisionBar::setAllowed);
    connect(m_detail, &ApprovalDetail::revised, m_decider, &Decider::look);
    connect(m_decider, &Decider::refused, this,
        [this](const QString &message) { m_detail->setNotice(Tone::Danger, tr("This was not done."), message); });
    connect(m_decider, &Decider::decided, this, [this](const ActionDetail &, const Action &now, const QString &verb) {
        const QString title = visibleLine(now.title.left(120));
        if (verb == u"commented" || verb == u"answered" || verb == u"replanned")
            m_decisions->tell(tr("Being planned again: %1").arg(title));
        else if (const ItemPlace place = m_desk.placeOf(now); !place.isHere())
            m_decisions->tell(tr("Decided at %1: %2").arg(visibleLine(place.name.left(60)), title));
        else if (now.state == State::Cancelled)
            m_decisions->tell(tr("Cancelled: %1").arg(title));
        if (m_currentId == now.id) // else somebody looks at another by now, and stays there
            m_currentId.clear();
        m_model->take(now.id);
    });
    connect(m_decisions, &DecisionList::showRequested, this, &ApprovalsPage::activityRequested);
}

void ApprovalsPage::primary()
{
    if (PlanEditor *editor = m_detail->editor())
        editor->save();
    else if (m_decider->current().action.state == State::AwaitingAnswer)
        m_detail->bar()->askReason();
    else
        m_decider->approve();
}

void ApprovalsPage::focusFilter()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

void ApprovalsPage::review(const QString &actionId)
{
    m_filter->clear();
    if (const int row = m_model->rowOf(actionId); row >= 0)
        return select(row);
    m_wanted = actionId;
    showItem(actionId);
}

// Playbooks do the same again, whatever is said to them.
bool ApprovalsPage::plannerReads() const
{
    return !m_system.status().planner.startsWith(u"playbook");
}

void ApprovalsPage::move(int by)
{
    const int row = m_list->currentIndex().isValid() ? m_list->currentIndex().row() + by : 0;
    if (row >= 0 && row < m_model->rowCount())
        select(row);
}

void ApprovalsPage::select(int row)
{
    const QModelIndex index = m_model->index(row);
    m_list->setCurrentIndex(index);
    m_list->scrollTo(index);
    showItem(m_model->idAt(row));
}

void ApprovalsPage::showItem(const QString &id)
{
    m_lastRow = m_model->rowOf(id);
    showPlace();
    if (id.isEmpty() || id == m_currentId)
        return;
    m_currentId = id;
    // Not from inside the view's own change of selection.
    QMetaObject::invokeMethod(
        m_model, [this, id] { m_model->setPinned(id == m_currentId ? id : m_currentId); }, Qt::QueuedConnection);
    m_decider->lookAway();
    m_desk.detail(id, this, [this, id](const Result<ActionDetail> &detail) {
        if (id != m_currentId)
            return; // somebody moved on meanwhile
        const bool isWanted = id == std::exchange(m_wanted, QString());
        if (!detail) {
            m_empty->say(u"alert"_s, tr("This item could not be read"), detail.error().message);
            m_right->setCurrentWidget(m_empty);
            return;
        }
        const State state = detail->action.state;
        if (isWanted && state != State::AwaitingDecision && state != State::Stale && state != State::AwaitingAnswer) {
            m_currentId.clear(); // nobody can decide it any more; what became of it is told elsewhere
            settle();
            Q_EMIT activityRequested(id);
            return;
        }
        if (isWanted)
            m_model->include(detail->action);
        showDetail(*detail);
    });
}

void ApprovalsPage::showDetail(const ActionDetail &detail)
{
    m_detail->setDetail(detail);
    m_detail->bar()->setCommentable(plannerReads());
    m_decider->look(detail);
    m_right->setCurrentWidget(m_detail);
    if (const int row = m_model->rowOf(m_currentId); row >= 0 && m_list->currentIndex().row() != row)
        m_list->setCurrentIndex(m_model->index(row));
    showPlace();
}

void ApprovalsPage::showPlace()
{
    m_detail->bar()->setPlace(m_model->rowOf(m_currentId) + 1, m_model->rowCount());
}

void ApprovalsPage::settle()
{
    if (!m_model->isLoaded() || (!m_wanted.isEmpty() && m_wanted == m_currentId)) // on its way
        return;
    const int rows = m_model->rowCount();
    if (rows == 0) {
        m_currentId.clear();
        m_decider->lookAway();
        showEmpty();
        return;
    }
    const int row = m_model->rowOf(m_currentId);
    if (row < 0)
        select(std::clamp(m_lastRow, 0, rows - 1));
    else if (m_list->currentIndex().row() != row)
        m_list->setCurrentIndex(m_model->index(row));
    showPlace();
}

/// Where items come from, as it is set up; empty: from the Inbox alone.
QString ApprovalsPage::whatComesHere() const
{
    QList<MailAccountInfo> watched = m_mail != nullptr ? m_mail->accounts() : QList<MailAccountInfo>{};
    watched.removeIf([](const MailAccountInfo &info) { return !info.isWell(); });
    return watched.isEmpty() ? QString()
                             : tr("Mail from %1 and files in %2/Inbox come here.")
                                   .arg(MailWords::addresses(watched), m_system.vaultPath());
}

/// An account has come or gone: what comes here is another sentence.
void ApprovalsPage::showPlaces()
{
    if (isVisible() && m_right->currentWidget() == m_empty && whatComesHere() != m_places)
        showEmpty();
}

void ApprovalsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showPlaces();
}

void ApprovalsPage::showEmpty()
{
    m_places = whatComesHere();
    const QMap<State, qint64> counts = m_system.counts();
    const qint64 ever = std::accumulate(counts.cbegin(), counts.cend(), qint64(0));
    if (!m_model->isLoaded()) {
        m_empty->say(u"clock"_s, tr("Loading…"), {});
    } else if (m_model->isFiltered()) {
        m_empty->say(u"search"_s, tr("Nothing matches this filter"),
            tr("%n items wait in all. Esc empties the filter.", nullptr, m_model->waiting()));
    } else if (ever == 0) {
        m_empty->say(u"approvals"_s, tr("Nothing has come in yet"),
            !m_places.isEmpty() ? m_places + u' ' +
                                      tr("A moment later you see what Countersign would do with them. Nothing happens "
                                         "before you say yes.")
                                : tr("Drop a file into %1/Inbox: an invoice, a mail, an invitation, a note. A moment "
                                     "later you see here "
                                     "what Countersign would do with it. Nothing happens before you say yes.")
                                      .arg(m_system.vaultPath()),
            tr("Open the Inbox"));
    } else {
        m_empty->say(u"check"_s, tr("Nothing waits for you"),
            (m_places + u' ' + tr("What comes in next appears here. What was done is under Activity.")).trimmed(),
            tr("Open the Inbox"));
    }
    m_right->setCurrentWidget(m_empty);
}

void ApprovalsPage::follow(const Action &action)
{
    if (action.id != m_currentId || action.id != m_decider->current().action.id)
        return;
    const Action &seen = m_decider->current().action;
    // The same plan in the same state may still say more by now: that it may have been done, for one.
    if (action.planDigest == seen.planDigest && action.state == seen.state && action.version == seen.version)
        return;
    if (action.state == State::AwaitingDecision || action.state == State::Stale) {
        if (m_detail->editor() != nullptr)
            return; // our own edit; saving tells
        m_currentId.clear();
        showItem(action.id);
        return;
    }
    ActionDetail settled = m_decider->current();
    settled.action = action;
    m_decider->look(settled);
    const QString who =
        action.decidedBy.isEmpty() ? QString() : tr("Decided by %1.").arg(Words::actor(action.decidedBy));
    m_detail->setNotice(Tone::Accent, tr("This was settled meanwhile: %1.").arg(Words::state(action.state)), who);
}

bool ApprovalsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && (event->type() == QEvent::Enter || event->type() == QEvent::Leave))
        m_model->setHeld(event->type() == QEvent::Enter);
    return QWidget::eventFilter(watched, event);
}

} // namespace countersign
