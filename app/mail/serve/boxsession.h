#pragma once
#include "imap/operations/session.h"
#include "mailtools/wayin.h"

#include <QTimer>

#include <memory>

namespace countersign {

/// One session in a mailbox, which is over after a given time, whatever the server does.
class BoxSession
{
public:
    /// Takes the secret out of `way`. `callMs`: how long it may last, goodbye not counted.
    BoxSession(WayIn &way, int callMs);
    ~BoxSession();
    Q_DISABLE_COPY_MOVE(BoxSession)

    /// Connects and signs in. Timeout where the time is over.
    [[nodiscard]] QCoro::Task<Result<void>> begin();
    [[nodiscard]] imap::Connection connection() const { return m_connection.get(); }
    /// True when the session was ended because its time was over: what was under way may have been done.
    [[nodiscard]] bool isLate() const { return *m_late; }
    [[nodiscard]] static Error tooLate();
    [[nodiscard]] QCoro::Task<> end();

private:
    imap::Credentials m_credentials;
    std::unique_ptr<imap::ImapConnection> m_connection;
    std::shared_ptr<bool> m_late = std::make_shared<bool>(false);
    QTimer m_limit;
};

} // namespace countersign
