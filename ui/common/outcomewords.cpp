#include "common/outcomewords.h"

#include "base/literals.h"

#include <QCoreApplication>
#include <QLocale>

namespace countersign {

QString outcomeWords(const Outcomes &outcomes)
{
    QStringList words;
    const auto add = [&words](qint64 number, const QString &sentence) {
        if (number > 0)
            words.append(sentence.arg(QLocale().toString(number)));
    };
    add(outcomes.completed, QCoreApplication::translate("OutcomeWords", "%1 completed"));
    add(outcomes.undone, QCoreApplication::translate("OutcomeWords", "%1 undone"));
    add(outcomes.rejected, QCoreApplication::translate("OutcomeWords", "%1 rejected"));
    add(outcomes.expired, QCoreApplication::translate("OutcomeWords", "%1 expired"));
    add(outcomes.rolledBack, QCoreApplication::translate("OutcomeWords", "%1 rolled back"));
    add(outcomes.failed, QCoreApplication::translate("OutcomeWords", "%1 failed"));
    add(outcomes.inDoubt, QCoreApplication::translate("OutcomeWords", "%1 in doubt"));
    return words.join(u", "_s);
}

} // namespace countersign
