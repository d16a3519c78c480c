#pragma once
#include "imap/operations/session.h"

namespace countersign::imap {

/// Waits for news of the open folder without asking (RFC 2177). Made right after the folder was opened: nothing that is
/// told from then on is missed, whether it comes while IDLE runs or between two commands.
class Idle : public QObject
{
    Q_OBJECT
public:
    /// Servers end a session that says nothing for 30 minutes.
    static constexpr int kRenewMs = 28 * 60 * 1000;

    enum class End {
        Changed,     ///< mails came or went, or (while IDLE ran) flags changed
        Interrupted, ///< by interrupt()
        Wanted       ///< somebody else has a command; wait again, it comes first
    };

    explicit Idle(Connection connection, int renewMs = kRenewMs, QObject *parent = nullptr);

    /// At once when something has changed since the last time. Errors as ImapConnection::run(); Refused also when the
    /// server takes no IDLE, Protocol when it ends each one itself: then it has to be asked now and then.
    [[nodiscard]] QCoro::Task<Result<End>> wait();
    void interrupt() { stop(End::Interrupted); }

Q_SIGNALS:
    /// The server has answered the end of an IDLE, also of one that is only renewed.
    void answered();

private:
    void look(const Response &response);
    void stop(End why);
    void sayDone();

    Connection m_connection;
    QTimer m_renew; ///< runs while IDLE does
    int m_renewMs;
    std::optional<End> m_end;
    std::optional<quint32> m_exists; ///< some servers repeat it as a sign of life
    bool m_idling = false;           ///< the command is under way
    bool m_began = false;            ///< the server waits for DONE
    bool m_saidDone = false;
};

} // namespace countersign::imap
