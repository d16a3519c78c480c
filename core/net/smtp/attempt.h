#pragma once
#include "net/smtp/content.h"
#include "net/smtp/mail.h"
#include "net/smtp/opening.h"

#include <QPointer>

#include <memory>

namespace countersign::smtp {

/// What one submission needs on its way; kept alive by the coroutine that goes it. The steps, each with what went
/// wrong.
class Attempt
{
public:
    template <typename T = void>
    using Step = std::expected<T, Outcome>;

    Attempt(net::CurlLoop &loop, Server server, Mail mail, Times times);
    ~Attempt();
    Q_DISABLE_COPY_MOVE(Attempt)

    /// Looks at all that can be seen before anybody is called; true once.
    [[nodiscard]] Step<> check();
    [[nodiscard]] QCoro::Task<Step<>> open();
    /// MAIL, each RCPT, DATA.
    [[nodiscard]] QCoro::Task<Step<>> announce();
    /// The mail but for its end.
    [[nodiscard]] QCoro::Task<Step<>> give();
    /// The dot, and what the server says to it.
    [[nodiscard]] QCoro::Task<Outcome> finish();
    void leave();
    void cancel();
    [[nodiscard]] Report report(Outcome outcome);

private:
    [[nodiscard]] QCoro::Task<Step<Reply>> demand(QByteArray command, int code, Stage stage, QString recipient = {});
    [[nodiscard]] Step<QByteArray> nextPiece();
    [[nodiscard]] Step<> isWhole();
    [[nodiscard]] Refusal refusal(const Reply &reply, Stage stage, const QString &recipient = {}) const;
    [[nodiscard]] QByteArray mailCommand() const;
    [[nodiscard]] int replyMs() const;

    QPointer<net::CurlLoop> m_loop;
    Server m_server;
    Mail m_mail;
    Times m_times;
    Transcript m_transcript;
    Opening m_opening;
    std::unique_ptr<net::CurlTransfer> m_transfer; ///< until it is connected
    std::unique_ptr<Wire> m_wire;                  ///< from then on
    std::unique_ptr<Content> m_content;
    QDeadlineTimer m_until; ///< the dot
    QStringList m_recipients;
    QByteArray m_sha256;
    bool m_begun = false, m_cancelled = false;
};

} // namespace countersign::smtp
