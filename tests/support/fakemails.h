#pragma once
#include "agent/mailinfo.h"

namespace countersign {

/// Mail accounts as one person has them, and what became of their mails.
class FakeMails
{
public:
    [[nodiscard]] static MailAccountInfo work();   ///< connected, told at once
    [[nodiscard]] static MailAccountInfo office(); ///< Microsoft, its sign-in has ended
    [[nodiscard]] static MailAccountInfo home();   ///< connected and silent for too long
    [[nodiscard]] static MailAccountInfo club();   ///< a certificate that nobody can check
    /// Judged as the real ones are. What `info` has as its message before is why it is as its state says; where that is
    /// a good one, it is why nothing can be kept.
    [[nodiscard]] static MailAccountInfo judged(MailAccountInfo info);
    [[nodiscard]] static QList<MailSkipped> skipped();
    [[nodiscard]] static MailAudit complete(); ///< of "work"
    [[nodiscard]] static MailAudit missing();  ///< of "home"
};

} // namespace countersign
