#include "mail/trialview.h"

#include "base/clock.h"
#include "common/build.h"
#include "common/flowlayout.h"
#include "common/times.h"
#include "mail/mailrows.h"
#include "mail/mailwords.h"

#include <QButtonGroup>
#include <QListView>

#include <array>

namespace countersign {

namespace {
constexpr int kHeight = 300; // px of the list
constexpr std::array kOrder{TrialView::All, TrialView::Taken, TrialView::Skipped};
} // namespace

TrialView::TrialView(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_summary(new TextLabel(theme, Type::Body, true, Role::Ink)),
      m_kinds(new QButtonGroup(this)),
      m_rows(new MailRows(this)),
      m_list(mailList(theme, m_rows, tr("What would have become of the mails")))
{
    QVBoxLayout *lines = column(this, 0, 2);
    lines->addWidget(m_summary);
    auto *choices = new FlowLayout(Theme::space(2));
    const QStringList names{tr("Both"), tr("Would have become work"), tr("Would have been skipped")};
    for (int i = 0; i < names.size(); ++i) {
        auto *button = new QPushButton(names[i]);
        button->setCheckable(true);
        button->setProperty("kind", u"range"_s);
        m_kinds->addButton(button, i);
        choices->addWidget(button);
    }
    lines->addLayout(choices);
    m_list->setFixedHeight(kHeight);
    lines->addWidget(m_list);
    connect(m_kinds, &QButtonGroup::idClicked, this, [this](int place) { choose(kOrder[size_t(place)]); });
    hide();
}

void TrialView::choose(Kind kind)
{
    m_kinds->button(int(std::ranges::find(kOrder, kind) - kOrder.begin()))->setChecked(true);
    m_rows->setKind(kind);
}

void TrialView::show(const MailTrial &trial)
{
    const QLocale locale;
    m_summary->setText(trial.looked == 0 ? tr("There is no mail there to try them on.")
                                         : tr("%1 of the newest %2 mails would have become work")
                                               .arg(locale.toString(trial.taken), locale.toString(trial.looked)));
    QList<MailRows::Row> rows;
    rows.reserve(trial.lines.size());
    const qint64 now = SystemClock().nowUs();
    for (const MailTrialLine &line : trial.lines) {
        const QString when = line.dateUs > 0 ? Times::moment(line.dateUs, now) : tr("no date");
        rows.append({line.subject.isEmpty() ? tr("(no subject)") : line.subject,
            u"%1 · %2 · %3"_s.arg(when, MailWords::rule(line), line.from),
            line.takes ? tr("becomes work") : tr("is skipped"), line.takes ? Tone::Good : Tone::Neutral,
            line.takes ? Taken : Skipped});
    }
    m_rows->setRows(std::move(rows));
    choose(All);
    m_list->setVisible(!trial.lines.isEmpty());
    setVisible(true);
}

QString TrialView::summary() const
{
    return m_summary->shown();
}

} // namespace countersign
