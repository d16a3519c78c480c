#include "planners/handbooksection.h"

#include "base/literals.h"
#include "planners/form.h"

#include <QPlainTextEdit>
#include <QShortcut>

namespace countersign {

HandbookSection::HandbookSection(PlannerAdmin &admin, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_admin(admin),
      m_editor(plainEditor(theme, Type::Body, tr("Company handbook"))),
      m_save(new QPushButton(tr("Save"))),
      m_revert(new QPushButton(tr("Revert"))),
      m_outcome(new OutcomeLine(theme))
{
    QVBoxLayout *lines = column(this, 5, 3);
    auto *about = new TextLabel(theme, Type::Small, false, Role::Dim);
    about->setText(
        tr("What you write here is shown to a model with every item: where things go, how you answer, what you never "
           "want. It is Company_Handbook.md in your vault. Playbooks do not read it."));
    lines->addWidget(about);
    m_editor->setPlaceholderText(
        tr("# Handbook\n\nInvoices go to Records/Invoices by year. Answer in the language of the mail. Never promise a "
           "date."));
    lines->addWidget(m_editor, 1);
    lines->addWidget(m_outcome);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::space(2));
    m_save->setProperty("kind", u"primary"_s);
    buttons->addWidget(m_save);
    buttons->addWidget(m_revert);
    buttons->addStretch();
    lines->addLayout(buttons);
    connect(m_editor, &QPlainTextEdit::textChanged, this, &HandbookSection::showChanged);
    connect(m_save, &QPushButton::clicked, this, &HandbookSection::save);
    connect(m_revert, &QPushButton::clicked, this, [this] { m_editor->setPlainText(m_stored); });
    auto *keys = new QShortcut(QKeySequence::Save, this);
    keys->setContext(Qt::WidgetWithChildrenShortcut);
    connect(keys, &QShortcut::activated, this, &HandbookSection::save);
    showChanged();
}

bool HandbookSection::isChanged() const
{
    return m_editor->toPlainText() != m_stored;
}

void HandbookSection::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!isChanged()) // what somebody is writing is never overwritten
        load();
}

void HandbookSection::load()
{
    m_admin.handbook(this, [this](const Result<QString> &text) {
        if (!text)
            return m_outcome->say(Tone::Danger, text.error().message);
        if (isChanged())
            return;
        m_stored = *text;
        m_editor->setPlainText(m_stored);
        showChanged();
    });
}

void HandbookSection::showChanged()
{
    m_save->setEnabled(isChanged());
    m_revert->setEnabled(isChanged());
    if (isChanged())
        m_outcome->say(Tone::Neutral, {});
}

void HandbookSection::save()
{
    if (!isChanged())
        return;
    const QString text = m_editor->toPlainText();
    m_admin.saveHandbook(text, this, [this, text](const Result<bool> &saved) {
        if (saved)
            m_stored = text;
        showChanged();
        m_outcome->say(saved ? Tone::Good : Tone::Danger,
            saved ? tr("Saved. The next item is planned with it.") : saved.error().message);
    });
}

} // namespace countersign
