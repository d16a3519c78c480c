#pragma once
#include "domain/plan.h"
#include "domain/toolcaller.h"

#include <QCoroTask>
#include <QThreadPool>

#include <functional>

namespace countersign {

/// How what was done differs from what was approved.
struct Difference
{
    QString sentence;    ///< empty: it does not
    bool isSeen = false; ///< else nobody could compare them, and whoever looks elsewhere may still settle it
};

/// Whether what a step has done is what was approved, as far as its result tells. `scope`: as for OutgoingFiles, whose
/// copies are still there.
using SecondLook = std::function<QCoro::Task<Difference>(Step step, CallScope scope, ToolResult result)>;

/// Of mail_send and mail_reply: composes the mail anew from the approved arguments, the files in `outgoing` and the
/// date that the server tells, and compares the bytes and the recipients of the transcript with it. Other steps differ
/// in nothing.
[[nodiscard]] SecondLook sentMailLook(const QString &outgoing, QThreadPool &pool);

} // namespace countersign
