#pragma once
#include "agent/mailinfo.h"

namespace countersign {

/// What the watcher of an account knows beside what MailAccountInfo carries. Sentences for its owner; empty: it is not
/// so.
struct MailFacts
{
    QString stuck{};     ///< why only its owner can help
    QString lease{};     ///< why it is not known who may watch it
    QString elsewhere{}; ///< name of the instance that watches it instead; empty: it is not known
    QString refusing{};  ///< why what comes in cannot be kept
    QString waiting{};   ///< why nothing is fetched now
    QString signIn{};    ///< what is wrong with a sign-in that works
};

/// A sign-in that ends so soon is one to renew, microseconds.
inline constexpr qint64 kSignInSoonUs = 48LL * 3600 * 1'000'000;

/// The one judgement of how an account is: fills in `health`, `alarms` and the sentences from `facts` and all the
/// rest of `info`. Every surface prints these and judges nothing by itself. `nowUs`: UTC.
void judge(MailAccountInfo &info, const MailFacts &facts, qint64 nowUs);

} // namespace countersign
