#include "plan/catalogue.h"

#include "base/canonicaljson.h"
#include "base/literals.h"
#include "domain/present/sentence.h"

#include <QCoreApplication>
#include <QFile>

// Outside of any namespace, as Qt asks: a static library's resources are linked only when somebody names them.
static void initCatalogueResource()
{
    Q_INIT_RESOURCE(catalogue);
}

namespace countersign {

namespace {

QString keyOf(const QString &server, const QString &tool)
{
    return server + u' ' + tool;
}

// The name after "$args." or "$result."; empty when the value is no such reference.
QString referenceTo(const QJsonValue &value, QLatin1String prefix)
{
    const QString text = value.toString();
    return text.startsWith(prefix) ? text.mid(prefix.size()) : QString();
}

// A value left out of the arguments counts as false.
bool argumentsAre(const QJsonObject &wanted, const QJsonObject &arguments)
{
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        const QJsonValue given = arguments.value(it.key());
        if ((given.isUndefined() ? QJsonValue(false) : given) != it.value())
            return false;
    }
    return true;
}

// Objects only one level deep hold references: what lies deeper is literal.
QJsonObject withArguments(const QJsonObject &object, const QJsonObject &arguments)
{
    QJsonObject out;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString name = referenceTo(it.value(), "$args."_L1);
        const QJsonValue value = name.isEmpty() ? it.value() : arguments.value(name);
        if (!value.isUndefined())
            out.insert(it.key(), value);
    }
    return out;
}

QJsonObject probeFor(const QJsonObject &probe, const QJsonObject &arguments)
{
    if (probe.isEmpty())
        return {};
    QJsonObject out = probe;
    out.insert(u"arguments"_s, withArguments(probe.value("arguments"_L1).toObject(), arguments));
    return out;
}

Result<QJsonArray> conditionsFor(
    const QJsonArray &conditions, const Step &step, const QMap<QString, QString> &sha256ByPath)
{
    QJsonArray out;
    for (const QJsonValue &item : conditions) {
        const QJsonObject condition = item.toObject();
        if (!argumentsAre(condition.value("when"_L1).toObject(), step.arguments))
            continue;
        QJsonObject made = withArguments(condition, step.arguments);
        made.remove("when"_L1);
        const QString path = made.value("path"_L1).toString();
        if (path.isEmpty() && condition.contains("path"_L1))
            return fail(ErrorCode::Invalid,
                QCoreApplication::translate("Catalogue", "A step of the plan calls %1 without saying on which file.")
                    .arg(step.tool));
        const bool hashed = made.value("kind"_L1).toString() == u"file_hash";
        if (hashed && sha256ByPath.contains(path) && !sha256ByPath.value(path).isEmpty())
            made.insert(u"sha256"_s, sha256ByPath.value(path));
        out.append(made);
    }
    return out;
}

Result<void> checkEntry(const QJsonObject &entry)
{
    const QString tool = entry.value("tool"_L1).toString();
    const QString risk = entry.value("reversibility"_L1).toString();
    const bool undoable = !entry.value("compensation"_L1).toObject().value("tool"_L1).toString().isEmpty();
    const bool named = !tool.isEmpty() && !entry.value("server"_L1).toString().isEmpty();
    const QJsonValue deadline = entry.value("deadline_ms"_L1);
    const bool inTime = deadline.isUndefined() || (deadline.toInt() >= 1000 && deadline.toInt() <= 86'400'000);
    if (!named || !inTime || reversibilityName(reversibilityFromName(risk)) != risk)
        return fail(ErrorCode::Invalid,
            QCoreApplication::translate("Catalogue", "The tool catalogue has an entry that is not complete: “%1”.")
                .arg(tool));
    if ((risk == u"reversible" || risk == u"compensable") && !undoable)
        return fail(ErrorCode::Invalid,
            QCoreApplication::translate("Catalogue", "The tool catalogue does not say how “%1” is taken back.")
                .arg(tool));
    return {};
}

} // namespace

Result<Catalogue> Catalogue::load()
{
    initCatalogueResource();
    QFile file(u":/catalogue.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Failed,
            QCoreApplication::translate("Catalogue", "The tool catalogue is missing from this build."));
    return fromJson(file.readAll());
}

Result<Catalogue> Catalogue::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> root = parseJsonObject(json);
    if (!root)
        return fail(root.error());
    if (root->value("v"_L1).toInt() != 1)
        return fail(ErrorCode::Invalid,
            QCoreApplication::translate("Catalogue", "The tool catalogue is of a version that is not known here."));
    Catalogue out;
    const QJsonArray tools = root->value("tools"_L1).toArray();
    for (const QJsonValue &item : tools) {
        const QJsonObject entry = item.toObject();
        const Result<void> fine = checkEntry(entry);
        if (!fine)
            return fail(fine.error());
        out.m_entries.insert(keyOf(entry.value("server"_L1).toString(), entry.value("tool"_L1).toString()), entry);
    }
    return out;
}

QJsonObject Catalogue::entryJson(const QString &server, const QString &tool) const
{
    return m_entries.value(keyOf(server, tool));
}

int Catalogue::deadlineMs(const QString &server, const QString &tool, int otherwise) const
{
    return entryJson(server, tool).value("deadline_ms"_L1).toInt(otherwise);
}

Result<void> Catalogue::complete(Step &step, const ToolInfo *tool, const QMap<QString, QString> &sha256ByPath) const
{
    const QJsonObject entry = entryJson(step.server, step.tool);
    const Result<QJsonArray> conditions = conditionsFor(entry.value("preconditions"_L1).toArray(), step, sha256ByPath);
    if (!conditions)
        return fail(conditions.error());
    step.preconditions = *conditions;
    step.toolHash = tool ? tool->hash : QString();
    step.reversibility = reversibilityFromName(entry.value("reversibility"_L1).toString());
    step.idempotent = entry.value("idempotent"_L1).toBool();
    // $args stay as they are until the call is made: arguments resolved now could themselves look like "$result.x".
    step.compensation = entry.value("compensation"_L1).toObject();
    step.probe = probeFor(entry.value("probe"_L1).toObject(), step.arguments);
    return {};
}

Result<QJsonObject> Catalogue::resolveCompensation(const Step &step, const QJsonObject &result) const
{
    const QString tool = step.compensation.value("tool"_L1).toString();
    if (tool.isEmpty())
        return fail(
            ErrorCode::Refused, QCoreApplication::translate("Catalogue", "There is no way to take this step back: %1")
                                    .arg(stepSentence(step)));
    const QJsonObject form = step.compensation.value("arguments"_L1).toObject();
    QJsonObject arguments;
    for (auto it = form.begin(); it != form.end(); ++it) {
        const QString ofResult = referenceTo(it.value(), "$result."_L1);
        const QString ofArguments = referenceTo(it.value(), "$args."_L1);
        const QJsonValue value = !ofResult.isEmpty()      ? result.value(ofResult)
                                 : !ofArguments.isEmpty() ? step.arguments.value(ofArguments)
                                                          : it.value();
        if (value.isUndefined() && !ofResult.isEmpty())
            return fail(ErrorCode::Invalid,
                QCoreApplication::translate("Catalogue", "The step cannot be taken back: its result has no “%1”.")
                    .arg(ofResult));
        if (!value.isUndefined())
            arguments.insert(it.key(), value);
    }
    return QJsonObject{{u"tool"_s, tool}, {u"arguments"_s, arguments}};
}

} // namespace countersign
