#include "base/literals.h"
#include "base/visibletext.h"
#include "cli/clitext.h"
#include "cli/reading.h"
#include "cli/verbs.h"

#include <QJsonArray>

namespace countersign {

namespace {

/// A file, and under it, further in, what it brings.
QString renderRead(const QJsonObject &read, const QString &indent = {})
{
    const QString type = field(read, "type");
    QString out =
        u"%1: %2\n"_s.arg(field(read, "file"), field(read, "kind") + (type.isEmpty() ? QString() : u", "_s + type));
    out += renderFacts(read.value("facts"_L1).toObject());
    const QJsonArray warnings = read.value("warnings"_L1).toArray();
    for (const QJsonValue &warning : warnings)
        out += u"  ! %1\n"_s.arg(visibleText(warning.toString()));
    const QJsonArray attachments = read.value("attachments"_L1).toArray();
    for (const QJsonValue &attachment : attachments)
        out += renderRead(attachment.toObject(), u"    "_s);
    const QJsonObject plan = read.value("plan"_L1).toObject();
    if (!indent.isEmpty())
        out = indent + out.chopped(1).replace(u'\n', u'\n' + indent) + u'\n';
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
