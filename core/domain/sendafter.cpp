#include "domain/sendafter.h"

#include "base/clock.h"
#include "base/literals.h"
#include "domain/present/values.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace countersign {

bool sendsMail(const Step &step)
{
    return step.server == u"countersign-mail" && (step.tool == u"mail_send" || step.tool == u"mail_reply");
}

Result<qint64> sendAfterUs(const Plan &plan)
{
    qint64 latest = 0;
    for (const Step &step : plan.steps) {
        const QJsonValue after = step.arguments.value("send_after"_L1);
        if (!sendsMail(step) || after.isUndefined())
            continue;
        const std::optional<qint64> at = parseTime(after.toString());
        if (!at)
            return fail(ErrorCode::Invalid,
                QCoreApplication::translate("SendAfter", "“%1” is no time to send a mail at. It is written like %2.")
                    .arg(valueWords(after, 40), u"2026-11-30T08:00:00Z"_s));
        latest = std::max(latest, *at);
    }
    return latest;
}

QString missedTime(const Plan &plan, qint64 nowUs)
{
    const Result<qint64> after = sendAfterUs(plan);
    if (!after)
        return after.error().message;
    if (*after == 0 || nowUs - *after <= kMostLateUs)
        return {};
    return QCoreApplication::translate("SendAfter",
        "It was to be sent at %1. That is more than an hour ago, so you are asked whether it is still right.")
        .arg(instantWords(formatTime(*after)));
}

} // namespace countersign
