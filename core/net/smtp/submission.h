#pragma once
#include "net/curlloop.h"
#include "net/smtp/mail.h"
#include "net/smtp/report.h"
#include "net/smtp/server.h"

#include <QCoroTask>

#include <memory>

namespace countersign::smtp {

class Attempt;

/// Hands one mail in (RFC 6409), on a connection of its own, at most once. Until the last line of the mail, the dot
/// alone, is given to the connection, no server has it: whatever happens is NotSent. From then on only a 2xx is Sent
/// and only a 5xx NotSent, all else is a Doubt. One recipient that is refused: nothing is sent. Nothing is tried again.
class Submission
{
public:
    /// `loop` may end before this object; then the submission ends as with cancel().
    Submission(net::CurlLoop &loop, Server server, Mail mail, Times times = {});
    /// As cancel().
    ~Submission();
    Q_DISABLE_COPY_MOVE(Submission)

    /// Once. It reports also when this object has ended meanwhile.
    [[nodiscard]] QCoro::Task<Report> send();
    /// Stops: NotSent before the dot, a Doubt after it. Whoever awaits send() goes on inside this call, or when a file
    /// that is being read has been read.
    void cancel();

private:
    std::shared_ptr<Attempt> m_attempt;
};

} // namespace countersign::smtp
