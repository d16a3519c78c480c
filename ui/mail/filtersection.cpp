#include "mail/filtersection.h"

#include "common/flowlayout.h"
#include "mail/filterkinds.h"
#include "mail/filterrow.h"
#include "mail/trialview.h"
#include "planners/form.h"

#include <algorithm>

namespace countersign {

FilterSection::FilterSection(MailAdmin &admin, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_admin(admin),
      m_theme(theme),
      m_title(new TextLabel(theme, Type::Body, true, Role::Ink)),
      m_lines(nullptr),
      m_rest(new TextLabel(theme, Type::Small, false, Role::Dim)),
      m_outcome(new OutcomeLine(theme)),
      m_use(new QPushButton(tr("Use them"))),
      m_untried(link(theme, tr("Use them untried"))),
      m_trial(new TrialView(theme))
{
    QVBoxLayout *page = column(this, 5, 3);
    addTop(page);
    auto *area = new QWidget;
    m_lines = column(area, 0, 2);
    page->addWidget(area);
    page->addWidget(m_rest);
    auto *buttons = new FlowLayout(Theme::space(2));
    auto *fresh = new QPushButton(tr("Add a rule"));
    auto *tryIt = new QPushButton(tr("Try"));
    auto *back = new QPushButton(tr("Back"));
    tryIt->setToolTip(tr("On the newest 500 mails that lie there; nothing is changed"));
    m_use->setProperty("kind", u"primary"_s);
    for (QPushButton *button : {fresh, tryIt, m_use, back})
        buttons->addWidget(button);
    page->addLayout(buttons);
    page->addWidget(m_outcome);
    page->addWidget(m_untried, 0, Qt::AlignLeft);
    page->addWidget(m_trial);
    page->addStretch();
    connect(fresh, &QPushButton::clicked, this, &FilterSection::addRule);
    connect(tryIt, &QPushButton::clicked, this, &FilterSection::tryThem);
    connect(m_use, &QPushButton::clicked, this, &FilterSection::use);
    connect(m_untried, &QPushButton::clicked, this, &FilterSection::send);
    connect(back, &QPushButton::clicked, this, &FilterSection::backAsked);
}

void FilterSection::addTop(QVBoxLayout *page)
{
    auto *about = new TextLabel(m_theme, Type::Small, false, Role::Dim);
    about->setText(
        tr("The first rule that matches decides. What is skipped stays in the mailbox, and under “Skipped”, "
           "with its rule."));
    page->addWidget(m_title);
    page->addWidget(about);
    auto *templates = new FlowLayout(Theme::space(2));
    for (const FilterTemplate &each : filterTemplates()) {
        auto *button = new QPushButton(each.title);
        templates->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, each] {
            qsizetype place = each.isFirst ? 0 : m_rows.size();
            for (const MailFilter &rule : each.rules)
                if (std::ranges::none_of(filters(), [&rule](const MailFilter &one) { return one.name == rule.name; }))
                    addRow(place++, rule);
            showState();
        });
    }
    page->addLayout(templates);
}

std::optional<MailAccount> FilterSection::current() const
{
    for (const MailAccountInfo &info : m_admin.accounts())
        if (info.account.name == m_account)
            return info.account;
    return std::nullopt;
}

void FilterSection::load(const QString &account)
{
    m_account = account;
    while (!m_rows.isEmpty())
        removeRow(m_rows.first());
    const std::optional<MailAccount> known = current();
    if (known)
        for (const MailFilter &filter : known->filters)
            addRow(m_rows.size(), filter);
    m_title->setText(tr("Which mails of “%1” become work").arg(account));
    m_outcome->say(Tone::Neutral, {});
    m_trial->hide();
    m_tried.reset();
    m_untriable.reset();
    showState();
}

void FilterSection::addRule()
{
    addRow(m_rows.size(), {});
    showState();
    m_rows.last()->name()->setFocus();
}

void FilterSection::addRow(qsizetype place, const MailFilter &filter)
{
    auto *row = new FilterRow(m_theme, filter);
    m_rows.insert(place, row);
    m_lines->insertWidget(int(place), row);
    connect(row, &FilterRow::edited, this, &FilterSection::showState);
    connect(row, &FilterRow::removeAsked, this, [this, row] {
        removeRow(row);
        showState();
    });
    connect(row, &FilterRow::moveAsked, this, [this, row](int by) { moveRow(row, by); });
}

void FilterSection::removeRow(FilterRow *row)
{
    m_rows.removeOne(row);
    m_lines->removeWidget(row);
    row->hide();
    row->deleteLater();
}

void FilterSection::moveRow(FilterRow *row, int by)
{
    const qsizetype from = m_rows.indexOf(row), to = from + by;
    if (to < 0 || to >= m_rows.size())
        return;
    m_rows.move(from, to);
    m_lines->removeWidget(row);
    m_lines->insertWidget(int(to), row);
    showState();
}

QList<MailFilter> FilterSection::filters() const
{
    QList<MailFilter> out;
    for (const FilterRow *row : m_rows)
        out.append(row->filter());
    return out;
}

bool FilterSection::isChanged() const
{
    const std::optional<MailAccount> known = current();
    return known && known->filters != filters();
}

QString FilterSection::problem() const
{
    for (const FilterRow *row : m_rows)
        if (const QString wrong = row->problem(); !wrong.isEmpty())
            return wrong;
    return filterProblem(filters());
}

void FilterSection::showState()
{
    const QList<MailFilter> now = filters();
    const bool isOnly = std::ranges::any_of(now, &MailFilter::takes);
    const QString rest = now.isEmpty() ? tr("Without a rule every mail becomes work.")
                         : isOnly      ? tr("A mail that no rule matches is skipped.")
                                       : tr("A mail that no rule matches becomes work.");
    const bool isNew = isChanged(), isTried = m_tried == now;
    m_rest->setText(isNew && !isTried ? rest + u' ' + tr("Try these rules; then they can be used.") : rest);
    m_use->setEnabled(isNew && isTried);
    m_untried->setVisible(isNew && !isTried && m_untriable == now);
}

QString FilterSection::hint() const
{
    return m_rest->shown();
}

void FilterSection::tryThem()
{
    if (const QString wrong = problem(); !wrong.isEmpty())
        return m_outcome->say(Tone::Danger, wrong);
    m_outcome->say(Tone::Neutral, tr("Reading the newest mails, without changing anything…"));
    const QList<MailFilter> rules = filters();
    m_admin.tryFilters(m_account, rules, this, [this, account = m_account, rules](const Result<MailTrial> &trial) {
        if (account == m_account)
            showTried(rules, trial);
    });
}

void FilterSection::showTried(const QList<MailFilter> &rules, const Result<MailTrial> &trial)
{
    if (trial) {
        m_outcome->say(Tone::Neutral, {});
        m_trial->show(*trial);
        m_tried = rules;
    } else {
        const ErrorCode code = trial.error().code;
        m_outcome->say(Tone::Danger, trial.error().message);
        m_trial->hide(); // it is of other rules
        m_tried.reset();
        if (code != ErrorCode::Invalid && code != ErrorCode::NotFound) // else they could not be used either
            m_untriable = rules;
    }
    showState();
}

void FilterSection::use()
{
    if (m_tried == filters())
        send();
    else // by a key, or what is wrong with them is to be said
        tryThem();
}

void FilterSection::send()
{
    std::optional<MailAccount> account = current();
    if (!account)
        return m_outcome->say(Tone::Danger, tr("The account %1 has been removed.").arg(m_account));
    if (const QString wrong = problem(); !wrong.isEmpty())
        return m_outcome->say(Tone::Danger, wrong);
    account->filters = filters();
    m_use->setEnabled(false); // one answer is enough
    m_untried->hide();
    m_admin.add(*account, {}, this, [this, name = m_account](const Result<bool> &done) {
        if (name != m_account)
            return;
        m_outcome->say(done ? Tone::Good : Tone::Danger,
            done ? tr("Used from now on, for mails that arrive from here on.") : done.error().message);
        showState();
    });
}

} // namespace countersign
