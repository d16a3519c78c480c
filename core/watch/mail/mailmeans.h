#pragma once
#include "async/startgate.h"
#include "auth/tokenkeeper.h"
#include "base/mailaccount.h"
#include "bus/eventbus.h"
#include "intake/ingestor.h"
#include "watch/mail/mailgate.h"
#include "watch/mail/mailhands.h"
#include "watch/mail/maillease.h"

#include <functional>

namespace countersign {

struct MailWatcherOptions;

/// What all accounts of a watcher work with.
struct MailMeans
{
    const MailWatcherOptions &options;
    Ingestor &ingestor;
    EventStore &store;
    SecretStore &secrets;
    EventBus &bus;
    QThreadPool *pool;
    MailGate &gate;
    MailHands &hands;
    std::function<TokenKeeper *(const MailAccount &)> keeper; ///< null: it signs in with a password
    std::function<StartGate *(const MailAccount &)> pace;     ///< null: none
    std::function<MailLease &()> lease;
};

} // namespace countersign
