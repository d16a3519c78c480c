#pragma once
#include "domain/eventstore.h"
#include "domain/plan.h"

namespace countersign {

/// Plan::flags against answers in circles: a plan that sends a mail into a conversation in which one was sent, or is
/// about to be sent, within the last hour needs eyes, and so does one that sends two answers. `nowUs`: µs since 1970
/// (UTC). Where nobody can tell, it is flagged.
[[nodiscard]] QCoro::Task<QJsonArray> sentLately(
    EventStore &journal, Plan plan, QJsonObject intake, QString actionId, qint64 nowUs);

} // namespace countersign
