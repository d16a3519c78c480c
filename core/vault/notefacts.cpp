#include "vault/noteparts.h"

#include "base/literals.h"
#include "base/visibletext.h"
#include "domain/payloads/item.h"
#include "domain/present/factwords.h"
#include "vault/notetext.h"

#include <QCoreApplication>

namespace countersign::noteparts {

namespace {
QStringList linesOf(const FactMap &read)
{
    QStringList lines;
    for (const QString &name : factOrder(read)) {
        const Fact fact = read.value(name);
        if (fact.sure == Sureness::Absent)
            continue;
        const QString mark = fact.sure == Sureness::Sure ? QString() : u" ("_s + sureWords(fact.sure) + u')';
        const QString where = fact.where.isEmpty() ? QString() : u"  <- "_s + whereWords(fact.where);
        lines.append(factWords(name) + u": "_s + factValueWords(name, fact.value) + mark + where);
        if (fact.sure == Sureness::Unsure && !fact.text.isEmpty() && fact.text != fact.value)
            lines.append(u"    "_s + fact.text); // so that it can be told without opening the file
    }
    return lines;
}
} // namespace

QString facts(const ActionDetail &detail)
{
    const FactSheet read = FactSheet::of(item::content(detail.intake));
    QStringList lines = linesOf(read.facts);
    for (const QJsonValue &paper : read.papers) // the further ones of a mail
        if (const QStringList further = linesOf(factsFromJson(paper["facts"_L1].toObject())); !further.isEmpty())
            lines +=
                QStringList{
                    {}, QCoreApplication::translate("Note", "Of “%1”:").arg(visibleText(paper["name"_L1].toString()))} +
                further;
    if (lines.isEmpty())
        return {};
    return u"## %1\n\n"_s.arg(QCoreApplication::translate("Note", "What was read")) + fenced(lines.join(u'\n')) + u'\n';
}

} // namespace countersign::noteparts
