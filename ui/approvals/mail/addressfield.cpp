#include "approvals/mail/addressfield.h"

#include "approvals/mail/addresslist.h"
#include "base/literals.h"
#include "common/build.h"
#include "common/plaintext.h"

#include <QLineEdit>

namespace countersign {

namespace {
constexpr int kMostTyped = 200 * 1100; ///< characters: what the tools take, each in quotes
} // namespace

AddressField::AddressField(
    const Theme &theme, const QString &name, const QStringList &people, MailPeople conversation, QWidget *parent)
    : QWidget(parent),
      m_original(people),
      m_conversation(std::move(conversation)),
      m_line(new QLineEdit),
      m_problem(new TextLabel(theme, Type::Small, false, Role::Danger)),
      m_note(new TextLabel(theme, Type::Small, false, Role::Caution))
{
    QVBoxLayout *lines = column(this, 0, 1);
    m_line->setMaxLength(kMostTyped);
    m_line->setText(joinedAddresses(people));
    m_line->setCursorPosition(0);
    m_line->setAccessibleName(name);
    m_line->setPlaceholderText(tr("name@example.org, …"));
    m_first = m_line->text();
    for (QWidget *widget : std::initializer_list<QWidget *>{m_line, m_problem, m_note})
        lines->addWidget(widget);
    connect(m_line, &QLineEdit::textChanged, this, [this] {
        look();
        Q_EMIT edited();
    });
    look();
}

QStringList AddressField::people() const
{
    return m_line->text() == m_first ? m_original : splitAddresses(m_line->text());
}

QString AddressField::problem() const
{
    return addressProblem(people());
}

QString AddressField::said() const
{
    return (m_problem->shown() + u' ' + m_note->shown()).trimmed();
}

void AddressField::look()
{
    const QString wrong = problem(), typed = m_line->text();
    m_problem->setText(wrong);
    m_problem->setVisible(!wrong.isEmpty());
    QStringList notes;
    if (const QStringList outside = m_conversation.outside(people()); wrong.isEmpty() && !outside.isEmpty())
        notes.append(tr("Not in this conversation: %1").arg(outside.join(u", "_s)));
    if (const QString visible = visibleLine(typed); visible != typed)
        notes.append(tr("With what cannot be seen spelled out: %1").arg(visible));
    m_note->setText(notes.join(u'\n'));
    m_note->setVisible(!notes.isEmpty());
    setLook(m_line, "invalid", wrong.isEmpty() ? u"false"_s : u"true"_s);
    m_line->setAccessibleDescription(said());
}

} // namespace countersign
