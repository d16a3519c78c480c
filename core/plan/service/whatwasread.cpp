#include "plan/service/whatwasread.h"

#include "base/literals.h"
#include "domain/fact.h"
#include "domain/payloads/item.h"
#include "domain/readersentence.h"
#include "guard/guard.h"
#include "plan/extract/textlines.h"

#include <QCoreApplication>

namespace countersign {

namespace {
constexpr qsizetype kQuickText = 6000; ///< characters

QString bare(const QString &iban)
{
    QString out;
    for (const QChar c : iban)
        if (c.isLetterOrNumber())
            out += c.toUpper();
    return out;
}
} // namespace

void warnOfReading(Plan &plan, const QJsonObject &intake)
{
    const auto warn = [&plan](const QString &sentence) {
        if (!plan.warnings.contains(sentence))
            plan.warnings.append(sentence);
    };
    const QJsonObject content = item::content(intake);
    const QJsonArray warnings = content.value("warnings"_L1).toArray();
    for (const QJsonValue &warning : warnings)
        warn(translatedReaderSentence(warning.toString()));
    const QStringList notes = FactSheet::of(content).notes;
    for (const QString &note : notes)
        warn(note);
}

bool isQuickToRead(const QJsonObject &content)
{
    const QString kind = content.value("kind"_L1).toString();
    return content.value("text"_L1).toString().size() <= kQuickText && kind != u"eml" && kind != u"archive";
}

QStringList accountsToPay(const QJsonObject &intake)
{
    const QString read = bare(FactSheet::of(item::content(intake)).facts.value(u"iban"_s).value);
    return read.isEmpty() ? accountsIn(intake) : QStringList{read};
}

QJsonArray paperFlags(
    const QJsonObject &intake, const Plan &plan, const KnownPapersFound &found, const QStringList &paidTo)
{
    const FactSheet read = FactSheet::of(item::content(intake));
    QJsonArray out = doubtsFor(read, plan);
    const PaperKey key = paperKeyOf(item::content(intake));
    const QJsonArray known = knownFlags(found, key.amount);
    for (const QJsonValue &flag : known)
        out.append(flag);
    if (paidTo.isEmpty())
        return out;
    const QStringList accounts = accountsToPay(intake);
    for (const QString &account : accounts)
        if (!paidTo.contains(account))
            out.append(QJsonObject{{u"kind"_s, u"account"_s},
                {u"sentence"_s, QCoreApplication::translate("Known",
                                    "So far %1 was paid to %2. This paper names another account: ask them, "
                                    "in a way that you know, before you pay to it.")
                                    .arg(plainLine(read.facts.value(u"seller"_s).value, 80), paidTo.last())},
                {u"excerpt"_s, account}});
    return out;
}

} // namespace countersign
