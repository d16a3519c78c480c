#pragma once
#include "imap/operations/session.h"
#include "mail/box/attempt.h"

#include <QHash>
#include <QJsonObject>

#include <functional>
#include <memory>

namespace countersign {

/// One call of a tool in a mailbox that is signed in to. The arguments fit the tool's schema.
struct BoxCall
{
    imap::Connection connection;
    QJsonObject arguments;
    QString actionId;                                               ///< empty for other clients
    std::shared_ptr<Attempt> attempt = std::make_shared<Attempt>(); ///< whether something was changed
    QString idempotencyKey{};                                       ///< as in ToolRequest
};

/// The tool's structured result, or why nothing was done; where `attempt` says that nobody knows, neither counts.
using BoxTool = std::function<QCoro::Task<Result<QJsonObject>>(BoxCall)>;

/// All of them, by name.
[[nodiscard]] QHash<QString, BoxTool> boxTools();

// One function a tool, in the file of its group.
[[nodiscard]] QCoro::Task<Result<QJsonObject>> archiveMails(BoxCall call);
[[nodiscard]] QCoro::Task<Result<QJsonObject>> moveMailsTo(BoxCall call);
[[nodiscard]] QCoro::Task<Result<QJsonObject>> trashMails(BoxCall call);
[[nodiscard]] QCoro::Task<Result<QJsonObject>> moveMailsBack(BoxCall call);
[[nodiscard]] QCoro::Task<Result<QJsonObject>> labelMails(BoxCall call);
[[nodiscard]] QCoro::Task<Result<QJsonObject>> labelMailsBack(BoxCall call);
[[nodiscard]] QCoro::Task<Result<QJsonObject>> putDraft(BoxCall call);
[[nodiscard]] QCoro::Task<Result<QJsonObject>> takeDraftBack(BoxCall call);
[[nodiscard]] QCoro::Task<Result<QJsonObject>> lookForMails(BoxCall call);
[[nodiscard]] QCoro::Task<Result<QJsonObject>> lookForDraft(BoxCall call);
[[nodiscard]] QCoro::Task<Result<QJsonObject>> lookForLabels(BoxCall call);
[[nodiscard]] QCoro::Task<Result<QJsonObject>> lookForMoved(BoxCall call);
[[nodiscard]] QCoro::Task<Result<QJsonObject>> lookForSent(BoxCall call);
[[nodiscard]] QCoro::Task<Result<QJsonObject>> lookForAnswer(BoxCall call);

} // namespace countersign
