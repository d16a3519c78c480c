#include "mail/serve/mailtoolbox.h"

#include "base/literals.h"
#include "base/wipe.h"
#include "mail/serve/boxsession.h"
#include "mailtools/mailtooldefinitions.h"

#include <QElapsedTimer>

#include <algorithm>

namespace countersign {

namespace {

const ToolDefinition *definitionOf(const QList<ToolDefinition> &all, const QString &name)
{
    for (const ToolDefinition &definition : all)
        if (definition.name == name)
            return &definition;
    return nullptr;
}

} // namespace

MailToolbox::MailToolbox(AccountDoor &door, MailSender &sender, int callMs, int sendMs)
    : m_door(door),
      m_sender(sender),
      m_callMs(callMs),
      m_sendMs(sendMs),
      m_definitions(mailToolDefinitions()),
      m_tools(boxTools())
{
}

QCoro::Task<CallOutcome> MailToolbox::run(ToolRequest request)
{
    const ToolDefinition *definition = definitionOf(m_definitions, request.tool);
    const Result<void> fits = definition ? schema::check(definition->input, request.arguments, u"arguments"_s)
                                         : Result<void>(fail(ErrorCode::Invalid, u"There is no such tool."_s));
    if (!fits)
        co_return CallOutcome{fail(fits.error())};
    const QString account = request.arguments.value("account"_L1).toString();
    if (!m_turns.contains(account)) {
        if (m_turns.size() >= kMostAccounts)
            std::erase_if(m_turns, [](const auto &turn) { return turn.second->inUse() + turn.second->waiting() == 0; });
        if (m_turns.size() >= kMostAccounts)
            co_return CallOutcome{fail(ErrorCode::Refused, u"Too many accounts are named at once."_s, {}, true)};
        m_turns.emplace(account, std::make_unique<Semaphore>(1));
    }
    QElapsedTimer waiting;
    waiting.start();
    const Result<Semaphore::Permit> turn = co_await m_turns[account]->acquire();
    if (!turn)
        co_return CallOutcome{fail(turn.error())};
    Result<WayIn> way = co_await m_door.ask(account);
    if (!way)
        co_return CallOutcome{fail(way.error())};
    // Who asks waits from the moment of asking: nothing may be done when nobody listens any more.
    const int most = isSending(request.tool) ? m_sendMs : m_callMs;
    const int left = most - int(std::min<qint64>(waiting.elapsed(), most));
    if (left < most / 5) {
        wipe(way->secret);
        co_return CallOutcome{
            fail(ErrorCode::Refused, u"The mail server is busy with other calls; nothing was done."_s, {}, true)};
    }
    CallOutcome outcome = co_await runIn(*std::move(way), std::move(request), left);
    co_return outcome;
}

QCoro::Task<CallOutcome> MailToolbox::runIn(WayIn way, ToolRequest request, int callMs)
{
    if (isSending(request.tool)) {
        CallOutcome sent = co_await m_sender.send(std::move(way), std::move(request), callMs);
        co_return sent;
    }
    const BoxTool tool = m_tools.value(request.tool);
    BoxSession session(way, callMs);
    const Result<void> begun = co_await session.begin();
    if (!begun)
        co_return CallOutcome{fail(begun.error())};
    BoxCall call{session.connection(), request.arguments, request.actionId};
    call.idempotencyKey = request.idempotencyKey;
    const std::shared_ptr<Attempt> attempt = call.attempt;
    Result<QJsonObject> result = co_await tool(call);
    if (!result && session.isLate())
        result = fail(BoxSession::tooLate());
    const bool isUnknown = !result && attempt->isUnknownAfter(result.error());
    co_await session.end();
    co_return CallOutcome{std::move(result), isUnknown};
}

} // namespace countersign
