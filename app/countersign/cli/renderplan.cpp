#include "base/visibletext.h"
#include "cli/verbs.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace countersign {

namespace {
QString say(const char *text)
{
    return QCoreApplication::translate("Cli", text);
}
} // namespace

QString renderPlanNotes(const QJsonObject &detail)
{
    const QJsonObject plan = detail.value(QLatin1String("plan")).toObject();
    QString out;
    const QJsonArray flags = plan.value(QLatin1String("flags")).toArray();
    if (!flags.isEmpty())
        out += say("NEEDS YOUR EYES; no rule approves this:") + u'\n';
    for (const QJsonValue &flag : flags) {
        out += QStringLiteral("  !! %1\n").arg(field(flag.toObject(), "sentence"));
        if (const QString excerpt = field(flag.toObject(), "excerpt"); !excerpt.isEmpty())
            out += QStringLiteral("       | %1\n").arg(excerpt);
    }
    if (const QString why = field(plan, "fallback"); !why.isEmpty())
        out += QStringLiteral("  %1\n").arg(why);
    if (const QString unsure = field(plan, "uncertainty"); !unsure.isEmpty())
        out += QStringLiteral("  %1\n").arg(say("Not sure about: %1").arg(unsure));
    const QJsonArray dialogue =
        detail.value(QLatin1String("intake")).toObject().value(QLatin1String("dialogue")).toArray();
    for (const QJsonValue &said : dialogue)
        out += QStringLiteral("  %1 %2\n")
                   .arg(said[QLatin1String("who")].toString() == u"owner" ? say("You:") : say("Planner:"),
                       field(said.toObject(), "text"));
    const QJsonObject usage = plan.value(QLatin1String("usage")).toObject();
    if (!usage.isEmpty())
        out += QStringLiteral("  %1\n").arg(
            say("%1: %2 tokens in, %3 out, %4 USD. What was sent: countersign show ID --sent")
                .arg(field(usage, "model"))
                .arg(usage.value(QLatin1String("input_tokens")).toInteger())
                .arg(usage.value(QLatin1String("output_tokens")).toInteger())
                .arg(field(usage, "cost_usd")));
    return out;
}

QString renderSent(const QJsonArray &sent)
{
    if (sent.isEmpty())
        return say("No model was asked about this item.");
    QStringList parts;
    for (const QJsonValue &value : sent) {
        const QJsonObject item = value.toObject();
        const QString where =
            item.value(QLatin1String("cloud")).toBool() ? say("left this machine") : say("stayed on this machine");
        const QByteArray request = QJsonDocument(item.value(QLatin1String("request")).toObject()).toJson();
        parts.append(QStringLiteral("== %1  %2  (%3)\n%4")
                .arg(field(item, "at"), field(item, "model"), where, visibleText(QString::fromUtf8(request), true)));
    }
    return parts.join(u'\n');
}

} // namespace countersign
