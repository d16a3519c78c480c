#include "approvals/mail/mailform.h"

#include "approvals/mail/addressfield.h"
#include "approvals/mail/attachmentfield.h"
#include "approvals/mail/sendafterfield.h"
#include "approvals/schemafield.h"
#include "approvals/stepface.h"
#include "base/literals.h"
#include "common/build.h"
#include "common/plaintext.h"

#include <QDateTimeEdit>
#include <QGridLayout>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <climits>

namespace countersign {

namespace {
constexpr int kMostSubject = 998, kMostText = 1024 * 1024; ///< characters, as the tools take
constexpr int kFewestLines = 8;                            ///< of the text; it takes what room there is

/// What is missing from the arguments as it is not asked for.
void put(QJsonObject &into, const QString &key, const QJsonValue &value, bool isNothing)
{
    if (isNothing)
        into.remove(key);
    else
        into.insert(key, value);
}
} // namespace

MailForm::MailForm(Desk &desk, const Theme &theme, const Step &step, const MailPeople &conversation, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_theme(theme),
      m_arguments(step.arguments),
      m_mail(MailStep::of(step).value_or(MailStep())),
      m_problem(new TextLabel(theme, Type::Small, true, Role::Danger)),
      m_note(new TextLabel(theme, Type::Small, false, Role::Dim))
{
    const ToolFace face = desk.toolFace(step.server, step.tool);
    const QJsonObject schema = desk.inputSchema(step.server, step.tool);
    QVBoxLayout *lines = column(this, 0, 2);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(Theme::space(3));
    grid->setVerticalSpacing(Theme::space(2));
    grid->setColumnStretch(1, 1);
    lines->addLayout(grid);
    addHead(grid, face, conversation);
    addText(lines, face);
    const QJsonObject properties = schema.value("properties"_L1).toObject();
    if (!m_mail.files.isEmpty() || properties.contains("attachments"_L1)) {
        lines->addWidget(label(theme, StepFace::labelOf(u"attachments"_s, face), Type::Small, false, "dim"));
        lines->addWidget(m_files = new AttachmentField(desk, theme, m_mail.files,
                             properties.value("attachments"_L1)["maxItems"_L1].toInt(INT_MAX)));
        connect(m_files, &AttachmentField::edited, this, &MailForm::edited);
    }
    if (properties.contains("send_after"_L1)) {
        lines->addWidget(m_sendAfter = new SendAfterField(theme, m_mail.sendAfter));
        connect(m_sendAfter, &SendAfterField::edited, this, &MailForm::edited);
    }
    lines->addWidget(m_note);
    addRest(lines, schema, face);
    lines->addWidget(m_problem);
    connect(this, &MailForm::edited, this, &MailForm::look);
    look();
}

void MailForm::addRow(QGridLayout *grid, const QString &name, QWidget *field)
{
    const int row = grid->rowCount();
    QLabel *words = label(m_theme, name, Type::Small, false, "dim");
    words->setContentsMargins(0, Theme::space(2), 0, 0); // on the line of what is written beside it
    words->setBuddy(field);
    grid->addWidget(words, row, 0, Qt::AlignTop);
    grid->addWidget(field, row, 1);
}

void MailForm::addHead(QGridLayout *grid, const ToolFace &face, const MailPeople &conversation)
{
    const auto people = [&](const QString &key, const QStringList &now) {
        const QString name = StepFace::labelOf(key, face);
        auto *field = new AddressField(m_theme, name, now, conversation);
        addRow(grid, name, field);
        connect(field, &AddressField::edited, this, &MailForm::edited);
        return field;
    };
    m_to = people(u"to"_s, m_mail.to);
    m_cc = people(u"cc"_s, m_mail.cc);
    m_bcc = people(u"bcc"_s, m_mail.bcc);
    const QString name = StepFace::labelOf(u"subject"_s, face);
    m_subject = new QLineEdit;
    m_subject->setMaxLength(kMostSubject);
    m_subject->setText(m_mail.subject);
    m_firstSubject = m_subject->text();
    m_subject->setCursorPosition(0);
    m_subject->setAccessibleName(name);
    addRow(grid, name, m_subject);
    connect(m_subject, &QLineEdit::textChanged, this, &MailForm::edited);
}

void MailForm::addText(QVBoxLayout *lines, const ToolFace &face)
{
    m_text = new QPlainTextEdit;
    m_text->setProperty("editable", true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(m_theme.font(Type::Body));
    m_text->setPlainText(m_mail.body);
    m_firstText = m_text->toPlainText();
    m_text->setAccessibleName(StepFace::labelOf(u"body"_s, face));
    m_text->setMinimumHeight(kFewestLines * m_text->fontMetrics().lineSpacing() + 22);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    lines->addWidget(m_text, 1);
    connect(m_text, &QPlainTextEdit::textChanged, this, &MailForm::edited);
    if (visibleText(m_mail.body) == m_mail.body)
        return;
    auto *unseen = new TextLabel(m_theme, Type::Small, false, Role::Caution);
    unseen->setText(
        tr("There are characters in this text that cannot be seen here. Outside of the editor they are "
           "spelled out."));
    lines->addWidget(unseen);
}

void MailForm::addRest(QVBoxLayout *lines, const QJsonObject &schema, const ToolFace &face)
{
    static const QStringList ours{
        u"to"_s, u"cc"_s, u"bcc"_s, u"subject"_s, u"body"_s, u"attachments"_s, u"send_after"_s, u"automatic"_s};
    const QJsonObject properties = schema.value("properties"_L1).toObject();
    const QJsonArray required = schema.value("required"_L1).toArray();
    m_rest = surface("clear");
    QVBoxLayout *inside = column(m_rest, 0, 2);
    QStringList keys = m_arguments.keys() + properties.keys();
    keys.removeDuplicates();
    for (const QString &key : std::as_const(keys)) {
        if (ours.contains(key))
            continue;
        m_others.append(new SchemaField(m_theme, key, StepFace::labelOf(key, face), properties.value(key).toObject(),
            m_arguments.value(key), required.contains(key) || !properties.contains(key)));
        inside->addWidget(m_others.last());
        connect(m_others.last(), &SchemaField::edited, this, &MailForm::edited);
    }
    m_more = link(m_theme, tr("Sender, mailbox and conversation"));
    lines->addWidget(m_more, 0, Qt::AlignLeft);
    lines->addWidget(m_rest);
    m_rest->hide();
    connect(m_more, &QPushButton::clicked, this, [this] { m_rest->setVisible(m_rest->isHidden()); });
}

bool MailForm::isRewritten() const
{
    return m_text->toPlainText() != m_firstText || m_subject->text() != m_firstSubject;
}

void MailForm::putPeople(QJsonObject &into, const QString &key, const AddressField &field) const
{
    const QStringList people = field.people();
    if (people != m_arguments.value(key).toVariant().toStringList())
        put(into, key, QJsonArray::fromStringList(people), people.isEmpty() && key != u"to");
}

void MailForm::putFiles(QJsonObject &into) const
{
    if (m_files == nullptr)
        return;
    const QJsonArray all = m_arguments.value("attachments"_L1).toArray();
    QJsonArray kept;
    for (const qsizetype number : m_files->kept())
        kept.append(all.at(number));
    const QList<VaultFile> added = m_files->added();
    for (const VaultFile &file : added)
        kept.append(QJsonObject{{u"path"_s, file.path}, {u"sha256"_s, file.sha256}});
    put(into, u"attachments"_s, kept, kept.isEmpty());
}

QJsonObject MailForm::arguments() const
{
    QJsonObject out = m_arguments;
    putPeople(out, u"to"_s, *m_to);
    putPeople(out, u"cc"_s, *m_cc);
    putPeople(out, u"bcc"_s, *m_bcc);
    if (m_subject->text() != m_firstSubject)
        out.insert(u"subject"_s, m_subject->text());
    if (const QString text = m_text->toPlainText(); text != m_firstText)
        out.insert(u"body"_s, text);
    putFiles(out);
    if (m_sendAfter != nullptr && m_sendAfter->value() != m_mail.sendAfter)
        put(out, u"send_after"_s, m_sendAfter->value(), m_sendAfter->value().isEmpty());
    for (const SchemaField *field : m_others)
        put(out, field->key(), field->value(), field->value().isUndefined());
    if (isRewritten())
        out.remove(u"automatic"_s); // a person has written it
    return out;
}

void MailForm::look()
{
    const bool isOwn = m_mail.automatic && isRewritten();
    m_note->setText(isOwn ? tr("You have written it: it is no longer marked as written by a program.") : QString());
    m_note->setVisible(isOwn);
    m_problem->setText({});
    m_problem->hide();
}

QString MailForm::check()
{
    const auto wrong = [this](QWidget *where, const QString &words) {
        m_problem->setText(words);
        m_problem->show();
        where->setFocus();
        return words;
    };
    if (const QString words = m_files != nullptr ? m_files->check() : QString(); !words.isEmpty()) {
        m_files->more()->setFocus();
        return words; // stands below them
    }
    if (arguments() == m_arguments)
        return {};
    for (AddressField *field : {m_to, m_cc, m_bcc})
        if (const QString words = field->problem(); !words.isEmpty()) {
            field->line()->setFocus();
            return words; // stands below it
        }
    if (m_mail.leaves() && m_to->people().isEmpty() && m_cc->people().isEmpty() && m_bcc->people().isEmpty())
        return wrong(m_to->line(), tr("Nobody would get it: write an address into To, Cc or Bcc."));
    if (m_mail.leaves() && m_to->people().isEmpty())
        return wrong(m_to->line(), tr("Write somebody into To: a mail with copies alone is not sent."));
    if (m_text->toPlainText().size() > kMostText)
        return wrong(m_text, tr("The text is too long: a mail has room for about a million characters."));
    if (const QString words = m_sendAfter != nullptr ? m_sendAfter->problem() : QString(); !words.isEmpty()) {
        m_sendAfter->moment()->setFocus();
        return words;
    }
    for (SchemaField *field : std::as_const(m_others))
        if (const QString words = field->check(); !words.isEmpty()) {
            m_rest->show();
            field->editor()->setFocus();
            return words;
        }
    return {};
}

void MailForm::focusFirst()
{
    m_text->setFocus(); // what is changed most
}

} // namespace countersign
