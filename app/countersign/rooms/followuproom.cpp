#include "rooms/followuproom.h"

#include "base/literals.h"
#include "mailtools/mailtooldefinitions.h"

#include <QCoreApplication>

namespace countersign {

namespace {

/// As far as countersign-mail can tell; nothing is called while the owner has paused.
QCoro::Task<Result<bool>> lookForAnswer(
    McpHub *hub, const Gate *gate, QString account, QString messageId, std::optional<MailboxPlace> place)
{
    if (!gate->isOpen())
        co_return fail(ErrorCode::Unavailable,
            QCoreApplication::translate("FollowUps", "Nothing is looked at while everything is paused."), {}, true);
    ToolCall call{kMailServer, u"mail_find_answer"_s, {{u"account"_s, account}, {u"message_id"_s, messageId}}, {}};
    if (place) {
        call.arguments.insert(u"folder"_s, place->folder);
        call.arguments.insert(u"uidvalidity"_s, qint64(place->uidValidity));
        call.arguments.insert(u"uid"_s, qint64(place->uid));
    }
    const Result<ToolResult> looked = co_await hub->call(std::move(call));
    if (!looked) // it has only looked
        co_return fail(looked.error().code, looked.error().message, looked.error().detail,
            looked.error().code != ErrorCode::Cancelled);
    if (looked->isError)
        co_return fail(ErrorCode::Unavailable, looked->text, {}, true);
    const bool isAnswered = looked->structured.value("answered"_L1).toBool();
    if (!isAnswered && !looked->structured.value("looked"_L1).toBool())
        co_return fail(
            ErrorCode::NotFound, QCoreApplication::translate("FollowUps", "The mailbox has no folder of sent mail."));
    co_return isAnswered;
}

} // namespace

FollowUpRoom::FollowUpRoom(const Config &config, Runtime &runtime, StoreRoom &store, ToolsRoom &tools,
    PlanningRoom &planning, ExecutionRoom &execution, MailRoom &mail, Lineup &lineup)
    : followUps(store.journal, execution.desk, config, runtime.clock,
          [&hub = tools.hub, &gate = planning.gate](
              QString account, QString messageId, std::optional<MailboxPlace> place) {
              return lookForAnswer(&hub, &gate, std::move(account), std::move(messageId), std::move(place));
          })
{
    lineup.add(followUps, Stage::Watching, {false, false}, config.hasRole(u"watch"_s));
    QObject::connect(&mail.watcher, &MailWatcher::accountsChanged, &followUps, &FollowUps::reconsider);
}

} // namespace countersign
