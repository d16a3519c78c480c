#include "planners/playbooksection.h"

#include "approvals/stepcard.h"
#include "base/literals.h"
#include "common/flowlayout.h"
#include "planners/form.h"

#include <QListWidget>
#include <QPlainTextEdit>
#include <QScrollArea>

namespace countersign {

namespace {
constexpr int kPlaybookTypingMs = 300;
constexpr int kPastItems = 50;
} // namespace

PlaybookSection::PlaybookSection(PlannerAdmin &admin, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_admin(admin), m_theme(theme)
{
    QHBoxLayout *sides = row(this, 0, 0);
    sides->addWidget(makeList());
    sides->addWidget(makeEditor(), 1);
    m_typing.setSingleShot(true);
    m_typing.setInterval(kPlaybookTypingMs);
    connect(&m_typing, &QTimer::timeout, this, &PlaybookSection::check);
}

QWidget *PlaybookSection::makeList()
{
    QWidget *side = surface("clear", "right");
    side->setFixedWidth(210);
    QVBoxLayout *lines = column(side, 3, 2);
    auto *fresh = new QPushButton(tr("New playbook"));
    m_list = new QListWidget;
    m_list->setAccessibleName(tr("Playbooks"));
    m_list->setFrameShape(QFrame::NoFrame);
    lines->addWidget(fresh);
    lines->addWidget(m_list, 1);
    connect(fresh, &QPushButton::clicked, this, &PlaybookSection::startNew);
    connect(m_list, &QListWidget::currentRowChanged, this, &PlaybookSection::choose);
    return side;
}

QWidget *PlaybookSection::makeEditor()
{
    QWidget *area = surface("clear");
    QVBoxLayout *lines = column(area, 5, 3);
    m_name = new QLineEdit;
    m_name->setPlaceholderText(tr("file-name"));
    m_name->setAccessibleName(tr("Name"));
    auto *hint = new TextLabel(m_theme, Type::Small, false, Role::Dim);
    hint->setText(tr("A playbook with the name of one of ours replaces it. Yours are asked first."));
    auto *name = new QHBoxLayout;
    name->setSpacing(Theme::space(3));
    name->addWidget(label(m_theme, tr("Name")));
    name->addWidget(m_name, 1);
    lines->addLayout(name);
    lines->addWidget(hint);
    m_editor = plainEditor(m_theme, Type::Mono, tr("Playbook"));
    m_editor->setLineWrapMode(QPlainTextEdit::NoWrap);
    lines->addWidget(m_editor, 3);
    m_problems = new OutcomeLine(m_theme);
    m_outcome = new OutcomeLine(m_theme);
    lines->addWidget(m_problems);
    lines->addWidget(m_outcome);
    auto *buttons = new FlowLayout(Theme::space(2));
    m_save = new QPushButton(tr("Save as mine"));
    m_save->setProperty("kind", u"primary"_s);
    m_remove = new QPushButton(tr("Remove mine"));
    auto *tryIt = new QPushButton(tr("Try on past items"));
    buttons->addWidget(m_save);
    buttons->addWidget(tryIt);
    buttons->addWidget(m_remove);
    lines->addLayout(buttons);
    QWidget *content = surface("clear");
    m_results = column(content, 0, 2);
    lines->addWidget(scrolling(content), 2);
    connect(m_editor, &QPlainTextEdit::textChanged, this, [this] { m_typing.start(); });
    connect(m_save, &QPushButton::clicked, this, &PlaybookSection::save);
    connect(tryIt, &QPushButton::clicked, this, &PlaybookSection::tryOut);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        m_admin.removePlaybook(m_name->text(), this, [this](const Result<bool> &removed) {
            m_outcome->say(removed ? Tone::Good : Tone::Danger, removed ? tr("Removed.") : removed.error().message);
            if (removed) {
                m_loaded = m_editor->toPlainText();
                load();
            }
        });
    });
    return area;
}

void PlaybookSection::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_editor->toPlainText() == m_loaded) // nothing unsaved
        load(m_name->text());
}

void PlaybookSection::load(const QString &select)
{
    m_admin.playbooks(this, [this, select](const Result<QList<PlaybookInfo>> &all) {
        if (!all)
            return m_outcome->say(Tone::Danger, all.error().message);
        m_all = *all;
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        int row = 0;
        for (const PlaybookInfo &playbook : std::as_const(m_all)) {
            if (playbook.name == select)
                row = m_list->count();
            m_list->addItem(!playbook.problems.isEmpty() ? tr("%1 (mine, has problems)").arg(playbook.name)
                            : playbook.own               ? tr("%1 (mine)").arg(playbook.name)
                                                         : playbook.name);
        }
        m_list->setCurrentRow(row);
        choose(row);
    });
}

void PlaybookSection::choose(int row)
{
    if (row < 0 || row >= m_all.size())
        return;
    const PlaybookInfo &playbook = m_all[row];
    put(playbook.name, playbook.text);
    m_remove->setVisible(playbook.own);
    clearLayout(m_results);
    check();
}

/// What was being written at the one before waits until it is shown again.
void PlaybookSection::put(const QString &name, const QString &text)
{
    if (m_editor->toPlainText() != m_loaded)
        m_unsaved.insert(m_shown, m_editor->toPlainText());
    else
        m_unsaved.remove(m_shown);
    m_shown = name;
    m_name->setText(name);
    m_loaded = text;
    const bool waits = m_unsaved.contains(name) && m_unsaved.value(name) != text;
    m_editor->setPlainText(waits ? m_unsaved.value(name) : text);
    m_outcome->say(Tone::Caution, waits ? tr("Your changes are here, but not saved.") : QString());
}

void PlaybookSection::startNew()
{
    m_list->setCurrentRow(-1);
    put({}, tr("name: my-letters\n"
               "type: document\n"
               "priority: 60\n"
               "match:\n"
               "  kinds: [text, pdf]\n"
               "  content: ['\\bdear\\b']\n"
               "paths:\n"
               "  target: \"Records/Letters/{{day|month}}/{{file}}\"\n"
               "title: \"{{title}}\"\n"
               "summary: File a letter\n"
               "reasoning: \"It begins like a letter.\"\n"
               "steps:\n"
               "  - tool: vault_move\n"
               "    sentence: \"Move the letter to {{paths.target|folder}}\"\n"
               "    why: \"Letters are kept by month.\"\n"
               "    arguments: {from: \"{{path}}\", to: \"{{paths.target}}\"}\n"));
    m_remove->hide();
    clearLayout(m_results);
    check();
    m_name->setFocus();
}

void PlaybookSection::check()
{
    const QStringList problems = m_admin.checkPlaybook(m_editor->toPlainText());
    m_problems->say(Tone::Caution, problems.join(u'\n'));
    m_save->setEnabled(problems.isEmpty());
    setLook(m_editor, "invalid", problems.isEmpty() ? u"false"_s : u"true"_s);
}

void PlaybookSection::save()
{
    const QString name = m_name->text().trimmed(), text = m_editor->toPlainText();
    m_admin.savePlaybook(name, text, this, [this, name, text](const Result<bool> &saved) {
        if (!saved)
            return m_outcome->say(Tone::Danger, saved.error().message);
        m_loaded = text;
        m_unsaved.remove(name);
        load(name);
        m_outcome->say(Tone::Good, tr("Saved. The next item is planned with it."));
    });
}

void PlaybookSection::tryOut()
{
    m_outcome->say(Tone::Neutral, tr("Planning past items again, without doing anything…"));
    m_admin.dryRun(m_editor->toPlainText(), kPastItems, this, [this](const Result<QList<PlaybookTrial>> &results) {
        if (!results)
            return m_outcome->say(Tone::Danger, results.error().message);
        m_outcome->say(Tone::Neutral, {});
        showResults(*results);
    });
}

void PlaybookSection::showResults(const QList<PlaybookTrial> &results)
{
    clearLayout(m_results);
    int changed = 0;
    for (const PlaybookTrial &result : results)
        changed += result.isChanged;
    auto *summary = new TextLabel(m_theme, Type::Small, true, Role::Dim);
    summary->setText(results.isEmpty()
                         ? tr("There are no past items to try it on yet.")
                         : tr("%1 of %2 past items would be planned differently").arg(changed).arg(results.size()));
    m_results->addWidget(summary);
    for (const PlaybookTrial &result : results) {
        if (!result.isChanged)
            continue;
        QFrame *frame = card(u"plain"_s);
        QVBoxLayout *lines = column(frame, 2, 1);
        lines->addWidget(outsideText(m_theme, result.title, Type::Small, Role::Ink, true));
        lines->addWidget(outsideText(m_theme, u"− "_s + result.before, Type::Small, Role::Danger));
        lines->addWidget(outsideText(m_theme, u"+ "_s + result.after, Type::Small, Role::Good));
        m_results->addWidget(frame);
    }
    m_results->addStretch();
}

} // namespace countersign
