#pragma once
#include "mail/compose/outgoingmail.h"
#include "mail/serve/calloutcome.h"
#include "mailtools/wayin.h"
#include "net/curlloop.h"
#include "net/smtp/report.h"
#include "toolserver/rpcserver.h"

#include <QCoroTask>

#include <memory>

namespace countersign {

/// True for the tools that send: mail_send and mail_reply.
[[nodiscard]] bool isSending(const QString &tool);

/// Hands mails in, each once: whatever is not known afterwards stays unknown, and nothing is tried again.
class MailSender
{
public:
    /// Loads libcurl, which is out of reach once the process is confined. `outgoing`: where attachments lie, as
    /// <action>/<SHA-256>.
    explicit MailSender(QByteArray outgoing);
    ~MailSender();
    Q_DISABLE_COPY_MOVE(MailSender)

    /// Why nothing can be sent; empty: it can.
    [[nodiscard]] QString missing() const { return m_missing; }
    /// `request`: of a tool that sends. `callMs`: all of it, the copy for the owner included.
    [[nodiscard]] QCoro::Task<CallOutcome> send(WayIn way, ToolRequest request, int callMs);

private:
    [[nodiscard]] QCoro::Task<Result<OutgoingMail>> compose(ToolRequest request, QDateTime date) const;

    const QByteArray m_outgoing;
    QString m_missing;
    std::unique_ptr<net::CurlLoop> m_loop;
};

} // namespace countersign
