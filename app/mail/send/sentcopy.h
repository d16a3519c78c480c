#pragma once
#include "mailtools/wayin.h"

#include <QCoroTask>

namespace countersign {

/// Puts a mail that was sent into the mailbox's folder of sent mail, marked as seen; `way` is used up. Whether that has
/// worked is told as a word: "appended", or "failed", which changes nothing about its being sent.
[[nodiscard]] QCoro::Task<QString> putSentCopy(WayIn way, QByteArray copy, int callMs);

} // namespace countersign
