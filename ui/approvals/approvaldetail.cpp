#include "approvals/approvaldetail.h"

#include "agent/mailadmin.h"
#include "approvals/adoptoffer.h"
#include "approvals/dangerstrip.h"
#include "approvals/decisionbar.h"
#include "approvals/incomingcard.h"
#include "approvals/mail/mailcard.h"
#include "approvals/planeditor.h"
#include "approvals/planremarks.h"
#include "approvals/readcheck.h"
#include "approvals/rulelines.h"
#include "approvals/sentdialog.h"
#include "approvals/sides.h"
#include "approvals/stepcard.h"
#include "base/clock.h"
#include "base/literals.h"
#include "common/band.h"
#include "common/build.h"
#include "common/plaintext.h"
#include "common/plainview.h"
#include "common/times.h"
#include "common/words.h"
#include "domain/present/planwords.h"

#include <QJsonDocument>
#include <QScrollArea>
#include <QStackedLayout>

namespace countersign {

namespace {
constexpr int kNarrow = 600; ///< px, below which the badge stands under the line that it belongs to
}

ApprovalDetail::ApprovalDetail(Desk &desk, const Theme &theme, const MailAdmin *mail, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_theme(theme),
      m_mail(mail),
      m_notice(new Band(theme)),
      m_pages(new QStackedLayout),
      m_sides(new Sides(theme)),
      m_read(new ReadCheck(m_sides->planArea())),
      m_bar(new DecisionBar(theme))
{
    QVBoxLayout *lines = column(this, 0, 0);
    lines->addWidget(makeHeader());
    auto *noticeArea = new QVBoxLayout;
    noticeArea->setContentsMargins(Theme::space(5), 0, Theme::space(5), 0);
    noticeArea->addWidget(m_notice);
    m_notice->hide();
    m_pages->addWidget(m_sides);
    lines->addLayout(noticeArea);
    lines->addLayout(m_pages, 1);
    lines->addWidget(m_bar);
    connect(m_read, &ReadCheck::readChanged, m_bar->strip(), &DangerStrip::setRead);
    connect(m_bar->strip(), &DangerStrip::moreAsked, m_read, &ReadCheck::goOn);
    connect(&m_desk, &Desk::actionChanged, this, [this](const Action &action) {
        if (action.state != State::AwaitingDecision) // nothing is left to edit
            m_shelf.throwAway(action.id);
    });
}

QWidget *ApprovalDetail::makeHeader()
{
    QWidget *header = surface("panel", "bottom");
    QVBoxLayout *lines = column(header, 0, 1);
    lines->setContentsMargins(Theme::space(5), Theme::space(4), Theme::space(5), Theme::space(3));
    m_title = new TextLabel(m_theme, Type::Title, true, Role::Ink);
    m_meta = new TextLabel(m_theme, Type::Small, false, Role::Dim);
    m_risk = badge(m_theme, {}, Tone::Good);
    m_underTitle = new QBoxLayout(QBoxLayout::LeftToRight);
    m_underTitle->setSpacing(Theme::space(2));
    m_underTitle->addWidget(m_meta, 1);
    m_underTitle->addWidget(m_risk, 0, Qt::AlignTop | Qt::AlignLeft);
    lines->addWidget(m_title);
    lines->addLayout(m_underTitle);
    return header;
}

QWidget *ApprovalDetail::makeRaw()
{
    QWidget *area = surface("clear");
    QVBoxLayout *lines = column(area, 5, 2);
    lines->addWidget(label(m_theme, tr("The plan as it will be carried out (I to go back)"), Type::Small, true, "dim"));
    m_raw = new PlainView(m_theme, Type::Mono);
    m_raw->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    m_raw->setLineLimit(4);
    m_raw->setAccessibleName(tr("The plan as JSON"));
    lines->addWidget(m_raw, 1);
    return area;
}

void ApprovalDetail::setDetail(const ActionDetail &detail)
{
    const bool same = detail.action.id == m_detail.action.id;
    m_detail = detail;
    stopEditing();
    const Plan plan = Plan::fromJson(detail.plan).value_or(Plan());
    showHeader(plan);
    if (!same) {
        showIncoming();
        m_sides->bring(Sides::Plan);
    }
    showSteps(plan);
    m_bar->setAction(detail.action, plan);
    m_pages->setCurrentWidget(m_sides);
    setNotice(Tone::Neutral, {});
    showHome();
    if (!m_desk.placeOf(detail.action).isHere())
        return;
    if (detail.action.state == State::Stale)
        setNotice(Tone::Caution, tr("Something changed since this was planned."), detail.action.reason);
    else if (detail.action.state == State::AwaitingAnswer)
        setNotice(Tone::Accent, tr("A question before this can be planned:"), detail.action.reason);
    tellKept();
}

void ApprovalDetail::showHome()
{
    if (m_detail.action.id.isEmpty())
        return;
    const ItemPlace home = m_desk.placeOf(m_detail.action);
    m_bar->setHome(home);
    if (home.isHere())
        return;
    const State state = m_detail.action.state;
    QStringList words;
    if (state == State::Stale || state == State::AwaitingAnswer)
        words.append(m_detail.action.reason);
    words.append(home.why);
    words.removeAll(QString());
    setNotice(home.why.isEmpty() ? Tone::Accent : Tone::Caution, tr("This is an item of %1.").arg(home.name),
        words.join(u'\n'));
    if (home.mayAdopt)
        offerAdoption(*m_notice, m_desk, m_detail.action, home.name);
}

QString ApprovalDetail::meta(const Plan &plan) const
{
    QStringList parts{shortened(m_detail.action.title, 80)};
    if (!plan.planner.isEmpty())
        parts.append(plan.planner.startsWith(u"human:") ? tr("changed by you")
                                                        : tr("planned by %1").arg(Words::planner(plan.planner)));
    if (plan.revision > 1)
        parts.append(tr("version %1").arg(plan.revision));
    if (m_detail.action.expiresUs > 0)
        parts.append(tr("expires %1").arg(Times::ahead(m_detail.action.expiresUs, SystemClock().nowUs())));
    return parts.join(u" · "_s);
}

void ApprovalDetail::showHeader(const Plan &plan)
{
    m_title->setText(shortened(plan.steps.isEmpty() ? m_detail.action.title : planTitle(plan), 160));
    m_meta->setText(meta(plan));
    m_risk->setVisible(!plan.steps.isEmpty());
    if (plan.flags.isEmpty())
        setBadge(m_risk, undoWords(plan), Words::tone(plan.reversibility()));
    else
        setBadge(m_risk, Words::needsYourEyes(), Tone::Caution);
}

void ApprovalDetail::showIncoming()
{
    QVBoxLayout *lines = m_sides->original();
    clearLayout(lines);
    auto *incoming = new IncomingCard(m_theme, m_detail.intake);
    connect(incoming, &IncomingCard::openRequested, this, &ApprovalDetail::openRequested);
    lines->addWidget(incoming);
    lines->addStretch();
}

void ApprovalDetail::showSteps(const Plan &plan)
{
    QVBoxLayout *lines = m_sides->plan();
    clearLayout(lines);
    auto *remarks = new PlanRemarks(m_theme, m_detail);
    connect(remarks, &PlanRemarks::sentRequested, this, &ApprovalDetail::showSent);
    lines->addWidget(remarks);
    QList<QWidget *> mustBeRead{remarks};
    for (const QJsonValue &warning : plan.warnings) {
        QFrame *frame = card(u"caution"_s);
        column(frame, 3, 0)->addWidget(outsideText(m_theme, warning.toString(), Type::Small, Role::Caution));
        lines->addWidget(frame);
    }
    const bool mixed = plan.reversibility() > Reversibility::Reversible && plan.steps.size() > 1;
    bool hasMail = false;
    for (int i = 0; i < plan.steps.size(); ++i) {
        const Step &one = plan.steps[i];
        const ToolFace face = m_desk.toolFace(one.server, one.tool);
        const std::optional<MailStep> mail = MailStep::of(one);
        auto *step = new StepCard(m_theme, i + 1, one, face, mixed,
            mail ? new MailCard(m_desk, m_theme, *mail, face, conversation()) : nullptr);
        hasMail = hasMail || mail;
        lines->addWidget(step);
        mustBeRead.append(step);
    }
    if (plan.steps.isEmpty())
        lines->addWidget(label(m_theme, tr("There is no plan yet."), Type::Body, false, "dim"));
    if (const QString said = plannerWords(plan); !said.isEmpty()) {
        lines->addWidget(label(m_theme, tr("Why, in the planner's words"), Type::Small, true, "dim"));
        lines->addWidget(outsideText(m_theme, said, Type::Small, Role::Dim));
    }
    lines->addWidget(new RuleLines(m_theme, m_desk, m_detail.action.id));
    lines->addStretch();
    m_sides->setStacked(hasMail);
    m_sides->setFoldable(
        plan.steps.size() > 1 && plan.canBeUndone() && plan.flags.isEmpty() && plan.uncertainty.isEmpty());
    m_read->watch(mustBeRead);
}

MailPeople ApprovalDetail::conversation() const
{
    QStringList own;
    const QList<MailAccountInfo> accounts = m_mail != nullptr ? m_mail->accounts() : QList<MailAccountInfo>();
    for (const MailAccountInfo &info : accounts)
        if (info.account.username.contains(u'@'))
            own.append(info.account.username);
    return {m_detail.intake, own};
}

void ApprovalDetail::resizeEvent(QResizeEvent *event)
{
    const bool narrow = width() < kNarrow;
    m_underTitle->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    QWidget::resizeEvent(event);
}

void ApprovalDetail::showSent()
{
    m_desk.sentToModel(m_detail.action.id, this, [this](const Result<QList<SentRequest>> &sent) {
        if (!sent)
            return setNotice(Tone::Danger, tr("This could not be read."), sent.error().message);
        auto *dialog = new SentDialog(m_theme, *sent, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

void ApprovalDetail::setNotice(Tone tone, const QString &strong, const QString &text)
{
    m_notice->removeButtons();
    m_notice->say(tone, strong, text);
    m_notice->setVisible(!strong.isEmpty());
    m_notice->parentWidget()->layout()->itemAt(1)->layout()->setContentsMargins(
        Theme::space(5), strong.isEmpty() ? 0 : Theme::space(3), Theme::space(5), 0);
}

QString ApprovalDetail::notice() const
{
    return m_notice->isHidden() ? QString() : m_notice->words();
}

bool ApprovalDetail::isRawShown() const
{
    return m_rawPage != nullptr && m_pages->currentWidget() == m_rawPage;
}

void ApprovalDetail::toggleRaw()
{
    if (m_editor != nullptr)
        return;
    if (isRawShown())
        return m_pages->setCurrentWidget(m_sides);
    if (m_rawPage == nullptr)
        m_pages->addWidget(m_rawPage = makeRaw());
    const QJsonObject all{
        {u"plan"_s, m_detail.plan}, {u"plan_digest"_s, m_detail.action.planDigest}, {u"came_in"_s, m_detail.intake}};
    m_raw->setText(QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Indented)));
    m_pages->setCurrentWidget(m_rawPage);
}

void ApprovalDetail::startEditing()
{
    if (m_editor != nullptr || m_detail.plan.isEmpty())
        return;
    const QString id = m_detail.action.id;
    if (m_shelf.fits(id, m_detail.action.planDigest)) {
        const EditorShelf::Kept kept = m_shelf.take(id);
        m_editor = kept.editor;
        setNotice(Tone::Neutral, {});
        return showEditor(kept.page);
    }
    m_editor = new PlanEditor(m_desk, m_theme, m_detail, conversation());
    QWidget *content = surface("clear");
    column(content, 5, 0)->addWidget(m_editor);
    QWidget *page = scrolling(content);
    connect(
        m_editor, &PlanEditor::saved, this,
        [this](const ActionDetail &detail) {
            setDetail(detail);
            Q_EMIT revised(detail);
        },
        Qt::QueuedConnection);
    connect(
        m_editor, &PlanEditor::unchanged, this, [this] { setDetail(ActionDetail(m_detail)); }, Qt::QueuedConnection);
    showEditor(page);
}

void ApprovalDetail::showEditor(QWidget *page)
{
    m_editorPage = page;
    m_pages->setCurrentWidget(m_sides);
    m_sides->showEditor(page);
    m_bar->setSaving(true);
    m_editor->focusFirst();
}

void ApprovalDetail::stopEditing()
{
    if (m_editor == nullptr)
        return;
    QWidget *page = std::exchange(m_editorPage, nullptr);
    m_sides->showEditor(nullptr);
    if (m_editor->isChanged())
        m_shelf.put(m_editor->actionId(), {m_editor->digest(), page, m_editor});
    else
        page->deleteLater();
    m_editor = nullptr;
}

void ApprovalDetail::tellKept()
{
    const QString id = m_detail.action.id;
    if (!m_shelf.has(id))
        return;
    if (!m_shelf.fits(id, m_detail.action.planDigest)) {
        m_shelf.throwAway(id);
        return setNotice(Tone::Caution, tr("This plan was changed meanwhile."),
            tr("Your unsaved changes belonged to the one before and are gone."));
    }
    setNotice(Tone::Caution, tr("Your changes are kept, but not saved."), tr("The plan that you see is without them."));
    connect(m_notice->addButton(tr("Go on editing (E)")), &QPushButton::clicked, this, &ApprovalDetail::startEditing);
    connect(m_notice->addButton(tr("Discard them")), &QPushButton::clicked, this, [this, id] {
        m_shelf.throwAway(id);
        setNotice(Tone::Neutral, {});
    });
}

} // namespace countersign
