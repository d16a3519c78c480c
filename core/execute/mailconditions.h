#pragma once
#include "domain/toolcaller.h"
#include "execute/preconditions.h"
#include "plan/catalogue.h"

namespace countersign {

/// The judge of mails in mailboxes ("mail": account, folder, uidvalidity, uid, message_id; the last two one value or
/// lists): asks `countersign-mail`, whose call changes nothing. Both outlive it.
[[nodiscard]] PreconditionKinds::Judge mailJudge(ToolCaller &tools, const Catalogue &catalogue);

} // namespace countersign
