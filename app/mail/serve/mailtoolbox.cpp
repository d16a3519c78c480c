#include "mail/serve/mailtoolbox.h"

#include "base/literals.h"
#include "base/wipe.h"
#include "mailtools/mailtooldefinitions.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>

namespace countersign {

using namespace imap;

namespace {

Address addressOf(const WayIn &way)
{
    Address out;
    out.host = way.host;
    out.port = way.port;
    out.tls = way.tls == u"starttls"_s ? Tls::StartTls : way.tls == u"none"_s ? Tls::None : Tls::Implicit;
    out.authority = way.authority;
    return out;
}

/// The session has been ended by us: what was under way may have been done.
Error tooLate()
{
    return {ErrorCode::Timeout, u"The mail server did not answer in time."_s, {}, true};
}

const ToolDefinition *definitionOf(const QList<ToolDefinition> &all, const QString &name)
{
    for (const ToolDefinition &definition : all)
        if (definition.name == name)
            return &definition;
    return nullptr;
}

} // namespace

MailToolbox::MailToolbox(AccountDoor &door, int callMs)
    : m_door(door), m_callMs(callMs), m_definitions(mailToolDefinitions()), m_tools(boxTools())
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
    const int left = m_callMs - int(std::min<qint64>(waiting.elapsed(), m_callMs));
    if (left < m_callMs / 5) {
        wipe(way->secret);
        co_return CallOutcome{
            fail(ErrorCode::Refused, u"The mail server is busy with other calls; nothing was done."_s, {}, true)};
    }
    CallOutcome outcome = co_await runIn(*std::move(way), std::move(request), left);
    co_return outcome;
}

QCoro::Task<CallOutcome> MailToolbox::runIn(WayIn way, ToolRequest request, int callMs)
{
    const BoxTool tool = m_tools.value(request.tool);
    ConnectionOptions options;
    options.openMs = options.silenceMs = callMs / 2;
    options.commandMs = callMs;
    options.hidden = std::make_shared<HiddenWords>();
    const auto connection = std::make_unique<ImapConnection>(addressOf(way), options);
    const Connection held = connection.get();
    const auto late = std::make_shared<bool>(false);
    QTimer limit;
    limit.setSingleShot(true);
    QObject::connect(&limit, &QTimer::timeout, connection.get(), [held, late] {
        *late = true;
        held->close();
    });
    limit.start(callMs);
    Credentials credentials{way.user, std::move(way.secret), way.isToken};
    const Outcome<void> begun = co_await beginSession(held, std::move(credentials));
    if (!begun)
        co_return CallOutcome{fail(*late ? tooLate() : begun.error().error)};
    const BoxCall call{held, request.arguments, request.actionId};
    const std::shared_ptr<Attempt> attempt = call.attempt;
    Result<QJsonObject> result = co_await tool(call);
    if (!result && *late)
        result = fail(tooLate());
    const bool isUnknown = !result && attempt->isUnknownAfter(result.error());
    if (!*late)
        limit.start(2000); // a goodbye is not waited for long
    co_await endSession(held);
    co_return CallOutcome{std::move(result), isUnknown};
}

} // namespace countersign
