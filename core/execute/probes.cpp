#include "execute/probes.h"

#include "base/crashpoint.h"
#include "base/literals.h"
#include "base/unicodetext.h"

#include <QCoreApplication>

namespace countersign {

namespace {
QString kindOf(const Step &step)
{
    const QJsonValue kind = step.probe.value("kind"_L1);
    return kind.isUndefined() ? u"tool"_s : kind.toString();
}

Finding cannotTell(Error why)
{
    return {Happened::CannotTell, {}, std::move(why)};
}

Finding cannotTell(ErrorCode code, const QString &sentence)
{
    return cannotTell(Error{code, sentence, {}});
}

/// There may be arguments for which the answer would say nothing.
bool isExcluded(const Step &step)
{
    const QJsonObject unless = step.probe.value("unless"_L1).toObject();
    for (auto it = unless.begin(); it != unless.end(); ++it)
        if (step.arguments.value(it.key()) == it.value())
            return true;
    return false;
}

Finding findingOf(const ToolResult &answer, const QJsonObject &happenedWhen)
{
    if (answer.isError)
        return cannotTell(
            ErrorCode::Failed, QCoreApplication::translate("countersign::Executor", "Looking did not settle it: %1")
                                   .arg(firstOf(answer.text, 300)));
    for (auto it = happenedWhen.begin(); it != happenedWhen.end(); ++it) {
        if (answer.shortened && !answer.structured.contains(it.key())) // left out for its size: that says nothing
            return cannotTell(ErrorCode::Failed,
                QCoreApplication::translate("countersign::Executor",
                    "Looking did not settle it: the answer was too large to be read as a whole. Please check it "
                    "yourself, then say what happened."));
        if (answer.structured.value(it.key()) != it.value())
            return {Happened::No, answer.structured, {}};
    }
    return {Happened::Yes, answer.structured, {}};
}

QCoro::Task<Finding> lookByTool(ToolCaller *tools, ToolCall call, QJsonObject happenedWhen)
{
    crashPoint("probe.before_call");
    const Result<ToolResult> seen = co_await tools->call(std::move(call));
    crashPoint("probe.after_call");
    co_return seen ? findingOf(*seen, happenedWhen) : cannotTell(seen.error());
}
} // namespace

bool ProbeKinds::canLook(const Step &step) const
{
    return !step.probe.isEmpty() && m_looks.contains(kindOf(step));
}

QCoro::Task<Finding> ProbeKinds::look(Step step, QString toolScope) const
{
    if (!canLook(step) || isExcluded(step))
        co_return cannotTell(ErrorCode::NotFound,
            QCoreApplication::translate("countersign::Executor",
                "There is no way to find out by looking. Please check it yourself, then say what happened."));
    const Look look = m_looks.value(kindOf(step));
    Finding found = co_await look(std::move(step), std::move(toolScope));
    co_return found;
}

ProbeKinds::Look toolLook(ToolCaller &tools, const Catalogue &catalogue)
{
    return [&tools, &catalogue](const Step &step, const QString &toolScope) {
        const QString tool = step.probe.value("tool"_L1).toString();
        return lookByTool(&tools,
            {step.server, tool, step.probe.value("arguments"_L1).toObject(), toolScope,
                catalogue.deadlineMs(step.server, tool, Catalogue::kProbeDeadlineMs)},
            step.probe.value("happened_when"_L1).toObject());
    };
}

} // namespace countersign
