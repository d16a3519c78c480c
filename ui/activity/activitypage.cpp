#include "activity/activitypage.h"

#include "activity/activitymodel.h"
#include "activity/outcome.h"
#include "activity/traceview.h"
#include "base/literals.h"
#include "common/build.h"
#include "common/emptystate.h"
#include "common/plaintext.h"
#include "common/rowdelegate.h"
#include "common/words.h"
#include "instances/instancefilter.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedLayout>

namespace countersign {

namespace {
Actor here()
{
    return {u"gui"_s};
}

QString shortId(const QString &id)
{
    return id.size() > 16 ? id.left(8) + u'\u2026' + id.right(6) : id;
}
} // namespace

ActivityPage::ActivityPage(Activity &activity, Desk &desk, const Theme &theme, Instances *instances, QWidget *parent)
    : QWidget(parent),
      m_activity(activity),
      m_desk(desk),
      m_theme(theme),
      m_model(new ActivityModel(activity, this)),
      m_instance(new InstanceFilter(instances)),
      m_right(new QStackedLayout),
      m_empty(new EmptyState(theme))
{
    QHBoxLayout *sides = row(this, 0, 0);
    sides->addWidget(makeList(), 31);
    m_right->addWidget(m_empty);
    m_right->addWidget(makeDetail());
    sides->addLayout(m_right, 69);
    setFocusProxy(m_list);
    connectOutcome();
    connect(m_model, &ActivityModel::loaded, this, &ActivityPage::settle);
    connect(m_model, &ActivityModel::dataChanged, this, [this](const QModelIndex &index) {
        if (index.data(RowId).toString() == m_currentId)
            refresh();
    });
    connect(m_model, &ActivityModel::loadFailed, this, [this](const QString &message) {
        m_empty->say(u"alert"_s, tr("The list could not be read"), message);
        m_right->setCurrentIndex(0);
    });
    for (const auto &[key, by] : {std::pair(Qt::Key_J, 1), std::pair(Qt::Key_K, -1)})
        connect(new QShortcut(QKeySequence(key), this), &QShortcut::activated, this, [this, by = by] { move(by); });
    connect(new QShortcut(QKeySequence(Qt::Key_Escape), this), &QShortcut::activated, this, [this] {
        if (m_search->hasFocus())
            m_search->clear();
        m_list->setFocus();
    });
    m_empty->say(u"clock"_s, tr("Loading…"), {});
    m_model->load();
}

QWidget *ActivityPage::makeList()
{
    QWidget *side = surface("background", "right");
    side->setMinimumWidth(240);
    side->setMaximumWidth(340);
    side->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    QVBoxLayout *lines = column(side, 0, 0);
    QWidget *head = surface("panel", "bottom");
    m_search = new QLineEdit;
    m_search->setPlaceholderText(tr("Search… /"));
    m_search->setAccessibleName(tr("Search everything that happened"));
    m_search->setClearButtonEnabled(true);
    QVBoxLayout *headLines = column(head, 0, 2);
    headLines->setContentsMargins(Theme::space(4), 10, Theme::space(4), 10);
    headLines->addWidget(m_search);
    headLines->addWidget(m_instance);
    m_list = new QListView;
    m_list->setModel(m_model);
    m_list->setItemDelegate(new RowDelegate(m_theme, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("What happened, newest first"));
    m_list->installEventFilter(this);
    lines->addWidget(head);
    lines->addWidget(m_list, 1);
    connect(m_search, &QLineEdit::textChanged, m_model, &ActivityModel::search);
    connect(m_instance, &InstanceFilter::chosenChanged, this, [this] { m_model->setInstance(m_instance->chosen()); });
    m_model->setPlaces([this](const Action &action) { return m_desk.placeOf(action); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (index.isValid() && index.data(RowId).toString() != m_currentId)
            showAction(index.data(RowId).toString());
    });
    return side;
}

QWidget *ActivityPage::makeDetail()
{
    QWidget *area = surface("clear");
    QVBoxLayout *lines = column(area, 0, 0);
    QWidget *header = surface("panel", "bottom");
    QVBoxLayout *head = column(header, 0, 1);
    head->setContentsMargins(Theme::space(5), Theme::space(4), Theme::space(5), Theme::space(3));
    m_title = new TextLabel(m_theme, Type::Title, true, Role::Ink);
    m_meta = new TextLabel(m_theme, Type::Small, false, Role::Dim);
    m_copy = link(m_theme, tr("copy"));
    m_copy->setAccessibleName(tr("Copy the correlation id"));
    m_review = link(m_theme, tr("decide it"));
    auto *second = new QHBoxLayout;
    second->setSpacing(Theme::space(2));
    second->addWidget(m_meta, 0, Qt::AlignVCenter);
    second->addWidget(m_copy, 0, Qt::AlignVCenter);
    second->addWidget(m_review, 0, Qt::AlignVCenter);
    second->addStretch();
    head->addWidget(m_title);
    head->addLayout(second);
    QWidget *content = surface("clear");
    QVBoxLayout *body = column(content, 0, 5);
    body->setContentsMargins(Theme::space(5), Theme::space(4), Theme::space(5), Theme::space(4));
    m_outcome = new Outcome(m_theme);
    m_trace = new TraceView(m_theme);
    body->addWidget(m_outcome);
    body->addWidget(m_trace);
    body->addStretch();
    lines->addWidget(header);
    lines->addWidget(scrolling(content), 1);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_correlationId); });
    connect(m_review, &QPushButton::clicked, this, [this] { Q_EMIT reviewRequested(m_currentId); });
    return area;
}

Callback<Action> ActivityPage::answer()
{
    return [this, asked = m_currentId](const Result<Action> &action) {
        if (asked != m_currentId)
            return; // somebody moved on meanwhile; the list shows what became of it
        if (!action)
            m_outcome->setNotice(Tone::Danger, tr("This was not done."), action.error().message);
        else if (action->id == m_currentId)
            refresh();
        else
            showAction(action->id);
    };
}

void ActivityPage::connectOutcome()
{
    connect(m_outcome, &Outcome::resolveRequested, this,
        [this](const QString &outcome) { m_desk.resolve(m_currentId, outcome, here(), this, answer()); });
    connect(m_outcome, &Outcome::undoRequested, this, [this] { m_desk.undo(m_currentId, here(), this, answer()); });
    connect(m_outcome, &Outcome::retryRequested, this, [this] { m_desk.retry(m_currentId, here(), this, answer()); });
}

void ActivityPage::focusFilter()
{
    m_search->setFocus();
    m_search->selectAll();
}

void ActivityPage::move(int by)
{
    const int row = m_list->currentIndex().isValid() ? m_list->currentIndex().row() + by : 0;
    if (row >= 0 && row < m_model->rowCount())
        m_list->setCurrentIndex(m_model->index(row));
}

void ActivityPage::settle()
{
    if (m_model->rowCount() == 0) {
        m_currentId.clear();
        if (m_model->isSearching())
            m_empty->say(u"search"_s, tr("Nothing matches"), tr("Try fewer words, or part of a name."));
        else
            m_empty->say(u"activity"_s, tr("Nothing has happened yet"),
                tr("Every step of every item is written down here, from the moment it comes in."));
        m_right->setCurrentIndex(0);
        return;
    }
    const int row = m_model->rowOf(m_currentId);
    if (row >= 0)
        m_list->setCurrentIndex(m_model->index(row));
    else if (m_currentId.isEmpty() || m_model->isSearching())
        m_list->setCurrentIndex(m_model->index(0));
}

void ActivityPage::showAction(const QString &actionId)
{
    m_currentId = actionId;
    if (const int row = m_model->rowOf(actionId); row >= 0 && m_list->currentIndex().row() != row)
        m_list->setCurrentIndex(m_model->index(row));
    refresh();
}

void ActivityPage::refresh()
{
    const QString id = m_currentId;
    m_desk.detail(id, this, [this, id](const Result<ActionDetail> &detail) {
        if (id != m_currentId)
            return;
        if (!detail) {
            m_empty->say(u"alert"_s, tr("This item could not be read"), detail.error().message);
            m_right->setCurrentIndex(0);
            return;
        }
        const Action &action = detail->action;
        m_correlationId = action.correlationId;
        m_title->setText(shortened(action.title, 160));
        m_meta->setText(tr("Correlation %1").arg(shortId(m_correlationId)));
        const ItemPlace home = m_desk.placeOf(action);
        if (!home.isHere())
            m_meta->setText(tr("An item of %1").arg(home.name) + u" · "_s + m_meta->shown());
        m_outcome->setMayAct(home.mayChange);
        m_review->setVisible(action.state == State::AwaitingDecision || action.state == State::Stale);
        m_outcome->setDetail(*detail);
        m_right->setCurrentIndex(1);
        m_activity.trace(id, this, [this, id, seen = *detail](const Result<QList<Event>> &events) {
            if (id != m_currentId || !events)
                return;
            m_trace->setEvents(*events);
            m_outcome->setTrace(seen, *events);
        });
    });
}

bool ActivityPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && (event->type() == QEvent::Enter || event->type() == QEvent::Leave))
        m_model->setHeld(event->type() == QEvent::Enter);
    return QWidget::eventFilter(watched, event);
}

} // namespace countersign
