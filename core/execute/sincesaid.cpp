#include "execute/sincesaid.h"

#include "base/ids.h"
#include "base/literals.h"
#include "base/unicodetext.h"
#include "domain/conversation.h"
#include "domain/payloads/progress.h"

#include <QCoreApplication>

namespace countersign {

namespace {
constexpr qsizetype kMostTitle = 120;
constexpr qint64 kIdUs = 1000; ///< an id tells milliseconds; within the same one a mail counts as newer
} // namespace

QCoro::Task<QString> cameSinceYes(EventStore &journal, ActionDetail detail)
{
    EventStore *const store = &journal;
    Conversation conversation(journal);
    const qint64 saidUs = verdict::atUs(detail.decision);
    const Result<QList<ConversationMail>> newer = co_await conversation.after(detail.intake, detail.action.id);
    if (!newer)
        co_return QCoreApplication::translate("Executor", "Its conversation cannot be read: %1")
            .arg(newer.error().message);
    for (const ConversationMail &one : *newer) {
        if (timeOfId(one.first) + kIdUs <= saidUs)
            break; // newest first: the rest was there when its owner decided
        const Result<ActionDetail> mail = co_await store->action(one.id);
        co_return QCoreApplication::translate(
            "Executor", "Since you said yes a newer mail came in this conversation: “%1”.")
            .arg(mail ? firstOf(mail->action.title, kMostTitle) : QString());
    }
    co_return QString();
}

} // namespace countersign
