#include "base/literals.h"
#include "base/localtime.h"
#include "base/visibletext.h"
#include "cli/clitext.h"
#include "cli/verbs.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace countersign {

QString renderPlanNotes(const QJsonObject &detail)
{
    const QJsonObject plan = detail.value("plan"_L1).toObject();
    QString out;
    const QJsonArray flags = plan.value("flags"_L1).toArray();
    if (!flags.isEmpty())
        out += Cli::tr("NEEDS YOUR EYES; no rule approves this:") + u'\n';
    for (const QJsonValue &flag : flags) {
        out += u"  !! %1\n"_s.arg(field(flag.toObject(), "sentence"));
        if (const QString excerpt = field(flag.toObject(), "excerpt"); !excerpt.isEmpty())
            out += u"       | %1\n"_s.arg(excerpt);
    }
    if (const QString why = field(plan, "fallback"); !why.isEmpty())
        out += u"  %1\n"_s.arg(why);
    if (const QString unsure = field(plan, "uncertainty"); !unsure.isEmpty())
        out += u"  %1\n"_s.arg(Cli::tr("Not sure about: %1").arg(unsure));
    const QJsonArray dialogue = detail.value("intake"_L1).toObject().value("dialogue"_L1).toArray();
    for (const QJsonValue &said : dialogue)
        out += u"  %1 %2\n"_s.arg(said["who"_L1].toString() == u"owner" ? Cli::tr("You:") : Cli::tr("Planner:"),
            field(said.toObject(), "text"));
    const QJsonObject usage = plan.value("usage"_L1).toObject();
    if (!usage.isEmpty())
        out += u"  %1\n"_s.arg(Cli::tr("%1: %2 tokens in, %3 out, %4 USD. What was sent: countersign show ID --sent")
                .arg(field(usage, "model"))
                .arg(usage.value("input_tokens"_L1).toInteger())
                .arg(usage.value("output_tokens"_L1).toInteger())
                .arg(field(usage, "cost_usd")));
    return out;
}

QString renderRules(const QJsonArray &words)
{
    QString out;
    for (const QJsonValue &value : words) {
        const QJsonObject word = value.toObject();
        out += Cli::tr("  rule \"%1\": %2").arg(field(word, "rule"), field(word, "sentence")) + u'\n';
    }
    return out;
}

QString renderSent(const QJsonArray &sent)
{
    if (sent.isEmpty())
        return Cli::tr("No model was asked about this item.");
    QStringList parts;
    for (const QJsonValue &value : sent) {
        const QJsonObject item = value.toObject();
        const QString where =
            item.value("cloud"_L1).toBool() ? Cli::tr("left this machine") : Cli::tr("stayed on this machine");
        const QByteArray request = QJsonDocument(item.value("request"_L1).toObject()).toJson();
        parts.append(u"== %1  %2  (%3)\n%4"_s.arg(
            localTime(field(item, "at")), field(item, "model"), where, visibleText(QString::fromUtf8(request), true)));
    }
    return parts.join(u'\n');
}

} // namespace countersign
