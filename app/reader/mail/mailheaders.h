#pragma once
#include <QJsonObject>
#include <QStringList>

#include <gmime/gmime.h>

namespace countersign::reader {

/// from, to, cc, reply_to ({name, address} each), subject, date (UTC), message_id, in_reply_to, references, list_id and
/// list_unsubscribe of a mail. Lists stop at 500 people and 100 references, which `warnings` then says.
[[nodiscard]] QJsonObject mailHeaders(GMimeMessage *message, QStringList *warnings);

} // namespace countersign::reader
