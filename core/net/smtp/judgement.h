#pragma once
#include "net/smtp/report.h"
#include "net/smtp/wire.h"

namespace countersign::smtp {

/// What was asked for when the server refused.
enum class Stage { Sender, Recipient, Data, Content };

/// Who is spoken to and about whom; `text` is what may be shown of what the server said, empty: nothing.
struct Refusal
{
    Stage stage = Stage::Data;
    Reply reply;
    QString host, recipient, text;
};

// Until the dot that ends the mail no server has it.
[[nodiscard]] NotSent notSent(const Refusal &refusal);
[[nodiscard]] NotSent notSent(Break why, const QString &host);
[[nodiscard]] NotSent notSent(Fault fault, const QString &reason, const QString &detail = {});

// From the dot on it may have it: relays were seen to answer 421 and other 4xx after they had taken the mail.
/// 2xx: sent. 5xx: not sent. All else is a doubt.
[[nodiscard]] Outcome verdict(const Refusal &answer);
[[nodiscard]] Doubt doubt(Break why, const QString &host);

} // namespace countersign::smtp
