#pragma once
#include "mail/mailhead.h"

namespace countersign::mail {

/// Message ids of a mail by which its conversation is found: its own first, then those it answers, newest first, and
/// the oldest one.
constexpr qsizetype kMostLinks = 10;

/// "thread:<account>:<hash>:" for each of them. The subject says nothing: people write new things under an old one. An
/// answer without a message id is told from others by what is in `mail`, the whole of it; linear in that.
[[nodiscard]] QStringList threadLinks(const QString &account, const MailHead &head, const QByteArray &mail);

} // namespace countersign::mail
