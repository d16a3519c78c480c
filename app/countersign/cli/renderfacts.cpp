#include "base/literals.h"
#include "base/visibletext.h"
#include "cli/clitext.h"
#include "cli/verbs.h"
#include "domain/present/factwords.h"

namespace countersign {

QString renderFacts(const QJsonObject &stored)
{
    const FactMap facts = factsFromJson(stored);
    QStringList missing;
    QString out;
    for (const QString &name : factOrder(facts)) {
        const Fact fact = facts.value(name);
        const QString label = visibleText(factWords(name));
        if (fact.sure == Sureness::Absent) {
            missing.append(label);
            continue;
        }
        const QString mark = fact.sure == Sureness::Sure ? QString() : u"  ("_s + sureWords(fact.sure) + u')';
        out += u"  %1  %2%3\n"_s.arg(label.leftJustified(22), visibleText(factValueWords(name, fact.value)), mark);
        if (!fact.where.isEmpty())
            out += u"       | %1  (%2)\n"_s.arg(visibleText(fact.text), visibleText(whereWords(fact.where)));
    }
    if (!missing.isEmpty())
        out += u"  %1\n"_s.arg(Cli::tr("not there: %1").arg(missing.join(u", "_s)));
    return out;
}

} // namespace countersign
