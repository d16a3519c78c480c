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
    [[nodiscard]] static QList<MailSkipped> skipped();
    [[nodiscard]] static MailAudit complete(); ///< of "work"
    [[nodiscard]] static MailAudit missing();  ///< of "home"
};

} // namespace countersign
