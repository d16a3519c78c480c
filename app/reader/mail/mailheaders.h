#pragma once
#include <QByteArrayView>
#include <QJsonObject>
#include <QStringList>

#include <gmime/gmime.h>

namespace countersign::reader {

constexpr int maxUndelivered = 20; ///< addresses of a bounce that are kept

/// from ({name, address, well_formed, and `problem` when it is not}), to, cc, reply_to ({name, address} each), subject,
/// date (UTC), message_id, in_reply_to, references, list_id, list_post and list_unsubscribe of a mail whose bytes are
/// `mail`; automatic (answer, bounce, list, bulk, notice) where no person has written it for its reader; and
/// undelivered (addresses that a bounce names). Lists stop at 500 people and 100 references, which `warnings` then
/// says. Only a well-formed From may stand for anything but a name to show.
[[nodiscard]] QJsonObject mailHeaders(GMimeMessage *message, QByteArrayView mail, QStringList *warnings);

} // namespace countersign::reader
