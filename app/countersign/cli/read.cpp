#include "base/literals.h"
#include "base/visibletext.h"
#include "cli/clitext.h"
#include "cli/reading.h"
#include "cli/verbs.h"

#include <QJsonArray>

namespace countersign {

namespace {

QString renderRead(const QJsonObject &read, const QString &indent = {})
{
    QString out = u"%1%2: %3\n"_s.arg(indent, field(read, "file"),
        read.value("type"_L1).toString().isEmpty() ? field(read, "kind")
                                                   : field(read, "kind") + u", "_s + field(read, "type"));
    out += renderFacts(read.value("facts"_L1).toObject());
    const QJsonArray warnings = read.value("warnings"_L1).toArray();
    for (const QJsonValue &warning : warnings)
        out += u"  ! %1\n"_s.arg(visibleText(warning.toString()));
    const QJsonArray attachments = read.value("attachments"_L1).toArray();
    for (const QJsonValue &attachment : attachments)
        out += renderRead(attachment.toObject(), u"  + "_s);
    const QJsonObject plan = read.value("plan"_L1).toObject();
    if (plan.isEmpty())
        return out;
    out += u"  %1\n"_s.arg(Cli::tr("Would be proposed: %1").arg(field(plan, "title")));
    const QJsonArray steps = plan.value("steps"_L1).toArray();
    for (qsizetype i = 0; i < steps.size(); ++i)
        out += u"    %1. %2\n"_s.arg(QString::number(i + 1), field(steps[i].toObject(), "sentence"));
    return out;
}

} // namespace

int runRead(const Invocation &in, const Config &config)
{
    FileReading reading(config);
    QJsonArray all;
    int exit = ExitOk;
    for (const QString &file : in.arguments) {
        const Result<QJsonObject> read = reading.read(file);
        if (!read) {
            const int code = report(read.error());
            exit = exit == ExitOk ? code : exit;
            continue;
        }
        all.append(*read);
        if (!in.has("json"))
            printLine(renderRead(*read));
    }
    if (in.has("json"))
        printJson(all);
    return exit;
}

} // namespace countersign
