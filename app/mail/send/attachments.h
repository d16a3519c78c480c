#pragma once
#include "mail/compose/outgoingmail.h"

namespace countersign {

/// Bytes of all attachments of a mail, at most.
constexpr qint64 kMostAttached = 25 * 1024 * 1024;

/// What the plan names, as it was put into `folder` for this step: <SHA-256>. In the order of `named`. Refused: one is
/// not there, or holds other bytes than were approved; Full: too large together. Reads files: off the main thread.
[[nodiscard]] Result<QList<QByteArray>> readAttachments(const QString &folder, const QList<NamedAttachment> &named);

} // namespace countersign
