#pragma once
#include <QByteArrayView>
#include <QJsonObject>
#include <QStringList>

#include <gmime/gmime.h>

namespace countersign::reader {

/// from ({name, address, well_formed, and `problem` when it is not}), to, cc, reply_to ({name, address} each), subject,
/// date (UTC), message_id, in_reply_to, references, list_id and list_unsubscribe of a mail whose bytes are `mail`; and
/// automatic (answer, bounce, list, bulk, notice) where no person has written it for its reader.
/// Lists stop at 500 people and 100 references, which `warnings` then says. Only a well-formed From may stand for
/// anything but a name to show.
[[nodiscard]] QJsonObject mailHeaders(GMimeMessage *message, QByteArrayView mail, QStringList *warnings);

} // namespace countersign::reader
