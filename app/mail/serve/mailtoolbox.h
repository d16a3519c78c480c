#pragma once
#include "async/semaphore.h"
#include "async/taskscope.h"
#include "mail/box/boxcall.h"
#include "mail/send/mailsender.h"
#include "mail/serve/accountdoor.h"
#include "toolserver/rpcserver.h"

#include <QHash>

#include <map>
#include <memory>

namespace countersign {

/// Every tool of the server, each call in a session of its own: the way into the account is asked for when it is
/// needed and forgotten with the session. Calls for one account come one after another, so that a look comes after what
/// it looks for; accounts do not wait for each other.
class MailToolbox
{
public:
    /// How long a call may take, and one that sends, waiting for its turn counted. Less than who asks is willing to
    /// wait.
    MailToolbox(AccountDoor &door, MailSender &sender, int callMs = kCallMs, int sendMs = kSendMs);

    static constexpr int kCallMs = 50'000;
    static constexpr int kSendMs =
        400'000; ///< until the dot nothing is lost by waiting, and after it nothing won by leaving
    static constexpr int kMostAccounts = 100; ///< that are called at the same time

    [[nodiscard]] const QList<ToolDefinition> &definitions() const { return m_definitions; }
    [[nodiscard]] QCoro::Task<CallOutcome> run(ToolRequest request);

private:
    [[nodiscard]] QCoro::Task<CallOutcome> runIn(WayIn way, ToolRequest request, int callMs);

    AccountDoor &m_door;
    MailSender &m_sender;
    const int m_callMs, m_sendMs;
    const QList<ToolDefinition> m_definitions;
    QHash<QString, BoxTool> m_tools;
    std::map<QString, std::unique_ptr<Semaphore>> m_turns; ///< by account
};

} // namespace countersign
