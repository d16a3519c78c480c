#include "approvals/mail/recipientlist.h"

#include "approvals/fold.h"
#include "base/literals.h"
#include "base/mailaddress.h"
#include "common/plaintext.h"
#include "common/textlabel.h"

#include <QCoreApplication>

namespace countersign {

namespace {
QWidget *recipient(const Theme &theme, const QString &person, const MailPeople &conversation)
{
    const bool isOutside = conversation.isOutside(person), isAddress = Address::read(person).has_value();
    QStringList said{visibleLine(person)}; // nobody's name makes a second line
    if (const QString spelled = spelledOtherwise(person); !spelled.isEmpty())
        said.append(QCoreApplication::translate("RecipientList", "goes to %1").arg(spelled));
    if (!isAddress)
        said.append(QCoreApplication::translate("RecipientList", "no mail address: the mail cannot be sent"));
    else if (isOutside)
        said.append(QCoreApplication::translate("RecipientList", "not in this conversation"));
    auto *line = new TextLabel(theme, Type::Small, !isAddress || isOutside,
        !isAddress  ? Role::Danger
        : isOutside ? Role::Caution
                    : Role::Ink);
    line->setText(said.join(u" – "_s));
    return line;
}
} // namespace

QWidget *recipientList(const Theme &theme, const QStringList &people, const MailPeople &conversation)
{
    QList<QWidget *> rows;
    for (const QString &person : people)
        rows.append(recipient(theme, person, conversation));
    const int hidden = int(Fold::hiddenOf(rows.size()));
    const int outside = int(conversation.outside(people.last(hidden)).size());
    QString more = QCoreApplication::translate("RecipientList", "and %n more", nullptr, hidden);
    if (outside > 0)
        more = QCoreApplication::translate("RecipientList", "%1, %n of them not in this conversation", nullptr, outside)
                   .arg(more);
    return new Fold(theme, rows, more);
}

} // namespace countersign
