#pragma once
#include "approvals/mail/mailpeople.h"
#include "common/theme.h"

class QWidget;

namespace countersign {

/// Recipients as they are told to the server, one a line; who is not in the conversation is marked, and who is no
/// address at all. Many are folded.
[[nodiscard]] QWidget *recipientList(const Theme &theme, const QStringList &people, const MailPeople &conversation);

} // namespace countersign
