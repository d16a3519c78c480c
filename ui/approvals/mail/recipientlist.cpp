#include "approvals/mail/recipientlist.h"

#include "approvals/fold.h"
#include "approvals/stepcard.h"
#include "base/literals.h"
#include "base/mailaddress.h"
#include "common/build.h"
#include "common/plaintext.h"

#include <QCoreApplication>

namespace countersign {

namespace {
constexpr qsizetype kLongestRecipient = 1000; ///< characters that stand on one line with what is said of them

QWidget *recipient(const Theme &theme, const QString &person, const MailPeople &conversation)
{
    const bool isOutside = conversation.isOutside(person), isAddress = Address::read(person).has_value();
    const QString who = visibleLine(person); // nobody's name makes a second line
    QStringList marks;
    if (const QString spelled = spelledOtherwise(person); !spelled.isEmpty())
        marks.append(QCoreApplication::translate("RecipientList", "goes to %1").arg(spelled));
    if (!isAddress)
        marks.append(QCoreApplication::translate("RecipientList", "no mail address: the mail cannot be sent"));
    else if (isOutside)
        marks.append(QCoreApplication::translate("RecipientList", "not in this conversation"));
    const Role role = !isAddress ? Role::Danger : isOutside ? Role::Caution : Role::Ink;
    const bool strong = role != Role::Ink;
    if (marks.isEmpty() || who.size() <= kLongestRecipient)
        return outsideText(theme, (QStringList{who} + marks).join(u" – "_s), Type::Small, role, strong);
    QWidget *both = surface("clear"); // the mark is never what is left out
    QVBoxLayout *lines = column(both, 0, 0);
    lines->addWidget(outsideText(theme, who, Type::Small, role, strong));
    lines->addWidget(outsideText(theme, marks.join(u" – "_s), Type::Small, role, strong));
    return both;
}
} // namespace

QWidget *recipientList(const Theme &theme, const QStringList &people, const MailPeople &conversation)
{
    QList<QWidget *> rows;
    for (const QString &person : people)
        rows.append(recipient(theme, person, conversation));
    const int hidden = int(Fold::hiddenOf(rows.size()));
    const int outside = int(conversation.outside(people.last(hidden)).size());
    const QString more = QCoreApplication::translate("RecipientList", "and %n more", nullptr, hidden);
    const QString warning = outside == 0 ? QString()
                                         : QCoreApplication::translate("RecipientList",
                                               "%n of them not in this conversation", nullptr, outside);
    return new Fold(theme, rows, more, warning);
}

} // namespace countersign
