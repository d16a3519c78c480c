#include "approvals/mail/mailcard.h"

#include "approvals/mail/filelist.h"
#include "approvals/mail/recipientlist.h"
#include "approvals/mail/sendmoment.h"
#include "approvals/stepcard.h"
#include "approvals/stepface.h"
#include "base/literals.h"
#include "common/build.h"
#include "common/plaintext.h"

namespace countersign {

MailCard::MailCard(Desk &desk, const Theme &theme, const MailStep &mail, const ToolFace &tool,
    const MailPeople &conversation, QWidget *parent)
    : QWidget(parent)
{
    QList<GridRow> rows;
    const auto add = [&](const QString &key, QWidget *value) { rows.append({StepFace::labelOf(key, tool), value}); };
    const auto line = [&](const QString &text) { return outsideText(theme, text, Type::Small, Role::Ink); };
    const auto none = [&](const QString &text) { return outsideText(theme, text, Type::Small, Role::Dim); };
    add(u"from"_s, mail.from.isEmpty() ? none(tr("nobody")) : line(visibleLine(mail.from)));
    add(u"to"_s, mail.to.isEmpty() ? none(tr("nobody")) : recipientList(theme, mail.to, conversation));
    if (!mail.cc.isEmpty())
        add(u"cc"_s, recipientList(theme, mail.cc, conversation));
    if (!mail.bcc.isEmpty())
        add(u"bcc"_s, recipientList(theme, mail.bcc, conversation));
    add(u"subject"_s, mail.subject.isEmpty() ? none(tr("no subject")) : line(visibleLine(mail.subject)));
    if (!mail.sendAfter.isEmpty())
        rows.append({tr("Goes out"), line(sendAfterWords(mail.sendAfter, QDateTime::currentDateTimeUtc()))});
    if (!mail.files.isEmpty())
        add(u"attachments"_s, new FileList(desk, theme, mail.files));
    if (mail.automatic)
        rows.append({tr("Marked"), line(tr("as written by a program (Auto-Submitted)"))});
    QVBoxLayout *lines = column(this, 0, 2);
    lines->addWidget(widgetGrid(theme, rows));
    QFrame *paper = card(u"neutral"_s);
    paper->setAccessibleName(StepFace::labelOf(u"body"_s, tool));
    column(paper, 3, 0)
        ->addWidget(mail.body.trimmed().isEmpty() ? none(tr("It has no text."))
                                                  : outsideText(theme, mail.body, Type::Body, Role::Ink));
    lines->addWidget(paper);
}

} // namespace countersign
