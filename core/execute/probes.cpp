#include "execute/probes.h"

#include "base/crashpoint.h"
#include "base/literals.h"
#include "base/unicodetext.h"

#include <QCoreApplication>
#include <QJsonArray>

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

Finding findingOf(const ToolResult &answer, const QJsonObject &probe)
{
    const QJsonObject happenedWhen = probe.value("happened_when"_L1).toObject();
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
        if (answer.structured.value(it.key()) == it.value())
            continue;
        if (!probe.value("absence_proves"_L1).toBool(true))
            return cannotTell(ErrorCode::NotFound,
                QCoreApplication::translate("countersign::Executor",
                    "There is no trace of it yet, which proves nothing. Please check it yourself, then say what "
                    "happened."));
        return {Happened::No, answer.structured, {}};
    }
    return {Happened::Yes, answer.structured, {}};
}

QCoro::Task<Finding> lookByTool(ToolCaller *tools, ToolCall call, QJsonObject probe)
{
    crashPoint("probe.before_call");
    const Result<ToolResult> seen = co_await tools->call(std::move(call));
    crashPoint("probe.after_call");
    if (seen)
        co_return findingOf(*seen, probe);
    Error why = seen.error();
    if (why.code == ErrorCode::Refused) // the look was, not the settling: another one may come
        why.code = ErrorCode::Unavailable;
    co_return cannotTell(std::move(why));
}
} // namespace

bool ProbeKinds::canLook(const Step &step) const
{
    return !step.probe.isEmpty() && m_looks.contains(kindOf(step));
}

QList<int> ProbeKinds::looksLaterMs(const Step &step) const
{
    constexpr int kMost = 10, kLongestS = 86'400;
    QList<int> out;
    const QJsonArray later = canLook(step) ? step.probe.value("later_s"_L1).toArray() : QJsonArray();
    for (const QJsonValue &seconds : later)
        if (out.size() < kMost && seconds.toInt() > 0 && seconds.toInt() <= kLongestS)
            out.append(seconds.toInt() * 1000);
    return out;
}

QCoro::Task<Finding> ProbeKinds::look(Step step, CallScope scope) const
{
    if (!canLook(step) || isExcluded(step))
        co_return cannotTell(ErrorCode::NotFound,
            QCoreApplication::translate("countersign::Executor",
                "There is no way to find out by looking. Please check it yourself, then say what happened."));
    const Look look = m_looks.value(kindOf(step));
    Finding found = co_await look(std::move(step), std::move(scope));
    co_return found;
}

ProbeKinds::Look toolLook(ToolCaller &tools, const Catalogue &catalogue)
{
    return [&tools, &catalogue](const Step &step, const CallScope &scope) {
        const QString tool = step.probe.value("tool"_L1).toString();
        return lookByTool(&tools,
            {step.server, tool, step.probe.value("arguments"_L1).toObject(), scope.actionId,
                catalogue.deadlineMs(step.server, tool, Catalogue::kProbeDeadlineMs), false, scope.idempotencyKey},
            step.probe);
    };
}

} // namespace countersign
