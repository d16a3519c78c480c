#pragma once
#include "agent/mailinfo.h"
#include "base/config/config.h"
#include "cli/doctor.h"

namespace countersign {

/// What the journal of this profile keeps of an account while nothing runs: how far each folder has been taken in, the
/// last mail, the counts. `secret`: what its keyring entry holds; of a sign-in it tells when that ends.
[[nodiscard]] MailAccountInfo keptOf(const Config &config, const MailAccount &account, const QString &secret);

/// One account where nothing runs: `kept` as above, and what a try from here came to. `nowUs`: UTC.
[[nodiscard]] Diagnosis aloneDiagnosis(MailAccountInfo kept, const MailTest &test, qint64 nowUs);

} // namespace countersign
