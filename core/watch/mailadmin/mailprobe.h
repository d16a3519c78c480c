#pragma once
#include "agent/mailinfo.h"

#include <QCoroTask>

namespace countersign {

/// Connects and, with a password, signs in, also where mail is handed in; nothing is asked for or changed beyond that,
/// and nothing is needed of this profile. `password` empty: only as far as the encryption. Each server has
/// `deadlineMs`.
[[nodiscard]] QCoro::Task<MailTest> probeAccount(MailAccount account, QString password, int deadlineMs = 10'000);

} // namespace countersign
